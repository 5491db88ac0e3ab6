import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ImportClaims } from '../domain/import-claims.ts';
import { ImportFault } from '../domain/import-fault.ts';
import type { ImportWords } from '../domain/import-kind.ts';
import { importKind } from '../domain/import-kinds.ts';
import { readImportFile } from './read-import-file.ts';

const words: ImportWords = {
  statuses: new Map([
    ['standards met', 'met'],
    ['entry level', 'entry-level'],
  ]),
  sectors: new Map([
    [
      'nhs trust',
      [
        { code: /^R/, name: /trust/i, kind: 'trust' },
        { code: /(?:)/, name: /(?:)/, kind: 'other' },
      ],
    ],
  ]),
  today: '2026-11-22',
};

const head = 'Code,Organisation Name,Status,Date Of Publication,Primary Sector,Commissioner (From ODS)';
const row = 'R0A,Example NHS Trust,21/22 Standards Met,2022-06-30,NHS Trust,';
const register = (...lines: string[]) => `${[head, ...lines].join('\n')}\n`;
const trust = (code: string, opened = '20100401', closed = '') =>
  [code, 'EXAMPLE TRUST', 'Y62', 'QOP', '', '', '', '', '', 'M13 9WL', opened, closed, ...Array(15).fill('')].join(',');

async function read(file: string | Buffer, kindCode = 'dspt-register'): Promise<ImportClaims> {
  const kind = importKind(kindCode);
  if (!kind) throw new Error(`no kind ${kindCode}`);
  return await readImportFile(Buffer.isBuffer(file) ? file : Buffer.from(file), kind, words, () => {});
}

async function faultOf(
  file: string | Buffer,
  kindCode?: string,
): Promise<{ message: string; line: number | null; isTooLarge: boolean }> {
  const outcome = await read(file, kindCode).catch((error: unknown) => error);
  if (!(outcome instanceof ImportFault)) throw outcome instanceof Error ? outcome : new Error('the file was taken');
  return outcome;
}

const utf16 = (text: string, mark: boolean) => Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
const saveAs = 'choose “Save as”';

