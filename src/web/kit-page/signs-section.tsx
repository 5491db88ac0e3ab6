import { Sparkline } from '#web/kit/charts/sparkline.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import type { Level } from '#web/kit/glyph.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { PublicStatus, Status } from '#web/kit/status.tsx';
import { Tag } from '#web/kit/tag.tsx';

const levels: readonly Level[] = ['critical', 'high', 'medium', 'low', 'good', 'none'];
const link = { href: '/kit', text: 'See what to do first' };

/** The sentence, figures and signs. */
export function SignsSection() {
  return (
    <>
      <Say
        level="critical"
        lead="Risk to care went up this week."
        rest="Attackers are using a weakness in blood test ordering. 14 trusts still have it."
        link={link}
      />
      <FigureRow>
        <Figure
          label="Care at risk"
          value={29}
          unit="in 10,000 contacts"
          change={{ by: 3, since: 'last week', isBetter: false }}
        />
        <Figure
          label="Being attacked now"
          value={23}
          unit="weaknesses"
          note={<Status level="critical">4 overdue</Status>}
        />
        <Figure
          label="Legal deadlines"
          value={2}
          unit="running"
          note={<Status level="high">next in 4 hours 35 min</Status>}
        />
        <Figure
          label="Trusts at standard"
          value={178}
          unit="of 211"
          change={{ by: 6, since: 'October', isBetter: true }}
          href="/kit"
        />
        <Figure
          label="Signals each second"
          value={2041}
          chart={
            <Sparkline
              label="Signals each second, last hour"
              values={[20, 24, 19, null, 22, 30, 26, 21, 44, 28, 25, 31]}
            />
          }
        />
      </FigureRow>
      <FigureRow label="Figures in other states">
        <Figure label="Loading" value={null} isLoading />
        <Figure label="No data" value={null} unit="of 211" note="Asked for on 1 November 2026" />
        <Figure label="No change" value="Met" change={{ by: 0, since: 'last year', isBetter: null }} />
        <Figure
          label="Neither good nor bad"
          value={4212}
          unit="contacts a day"
          change={{ by: -120, since: 'May', isBetter: null }}
        />
      </FigureRow>
      <div className="columns">
        <Panel title="Levels" hint="Shape, word and colour say the same">
          <div className="button-row">
            {levels.map((level) => (
              <Status key={level} level={level} />
            ))}
            <Tag>Legacy method</Tag>
          </div>
        </Panel>
        <Panel title="Public history" hint="Never in the colours of today">
          <div className="stack">
            <PublicStatus status="Standards met" edition="2022 to 2023" standard="DSPT version 5" />
            <PublicStatus status={null} edition="2022 to 2023" />
          </div>
        </Panel>
      </div>
      <div className="stack kit-gap">
        {levels.slice(1).map((level) => (
          <Say
            key={level}
            level={level}
            lead={`A sentence at level ${level}.`}
            rest="It says what changed and what to do."
          />
        ))}
        <Say
          lead="Most trusts met the standard."
          rest="What is shown is the last known public status of 2022 to 2023."
          link={link}
        />
      </div>
    </>
  );
}
