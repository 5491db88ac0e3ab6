import { expect, it } from 'vitest';
import { bodyState } from './body-state.ts';

const body = { opened: '2022-07-01', closed: '2026-03-31' };

it.each([
  ['2022-06-30', 'not-yet-open'],
  ['2022-07-01', 'open'],
  ['2026-03-31', 'open'],
  ['2026-04-01', 'closed'],
])('a body is open from its first to its last day: on %s it is %s', (day, state) => {
  expect(bodyState(body, day)).toBe(state);
});

it('a body without known dates counts as open', () => {
  expect(bodyState({ opened: null, closed: null }, '1990-01-01')).toBe('open');
});
