import { expect, it } from 'vitest';
import { chosenDay } from './chosen-day.ts';

it.each([
  [undefined, { day: '2025-08-31', isNewest: true, isLater: false }],
  ['2023-06-30', { day: '2023-06-30', isNewest: false, isLater: false }],
  ['2025-08-31', { day: '2025-08-31', isNewest: true, isLater: false }],
  ['2031-01-01', { day: '2025-08-31', isNewest: true, isLater: true }],
  ['2023-02-30', null],
  ['yesterday', null],
  ['', null],
])('a page asked for %s shows %j', (asked, chosen) => {
  expect(chosenDay(asked, '2025-08-31')).toEqual(chosen);
});
