import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { writeWorkbook } from '#platform/workbook.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { nessusFile, nessusHost } from '../../../test/support/scan-files.ts';
import { sendScan } from '../../../test/support/scan-imports.ts';
import { runImport } from './actions/run-import.ts';
import { readArrivedJob } from './actions/run-imports.ts';

let app: TestApp;
let lead: Actor;
let other: Actor;
let region: Actor;

beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T12:00:00Z'));
  lead = await app.person('RXN', 'lead');
  other = await app.person('R0A', 'lead');
  region = await app.person('Y62', 'lead');
}, 300_000);
afterAll(() => app?.close());

const signal = new AbortController().signal;
const store = (id: number) => runImport(app.whole, id, signal);
const scan = Buffer.from(nessusFile(nessusHost('10.0.0.1', '')));
const push = (actor: Actor | null, bytes: Buffer, more = '') =>
  app.ask(actor, 'POST', `/api/assets/RXN/push?source=Pushed${more}`, bytes);

describe('a file that is pushed', () => {
  it('is taken whole, read and stored by a worker, and the same bytes again are told of the first', async () => {
    const { status, body: told, headers } = await push(lead, scan);
    expect([status, told.isNew, headers.location]).toEqual([202, true, `/api/asset-imports/${told.id}`]);
    const again = await push(lead, scan);
    expect([again.status, again.body]).toMatchObject([202, { id: told.id, isNew: false }]);
    const sha256 = createHash('sha256').update(scan).digest('hex');
    const known = await push(lead, Buffer.from('other bytes'), `&sha256=${sha256}`);
    expect(known.body).toMatchObject({ id: told.id, isNew: false });
    await readArrivedJob.run(app.whole, signal);
    await store(told.id);
    const { body: done } = await app.ask(lead, 'GET', told.look);
    expect(done).toMatchObject({ state: 'done', via: 'push', counts: { 'stored.newAssets': 1 } });
    expect((await app.audited('receive-import')).length).toBeGreaterThan(0);
  });

  it('is refused without a log-in, for another organisation, from above, and without bytes', async () => {
    expect((await push(null, scan)).status).toBe(401);
    expect((await push(other, scan)).status).toBe(404);
    expect((await push(region, scan)).status).toBeGreaterThan(402);
    expect((await push(lead, Buffer.alloc(0))).status).toBe(400);
    expect((await app.ask(lead, 'POST', '/api/assets/RXN/push', scan)).status).toBe(400);
  });

  it('that is none of the formats is kept as refused, with why', async () => {
    const { body } = await push(lead, Buffer.from('<!doctype html><p>Log in</p>'));
    await readArrivedJob.run(app.whole, signal);
    const { body: read } = await app.ask(lead, 'GET', body.look);
    expect([read.state, read.faults[0].message]).toEqual(['refused', expect.stringContaining('none of the formats')]);
  });
});

const headings = ['Hostname', 'Serial number', 'Type', 'Ward', 'Seen'];
const rowOf = (at: number) => [`pump-${at}`, `SN-${at}`, 'Infusion pump', 'Ward 7', '13/11/2026'];
const list = (rows: number, heads = headings) =>
  [heads, ...Array.from({ length: rows }, (_, at) => rowOf(at))].map((cells) => `${cells.join(',')}\n`).join('');

