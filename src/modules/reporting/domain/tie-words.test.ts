import { expect, it } from 'vitest';
import { tieWords } from './tie-words.ts';

it.each([
  ['successor', 'Successor', 'up', 'Its work passed to'],
  ['successor', 'Successor', 'down', 'Took over the work of'],
  ['geography', 'Geography', 'down', 'Has in its area'],
  ['alliance', 'Alliance', 'up', 'Alliance: belongs to'],
  ['alliance', 'Alliance', 'down', 'Alliance: has'],
] as const)('a link of type %s (%s) seen %swards reads "%s"', (type, typeName, direction, words) => {
  expect(tieWords({ type, typeName, direction })).toBe(words);
});
