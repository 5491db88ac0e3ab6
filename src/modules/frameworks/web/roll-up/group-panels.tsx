import { RankedBars } from '#web/kit/charts/ranked-bars.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { AssuranceOverview, PartRow } from '../../contract/roll-up.ts';
import { mostMissed } from '../../domain/roll-up.ts';
import { DueFigure } from './due-figure.tsx';
import { edgeWords } from './heat-of.ts';
import { useRollUp } from './use-roll-up.ts';

const mostShown = 8;

/** The main figures of a group. */
export function GroupFigures({ overview }: { readonly overview: AssuranceOverview }) {
  const { totals, year } = overview;
  const { organisations, silent, atStandard, withheld, gaps } = totals;
  const all = formatNumber(organisations);
  const belowSome = organisations - (gaps[0] ?? 0);
  return (
    <FigureRow>
      <Figure
        label="At every level asked"
        value={atStandard}
        unit={`of ${all}`}
        note="Everything answered, nothing below"
      />
      <Figure label="Below on some outcome" value={belowSome} unit={`of ${all}`} note={worstWords(gaps)} />
      <Figure label="Nothing answered" value={silent} unit={`of ${all}`} note="Not known, so not good" />
      <Figure label="Not shared with you" value={withheld} unit={{ one: 'organisation', many: 'organisations' }} />
      <DueFigure year={year} />
    </FigureRow>
  );
}

function worstWords(gaps: readonly number[]): string {
  const most = gaps.findLastIndex((count) => count > 0);
  return most <= 0 ? 'None is below' : `At worst ${countOf(most, 'outcome')} at one organisation`;
}

/** Which outcomes most organisations are below on. */
export function MissedPanel({ overview }: { readonly overview: AssuranceOverview }) {
  const { href } = useRollUp();
  const { tallies, outcomes } = overview;
  const items = mostMissed({ outcomes: tallies })
    .slice(0, mostShown)
    .flatMap((place) => {
      const [outcome, tally] = [outcomes[place], tallies[place]];
      if (!outcome || !tally) return [];
      const { code, title } = outcome;
      const only = tally.onlyThis > 0 ? `For ${formatNumber(tally.onlyThis)} it is the only gap. ` : '';
      const open = tally.counts[0] ?? 0;
      const note = `${only}${open > 0 ? `${formatNumber(open)} not answered.` : ''}`.trim();
      return [
        {
          id: code,
          name: `${code} ${title}`,
          value: tally.below,
          href: href(`outcomes/${code}`),
          ...(note === '' ? {} : { note }),
        },
      ];
    });
  return (
    <Panel title="Missed most often" hint="Organisations that answered with less than they must hold">
      {items.length === 0 ? (
        <EmptyState title="No outcome is missed by anybody who answered." />
      ) : (
        <RankedBars label="Outcomes missed most often" tone="not" items={items} />
      )}
    </Panel>
  );
}

const count = (
  id: 'organisations' | 'atStandard' | 'belowSome' | 'most' | 'silent' | 'withheld',
  header: string,
): Column<PartRow> => ({
  id,
  header,
  value: (row) => row[id],
  isNumber: true,
});

const columns: readonly Column<PartRow>[] = [
  { id: 'name', header: 'Part', value: ({ name }) => name },
  count('organisations', 'Organisations'),
  count('atStandard', 'At every level asked'),
  count('belowSome', 'Below on some outcome'),
  count('most', 'Most outcomes below at one'),
  count('silent', 'Nothing answered'),
  count('withheld', 'Not shared'),
];

/** What stands directly below, rolled up. Left out where that is single organisations: the map has them. */
export function PartsPanel({ overview: { parts, edge } }: { readonly overview: AssuranceOverview }) {
  const { hrefOf } = useRollUp();
  if (parts.every(({ organisations, withheld }) => organisations + withheld <= 1)) return null;
  return (
    <Panel title="Part by part" hint={`Along ${edgeWords(edge)}. Together they are the whole.`} isWide>
      <DataTable
        caption="Part by part"
        isCaptionHidden
        name="parts"
        columns={columns}
        rows={parts}
        keyOf={({ code }) => code}
        hrefOf={(row) => hrefOf(row)}
        startOrder="-belowSome"
        pageSize={10}
      />
    </Panel>
  );
}