describe('a list of any shape', () => {
  it('waits until somebody says what its columns mean, and the next one with the same headings goes straight through', async () => {
    const { body: held } = await sendScan(app, lead, 'RXN', list(3), { source: 'Register' });
    expect([held.state, held.heldBecause]).toEqual(['held', 'columns']);
    expect((await app.ask(lead, 'POST', `/api/asset-imports/${held.id}/apply`, { why: 'try it' })).status).toBe(409);
    const { body: asked } = await app.ask(lead, 'GET', `/api/asset-imports/${held.id}/columns`);
    expect(asked.rules.map(({ fact }: { fact: string }) => fact)).toEqual(['name', 'serial', 'kind', 'service']);
    expect(asked.rows[0]).toEqual(rowOf(0));
    const rules = [
      ...asked.rules.map(({ because: _because, ...rule }: { because: string }) => rule),
      { fact: 'lastSeen', column: 'Seen', constant: null, values: {} },
      { fact: 'site', column: null, constant: 'Main site', values: {} },
    ];
    const mapped = { name: 'Register of pumps', rules, dates: asked.dates, why: 'as the list says' };
    const unsaid = { ...mapped, rules: [{ fact: 'site', column: null, constant: 'x', values: {} }] };
    expect((await app.ask(lead, 'POST', `/api/asset-imports/${held.id}/columns`, unsaid)).status).toBe(400);
    expect((await app.ask(other, 'POST', `/api/asset-imports/${held.id}/columns`, mapped)).status).toBe(404);
    const { body: read } = await app.ask(lead, 'POST', `/api/asset-imports/${held.id}/columns`, mapped);
    expect(read).toMatchObject({ state: 'read', heldBecause: '', counts: { assets: 3 } });
    await app.ask(lead, 'POST', `/api/asset-imports/${read.id}/apply`, { why: 'looked at it' });
    await store(read.id);
    const kept = await app.whole.read((reader) =>
      reader.rows(sql`select name, kind, site, service, last_seen::text seen, facts ? 'site' "hasLineage" from assets.asset
        where name like 'pump-%' order by name limit 1`),
    );
    expect(kept).toEqual([
      {
        name: 'pump-0',
        kind: 'medical-device',
        site: 'Main site',
        service: 'Ward 7',
        seen: '2026-11-13',
        hasLineage: true,
      },
    ]);
    const { body: next } = await sendScan(app, lead, 'RXN', list(4), { source: 'Register' });
    expect([next.state, next.counts.assets]).toEqual(['read', 4]);
  });

  it('with changed headings is held, and says what is gone and what is new', async () => {
    const changed = list(3, ['Hostname', 'Serial number', 'Type', 'Department', 'Seen']);
    const { body } = await sendScan(app, lead, 'RXN', changed, { source: 'Register' });
    expect([body.state, body.heldBecause]).toEqual(['held', 'headings']);
    const { body: asked } = await app.ask(lead, 'GET', `/api/asset-imports/${body.id}/columns`);
    expect(asked).toMatchObject({ nearest: 'Register of pumps', gone: ['Ward'], added: ['Department'] });
  });

  it('in a workbook is read by the same mapping', async () => {
    const book = await writeWorkbook([{ name: 'List', rows: [headings, rowOf(7)] }]);
    const opened = await app.ask(lead, 'POST', '/api/assets/RXN/imports', {
      source: 'Register',
      fileName: 'list.xlsx',
    });
    await app.ask(lead, 'PUT', `/api/asset-imports/${opened.body.id}/pieces/0`, book);
    const { body } = await app.ask(lead, 'POST', `/api/asset-imports/${opened.body.id}/read`);
    expect(body).toMatchObject({ state: 'read', format: 'table', counts: { assets: 1 } });
  });

  it('has mappings that its organisation alone sees and removes', async () => {
    const { body } = await app.ask(lead, 'GET', '/api/assets/RXN/mappings');
    expect(body.mappings).toMatchObject([{ source: 'Register', name: 'Register of pumps' }]);
    const path = `/api/asset-mappings/${body.mappings[0].id}/remove`;
    expect((await app.ask(other, 'GET', '/api/assets/RXN/mappings')).status).toBe(404);
    expect((await app.ask(other, 'POST', path, { why: 'not mine' })).status).toBe(404);
    expect((await app.ask(lead, 'POST', path, { why: 'made anew' })).status).toBe(200);
    expect((await app.audited('remove-column-mapping')).length).toBe(1);
  });
});

describe('the rhythm of a source', () => {
  it('is said by its organisation, and shows what is overdue', async () => {
    const say = (actor: Actor | null, body: object) => app.ask(actor, 'PUT', '/api/assets/RXN/rhythm', body);
    const daily = { source: 'Register', rhythmDays: 1, why: 'it is a nightly list' };
    expect([(await say(null, daily)).status, (await say(other, daily)).status]).toEqual([401, 404]);
    expect((await say(lead, { ...daily, rhythmDays: 0 })).status).toBe(400);
    expect((await say(lead, { ...daily, source: 'Nothing' })).status).toBe(404);
    expect((await say(lead, daily)).status).toBe(200);
    const { body } = await app.ask(lead, 'GET', '/api/assets/RXN/imports');
    const source = body.sources.find(({ name }: { name: string }) => name === 'Register');
    expect(source).toMatchObject({ rhythmDays: 1, isOverdue: false, waiting: 3, readAround: 0 });
    expect((await app.audited('set-source-rhythm')).length).toBe(1);
  });
});
