import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '#kernel/sheets.ts';
import { readWorkbook, writeWorkbook } from './workbook.ts';

// What XML cannot hold and what a cell trims is not text of a form either.
const text = fc.stringMatching(/^[!-~£é][ -~£é]{0,30}[!-~£é]$/);
const cell: fc.Arbitrary<Cell> = fc.oneof(text, fc.integer({ min: -1e9, max: 1e9 }));

describe('a workbook', () => {
  it('is read back as it was written', async () => {
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rows, async (body) => {
        const sheet = { name: 'One', rows: [['A', 'B', 'C'], ...body] };
        expect(await readWorkbook(await writeWorkbook([sheet]))).toEqual([sheet]);
      }),
      { numRuns: 30 },
    );
  });

  it('holds a text that looks like a formula as text', async () => {
    const sheet = { name: 'One', rows: [['A'], ['=1+1'], ['+cmd|x']] };
    expect(await readWorkbook(await writeWorkbook([sheet]))).toEqual([sheet]);
  });

  it('is refused with macros, whatever it is called', async () => {
    const book = await writeWorkbook([{ name: 'One', rows: [['A']] }]);
    // The last name in the directory is renamed to that of a macro project of the same length.
    const at = book.lastIndexOf('PK\u0001\u0002');
    const length = book.readUInt16LE(at + 28);
    const name = 'vbaProject.bin'.padStart(length, 'x/');
    book.write(name.slice(-length), at + 46);
    expect(length).toBeGreaterThanOrEqual('vbaProject.bin'.length);
    await expect(readWorkbook(book)).rejects.toThrow(/macros/);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('Outcome,Level')],
    ['half a workbook', Buffer.from([0x50, 0x4b, 3, 4, 0, 0])],
  ])('that is %s is refused in plain words', async (_name, bytes) => {
    await expect(readWorkbook(bytes)).rejects.toThrow(/Save it as an Excel workbook/);
  });

  it('that says it holds more than 32 MiB is refused before it is unpacked', async () => {
    const book = await writeWorkbook([{ name: 'One', rows: [['A']] }]);
    book.writeUInt32LE(0x7fffffff, book.lastIndexOf('PK\u0001\u0002') + 24);
    await expect(readWorkbook(book)).rejects.toThrow(/32 MiB/);
  });
});
