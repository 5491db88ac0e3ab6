import { acceptabilityOf, type MatrixPack } from './clinical-risk-matrix.ts';

/** How many hazards of an organisation stand alike; `rating` and the rest are null for those that are unrated. */
export interface HazardCell {
  readonly organisationId: number;
  readonly matrixVersion: string | null;
  readonly severity: string | null;
  readonly likelihood: string | null;
  readonly rating: number | null;
  readonly status: string;
  /** Open, and its day of review has passed. */
  readonly isOverdue: boolean;
  readonly count: number;
}

/** `unrated`, `unacceptable` and `overdue` count open hazards. */
export interface HazardCounts {
  readonly all: number;
  readonly open: number;
  readonly unrated: number;
  readonly unacceptable: number;
  readonly overdue: number;
}

/** The version of the matrix that an organisation rated with; undefined for one that is not known. */
export type PackOf = (organisationId: number, version: string) => MatrixPack | undefined;

/** Counts a log. What is unacceptable is asked of the version that each hazard was rated with. */
export function hazardCounts(cells: readonly HazardCell[], packOf: PackOf): HazardCounts {
  const sum = (fits: (cell: HazardCell) => boolean) =>
    cells.filter(fits).reduce((total, { count }) => total + count, 0);
  const isOpen = ({ status }: HazardCell) => status === 'open';
  return {
    all: sum(() => true),
    open: sum(isOpen),
    unrated: sum((cell) => isOpen(cell) && cell.rating === null),
    unacceptable: sum((cell) => isOpen(cell) && isUnacceptable(cell, packOf)),
    overdue: sum(({ isOverdue }) => isOverdue),
  };
}

function isUnacceptable({ organisationId, matrixVersion, rating }: HazardCell, packOf: PackOf): boolean {
  if (matrixVersion === null || rating === null) return false;
  const pack = packOf(organisationId, matrixVersion);
  // A rating whose meaning is lost is not taken for a harmless one.
  return pack === undefined || acceptabilityOf(pack, rating)?.isUnacceptable !== false;
}

/** Open hazards by rating, worst first: the ratings of `matrix`, then how many were rated with another version. */
export function countsByRating(cells: readonly HazardCell[], matrix: MatrixPack) {
  const open = cells.filter(({ status }) => status === 'open');
  const of = (rating: number) =>
    open
      .filter((cell) => cell.matrixVersion === matrix.version && cell.rating === rating)
      .reduce((total, { count }) => total + count, 0);
  return matrix.acceptability
    .toSorted((a, b) => b.rating - a.rating)
    .map(({ rating, word, isUnacceptable: mustAct }) => ({ rating, word, isUnacceptable: mustAct, count: of(rating) }));
}
