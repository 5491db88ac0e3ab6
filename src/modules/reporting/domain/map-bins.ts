/** A step of the map's ramp: values from `from` up to the next step. */
export interface MapBin {
  readonly from: number;
  readonly label: string;
}

/** Steps of the map, by how many members of a cell are below standard. The number stands in the cell as well. */
export const mapBins: readonly MapBin[] = [
  { from: 0, label: 'None' },
  { from: 1, label: '1' },
  { from: 2, label: '2' },
  { from: 3, label: '3' },
  { from: 4, label: '4 or more' },
];

/** Index of the step; null where nobody has a status: no data is not "none". */
export function mapBin(belowStandard: number, total: number): number | null {
  return total === 0 ? null : mapBins.findLastIndex(({ from }) => belowStandard >= from);
}
