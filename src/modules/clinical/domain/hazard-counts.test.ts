import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MatrixPack } from './clinical-risk-matrix.ts';
import { countsByRating, type HazardCell, hazardCounts } from './hazard-counts.ts';

const file = new URL('../../../../data/clinical/matrix-dcb-2018.json', import.meta.url);
const pack: MatrixPack = JSON.parse(readFileSync(file, 'utf8'));
const lenient = {
  ...pack,
  version: 'lenient',
  acceptability: pack.acceptability.map((each) => ({ ...each, isUnacceptable: each.rating === 5 })),
};
const cell = (more: Partial<HazardCell>): HazardCell => ({
  organisationId: 1,
  matrixVersion: pack.version,
  severity: 'major',
  likelihood: 'high',
  rating: 4,
  status: 'open',
  isOverdue: false,
  count: 1,
  ...more,
});
const unrated = { matrixVersion: null, severity: null, likelihood: null, rating: null };
const packOf = (_organisation: number, version: string) => [pack, lenient].find((each) => each.version === version);

describe('the counts of a log', () => {
  it('ask each rating’s own version whether it must be controlled', () => {
    const cells = [cell({ count: 3 }), cell({ count: 5, matrixVersion: 'lenient' })];
    expect(hazardCounts(cells, packOf)).toMatchObject({ all: 8, open: 8, unacceptable: 3 });
  });
  it('take a rating whose version is lost for one that must be controlled', () => {
    expect(hazardCounts([cell({ matrixVersion: 'lost', rating: 1 })], packOf).unacceptable).toBe(1);
  });
  it('count what is unrated and overdue among the open ones only', () => {
    const cells = [
      cell({ ...unrated, count: 2, isOverdue: true }),
      cell({ ...unrated, count: 7, status: 'closed' }),
      cell({ status: 'transferred' }),
    ];
    expect(hazardCounts(cells, packOf)).toEqual({ all: 10, open: 2, unrated: 2, unacceptable: 0, overdue: 2 });
  });
  it('show every rating of a version, worst first, the ones nobody has as 0', () => {
    const cells = [
      cell({ count: 2 }),
      cell({ rating: 1, count: 6 }),
      cell({ matrixVersion: 'lenient' }),
      cell(unrated),
    ];
    expect(countsByRating(cells, pack).map(({ rating, count }) => [rating, count])).toEqual([
      [5, 0],
      [4, 2],
      [3, 0],
      [2, 0],
      [1, 6],
    ]);
  });
});
