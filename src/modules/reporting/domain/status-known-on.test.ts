import { expect, it } from 'vitest';
import { statusKnownOn } from './status-known-on.ts';

const late = { status: 'met', published: '2023-07-03' };

it.each([
  ['2023-06-30', { status: 'not-published', published: null }],
  ['2023-07-02', { status: 'not-published', published: null }],
  ['2023-07-03', late],
  ['2025-08-31', late],
])('somebody who published on 3 July 2023 counts on %s as %j', (day, known) => {
  expect(statusKnownOn(late, day, 'not-published')).toEqual(known);
});

it('a status without a known day counts from the deadline on', () => {
  const undated = { status: 'met', published: null };
  expect(statusKnownOn(undated, '2023-06-30', 'not-published')).toBe(undated);
});
