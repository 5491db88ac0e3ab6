import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textOf } from './text-of.ts';

it('is the text of what has one, and never throws', () => {
  expect([textOf('3.2'), textOf(3.2), textOf(true)]).toEqual(['3.2', '3.2', 'true']);
  expect([null, undefined, {}, [], { toString: 0 }].map(textOf)).toEqual(['', '', '', '', '']);
  fc.assert(fc.property(fc.anything(), (value) => typeof textOf(value) === 'string'));
});
