import type { DayCount } from '#web/kit/charts/columns.tsx';
import type { StackedBar } from '#web/kit/charts/stacked-bars.tsx';
import type { HexCell } from '#web/kit/hex-map.tsx';

const boards = [
  'Northmoor',
  'Eastmarsh',
  'Westholme',
  'Glenwick',
  'Rivercliffe',
  'Longmere',
  'Stonecombe',
  'Ashmarsh',
  'Eldermoor',
  'Millcombe',
  'Fernhaven',
  'Clayford',
  'Brightmere',
  'Hazelwick',
  'Oakholme',
  'Kingshaven',
  'Westford',
  'Stonebridge',
  'Glenmere',
];

/** Numbers that look real and are the same each time: a small fixed recurrence. */
function made(index: number, most: number): number {
  return (index * 37 + 11) % most;
}

const widths = [2, 4, 5, 5, 3];

/** An invented map of 19 boards. The last has no data. */
export const sampleCells: readonly HexCell[] = widths.flatMap((width, row) =>
  Array.from({ length: width }, (_, column) => {
    const index = widths.slice(0, row).reduce((sum, one) => sum + one, 0) + column;
    const name = boards[index] ?? 'Board';
    return {
      code: `DEMO-B${String(index + 1).padStart(2, '0')}`,
      name: `${name} Integrated Care Board`,
      label: name.slice(0, 4).toUpperCase(),
      q: column + Math.floor((5 - width) / 2),
      r: 5 - row,
      value: index === boards.length - 1 ? null : made(index, 71),
      isMarked: made(index, 71) >= 55,
      href: `/demo/icb/DEMO-B${String(index + 1).padStart(2, '0')}`,
    };
  }),
);

/** A row of the sample table. */
export interface SampleTrust {
  readonly code: string;
  readonly name: string;
  readonly board: string;
  readonly beds: number | null;
  readonly atRisk: number;
}

/** 120 invented trusts. */
export const sampleTrusts: readonly SampleTrust[] = Array.from({ length: 120 }, (_, index) => ({
  code: `DEMO-T${String(index + 1).padStart(3, '0')}`,
  name: `${boards[index % boards.length]} ${['University Trust', 'Community Trust', 'Ambulance Trust', 'Mental Health Trust'][index % 4]}`,
  board: boards[(index * 7) % boards.length] ?? '',
  beds: index % 9 === 4 ? null : 120 + made(index, 1300),
  atRisk: made(index, 71),
}));

/** Published history in the neutral ramp. */
export const sampleHistory: readonly StackedBar[] = [
  { name: '2020 to 2021', parts: [12, 131, 40, 22, 6] },
  { name: '2021 to 2022', parts: [15, 142, 36, 14, 4] },
  { name: '2022 to 2023', parts: [18, 153, 31, 8, 1] },
];

/** A rush before a deadline: quiet weeks, then most of it on the last day. */
export const sampleRush: readonly DayCount[] = Array.from({ length: 90 }, (_, index) => ({
  date: new Date(Date.UTC(2023, 3, 2 + index)).toISOString().slice(0, 10),
  count: index === 89 ? 81 : index > 80 ? 4 + made(index, 9) : made(index, 4) === 3 ? 2 : 0,
}));
