import { Link } from 'wouter';
import { Panel } from '#web/kit/panel.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { levelWords } from '../cycle-words.ts';
import type { OpenStand } from './return-types.ts';

type Gap = OpenStand['gaps'][number];

/** The outcomes below their level, and whether something is planned for each. */
export function GapTable({ stand, planHref }: { readonly stand: OpenStand; readonly planHref: string }) {
  const columns: readonly Column<Gap>[] = [
    { id: 'outcome', header: 'Outcome', value: ({ outcome, title }) => `${outcome} ${title}`, isRowHeader: true },
    { id: 'required', header: 'Must hold', value: ({ required }) => levelWords(required, {}) },
    { id: 'held', header: 'Holds', value: ({ held }) => levelWords(held, {}) },
    {
      id: 'plan',
      header: 'Plan',
      value: ({ hasAction }) => (hasAction ? 'Has an action' : 'No action'),
      cell: ({ hasAction }) =>
        hasAction ? <Status level="none">Has an action</Status> : <Status level="high">No action</Status>,
    },
  ];
  return (
    <Panel title="Below their level" isWide actions={<Link href={planHref}>Go to the improvement plan</Link>}>
      <DataTable
        isCaptionHidden
        caption="Outcomes below their level"
        columns={columns}
        rows={stand.gaps}
        keyOf={({ outcome, title }) => `${outcome} ${title}`}
      />
    </Panel>
  );
}
