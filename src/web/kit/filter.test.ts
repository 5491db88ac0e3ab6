import { describe, expect, it } from 'vitest';
import { activeFilters, type Filter } from '#web/kit/filter.ts';
import { fileSize } from '#web/words/file-size.ts';

const filters: Filter[] = [
  { name: 'search', label: 'Name or code' },
  { name: 'region', label: 'Region', options: [{ value: 'Y62', name: 'North West' }] },
];

describe('filters in words', () => {
  it('says the name of a choice, not its code', () => {
    const query = new URLSearchParams('region=Y62&search=north');
    expect(activeFilters(filters, (name) => query.get(name))).toEqual([
      { name: 'search', words: 'Name or code: north' },
      { name: 'region', words: 'Region: North West' },
    ]);
  });

  it('says the value itself when it is not one of the choices', () => {
    expect(activeFilters(filters, (name) => (name === 'region' ? 'Y99' : null))).toEqual([
      { name: 'region', words: 'Region: Y99' },
    ]);
  });

  it('leaves out filters that are not in force', () => {
    expect(activeFilters(filters, () => '')).toEqual([]);
  });
});

describe('file sizes', () => {
  it.each([
    [1, '1 byte'],
    [812, '812 bytes'],
    [24_400, '24 kB'],
    [999_900, '1.0 MB'],
    [1_400_000, '1.4 MB'],
    [52_000_000, '52 MB'],
  ])('says %d bytes as %s', (bytes, words) => {
    expect(fileSize(bytes)).toBe(words);
  });
});
