import { useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { Button } from '#web/kit/button.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { HolderRow, listDuties } from '../../contract/duties.ts';
import type { DutyState } from '../../domain/duties.ts';
import { EndHolder } from './end-holder.tsx';
import { NameHolder } from './name-holder.tsx';
import { VacancyWords } from './vacancy-words.tsx';

type Duties = AnswerOf<typeof listDuties>;
type OwnDuty = Duties['own'][number];

export const dutyStateWords: Readonly<Record<DutyState, string>> = {
  held: 'Held',
  'deputy-only': 'Deputy only',
  gap: 'Nobody',
  'not-expected': 'Not needed here',
};

/** How a duty stands: shape, word and colour. */
export function DutyStatus({ state }: { readonly state: DutyState }) {
  const level = ({ held: 'good', 'deputy-only': 'medium', gap: 'critical', 'not-expected': 'none' } as const)[state];
  return <Status level={level}>{dutyStateWords[state]}</Status>;
}

function holderWords({ from, to, isDeputy, hasLeft, isComing, supplier }: HolderRow): string {
  const parts = [
    supplier !== '' && `at ${supplier}`,
    isDeputy && 'deputy',
    hasLeft && 'the account is closed',
    isComing ? `from ${formatDate(from)}` : `since ${formatDate(from)}`,
    to !== null && `until ${formatDate(to)}`,
  ];
  return parts.filter(Boolean).join(', ');
}

function Holders({
  duty,
  mayEdit,
  onEnd,
}: {
  readonly duty: OwnDuty;
  readonly mayEdit: boolean;
  readonly onEnd: (holder: HolderRow) => void;
}) {
  if (duty.holders.length === 0)
    return (
      <div className="cell-lines">
        <span className="no-data">Nobody</span>
        {duty.vacancy !== null && <VacancyWords vacancy={duty.vacancy} />}
      </div>
    );
  return (
    <ul className="plain-list cell-list">
      {duty.holders.map((holder) => (
        <li key={holder.id}>
          {holder.name}
          {(holder.phone !== '' || holder.email !== '') && (
            <span className="cell-under">{[holder.phone, holder.email].filter(Boolean).join(', ')}</span>
          )}
          <span className="cell-under">{holderWords(holder)}</span>
          {mayEdit && (
            <Button
              kind="link"
              isSmall
              onClick={() => onEnd(holder)}
              aria-label={`Say when they leave: ${holder.name}`}
            >
              Say when they leave
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Duties of the organisation itself, with their holders; administrators name who holds them. */
export function OwnDuties({ duties }: { readonly duties: Duties }) {
  const [naming, setNaming] = useState<OwnDuty | null>(null);
  const [ending, setEnding] = useState<{ readonly duty: OwnDuty; readonly holder: HolderRow } | null>(null);
  const { mayEdit } = duties;
  const columns: readonly Column<OwnDuty>[] = [
    {
      id: 'duty',
      header: 'Duty',
      value: ({ name }) => name,
      cell: ({ name, meaning, basis }) => (
        <div className="cell-lines">
          {name}
          <span className="cell-under">
            {meaning}. {basis}.
          </span>
        </div>
      ),
    },
    {
      id: 'state',
      header: 'State',
      value: ({ state }) => dutyStateWords[state],
      cell: ({ state }) => <DutyStatus state={state} />,
    },
    {
      id: 'holders',
      header: 'Who',
      value: ({ holders }) => holders.map(({ name }) => name).join(', '),
      cell: (duty) => <Holders duty={duty} mayEdit={mayEdit} onEnd={(holder) => setEnding({ duty, holder })} />,
      isSortable: false,
    },
    { id: 'open', header: 'Open obligations', value: ({ openObligations }) => openObligations, isNumber: true },
    ...(mayEdit
      ? [
          {
            id: 'edit',
            header: 'Change',
            value: () => '',
            cell: (duty: OwnDuty) => (
              <Button isSmall onClick={() => setNaming(duty)} aria-label={`Name a holder: ${duty.name}`}>
                Name a holder
              </Button>
            ),
            isSortable: false,
          },
        ]
      : []),
  ];
  return (
    <Panel title={`Duties of ${duties.organisation.name}`} isWide hint="Who answers for what, by name">
      <DataTable
        caption="Duties"
        isCaptionHidden
        name="own"
        columns={columns}
        rows={duties.own.filter(({ state, isPerSupplier }) => state !== 'not-expected' || (isPerSupplier && mayEdit))}
        keyOf={({ code }) => code}
      />
      {naming !== null && (
        <NameHolder
          organisation={duties.organisation.code}
          duty={naming}
          people={duties.people}
          onClose={() => setNaming(null)}
        />
      )}
      {ending !== null && (
        <EndHolder
          holder={ending.holder}
          duty={ending.duty.name}
          open={ending.duty.openObligations}
          onClose={() => setEnding(null)}
        />
      )}
    </Panel>
  );
}
