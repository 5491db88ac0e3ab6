import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceIn, type ItemAnswer, inCategory, itemFault, tickedWith } from './evidence-item.ts';
import { scoreOutcome } from './score-outcome.ts';

const ladder = [
  { code: 'not-met', name: 'Not met', rank: 1 },
  { code: 'met', name: 'Met', rank: 2 },
];
const item = (id: number, answer: ItemAnswer, mandatory: string[] = []) => ({
  ...{ id, answer, mandatory, level: 'met', kind: 'indicator' as const },
});
const levelIn = (category: string, items: ReturnType<typeof item>[], comments: Record<string, string>) => {
  const scored = items.map((one) => inCategory(one, category)).filter(({ kind }) => kind === 'indicator');
  return scoreOutcome(ladder, scored, tickedWith(items, [], comments));
};

describe('an answer to an item of evidence', () => {
  it.each([
    ['text', 'We did', null],
    ['date', '2026-02-28', null],
    ['date', '2026-02-30', 'Enter a date such as 2026-11-21.'],
    ['yes-no', 'no', null],
    ['yes-no', 'perhaps', 'Answer yes or no.'],
    ['file', 'evidence:12', null],
    ['file', 'policy.pdf', 'Choose a piece of evidence.'],
    ['date', ' ', null],
  ] as const)('of kind %s: %s', (answer, text, fault) => {
    expect(itemFault(answer, text)).toBe(fault);
  });

  it('names its evidence by number', () => {
    expect([evidenceIn('evidence:12'), evidenceIn('evidence:0'), evidenceIn('12')]).toEqual([12, null, null]);
  });
});

describe('an assertion', () => {
  const items = [item(1, 'text'), item(2, 'date', ['3']), item(3, 'yes-no', ['3', '4'])];

  it.each([
    ['nothing answered', '4', {}, null],
    ['a part of what its category must', '4', { 1: 'x' }, 'not-met'],
    ['all that its category must', '4', { 1: 'x', 3: 'no' }, 'met'],
    ['the same where one more is mandatory', '3', { 1: 'x', 3: 'no' }, 'not-met'],
    ['all there too', '3', { 1: 'x', 2: '2026-01-01', 3: 'yes' }, 'met'],
    ['an answer that is none', '4', { 1: 'x', 3: 'perhaps' }, 'not-met'],
    ['an item that need not be answered', '4', { 2: '2026-01-01' }, null],
  ])('with %s', (_, category, comments, level) => {
    expect(levelIn(category, items, comments)).toBe(level);
  });

  it('never loses its level by one more answer', () => {
    const answers = fc.array(fc.constantFrom('', 'yes', '2026-01-01'), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(answers, fc.constantFrom('3', '4'), fc.integer({ min: 1, max: 3 }), (given, category, more) => {
        const comments = Object.fromEntries(given.map((text, at) => [at + 1, text]));
        const good = { 1: 'x', 2: '2026-01-01', 3: 'yes' }[more] ?? '';
        const rank = (level: string | null) => ladder.find(({ code }) => code === level)?.rank ?? 0;
        const before = rank(levelIn(category, items, comments));
        expect(rank(levelIn(category, items, { ...comments, [more]: good }))).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
