import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArchiveWith } from '#platform/unpack/open-unpacked.ts';
import { writeWorkbook } from '#platform/workbook.ts';
import { zipArchive } from '../../../../../../test/support/zip-archive.ts';
import { ReadFault } from '../read-fault.ts';
import { workbookText } from './workbook-text.ts';

const limits = { largest: 64 * 2 ** 20, highestRatio: 100 };

async function textOf(bytes: Buffer): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'workbook-'));
  try {
    writeFileSync(path.join(folder, 'a.xlsx'), bytes);
    const archive = await openArchiveWith('xl/workbook.xml', path.join(folder, 'a.xlsx'), limits);
    const parts: Uint8Array[] = [];
    for await (const part of workbookText((name) => archive?.bytes(name) ?? null)) parts.push(part);
    return Buffer.concat(parts).toString();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const made = (sheet: string, more: Record<string, string> = {}) =>
  zipArchive(
    Object.fromEntries(
      Object.entries({
        'xl/workbook.xml': '<workbook><sheets><sheet name="List" r:id="r1"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
        ...more,
      }).map(([name, text]) => [name, Buffer.from(text)]),
    ),
  );

describe('a workbook', () => {
  it('is read as a table: texts, numbers, signs in cells, blank cells', async () => {
    const book = await writeWorkbook([
      {
        name: 'List',
        rows: [
          ['Name', 'How many', 'Note'],
          ['pump, "1"', 12, null],
          ['=cmd', null, 'two\nlines'],
        ],
      },
      { name: 'Other', rows: [['x']] },
    ]);
    expect(await textOf(book)).toBe('Name,How many,Note\n"pump, ""1""",12,\n=cmd,,"two\nlines"\n');
  });

  it('gives days as days, the value of a formula, and cells where they stand', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>';
    const sheet = `<row><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="C1" t="inlineStr"><is><t>Seen</t></is></c></row>
      <row><c r="A2" t="str"><f>1+1</f><v>two</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" s="1"><v>46348</v></c></row><row><c r="C3" s="2"><v>46348.5</v></c></row>`;
    expect(await textOf(made(sheet, { 'xl/styles.xml': styles }))).toBe(
      'Name,,Seen\ntwo,true,2026-11-22\n,,2026-11-22 12:00:00\n',
    );
  });

  it('that is made to fill memory, or has entities of its own, is refused', async () => {
    await expect(textOf(made('<row><c r="ZZZ1"><v>1</v></c></row>'))).rejects.toThrow(ReadFault);
    const bomb = made('<row/>', {
      'xl/sharedStrings.xml': '<!DOCTYPE sst [<!ENTITY a "aa">]><sst><si><t>&a;</t></si></sst>',
    });
    await expect(textOf(bomb)).rejects.toThrow('DOCTYPE');
    const zeros = made(' '.repeat(40 * 2 ** 20));
    await expect(textOf(zeros)).rejects.toMatchObject({ name: 'Problem', id: 'too-large' });
  });
});
