import { describe, expect, it } from 'vitest';
import { isOverdue, mayBecome, planItemFaults, waitsForItself } from './plan-item.ts';

const item = {
  action: 'Turn on second checks',
  startsOn: '2026-12-01',
  dueOn: '2027-03-31',
  state: 'planned',
  evidence: '',
  dependsOn: [],
} as const;

describe('an action of an improvement plan', () => {
  it.each([
    ['planned', 'done', true],
    ['done', 'under-way', true],
    ['done', 'planned', false],
    ['dropped', 'planned', true],
    ['dropped', 'done', false],
  ] as const)('that is %s may become %s: %s', (from, to, may) => {
    expect(mayBecome(from, to)).toBe(may);
  });

  it('is done only with what shows it, and ends no sooner than it starts', () => {
    expect(planItemFaults(item, false)).toEqual({});
    expect(Object.keys(planItemFaults({ ...item, state: 'done', dueOn: '2026-11-30' }, false))).toEqual([
      'dueOn',
      'evidence',
    ]);
    expect(planItemFaults({ ...item, state: 'done', evidence: 'Change 81' }, false)).toEqual({});
  });

  it('cannot wait for what waits for it, however long the way round', () => {
    const waits = new Map([
      [2, [3]],
      [3, [1]],
      [4, []],
    ]);
    expect([waitsForItself(1, [2], waits), waitsForItself(1, [4], waits), waitsForItself(null, [2], waits)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is late the day after its last day, unless it is done or dropped', () => {
    expect([
      isOverdue(item, '2027-03-31'),
      isOverdue(item, '2027-04-01'),
      isOverdue({ ...item, state: 'done' }, '2027-04-01'),
    ]).toEqual([false, true, false]);
  });
});
