import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitmentProgress, isCommitmentOverdue } from './commitment.ts';

const ladder = ['not', 'partly', 'fully'];
const rankOf = (_: number, level: string) => ladder.indexOf(level) + 1;
const wanted = new Map([
  [1, 'fully'],
  [2, 'partly'],
]);

describe('how far a promise is', () => {
  it('counts who holds every outcome they answer, and the single outcomes; nobody who answers none', () => {
    const answered = [
      new Map([
        [1, 'fully'],
        [2, 'fully'],
      ]),
      new Map<number, string | null>([
        [1, 'fully'],
        [2, null],
      ]),
      new Map([[1, 'fully']]),
      new Map([[9, 'fully']]),
    ];
    expect(commitmentProgress(wanted, answered, rankOf)).toEqual({
      organisations: 3,
      kept: 2,
      outcomes: 5,
      outcomesHeld: 4,
    });
    expect(commitmentProgress(wanted, [new Map([[9, 'fully']])], rankOf)).toBe(null);
  });

  it('of two halves adds up to the whole', () => {
    const levels = fc.option(fc.constantFrom(...ladder));
    const bodies = fc.array(
      fc.tuple(levels, levels).map(
        ([one, two]) =>
          new Map([
            [1, one],
            [2, two],
          ]),
      ),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(bodies, bodies, (one, other) => {
        const parts = [one, other].map((each) => commitmentProgress(wanted, each, rankOf));
        const whole = commitmentProgress(wanted, [...one, ...other], rankOf);
        expect(parts.reduce((sum, part) => sum + (part?.kept ?? 0), 0)).toBe(whole?.kept);
        expect(parts.reduce((sum, part) => sum + (part?.outcomesHeld ?? 0), 0)).toBe(whole?.outcomesHeld);
      }),
    );
  });
});

describe('a promise', () => {
  it('is overdue after its last day, whatever its owner says, unless it is kept or dropped', () => {
    const at = (status: 'on-track' | 'done', day: string) => isCommitmentOverdue({ status, dueOn: '2026-11-21' }, day);
    expect([at('on-track', '2026-11-21'), at('on-track', '2026-11-22'), at('done', '2026-11-22')]).toEqual([
      false,
      true,
      false,
    ]);
    expect(isCommitmentOverdue({ status: 'on-track', dueOn: null }, '2030-01-01')).toBe(false);
  });
});
