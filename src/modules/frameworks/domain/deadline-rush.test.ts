import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/dates.ts';
import { deadlineRush } from './deadline-rush.ts';

const deadline = '2023-06-30';
const met = (published: string | null) => ({ status: 'met', published });

describe('the deadline rush', () => {
  it('counts each day of the window and tells the last day, the early and the late apart', () => {
    const rush = deadlineRush(
      [met('2023-06-30'), met('2023-06-30'), met('2023-06-29'), met('2022-12-01'), met('2023-07-03')],
      deadline,
    );
    expect(rush?.days).toHaveLength(30);
    expect(rush?.days[0]).toEqual({ day: '2023-06-01', count: 0 });
    expect(rush?.days.slice(-2)).toEqual([
      { day: '2023-06-29', count: 1 },
      { day: '2023-06-30', count: 2 },
    ]);
    expect(rush).toMatchObject({ onLastDay: 2, beforeWindow: 1, afterDeadline: 1, unknownDay: 0, total: 5 });
  });

  it('never counts an organisation that did not publish, whatever day stands beside it', () => {
    const rush = deadlineRush([met(deadline), { status: 'not-published', published: deadline }], deadline);
    expect(rush).toMatchObject({ onLastDay: 1, neverPublished: 1, total: 2 });
  });

  it('is unknown, not empty, when no day of publication is known', () => {
    expect(deadlineRush([met(null), met(null)], deadline)).toBeNull();
    expect(deadlineRush([], deadline)).toBeNull();
  });

  it('loses nobody: its parts add up to all organisations', () => {
    const publication = fc.record({
      status: fc.constantFrom('met', 'approaching', 'not-published'),
      published: fc.option(fc.integer({ min: -90, max: 60 }).map((days) => addDays(deadline, days))),
    });
    fc.assert(
      fc.property(fc.array(publication), (publications) => {
        const rush = deadlineRush(publications, deadline);
        if (rush === null) return;
        const inWindow = rush.days.reduce((sum, { count }) => sum + count, 0);
        expect(inWindow + rush.beforeWindow + rush.afterDeadline + rush.unknownDay + rush.neverPublished).toBe(
          rush.total,
        );
      }),
    );
  });
});
