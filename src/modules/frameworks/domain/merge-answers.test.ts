import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerContent, answerStates, contentOf, fieldsOf } from './answer-content.ts';
import { mergeAnswers } from './merge-answers.ts';

const empty: AnswerContent = { ticks: [], comments: {}, comment: '', state: 'not-started', stated: null };
const number = fc.integer({ min: 1, max: 6 });
const text = fc.constantFrom('', 'a', 'b', 'c');
const anyContent: fc.Arbitrary<AnswerContent> = fc.record({
  ticks: fc.uniqueArray(number).map((ids) => ids.toSorted((a, b) => a - b)),
  comments: fc.dictionary(number.map(String), fc.constantFrom('a', 'b', 'c')),
  comment: text,
  state: fc.constantFrom(...answerStates),
  stated: fc.constantFrom(null, 'achieved', 'not-achieved'),
});

describe('an answer as fields', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        expect(contentOf(fieldsOf(content))).toEqual(content);
      }),
    );
  });
});

describe('two editors on one outcome', () => {
  const before: AnswerContent = { ...empty, ticks: [1, 2], comment: 'as last year', state: 'under-way' };

  it('who change different things both have theirs', () => {
    const mine = { ...before, ticks: [1, 2, 3], comments: { 3: 'see the minutes' } };
    const theirs = { ...before, ticks: [2], comment: 'checked in October' };
    expect(mergeAnswers(before, mine, theirs)).toEqual({
      content: { ...before, ticks: [2, 3], comments: { 3: 'see the minutes' }, comment: 'checked in October' },
      clashes: [],
      taken: ['tick 1', 'comment'],
    });
  });

  it('who change one text differently are told of exactly that text, with all three', () => {
    const merged = mergeAnswers(before, { ...before, comment: 'mine', ticks: [1] }, { ...before, comment: 'theirs' });
    expect(merged.clashes).toEqual([{ field: 'comment', before: 'as last year', mine: 'mine', theirs: 'theirs' }]);
    expect(merged.content).toEqual({ ...before, ticks: [1], comment: 'theirs' });
  });

  it('who make the same change made it once', () => {
    const both = { ...before, ticks: [1], comment: 'same' };
    expect(mergeAnswers(before, both, both)).toEqual({ content: both, clashes: [], taken: [] });
  });

  it('clash in all they differ in where it is not known what they started from', () => {
    const { clashes } = mergeAnswers(null, { ...before, ticks: [1] }, { ...before, comment: 'theirs' });
    expect(clashes.map(({ field }) => field).toSorted()).toEqual(['comment', 'tick 2']);
  });

  it('lose nothing: every change of either is in the result or among the clashes', () => {
    fc.assert(
      fc.property(anyContent, anyContent, anyContent, (base, mine, theirs) => {
        const { content, clashes } = mergeAnswers(base, mine, theirs);
        const [was, my, their, now] = [base, mine, theirs, content].map(fieldsOf) as [
          ReadonlyMap<string, string>,
          ReadonlyMap<string, string>,
          ReadonlyMap<string, string>,
          ReadonlyMap<string, string>,
        ];
        const clashed = new Set(clashes.map(({ field }) => field));
        for (const field of new Set([...was.keys(), ...my.keys(), ...their.keys()])) {
          const [isMine, isTheirs] = [my, their].map((fields) => fields.get(field) !== was.get(field));
          expect(now.get(field)).toBe((isMine && !isTheirs ? my : their).get(field));
          expect(clashed.has(field)).toBe(isMine && isTheirs && my.get(field) !== their.get(field));
        }
      }),
    );
  });

  it('never clash in a tick: it is there or it is not', () => {
    fc.assert(
      fc.property(anyContent, anyContent, anyContent, (base, mine, theirs) => {
        expect(mergeAnswers(base, mine, theirs).clashes.filter(({ field }) => field.startsWith('tick'))).toEqual([]);
      }),
    );
  });
});
