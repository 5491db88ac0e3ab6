import { describe, expect, it } from 'vitest';
import type { OutcomeRow, ReturnView } from '../../contract/returns.ts';
import { fits, returnSentence } from './return-words.ts';

const counts = { outcomes: 47, answered: 47, ready: 0, carried: 0, below: 0, unowned: 0, toMerge: 0 };
const view = (more: Partial<ReturnView['counts']>, hasScope = true): ReturnView =>
  ({
    year: { code: '2026-27', name: 'DSPT 2026-27', interimOn: '2026-12-31', finalOn: '2027-06-30', isVerified: false },
    assessment: { id: 1, state: 'open', stateName: 'Open', status: null, openedAt: '', hasScope, isEnded: false },
    counts: { ...counts, ...more },
    isFull: true,
  }) as ReturnView;

describe('the sentence over a return', () => {
  it('names the next day that is due', () => {
    expect(returnSentence(view({}), '2026-11-22').rest).toBe('The interim is due on 31 December 2026.');
    expect(returnSentence(view({}), '2027-01-01').rest).toBe('The final is due on 30 June 2027.');
  });

  it('says first what stops the work, and never calls what is unanswered good', () => {
    expect(returnSentence({ ...view({}), assessment: null }, '2026-11-22').level).toBe('none');
    expect(returnSentence(view({}, false), '2026-11-22').lead).toBe('Nobody recorded what this return is about.');
    expect(returnSentence(view({ toMerge: 1 }), '2026-11-22').lead).toBe('1 outcome waits to be merged.');
    expect(returnSentence(view({ answered: 0, below: 40 }), '2026-11-22')).toMatchObject({ level: 'none' });
    expect(returnSentence(view({ below: 3 }), '2026-11-22')).toMatchObject({ level: 'high' });
    expect(returnSentence(view({}), '2026-11-22')).toMatchObject({ level: 'good' });
  });
});

describe('a list of outcomes', () => {
  const row = {
    ...{ code: 'B4.d', held: 'low', missing: 1, owner: null, state: 'under-way', carriedFrom: null, toMerge: false },
    isMine: false,
  };
  it.each([
    [null, null, true],
    ['below', null, true],
    ['unowned', 'B4', true],
    ['carried', null, false],
    ['merge', null, false],
    ['not-ready', 'C', false],
    ['not-answered', null, false],
  ])('shows a row for %s in %s: %s', (show, group, isShown) => {
    expect(fits(row as OutcomeRow, { show, group })).toBe(isShown);
  });

  it('is narrowed to what a person looks after together with any other filter', () => {
    const own = { ...row, isMine: true } as OutcomeRow;
    expect(fits(own, { mine: 'yes', show: 'below' })).toBe(true);
    expect(fits({ ...own, held: null }, { mine: 'yes', show: 'below' })).toBe(false);
    expect(fits(row as OutcomeRow, { mine: 'yes', show: 'below' })).toBe(false);
  });
});
