import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { Tag } from '#web/kit/tag.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { Overview } from '../../contract.ts';
import { inText } from '../../domain/plain-words.ts';
import { memberWords } from './status-words.ts';
import { useBodyHref } from './use-body-href.ts';

type Board = NonNullable<NonNullable<Overview['group']>['composites']>['boards'][number];

// The method gives halves and means of small whole numbers: two decimals keep them apart.
const scores = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 0, maximumFractionDigits: 2 });

function score(value: number | null): string {
  return value === null ? 'Not known' : scores.format(value);
}

function columnsOf(overview: Overview): Column<Board>[] {
  const many = memberWords(overview, 2);
  const reasons = {
    'no-own-status': 'No status of its own',
    'no-trusts': `No ${many} with a status`,
    neither: `No status of its own, no ${many} with one`,
    'unscored-status': 'A status that the method does not score',
  };
  const number = (id: string, header: string, value: (board: Board) => number | null): Column<Board> => ({
    id,
    header,
    value,
    cell: (board) => score(value(board)),
    isNumber: true,
  });
  return [
    { id: 'name', header: 'Board', value: (board) => board.name },
    number('own', 'Own score', (board) => board.own),
    number('trusts', `Mean of its ${many}`, (board) => board.trusts),
    { id: 'count', header: `Number of ${many}`, value: (board) => board.trustCount, isNumber: true },
    {
      id: 'composite',
      header: 'Composite',
      value: (board) => board.composite,
      cell: (board) => (board.reason === null ? score(board.composite) : reasons[board.reason]),
      isNumber: true,
    },
  ];
}

/** The composite of the NHSX method, labelled as what it is: a view of the past. */
export function CompositePanel({ overview }: { readonly overview: Overview }) {
  const { group, edge } = overview;
  const hrefOf = useBodyHref(overview);
  const composites = group?.composites;
  if (!composites || composites.boards.length === 0) return null;
  const { edition, deadline, boards, boardPlural } = composites;
  const hint = (
    <>
      <Tag>Legacy view</Tag> The method NHSX used: half the board's own score, half the mean of its{' '}
      {memberWords(overview, 2)}, from -3 to 3. Hierarchy: {inText(edge.name)} on {formatDate(deadline)}. A mean hides
      the worst.
    </>
  );
  return (
    <Panel title={`Composite of ${inText(boardPlural)}, ${edition}`} hint={hint} id="composite">
      {boards.every((board) => board.composite === null) ? (
        <EmptyState title={`The method gives nothing for ${edition}.`}>
          It needs the own status of {inText(boardPlural)}; none is known for that year on this hierarchy.
        </EmptyState>
      ) : (
        <DataTable
          caption={`Composite of ${inText(boardPlural)}, ${edition}, legacy view`}
          isCaptionHidden
          name="composite"
          columns={columnsOf(overview)}
          rows={boards}
          keyOf={(board) => board.code}
          hrefOf={hrefOf}
          startOrder="composite"
          pageSize={6}
        />
      )}
    </Panel>
  );
}
