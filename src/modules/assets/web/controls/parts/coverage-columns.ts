import type { Column } from '#web/kit/table/column.ts';
import type { Covered } from './coverage-bars.tsx';

/** A share in words, whole per cent, never rounded up to all or down to none. */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  if (whole === 100 && share < 1) return 'Over 99%';
  return whole === 0 && share > 0 ? 'Under 1%' : `${whole}%`;
}

/** The share known to be covered; where nobody said anything it is not 0. */
export function shareWords({ eligible, covered, lacking }: Covered): string {
  if (eligible === 0) return 'Nothing counts here';
  return covered + lacking === 0 ? 'Nobody knows' : percent(covered / eligible);
}

/** Columns of the numbers, for the table beside bars. */
export function coverageColumns<Row extends Covered>(): readonly Column<Row>[] {
  return [
    { id: 'covered', header: 'Covered', value: ({ covered }) => covered, isNumber: true, isMinor: true },
    { id: 'lacking', header: 'Not covered', value: ({ lacking }) => lacking, isNumber: true },
    { id: 'old', header: 'Said too long ago', value: ({ old }) => old, isNumber: true, isMinor: true },
    { id: 'unknown', header: 'Not known', value: ({ unknown }) => unknown, isNumber: true },
    { id: 'eligible', header: 'Counted in all', value: ({ eligible }) => eligible, isNumber: true, isMinor: true },
    {
      id: 'share',
      header: 'Known to be covered',
      value: ({ covered, lacking, eligible }) => (covered + lacking === 0 ? null : covered / eligible),
      cell: shareWords,
      isNumber: true,
    },
  ];
}
