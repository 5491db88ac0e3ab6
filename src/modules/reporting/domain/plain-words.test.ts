import { describe, expect, it } from 'vitest';
import { clipped, counted, inText, listed } from './plain-words.ts';

describe('words in a sentence', () => {
  it('keep the capitals of an abbreviation and drop those of a common noun', () => {
    expect(inText('Integrated care board')).toBe('integrated care board');
    expect(inText('GP practice')).toBe('GP practice');
  });

  it('agree with their number', () => {
    const trust = { one: 'Trust', many: 'Trusts' };
    expect(counted(1, trust)).toBe('1 trust');
    expect(counted(0, trust)).toBe('0 trusts');
    expect(counted(64201, trust)).toBe('64,201 trusts');
  });

  it.each([
    [['A'], 'A'],
    [['A', 'B'], 'A and B'],
    [['A', 'B', 'C'], 'A, B and 1 more'],
    [[], ''],
  ])('list %j as "%s"', (names, text) => {
    expect(listed(names)).toBe(text);
  });

  it('cut a name that would fill the sentence', () => {
    expect(clipped('x'.repeat(300))).toHaveLength(60);
    expect(clipped('North')).toBe('North');
  });
});
