import { Columns } from '#web/kit/charts/columns.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatDate } from '#web/words/format-date.ts';
import { formatNumber } from '#web/words/format-number.ts';
import type { Overview } from '../../contract.ts';
import { memberWords } from './status-words.ts';

type Rush = NonNullable<NonNullable<Overview['group']>['rush']>;
type Day = Rush['days'][number];

const columns: readonly Column<Day>[] = [
  { id: 'day', header: 'Day', value: ({ day }) => day, cell: ({ day }) => formatDate(day) },
  { id: 'published', header: 'Published', value: ({ count }) => count, isNumber: true },
];

/** Those outside the picture, so that nobody is lost. */
function outsideWords(rush: Rush): string {
  const parts: [number, string][] = [
    [rush.beforeWindow, 'published earlier'],
    [rush.afterDeadline, 'published after the deadline'],
    [rush.unknownDay, 'published on a day that is not known'],
    [rush.neverPublished, 'had not published'],
  ];
  const said = parts.filter(([count]) => count > 0).map(([count, words]) => `${formatNumber(count)} ${words}`);
  return said.length === 0 ? '' : `Not shown: ${said.join(', ')}.`;
}

/** How publications crowd into the last days before the deadline. */
export function RushPanel({ overview }: { readonly overview: Overview }) {
  const { group, edition, scope, standard } = overview;
  if (group === null || edition === null || group.distribution.total === 0) return null;
  const { rush } = group;
  if (rush === null) {
    return (
      <Panel title="The deadline rush" id="rush">
        <EmptyState title={`The days of publication are not known for ${edition.code}.`}>
          The public files give the day for some years only.
        </EmptyState>
      </Panel>
    );
  }
  const hint = `${formatNumber(rush.onLastDay)} of ${formatNumber(rush.total)} ${memberWords(overview, rush.total)} published on the last day, ${formatDate(rush.deadline)}`;
  return (
    <Panel
      title={`The deadline rush of ${rush.edition}`}
      hint={hint}
      id="rush"
      table={
        <DataTable
          caption={`Publications a day, ${standard.code} ${rush.edition}, ${scope.name}`}
          isCaptionHidden
          name="rush"
          columns={columns}
          rows={rush.days}
          keyOf={({ day }) => day}
          startOrder="-day"
          pageSize={10}
        />
      }
    >
      <Columns
        label={`Publications a day before the deadline, ${scope.name}`}
        days={rush.days.map(({ day, count }) => ({ date: day, count }))}
        unit={{ one: 'publication', many: 'publications' }}
        mark={{ date: rush.deadline, text: 'Deadline' }}
      />
      <p className="hint">{outsideWords(rush)}</p>
    </Panel>
  );
}
