import { Panel } from '#web/kit/panel.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { dayOf, standingWords } from '../cycle-words.ts';
import type { ReturnState } from './return-types.ts';

type Deadline = ReturnState['deadlines'][number];

function Standing({ standing, isNow }: Deadline) {
  if (standing === 'closed') return <Status level="good">Done</Status>;
  if (standing === 'late') return <Status level="critical">Late</Status>;
  if (standing === null) return <span className="hint">{isNow ? 'Not asked: the year has not begun' : 'Not yet'}</span>;
  return <Status level={isNow ? 'medium' : 'none'}>{standingWords[standing] ?? standing}</Status>;
}

/** What has to be done by when, and whether it is. */
export function Deadlines({ state: { deadlines, reviewers } }: { readonly state: ReturnState }) {
  const who = reviewers.map(({ name, body }) => `${name}: ${body ?? 'nobody above'}`).join('. ');
  const columns: readonly Column<Deadline>[] = [
    {
      id: 'what',
      header: 'What',
      value: ({ title }) => title,
      isRowHeader: true,
      cell: ({ title, of }) => (
        <div className="cell-lines">
          {title}
          {of !== 'organisation' && <span className="cell-under">By the reviewer</span>}
        </div>
      ),
    },
    {
      id: 'due',
      header: 'By',
      value: ({ dueAt }) => dueAt,
      cell: ({ dueAt }) => (dueAt ? dayOf(dueAt) : 'Set when it comes'),
    },
    { id: 'standing', header: 'Standing', value: ({ standing }) => standing, cell: (row) => <Standing {...row} /> },
  ];
  return (
    <Panel title="Deadlines" hint={who === '' ? 'Nobody reviews in this year' : who}>
      <DataTable
        isCaptionHidden
        caption="Deadlines of the year"
        columns={columns}
        rows={deadlines}
        keyOf={({ code }) => code}
        hasExport={false}
      />
    </Panel>
  );
}
