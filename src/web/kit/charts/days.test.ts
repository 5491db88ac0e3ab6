import { describe, expect, it } from 'vitest';
import { fillDays, monthTicks } from '#web/kit/charts/days.ts';

describe('days on an axis', () => {
  it('shows days on which nothing happened as 0', () => {
    const filled = fillDays([
      { date: '2023-06-30', count: 81 },
      { date: '2023-06-28', count: 2 },
    ]);
    expect(filled).toEqual([
      { date: '2023-06-28', count: 2 },
      { date: '2023-06-29', count: 0 },
      { date: '2023-06-30', count: 81 },
    ]);
  });

  it('adds up entries of one day', () => {
    const day = { date: '2023-06-30', count: 1 };
    expect(fillDays([day, day])).toEqual([{ date: '2023-06-30', count: 2 }]);
  });

  it('reaches a marked day after the last entry', () => {
    expect(fillDays([{ date: '2023-06-28', count: 2 }], '2023-06-30')).toHaveLength(3);
    expect(fillDays([], '2023-06-30')).toEqual([]);
  });

  it('keeps the newest days of a very long time', () => {
    const filled = fillDays([
      { date: '1990-01-01', count: 1 },
      { date: '2023-06-30', count: 1 },
    ]);
    expect(filled).toHaveLength(1500);
    expect(filled.at(-1)?.date).toBe('2023-06-30');
  });

  it('names the year at the start and in January', () => {
    expect(monthTicks('2022-11-15', '2023-02-20', 10).map(({ text }) => text)).toEqual([
      'December 2022',
      'January 2023',
      'February',
    ]);
  });

  it('leaves out months when there is no room', () => {
    expect(monthTicks('2020-01-01', '2023-12-31', 6).length).toBeLessThanOrEqual(6);
    expect(monthTicks('2020-01-01', '2020-12-31', 0.4)).toHaveLength(1);
  });
});