describe('a file that cannot be used is refused as a whole, with what to do', () => {
  it.each<[string, string | Buffer, string, string | undefined]>([
    ['is empty', '', 'This file is empty.', undefined],
    ['holds only blank lines', '\n \r\n', 'This file is empty.', undefined],
    ['is UTF-16 with a mark', utf16(register(row), true), 'UTF-16', undefined],
    ['is UTF-16 big-endian', utf16(register(row), true).swap16(), 'UTF-16', undefined],
    ['is UTF-16 without a mark', utf16(register(row), false), 'UTF-16', undefined],
    ['is a workbook', Buffer.from('PK\u0003\u0004rest'), saveAs, undefined],
    ['is an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'old Excel workbook', undefined],
    ['is a PDF', '%PDF-1.7', 'This is a PDF', undefined],
    ['is a web page', '<!DOCTYPE html><html></html>', 'This is a web page', undefined],
    ['has a header and nothing else', `${head}\n`, 'no rows to import', undefined],
    ['is packed and cut short', gzipSync(register(row)).subarray(0, 40), 'damaged or cut short', undefined],
    [
      'lacks a column',
      'Code,Organisation Name,Status,Primary Sector\nR0A,X,,\n',
      'lacks the column “Date Of Publication”',
      undefined,
    ],
    ['has a heading twice', `Code,Code,${head.slice(5)}\nR0A,${row}\n`, 'The heading “code” stands twice', undefined],
    [
      'is separated by semicolons',
      `${head.replaceAll(',', ';')}\n${row.replaceAll(',', ';')}\n`,
      'not separated by commas',
      undefined,
    ],
    [
      'has no headings where they are needed',
      `${row}\n${row}\n`,
      'It must hold “Code”, “Organisation Name”',
      undefined,
    ],
    [
      'is another kind with headings',
      register(row),
      'This looks like the DSPT register. Choose “DSPT register”',
      'dspt-panel',
    ],
    ['is another kind where none are expected', register(row), 'This looks like the DSPT register', 'ods-trusts'],
    ['is the kind without headings', `${trust('R0A')}\n`, 'This looks like the ODS trust file', 'dspt-register'],
    [
      'has headings where none are expected',
      `${Array.from({ length: 27 }, (_, i) => `Heading ${i}`)}\n${trust('R0A')}\n`,
      'begins with a row of headings',
      'ods-trusts',
    ],
    ['has too few cells', 'R0A,Example,Y62\n', 'has 27 cells; the first row of this file has 3', 'ods-trusts'],
    ['is a table where a map is expected', register(row), 'This is a table, not a hexagon map', 'hex-layout'],
    ['is a map cut short', '{"layout":"odd-r","hexes":{"QOP"', 'not whole JSON', 'hex-layout'],
    ['is a map of another layout', '{"layout":"even-q","hexes":{}}', 'Save it with the layout “odd-r”', 'hex-layout'],
    ['is JSON without a map', '[1,2]', 'it has no “hexes”', 'hex-layout'],
  ])('%s', async (_, file, message, kind) => {
    expect((await faultOf(file, kind)).message).toContain(message);
  });

  it.each<[string, string | Buffer, number, string]>([
    [
      'Latin-1',
      Buffer.from(register(row, 'R0B,Caf\xe9 NHS Trust,,,NHS Trust,'), 'latin1'),
      3,
      'Latin-1 or Windows-1252',
    ],
    ['NUL bytes', register(row, 'R0B,\u0000,,,NHS Trust,'), 3, 'NUL bytes'],
    ['a quotation mark never closed', register(row, 'R0B,"Example,,,NHS Trust,', row), 3, 'never closed'],
    [
      'a quotation mark inside a cell',
      register(row, 'R0B,The "Example" Trust,,,NHS Trust,'),
      3,
      'in the middle of a cell',
    ],
    ['text after a closing mark', register(row, 'R0B,"Example"x,,,NHS Trust,'), 3, 'in the middle of a cell'],
    ['a last row cut short', register(row, 'R0B,Exam'), 3, 'cut short'],
  ])('%s, with the line', async (_, file, line, message) => {
    const fault = await faultOf(file);
    expect(fault.message).toContain(message);
    expect(fault.line).toBe(line);
  });

  it('beyond 64 MiB, packed or not, without unpacking a bomb', async () => {
    const huge = Buffer.alloc(64 * 1024 * 1024 + 1, 'a');
    expect(await faultOf(huge)).toMatchObject({ isTooLarge: true, message: expect.stringContaining('64 MiB') });
    expect(await faultOf(gzipSync(Buffer.alloc(256 * 1024 * 1024)))).toMatchObject({ isTooLarge: true });
  });
});

describe('a file is read whatever it is written with', () => {
  it.each<[string, string | Buffer]>([
    ['line feeds', register(row)],
    ['carriage returns and line feeds', register(row).replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${register(row)}`],
    ['gzip', gzipSync(register(row))],
    [
      'headings in small letters and another order',
      'status,code,organisation name,primary sector,date of publication\n21/22 Standards Met,R0A,Example NHS Trust,NHS Trust,30/06/2022\n',
    ],
    ['blank rows between and behind', register('', row, ',,,,,', '')],
  ])('with %s', async (_, file) => {
    const claims = await read(file);
    expect(claims.bodies).toMatchObject([{ code: 'R0A', name: 'Example NHS Trust', kind: 'trust' }]);
    expect(claims.statuses).toMatchObject([{ edition: '2021-22', status: 'met', published: '2022-06-30' }]);
    expect(claims.refusals).toEqual([]);
  });

  it('without a line end, and says to check that it is whole', async () => {
    const claims = await read(register(row).trimEnd());
    expect(claims.bodies).toHaveLength(1);
    expect([...claims.notes.keys()]).toContainEqual(expect.stringContaining('no line end'));
  });

  it('counts the lines of a quoted cell that spans several', async () => {
    const claims = await read(register('R0B,"Two\nlines",,,NHS Trust,', 'bad code!,X,,,NHS Trust,'));
    expect(claims.bodies).toMatchObject([{ code: 'R0B', name: 'Two lines', line: 2 }]);
    expect(claims.refusals).toMatchObject([{ line: 4 }]);
  });

  it('keeps names that begin like a formula as text', async () => {
    const names = ['=HYPERLINK(1)', '+44 Care', '-Example-', '@Home'];
    const claims = await read(register(...names.map((name, index) => `R0${index},${name},,,NHS Trust,`)));
    expect(claims.bodies.map(({ name }) => name)).toEqual(names);
  });

  it('takes the code in brackets off the end of a name, and leaves other brackets', async () => {
    const claims = await read(register('VM8L1,LANGDALE HOUSE (VM8L1),,,X,', '8HC66,ABBOTT (MAIDENHEAD),,,X,'));
    expect(claims.bodies.map(({ name }) => name)).toEqual(['LANGDALE HOUSE', 'ABBOTT (MAIDENHEAD)']);
  });

  it('goes on when others want their turn', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 0);
    await read(register(...Array.from({ length: 20_000 }, (_, index) => row.replace('R0A', `R${index}`))));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });
});

describe('a row that cannot be used is refused with its line and the reason, and the others are taken', () => {
  it.each<[string, string, string]>([
    ['a code with other characters', 'R 0A!,X,,,NHS Trust,', '“R 0A!” is not a code'],
    ['an empty code', ',X,,,NHS Trust,', 'The code is empty.'],
    ['a formula as code', '=R0A,X,,,NHS Trust,', 'is not a code'],
    ['an empty name', 'R0B,,,,NHS Trust,', 'R0B has no name.'],
    ['a name too long', `R0B,${'x'.repeat(301)},,,NHS Trust,`, 'longer than 300'],
    ['a name with a control character', 'R0B,a\u0007b,,,NHS Trust,', 'cannot be shown'],
    [
      'a day that does not exist',
      'R0B,X,21/22 Standards Met,2022-02-30,NHS Trust,',
      '“2022-02-30” is not a day of the calendar.',
    ],
    ['no day at all', 'R0B,X,21/22 Standards Met,soon,NHS Trust,', '“soon” is not a date.'],
    ['a day still to come', 'R0B,X,21/22 Standards Met,2027-01-01,NHS Trust,', 'still to come'],
    [
      'a status that is not known',
      'R0B,X,21/22 Standards Great,2022-06-30,NHS Trust,',
      '“Standards Great” is not a status',
    ],
    ['years that do not follow', 'R0B,X,21/23 Standards Met,2022-06-30,NHS Trust,', '21/23 is not a year of the DSPT.'],
    ['no year outside the first', 'R0B,X,Standards Met,2022-06-30,NHS Trust,', 'names no year'],
    ['a cell too few', 'R0B,X,,,NHS Trust', 'This row has 5 cells where 6 are expected.'],
    ['a cell too many', 'R0B,X,,,NHS Trust,,', 'This row has 7 cells where 6 are expected.'],
  ])('%s', async (_, bad, reason) => {
    const claims = await read(register(row, bad, row.replace('R0A', 'R0C')));
    expect(claims.refusals).toMatchObject([{ line: 3, reason: expect.stringContaining(reason) }]);
    expect(claims.bodies.map(({ code }) => code)).toEqual(['R0A', 'R0C']);
    expect(claims.statuses.map(({ code }) => code)).toEqual(['R0A', 'R0C']);
  });

  it('a figure that is no number, or out of range', async () => {
    const panel = 'ods_code,name,icb_geography,icb_financial,lat,long';
    const claims = await read(
      `${panel}\nR0A,X,QOP,QOP,north,1\nR0B,X,QOP,QOP,91,1\nR0C,X,QOP,QOP,53,-2\n`,
      'dspt-panel',
    );
    expect(claims.refusals.map(({ reason }) => reason)).toEqual([
      '“north” is not a number.',
      '“91” is not between -90 and 90.',
    ]);
    expect(claims.bodies).toMatchObject([{ code: 'R0C', latitude: 53, longitude: -2 }]);
  });

  it('a cell of a map without whole numbers', async () => {
    const claims = await read(
      '{"layout":"odd-r","hexes":{"QOP":{"q":1,"r":2,"n":"A"},"QYG":{"q":1.5,"r":2}}}',
      'hex-layout',
    );
    expect(claims.hexes).toEqual([{ line: null, key: 'QOP', name: 'A', q: 1, r: 2 }]);
    expect(claims.refusals).toMatchObject([{ key: 'QYG' }]);
  });
});

describe('the three forms of the DSPT register are one kind', () => {
  it('of 2019, where statuses name no year and some no day', async () => {
    const old = 'OrganisationName,ODSCode,PublicationStatus,DateOfPublication,PrimarySector,CCG (from ODS and CQC)';
    const claims = await read(
      `${old}\nOne (a1),a1,Standards Met,2019-01-25,GP,NHS X CCG\nTwo,A2,Standards Met (19-20),2019-06-12,GP,\nThree,A3,Entry Level,CompletedThroughQIO,Optician,\nFour,A4,,,GP,\n`,
    );
    expect(claims.statuses).toMatchObject([
      { code: 'A1', edition: '2018-19', published: '2019-01-25' },
      { code: 'A2', edition: '2019-20', published: '2019-06-12' },
      { code: 'A3', edition: '2018-19', status: 'entry-level', published: null },
    ]);
    expect(claims.edges).toMatchObject([{ type: 'commissioning', child: 'A1', parent: { name: 'NHS X CCG' } }]);
    expect(claims.newestDay).toBe('2019-06-12');
  });

  it('of 2023, with boards, British days and columns more', async () => {
    const claims = await read(
      ',Code,Organisation Name,lat,Status,Date Of Publication,Primary Sector,"Integrated Care Board (where available, from ODS)"\n0,R0A,X TRUST,53,22/23 Standards Met,30/06/2023,NHS Trust,NHS Y INTEGRATED CARE BOARD\n',
    );
    expect(claims.statuses).toMatchObject([{ edition: '2022-23', published: '2023-06-30' }]);
    expect(claims.edges).toMatchObject([{ type: 'commissioning', parent: { name: 'NHS Y INTEGRATED CARE BOARD' } }]);
    expect([...claims.notes.keys()]).toContainEqual('Columns that are not read: lat');
  });

  it('and a sub-location belongs to the board that its name names', async () => {
    const claims = await read(register('91Q,NHS KENT AND MEDWAY ICB - 91Q (CCG),,,CCG,'));
    expect(claims.edges).toMatchObject([
      { type: 'geography', child: '91Q', parent: { name: 'NHS KENT AND MEDWAY ICB' } },
    ]);
  });

  it('takes a sector for a kind only where code and name look like it, and says which sectors it does not know', async () => {
    const claims = await read(register(row, '8KL56,MEDICAL EVENTS,,,NHS Trust,', 'Y1,X,,,Florist,'));
    expect(claims.bodies.map(({ kind }) => kind)).toEqual(['trust', 'other', 'other']);
    expect([...claims.notes.keys()]).toContainEqual(expect.stringContaining('Sector “Florist” is not known'));
  });
});
