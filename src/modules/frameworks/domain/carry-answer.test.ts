import { describe, expect, it } from 'vitest';
import { carryAnswer } from './carry-answer.ts';

const coded = (...pairs: [number, string][]) => pairs.map(([id, code]) => ({ id, code }));
const last = {
  ticks: [2, 1, 3],
  comments: { 1: 'minutes of March', 3: 'gone from the new one' },
  comment: 'as the board saw it',
  stated: null,
  indicators: coded([1, 'A.1'], [2, 'A.2'], [3, 'NA.1']),
};

describe('an answer of last year', () => {
  it('comes along whole where the framework did not change', () => {
    expect(carryAnswer(last, 'same-node', last.indicators)).toEqual({
      ticks: [1, 2, 3],
      comments: last.comments,
      comment: last.comment,
      stated: null,
      state: 'not-started',
    });
  });

  it('comes along by the codes of statements where the outcome is the same in another version', () => {
    const carried = carryAnswer(last, 'same', coded([11, 'A.1'], [12, 'A.2'], [13, 'A.3']));
    expect(carried).toMatchObject({ ticks: [11, 12], comments: { 11: 'minutes of March' }, comment: last.comment });
  });

  it.each(['changed', 'split', 'merged'] as const)('leaves its ticks behind where the outcome was %s', (lineage) => {
    const carried = carryAnswer(last, lineage, coded([11, 'A.1']));
    expect(carried).toMatchObject({ ticks: [], comments: {}, comment: last.comment });
  });

  it('does not come from an outcome that is only related, nor where nothing was answered', () => {
    expect(carryAnswer(last, 'related', last.indicators)).toBeNull();
    const blank = { ticks: [], comments: {}, comment: '', stated: null, indicators: last.indicators };
    expect(carryAnswer(blank, 'same-node', last.indicators)).toBeNull();
  });

  it('keeps a stated level only where the outcome is the same', () => {
    const stated = { ...last, ticks: [], comments: {}, stated: 'achieved' };
    expect(carryAnswer(stated, 'same', [])?.stated).toBe('achieved');
    expect(carryAnswer(stated, 'changed', [])?.stated).toBeNull();
  });
});
