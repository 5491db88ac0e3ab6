import type { Column } from '#web/kit/table/column.ts';
import { classNames, PriorityMark } from './priority-mark.tsx';

interface Shown {
  readonly code: string;
  readonly title: string;
  readonly class: keyof typeof classNames;
}

/** Weaknesses that Wardkeep itself names have a code that only scripts read. */
export const nameOf = ({ code, title }: Pick<Shown, 'code' | 'title'>): string =>
  code.startsWith('wardkeep:') && title !== '' ? title : code;

/** What a table of weaknesses begins with, wherever it stands: what it is, and how soon. */
export function weaknessColumns<Row extends Shown>(): readonly Column<Row>[] {
  return [
    {
      id: 'code',
      header: 'Weakness',
      value: ({ code }) => code,
      isRowHeader: true,
      isSortable: false,
      cell: (row) => (
        <span className="cell-lines">
          <strong>{nameOf(row)}</strong>
          {row.title !== '' && nameOf(row) === row.code && <span>{row.title}</span>}
        </span>
      ),
    },
    {
      id: 'class',
      header: 'How soon',
      value: (row) => classNames[row.class],
      isSortable: false,
      cell: (row) => <PriorityMark of={row.class} />,
    },
  ];
}
