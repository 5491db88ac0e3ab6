import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell } from '#kernel/sheets.ts';
import { readWorkbook, writeWorkbook } from '#platform/workbook.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { answerBody, type OpenReturn, openReturnOf } from '../../../test/support/return-calls.ts';
import { oscalFaults } from './domain/oscal/validate-oscal.ts';

let app: TestApp;
let lead: Actor;
let region: Actor;
let stranger: Actor;
let mine: OpenReturn;

beforeAll(async () => {
  app = await openApp();
  lead = await app.person('RXN', 'lead', 'Lena Lead');
  region = await app.person('Y62', 'lead');
  stranger = await app.person('R0A', 'lead');
  mine = await openReturnOf(app, lead, 'RXN');
  const ticks = mine.statements('A1.a', 'achieved');
  await mine.save(lead, 'A1.a', answerBody(1, { ticks, comment: 'Board papers, "March"', state: 'ready' }));
}, 300_000);
afterAll(() => app?.close());

let asked = 0;
function nextAddress(): string {
  asked += 1;
  return `10.9.0.${asked}`;
}
const path = (rest = '') => `/api/assurance/returns/RXN/file${rest}`;
async function exported(format: string, actor: Actor = lead) {
  const url = path(`?format=${format}`);
  // As bytes, from an address of its own: exports are limited for each minute.
  const { statusCode, rawPayload } = await app.app.inject({
    url,
    headers: actor.headers,
    remoteAddress: nextAddress(),
  });
  return { status: statusCode, bytes: rawPayload };
}
const preview = (bytes: Buffer, actor: Actor | null = lead) => app.ask(actor, 'POST', path('/preview'), bytes);
const apply = (document: unknown, more: object = {}, actor: Actor | null = lead) =>
  app.ask(actor, 'PUT', path(), { document, why: 'Filled in at the away day', ...more });

/** The workbook with some cells changed: `act` gets the rows of a sheet without their heading, by heading. */
async function changedBook(name: string, act: (row: Map<string, Cell>) => void): Promise<Buffer> {
  const sheets = await readWorkbook((await exported('xlsx')).bytes);
  const next = sheets.map((sheet) => {
    const [heading = [], ...rows] = sheet.rows;
    if (sheet.name !== name) return sheet;
    const changed = rows.map((row) => {
      const cells = new Map(heading.map((column, at) => [String(column), row[at] ?? null]));
      act(cells);
      return heading.map((column) => cells.get(String(column)) ?? null);
    });
    return { name, rows: [heading, ...changed] };
  });
  return await writeWorkbook(next);
}

const withComment = (code: string, comment: string) =>
  changedBook('Outcomes', (row) => {
    if (row.get('Outcome') === code && row.get('Framework') === 'caf') row.set('Comment', comment);
  });

describe('a return as a file', () => {
  it.each(['xlsx', 'csv', 'json', 'oscal'])(
    'changes nothing when it is exported as %s and taken in again',
    async (format) => {
      const { status, bytes } = await exported(format);
      expect(status).toBe(200);
      const { body } = await preview(bytes);
      expect(body).toMatchObject({ format, outcomes: [], leftOut: 0, faultCount: 0 });
    },
  );

  it('changes nothing as WebCAF exports it, which leaves out what is not of the CAF', async () => {
    const { body } = await preview((await exported('webcaf')).bytes);
    expect(body).toMatchObject({ format: 'webcaf', outcomes: [], faultCount: 0 });
    const all = JSON.parse((await exported('json')).bytes.toString());
    const others = all.outcomes.filter(({ framework }: { framework: string }) => framework !== 'caf').length;
    expect(body.leftOut).toBe(others);
  });

  it('is an OSCAL 1.1 document', async () => {
    const document = JSON.parse((await exported('oscal')).bytes.toString());
    expect(oscalFaults('assessment-results', document)).toEqual([]);
  });

  it('is for its own people: those who are shown levels are refused, others find nothing', async () => {
    expect((await exported('xlsx', region)).status).toBe(403);
    expect((await exported('xlsx', stranger)).status).toBe(404);
    expect((await app.ask(null, 'GET', path('?format=xlsx'))).status).toBe(401);
    expect((await app.ask(lead, 'GET', path('?format=docx'))).status).toBe(400);
    expect((await app.ask(lead, 'GET', path('?format=xlsx&year=1999-00'))).status).toBe(404);
  });
});

