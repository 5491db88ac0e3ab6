import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, textOfCell } from './csv.ts';

describe('a cell of a file of commas', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['-3', "'-3"],
    ["'=1", "''=1"],
    ["'quoted'", "'quoted'"],
    ['a "b", c', '"a ""b"", c"'],
    [-3, '-3'],
    [null, ''],
  ])('%j is written as %s', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it('gives back the text it was made of, and begins with nothing that a spreadsheet runs', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^['=+@a-]{0,6}$/), (text) => {
        expect(textOfCell(csvCell(text))).toBe(text);
        expect(csvCell(text)).not.toMatch(/^[=+\-@]/);
      }),
    );
  });
});
