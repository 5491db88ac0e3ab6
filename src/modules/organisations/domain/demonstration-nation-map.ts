/** A cell of the odd-r layout: `q` column, `r` row upwards from the south; odd rows stand half a cell to the right. */
export interface Cell {
  readonly q: number;
  readonly r: number;
}

// Drawn by hand, north at the top: one letter a board, by its region, each region in one piece.
const drawing: readonly { readonly r: number; readonly q: number; readonly regions: string }[] = [
  { r: 8, q: 2, regions: 'NNN' },
  { r: 7, q: 1, regions: 'WNEE' },
  { r: 6, q: 1, regions: 'WWMMEE' },
  { r: 5, q: 0, regions: 'MMMMMEE' },
  { r: 4, q: 0, regions: 'MMMMCCG' },
  { r: 3, q: 1, regions: 'SSCCCG' },
  { r: 2, q: 2, regions: 'SSSGG' },
  { r: 1, q: 2, regions: 'SSGG' },
];

/** The regions' letters in the order of their codes. */
export const regionLetters: readonly string[] = ['N', 'W', 'E', 'M', 'C', 'S', 'G'];

/**
 * The pairs of boards that are abolished and replaced by one. The new board stands where the first stood; the second
 * stood at the coast, so that no gap is left to close.
 */
export const mergedCells: readonly { readonly stays: Cell; readonly leaves: Cell }[] = [
  { stays: { q: 3, r: 8 }, leaves: { q: 4, r: 8 } },
  { stays: { q: 5, r: 5 }, leaves: { q: 6, r: 5 } },
  { stays: { q: 1, r: 5 }, leaves: { q: 0, r: 5 } },
  { stays: { q: 1, r: 4 }, leaves: { q: 0, r: 4 } },
  { stays: { q: 3, r: 1 }, leaves: { q: 2, r: 1 } },
  { stays: { q: 6, r: 3 }, leaves: { q: 6, r: 4 } },
];

/** Two neighbours of one region that both stay: the boundary between them moves. */
export const movedBoundary: { readonly from: Cell; readonly to: Cell } = { from: { q: 3, r: 3 }, to: { q: 4, r: 3 } };

/** Every cell with its region's letter, from the north-west to the south-east, region by region. */
export function drawnCells(): readonly { readonly cell: Cell; readonly region: string }[] {
  const cells = drawing.flatMap(({ r, q, regions }) =>
    [...regions].map((region, index) => ({ cell: { q: q + index, r }, region })),
  );
  return regionLetters.flatMap((letter) => cells.filter(({ region }) => region === letter));
}

/** One key for a cell. */
export function cellKey({ q, r }: Cell): string {
  return `${q},${r}`;
}

/** True when two cells of the odd-r layout share a side. */
export function areNeighbours(one: Cell, other: Cell): boolean {
  if (one.r === other.r) return Math.abs(one.q - other.q) === 1;
  if (Math.abs(one.r - other.r) !== 1) return false;
  const shift = other.q - one.q;
  return one.r % 2 === 0 ? shift === 0 || shift === -1 : shift === 0 || shift === 1;
}

/**
 * Where a cell's middle lies, degrees. The demonstration nation is an island in the open Atlantic, about 50 km from
 * board to board, so that distances are like England's and no point falls on a real place.
 */
export function middleOf({ q, r }: Cell): { readonly longitude: number; readonly latitude: number } {
  return { longitude: -24 + (q + (r % 2) / 2) * 0.75, latitude: 50 + r * 0.43 };
}
