import { Panel } from '#web/kit/panel.tsx';
import { Timeline } from '#web/kit/timeline.tsx';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { Weakness } from './about-weakness.tsx';
import { stateNames } from './verdict-words.ts';

type Verdict = NonNullable<Weakness['here']>['verdicts'][number];

const standings: Readonly<Record<Verdict['state'], string>> = {
  waiting: 'waits for a second person',
  'in-force': 'in force',
  ended: 'over',
  expired: 'ran out',
  refused: 'not carried out',
};

function whatOf({ kind, assets, state, control, testedOn, ownerName, expiresOn }: Verdict): string {
  const parts = [
    `${stateNames[kind]}, on ${countOf(assets, 'system')}`,
    control === '' ? null : `control: ${control}`,
    testedOn === null ? null : `tested on ${formatDate(testedOn)}`,
    ownerName === null ? null : `owner: ${ownerName}`,
    expiresOn === null ? null : `until ${formatDate(expiresOn)}`,
    kind === 'open' ? null : standings[state],
  ];
  return parts.filter((each) => each !== null).join('; ');
}

function whoOf({ byName, approvedByName, endedByName, endedWhy }: Verdict): string {
  const approved = approvedByName === null ? '' : `, confirmed by ${approvedByName}`;
  return `${byName}${approved}${endedWhy === null ? '' : `; ended: ${endedWhy} (${endedByName ?? ''})`}`;
}

/** Every decision about a weakness with who, when and why. */
export function DecisionsPanel({ verdicts }: { readonly verdicts: readonly Verdict[] }) {
  return (
    <Panel title="What was decided" isWide>
      {verdicts.length === 0 ? (
        <p className="hint">Nobody has decided anything yet.</p>
      ) : (
        <Timeline
          label="Decisions, the newest first"
          entries={verdicts.map((verdict) => ({
            id: `decision-${verdict.id}`,
            at: verdict.decidedAt,
            what: whatOf(verdict),
            who: whoOf(verdict),
            text: [verdict.reason, verdict.evidence].filter(Boolean).join(' '),
          }))}
        />
      )}
    </Panel>
  );
}
