import { describe, expect, it } from 'vitest';
import { csvCell } from '#kernel/csv.ts';
import { readSheetFile } from './read-sheet-file.ts';
import { writeWorkbook } from './workbook.ts';

const rows = [
  ['id', 'name'],
  ['1', '=HYPERLINK("x")'],
  ['2', 'two, "quoted"\nlines'],
];

describe('a file with a sheet', () => {
  it('is read the same as a workbook and as CSV, texts that look like formulas too', async () => {
    const csv = `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
    expect(await readSheetFile(Buffer.from(csv), 'List')).toEqual([{ name: 'List', rows }]);
    const workbook = await writeWorkbook([{ name: 'List', rows }]);
    expect(await readSheetFile(workbook, 'List')).toEqual([{ name: 'List', rows }]);
  });
  it('may be parted by semicolons or tabs, as its first line is', async () => {
    const expected = [
      {
        name: 'List',
        rows: [
          ['id', 'name'],
          ['1', 'a, b'],
        ],
      },
    ];
    expect(await readSheetFile(Buffer.from('id;name\n1;a, b\n'), 'List')).toEqual(expected);
    expect(await readSheetFile(Buffer.from('id\tname\n1\ta, b\n'), 'List')).toEqual(expected);
  });
  it('is refused with words where it is neither', async () => {
    await expect(readSheetFile(Buffer.from([0xff, 0xfe, 0x00, 0x01]), 'List')).rejects.toMatchObject({
      id: 'wrong-file',
    });
    await expect(readSheetFile(Buffer.from('a,b\n"open'), 'List')).rejects.toMatchObject({ id: 'wrong-file' });
  });
});
