import { describe, expect, it } from 'vitest';
import { categoryHeadFault, categoryOutcome, readCategoryLine } from './category-lines.ts';

const known = new Set(['1', '3']);
const byKind = { byKind: '3', named: null, returnIn: null };
const line = { organisation: 'R0A', category: '1', source: 'Letter 4', isVerified: true };

describe('a file of categories', () => {
  it('needs the organisation and the category, in any order and letters', () => {
    expect(categoryHeadFault(['Category', ' organisation'])).toBe(null);
    expect(categoryHeadFault(['organisation'])).toContain('category is missing');
  });

  it('places nobody by name where a line only repeats what the kind says', () => {
    const row = { organisation: 'f1', category: '3', rule: 'kind', source: '', verified: 'YES' };
    expect(readCategoryLine(row, 2)).toEqual({
      line: 2,
      organisation: 'F1',
      category: '',
      source: '',
      isVerified: true,
    });
  });
});

describe('what a line would change', () => {
  it.each([
    ['an organisation that is not there', line, undefined, 'refused', 'no open organisation "R0A"'],
    ['a category that is not there', { ...line, category: '9' }, byKind, 'refused', 'no category "9"'],
    ['another category', line, byKind, 'change', 'category 3 becomes category 1, by name.'],
    ['nobody had one', line, { ...byKind, byKind: null }, 'change', 'no category becomes category 1, by name.'],
    ['back to the kind', { ...line, category: '' }, { ...byKind, named: line }, 'change', 'category 3, by its kind.'],
    ['the same again', line, { ...byKind, named: line }, 'unchanged', ''],
    ['what the kind says anyway', { ...line, category: '' }, byKind, 'unchanged', ''],
    ['an open return', line, { ...byKind, returnIn: '3' }, 'change', 'Its open return stays in category 3.'],
    ['another source', { ...line, source: 'Letter 5' }, { ...byKind, named: line }, 'change', 'becomes category 1'],
  ])('%s', (_, given, now, result, words) => {
    const outcome = categoryOutcome(given, now, known);
    expect(outcome.result).toBe(result);
    expect(outcome.words).toContain(words);
  });
});