describe('taking in a file', () => {
  it('shows what would change, then changes it, all of it audited with its reason', async () => {
    const book = await changedBook('Statements', (row) => {
      if (row.get('Outcome') === 'B4.d' && row.get('Framework') === 'caf') {
        row.set('Ticked', row.get('(Speaks for)') === 'partially-achieved' ? 'yes' : 'no');
      }
    });
    const shown = await preview(book);
    const wanted = mine.statements('B4.d', 'partially-achieved').length;
    expect([shown.status, shown.body.faultCount, shown.body.outcomes.length]).toEqual([200, 0, 1]);
    expect(shown.body.outcomes[0]).toMatchObject({ code: 'B4.d', isSavedSince: false });
    expect(shown.body.outcomes[0].changes).toHaveLength(wanted);
    expect((await preview(book)).body.outcomes).toEqual(shown.body.outcomes);
    expect(await apply(shown.body.document)).toMatchObject({ status: 200, body: { changed: 1, skipped: 0 } });
    const now = JSON.parse((await exported('json')).bytes.toString());
    const outcome = now.outcomes.find(
      ({ code, framework }: { code: string; framework: string }) => code === 'B4.d' && framework === 'caf',
    );
    expect(outcome).toMatchObject({ level: 'partially-achieved', state: 'under-way', answerVersion: 2 });
    const [entry] = await app.audited('import-assessment');
    expect(entry).toMatchObject({
      ...{ who: `person:${lead.personId}`, why: 'Filled in at the away day', subject: `assessment:${mine.assessment}` },
      after: { changed: ['B4.d'], skipped: 0 },
    });
  });

  it('stops at, skips or replaces what somebody saved since the file was made, as asked', async () => {
    const { document } = (await preview(await withComment('C1.a', 'From the file'))).body;
    await mine.save(lead, 'C1.a', answerBody(1, { comment: 'By hand' }));
    const stopped = await apply(document);
    expect([stopped.status, stopped.body.detail]).toEqual([
      409,
      expect.stringMatching(/C1.a was saved after this file/),
    ]);
    expect((await apply(document, { onConflict: 'skip' })).body).toEqual({ changed: 0, skipped: 1 });
    expect((await apply(document, { onConflict: 'update' })).body).toEqual({ changed: 1, skipped: 0 });
    const versions = await app.ask(
      lead,
      'GET',
      `/api/assurance/assessments/${mine.assessment}/answers/${mine.node('C1.a')}/versions`,
    );
    const comments = versions.body.versions.flatMap(({ changes }: { changes: { after: string }[] }) =>
      changes.map(({ after }) => after),
    );
    expect(comments).toEqual(expect.arrayContaining(['From the file', 'By hand']));
  });

  it('changes nothing at all where one outcome is at fault', async () => {
    const { document } = (await preview(await withComment('D1.a', 'New'))).body;
    const [outcome] = document.outcomes;
    const bad = { ...document, outcomes: [outcome, { ...outcome, code: 'Z9.z' }] };
    const refused = await apply(bad);
    expect([refused.status, refused.body.errors[0].message]).toEqual([422, expect.stringMatching(/no outcome Z9.z/)]);
    expect((await preview((await exported('json')).bytes)).body.outcomes).toEqual([]);
  });

  it.each<[string, () => Promise<Buffer> | Buffer, RegExp]>([
    [
      'of another organisation',
      async () => Buffer.from((await exported('json')).bytes.toString().replace('"RXN"', '"R0A"')),
      /this file is of R0A/,
    ],
    [
      'with another word than yes or no',
      () => changedBook('Statements', (row) => row.set('Ticked', 'perhaps')),
      /neither yes nor no/,
    ],
    [
      'whose ids are gone',
      () => changedBook('Outcomes', (row) => row.set('Outcome', null)),
      /has no framework, version or outcome/,
    ],
    ['of OSCAL that is not so', () => Buffer.from('{"assessment-results":{"uuid":1}}'), /./],
  ])('tells what is wrong with a file %s, and offers nothing to apply', async (_name, make, words) => {
    const { status, body } = await preview(await make());
    expect([status, body.document]).toEqual([200, null]);
    expect(body.faultCount).toBeGreaterThan(0);
    expect(body.faults[0].message).toMatch(words);
  });

  it.each<[string, Buffer, RegExp]>([
    ['nothing', Buffer.from(' '), /none of the files/],
    ['half of a JSON file', Buffer.from('{"schema":'), /cut off/],
    ['a letter', Buffer.from('Dear colleagues, the outcomes are attached'), /./],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47]), /none of the files/],
  ])('refuses %s in plain words', async (_name, bytes, words) => {
    const { status, body } = await preview(bytes);
    expect([status === 422 || body.faultCount > 0, JSON.stringify(body)]).toEqual([true, expect.stringMatching(words)]);
  });

  it('is only for people at the organisation itself', async () => {
    const bytes = (await exported('json')).bytes;
    const document = JSON.parse(bytes.toString());
    expect((await preview(bytes, stranger)).status).toBe(404);
    expect((await preview(bytes, null)).status).toBe(401);
    expect((await apply(document, {}, region)).status).toBe(403);
    expect((await apply(document, {}, stranger)).status).toBe(404);
    expect((await apply(document, { why: '' })).status).toBe(400);
  });

  it('is refused before anybody recorded what the return is about', async () => {
    const other = await app.person('RJ1', 'lead');
    await app.ask(other, 'POST', '/api/assurance/returns/RJ1', { year: '2026-27', why: 'The year has begun' });
    const document = { schema: 'wardkeep.assessment/1', organisation: 'RJ1', year: '2026-27', outcomes: [] };
    const refused = await app.ask(other, 'PUT', '/api/assurance/returns/RJ1/file', { document, why: 'Filled in' });
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      expect.stringMatching(/Record first what this return is about/),
    ]);
  });
});
