import { describe, expect, it } from 'vitest';
import { editionChange } from './edition-change.ts';

const at = (rank: number) => ({ rank, isAtStandard: rank >= 3 });
const edition = (...ranks: [id: number, rank: number][]) => new Map(ranks.map(([id, rank]) => [id, at(rank)]));

describe('the change between two editions', () => {
  it('counts who rose, who fell and who stayed, and how many more reach the standard', () => {
    expect(editionChange(edition([1, 2], [2, 3], [3, 3], [4, 0]), edition([1, 3], [2, 2], [3, 3], [4, 3]))).toEqual({
      rose: 2,
      fell: 1,
      same: 1,
      moreAtStandard: 1,
    });
  });

  it('leaves out whoever has a status in one edition only, so that a merger is not an improvement', () => {
    expect(editionChange(edition([1, 0], [2, 3]), edition([2, 3], [9, 4]))).toEqual({
      rose: 0,
      fell: 0,
      same: 1,
      moreAtStandard: 0,
    });
  });

  it('is unknown when nobody has a status in both', () => {
    expect(editionChange(edition([1, 3]), edition([2, 3]))).toBeNull();
  });
});
