import { describe, expect, it } from 'vitest';
import { type Candidate, type Standing, whoHears } from './who-hears.ts';

const candidate = (personId: number, rank: number): Candidate => ({ personId, rank, reason: `reason of ${personId}` });
const way = [candidate(1, 0), candidate(2, 1), candidate(3, 2), candidate(4, 3)];

function hear(
  candidates: readonly Candidate[],
  isUrgent: boolean,
  standing: Readonly<Record<number, Partial<Standing>>> = {},
) {
  const standingOf = (id: number): Standing => ({
    name: `Person ${id}`,
    hasLeft: false,
    isThere: true,
    standInId: null,
    ...standing[id],
  });
  const { hearings, isNobodyThere } = whoHears(candidates, isUrgent, standingOf);
  return { ids: hearings.map(({ personId }) => personId).toSorted(), isNobodyThere, hearings };
}

describe('who hears of something', () => {
  it('is whoever answers for it, whether at work or not', () => {
    expect(hear(way, false).ids).toEqual([1]);
    expect(hear(way, false, { 1: { isThere: false } }).ids).toEqual([1]);
    expect(hear(way, true).ids).toEqual([1]);
  });

  it('is the deputy as well when it is urgent and nobody who answers is there', () => {
    expect(hear(way, true, { 1: { isThere: false } }).ids).toEqual([1, 2]);
  });

  it('is whom an absent person named, with the reason in their words', () => {
    const { hearings } = hear(way, true, { 1: { isThere: false, standInId: 9, name: 'Ada' } });
    expect(hearings).toContainEqual({ personId: 9, reason: 'You stand in for Ada, who is away.' });
  });

  it('goes up the way until somebody is there, and no further', () => {
    const off = { isThere: false };
    expect(hear(way, true, { 1: off, 2: off })).toMatchObject({ ids: [1, 2, 3], isNobodyThere: false });
    expect(hear(way, true, { 1: off, 2: off, 3: off })).toMatchObject({ ids: [1, 2, 3, 4], isNobodyThere: false });
  });

  it('is everybody when nobody is there, which is said', () => {
    const off = { isThere: false };
    expect(hear(way, true, { 1: off, 2: off, 3: off, 4: off })).toMatchObject({
      ids: [1, 2, 3, 4],
      isNobodyThere: true,
    });
  });

  it('passes over whoever left, and asks for the way up where nobody is named', () => {
    expect(hear(way, false, { 1: { hasLeft: true } }).ids).toEqual([2]);
    expect(hear([], false)).toMatchObject({ ids: [], isNobodyThere: true });
    expect(hear([candidate(3, 2)], false)).toMatchObject({ ids: [3], isNobodyThere: false });
  });

  it('is told once, for the best of several reasons', () => {
    const twice = [candidate(1, 0), { personId: 1, rank: 1, reason: 'another' }];
    expect(hear(twice, true, { 1: { isThere: false } }).hearings).toEqual([{ personId: 1, reason: 'reason of 1' }]);
  });
});
