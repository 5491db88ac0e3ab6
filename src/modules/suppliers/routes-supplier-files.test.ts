import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSheetFile } from '#platform/read-sheet-file.ts';
import { writeWorkbook } from '#platform/workbook.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { peopleAround } from '../../../test/support/people-around.ts';
import { sheetName } from './domain/relationship-sheet.ts';

let app: TestApp;
let own: Actor;
let sibling: Actor;
let board: Actor;
let national: Actor;
const why = 'from our own list';

beforeAll(async () => {
  app = await openApp();
  ({ own, sibling, board, national } = await peopleAround(app, 'lead'));
  for (const name of ['Filemoor Systems Ltd', 'Gritstone Hosting', 'Hartsop Records']) {
    await app.ask(national, 'POST', '/api/suppliers', { organisation: 'X26', name, why });
  }
}, 300_000);
afterAll(() => app?.close());

const heading =
  'id,version,supplier id,supplier,buys,services,criticality,owner duty,state,may be named,notes,products';
const file = (...lines: string[]) => Buffer.from([heading, ...lines].join('\r\n'));
const preview = async (actor: Actor, bytes: Buffer) =>
  await app.ask(actor, 'POST', '/api/supplier-files/RXN/preview', bytes);
const apply = async (actor: Actor, document: unknown, onConflict = 'stop') =>
  await app.ask(actor, 'PUT', '/api/supplier-files/RXN', { document, onConflict, why });
const exported = async (actor: Actor) => await app.ask(actor, 'GET', '/api/supplier-files/RXN?format=csv');
const exportedRows = async () => {
  const [sheet] = await readSheetFile(Buffer.from(String((await exported(own)).body)), sheetName);
  return (sheet?.rows ?? []).slice(1);
};

const first =
  '0,,,filemoor systems (UK) limited,Theatres,inpatients; outpatients,vital,cyber-lead,active,yes,,Filemoor Theatre | other | 4.2';

describe('suppliers as a file', () => {
  it('come in by name with their products, go out with ids, and come in again without a change', async () => {
    const seen = await preview(own, file(first, ',,,Gritstone Hosting,,,,,,,,'));
    expect(seen.body).toMatchObject({ faultCount: 0, rows: [{ kind: 'added' }, { kind: 'added' }] });
    expect((await app.ask(own, 'GET', '/api/suppliers?organisation=RXN&use=used')).body.total).toBe(0);
    expect((await apply(own, seen.body.document)).body).toEqual({ added: 2, changed: 0, skipped: 0 });
    const again = await preview(own, Buffer.from(String((await exported(own)).body)));
    expect(again.body).toMatchObject({ faultCount: 0, rows: [], same: 2 });
    expect(await app.audited('import-suppliers')).toContainEqual(
      expect.objectContaining({ why, after: { added: 2, changed: 0, skipped: 0 } }),
    );
  });
  it('shows each difference, and takes in a workbook as it takes in CSV', async () => {
    const [sheet] = await readSheetFile(Buffer.from(String((await exported(own)).body)), sheetName);
    const rows = (sheet?.rows ?? []).map((row) => row.map((cell) => (cell === 'vital' ? 'useful' : cell)));
    const seen = await preview(own, await writeWorkbook([{ name: sheetName, rows }]));
    expect(seen.body.rows).toEqual([
      {
        ...{ name: 'Filemoor Systems Ltd', kind: 'changed', isSavedSince: false },
        changes: [{ what: 'criticality', before: 'vital', after: 'useful' }],
      },
    ]);
    expect((await apply(own, seen.body.document)).body).toMatchObject({ changed: 1 });
  });
  it('stops, skips or replaces what somebody saved since the file was made', async () => {
    const before = await exportedRows();
    const row = before.find((cells) => cells[3] === 'Gritstone Hosting') ?? [];
    const id = Number(row[0]);
    await app.ask(own, 'PATCH', `/api/supplier-relationships/${id}`, { version: Number(row[1]), buys: 'Newer', why });
    const bytes = file(row.map((cell, at) => (at === 4 ? 'Older' : (cell ?? ''))).join(','));
    const { document, rows } = (await preview(own, bytes)).body;
    expect(rows).toMatchObject([{ isSavedSince: true }]);
    expect((await apply(own, document)).status).toBe(409);
    expect((await apply(own, document, 'skip')).body).toEqual({ added: 0, changed: 0, skipped: 1 });
    expect((await exportedRows()).flat()).toContain('Newer');
    expect((await apply(own, document, 'update')).body).toMatchObject({ changed: 1 });
    expect((await exportedRows()).flat()).toContain('Older');
  });
  it('names every fault, and changes nothing when there is one', async () => {
    const bytes = file(
      '0,,,Nobody Knows Them,,,,,,,,',
      '0,,,Hartsop Records,,,huge,wizard,,,,X | magic | 1',
      '77777,1,,Hartsop Records,,,,,,,,',
    );
    const seen = (await preview(own, bytes)).body;
    expect(seen.document).toEqual([]);
    expect(seen.faults.map(({ message }: { message: string }) => message).join(' ')).toMatch(
      /is none of.*not in the nation.*duty.*group/s,
    );
    const document = (await preview(own, file('0,,,Hartsop Records,,,,,,,,'))).body.document;
    expect((await apply(own, [{ ...document[0], supplierId: 999_999 }])).status).toBe(422);
    expect((await preview(own, Buffer.from('%PDF-1.7 \0'))).status).toBe(422);
    expect((await preview(own, file())).body).toMatchObject({ rows: [], faultCount: 0 });
  });
  it('cannot take the ids of another organisation', async () => {
    const theirs = await app.ask(sibling, 'POST', '/api/supplier-relationships', {
      organisation: 'R0A',
      supplier: Number((await exportedRows())[0]?.[2]),
      why,
    });
    const bytes = file(`${theirs.body.id},1,,Hartsop Records,Stolen,,,,,,,`);
    expect((await preview(own, bytes)).body.faults[0].message).toMatch(/no supplier of this organisation has the id/);
    const at = await app.ask(sibling, 'GET', '/api/supplier-files/R0A?format=csv');
    expect(String(at.body)).not.toContain('Stolen');
  });
  it('are the organisation’s own: a sibling finds nothing, and those above may take them out but not in', async () => {
    expect((await exported(sibling)).status).toBe(404);
    expect((await preview(sibling, file(first))).status).toBe(404);
    expect((await apply(sibling, [])).status).toBe(404);
    expect((await exported(board)).status).toBe(200);
    expect((await preview(board, file(first))).status).toBe(403);
    expect((await apply(board, [])).status).toBe(403);
    const officer = await app.person('RXN', 'clinical-safety');
    expect((await preview(officer, file(first))).status).toBe(403);
  });
});
