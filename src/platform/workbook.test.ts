import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '#kernel/sheets.ts';
import { bareWorkbook } from '../../test/support/bare-workbook.ts';
import { zipArchive } from '../../test/support/zip-archive.ts';
import { readWorkbook, writeWorkbook } from './workbook.ts';

// What XML cannot hold and what a cell trims is not text of a form either.
const text = fc.stringMatching(/^[!-~£é][ -~£é]{0,30}[!-~£é]$/);
// A comment of several lines, what XML and the workbook's own escapes could take for theirs, and a face of several parts.
const odd = fc.constantFrom(
  'one\ntwo\n\nthree',
  'a\tb',
  '_x0041_x0042_',
  '_x005F_x0041_',
  '<b>&amp;</b>',
  '"',
  '👩🏽‍⚕️ 12 °C',
  '0012',
  'true',
  'constructor',
  '__proto__',
  'toString',
);
const cell: fc.Arbitrary<Cell> = fc.oneof(text, odd, fc.integer({ min: -1e9, max: 1e9 }));

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

  it('loses a code point that is no character and nothing beside it', async () => {
    const written = { name: 'One', rows: [['A'], ['\u{10FFFE}one'], ['\uFFFEtwo\u{1FFFF}']] };
    expect(await readWorkbook(await writeWorkbook([written]))).toEqual([
      { name: 'One', rows: [['A'], ['one'], ['two']] },
    ]);
  });

  it('is read by the last value of a formula, blank without one, and merged cells by their first', async () => {
    const rows = [
      '<c r="A1" t="inlineStr"><is><t>A</t></is></c><c r="B1" t="inlineStr"><is><t>B</t></is></c>',
      '<c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>WEBSERVICE("https://example.org")</f><v>yes</v></c>',
      '<c r="A3"><f>NOW()</f></c><c r="B3" t="inlineStr"><is><t>merged</t></is></c>',
      '<c r="A4"><v>4</v></c><c r="B4"/>',
    ];
    expect(
      await readWorkbook(bareWorkbook(rows, '<mergeCells count="1"><mergeCell ref="B3:B4"/></mergeCells>')),
    ).toEqual([
      {
        name: 'One',
        rows: [
          ['A', 'B'],
          [2, 'yes'],
          [null, 'merged'],
          [4, null],
        ],
      },
    ]);
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

  it.each([
    ['a row of a number without end', '<c r="A1"><v>1</v></c></row><row r="1000000000"><c><v>2</v></c>'],
    ['that number behind other attributes', '</row><row x=">" spans="1:2" r=\'1000000000\'><c><v>2</v></c>'],
    ['that number as entities', '</row><row r="&#49;000000000"><c><v>2</v></c>'],
    [
      'its last cell far down and far right',
      '<c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c>',
    ],
  ])('with %s, which would take all memory, is refused', async (_what, cells) => {
    await expect(readWorkbook(bareWorkbook([cells]))).rejects.toMatchObject({ name: 'Problem', id: 'too-large' });
  });

  it('is read by its directory alone: a size that is not its own is refused, and what it does not name is not read', async () => {
    const book = bareWorkbook(['<c r="A1"><v>1</v></c>']);
    const lying = Buffer.from(book);
    // The heading before the file says 4 GB, for which a reader would make room.
    lying.writeUInt32LE(0xfffffff0, 22);
    expect(await readWorkbook(lying)).toEqual([{ name: 'One', rows: [[1]] }]);
    const small = Buffer.from(book);
    small.writeUInt32LE(3, small.indexOf('PK\u0001\u0002') + 24);
    await expect(readWorkbook(small)).rejects.toMatchObject({ id: 'wrong-file' });
    const hidden = zipArchive({ 'xl/worksheets/sheet1.xml': Buffer.from('<worksheet><sheetData/></worksheet>') });
    const two = Buffer.concat([hidden.subarray(0, hidden.indexOf('PK\u0001\u0002')), book]);
    await expect(readWorkbook(two)).rejects.toMatchObject({ id: 'wrong-file' });
  });
});
