import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { peopleAround } from '../../../test/support/people-around.ts';
import { askForDecisions } from './actions/tend-contracts.ts';

let app: TestApp;
let own: Actor;
let sibling: Actor;
let national: Actor;
const why = 'the wrong file';
const contracts = '/api/supplier-contract-files/RXN';
const suppliers = '/api/supplier-files/RXN';

const out = async (base: string) =>
  String((await app.ask(own, 'GET', `${base}?format=csv`)).body).replaceAll('\r\n', '\n');
async function bring(base: string, text: string) {
  const { body } = await app.ask(own, 'POST', `${base}/preview`, Buffer.from(text));
  expect(body.faults).toEqual([]);
  expect((await app.ask(own, 'PUT', base, { document: body.document, why })).status).toBe(200);
  return (await app.ask(own, 'GET', `${base}/brought`)).body.files[0].id;
}
const look = async (base: string, id: number, actor = own) => await app.ask(actor, 'GET', `${base}/brought/${id}`);
const back = async (base: string, id: number, actor = own, body: object = { why }) =>
  await app.ask(actor, 'POST', `${base}/brought/${id}/undo`, body);
/** All but versions, which only rise. */
const withoutVersions = (csv: string) =>
  csv
    .split('\n')
    .map((line) => line.replace(/^(\d+),\d+,/, '$1,'))
    .join('\n');

let relationship: number;
let contract: number;
beforeAll(async () => {
  app = await openApp();
  ({ own, sibling, national } = await peopleAround(app, 'lead'));
  for (const name of ['Backmoor Hosting', 'Returnby Lines']) {
    const { id: supplier } = (await app.ask(own, 'POST', '/api/suppliers', { organisation: 'RXN', name, why })).body;
    if (name.startsWith('Returnby')) continue;
    relationship = (await app.ask(own, 'POST', '/api/supplier-relationships', { organisation: 'RXN', supplier, why }))
      .body.id;
  }
  const text = { title: 'Racks', reference: 'C-1', endsOn: '2028-12-31', noticeDays: 90, why };
  contract = (await app.ask(own, 'POST', `/api/supplier-relationships/${relationship}/contracts`, text)).body.id;
}, 300_000);
afterAll(() => app?.close());

const newContract = (title: string) =>
  `,,,Backmoor Hosting,C-7,${title},hosting,9000,3000,2026-01-01,2028-12-31,90,,,,,`;

describe('a file of contracts that was taken in', () => {
  it('goes back wholly while nobody changed its rows: what it changed is as before, what it added is gone', async () => {
    const before = await out(contracts);
    const text = `${before.trim().replace('C-1', 'C-9').replace('2028-12-31', '2026-12-31')}\n${newContract('Lines')}`;
    const id = await bring(contracts, text);
    expect(await out(contracts)).not.toBe(before);
    const { body } = await look(contracts, id);
    expect(body).toMatchObject({ back: 1, gone: 1, stays: 0 });
    expect(body.rows[0].changes).toContainEqual({ what: 'reference', before: 'C-9', after: 'C-1' });
    expect(withoutVersions(await out(contracts))).not.toBe(withoutVersions(before));
    expect((await back(contracts, id)).body).toEqual({ back: 1, gone: 1, stayed: [] });
    expect(withoutVersions(await out(contracts))).toBe(withoutVersions(before));
    const audited = await app.audited('undo-import-contracts');
    expect(audited.map(({ subject }) => subject)).toContain('supplier-contract:RXN');
    expect(audited.find(({ after }) => after === null)).toMatchObject({ why, before: { title: 'Lines' } });
    const [file] = (await app.ask(own, 'GET', `${contracts}/brought`)).body.files;
    expect(file).toMatchObject({ id, added: 1, changed: 1, putBack: 2 });
    expect(file.undoneAt).not.toBeNull();
    expect((await back(contracts, id)).status).toBe(409);
  });

  it('leaves rows that somebody changed since as they are, and names them', async () => {
    const text = `${(await out(contracts)).trim().replace('C-1', 'C-5')}\n${newContract('Phones')}`;
    const id = await bring(contracts, text);
    const { contracts: rows } = (await app.ask(own, 'GET', '/api/supplier-contracts?organisation=RXN')).body;
    const racks = rows.find((row: { id: number }) => row.id === contract);
    const edit = { version: racks.version, decisionNote: 'We looked', why };
    expect((await app.ask(own, 'PATCH', `/api/supplier-contracts/${contract}`, edit)).status).toBe(200);
    expect((await look(contracts, id)).body.rows).toMatchObject([
      { becomes: 'stays', because: 'Somebody changed it since.', changes: [] },
      { becomes: 'gone' },
    ]);
    expect((await back(contracts, id)).body).toEqual({ back: 0, gone: 1, stayed: ['Racks (Backmoor Hosting)'] });
    expect(await out(contracts)).toContain('C-5');
    expect(await out(contracts)).not.toContain('Phones');
  });

  it('is refused where nothing of it can go back, and leaves no trace', async () => {
    const id = await bring(contracts, (await out(contracts)).replace('C-5', 'C-6'));
    await bring(contracts, (await out(contracts)).replace('C-6', 'C-8'));
    const refused = await back(contracts, id);
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain('Nothing of this file can be taken back');
    expect((await look(contracts, id)).status).toBe(200);
  });

  it('withdraws what was asked about a contract that goes', async () => {
    const soon = newContract('Soon').replace('2028-12-31,90', '2027-04-29,30');
    const id = await bring(contracts, `${(await out(contracts)).trim()}\n${soon}`);
    await askForDecisions(app.whole);
    const asked = async () =>
      (await app.ask(own, 'GET', '/api/obligations?organisation=RXN')).body.obligations
        .filter(({ title }: { title: string }) => title.includes('30 March 2027'))
        .map(({ standing }: { standing: string }) => standing);
    expect(await asked()).not.toContain('stopped');
    expect(await asked()).toHaveLength(1);
    await back(contracts, id);
    expect((await asked()).filter((standing: string) => standing !== 'stopped')).toEqual([]);
  });
});

describe('a file of suppliers that was taken in', () => {
  it('goes back with its products, and a supplier on which contracts hang stays', async () => {
    const before = await out(suppliers);
    const added = ',,,Returnby Lines,Lines,,,,,,,Line | network | 2';
    const changed = before
      .trim()
      .split('\n')
      .map((line) => (line.includes('Backmoor') ? `${line}Rack | hosting | 3` : line));
    const id = await bring(suppliers, [...changed, added].join('\n'));
    expect(await out(suppliers)).toContain('Rack | hosting | 3');
    expect((await look(suppliers, id)).body).toMatchObject({ back: 1, gone: 1, stays: 0 });
    const made = (
      await app.whole.read((reader) => reader.one<{ id: number }>(sql`select max(id) id from suppliers.relationship`))
    )?.id;
    await app.ask(own, 'POST', `/api/supplier-relationships/${made}/contracts`, { title: 'Line rental', why });
    const held = (await look(suppliers, id)).body.rows.find(({ name }: { name: string }) => name === 'Returnby Lines');
    expect(held).toMatchObject({ becomes: 'stays', because: 'Contracts hang on it.' });
    expect((await back(suppliers, id)).body).toEqual({ back: 1, gone: 0, stayed: ['Returnby Lines'] });
    const left = (csv: string) =>
      withoutVersions(csv)
        .split('\n')
        .filter((line) => !line.includes('Returnby'))
        .join('\n');
    expect(left(await out(suppliers))).toBe(left(before));
    expect((await app.audited('undo-import-suppliers')).length).toBe(1);
  });

  it('stays where only its products were changed since, which raises no version', async () => {
    const id = await bring(suppliers, (await out(suppliers)).replace(',active,', ',ending,'));
    const products = [{ name: 'Other', group: 'hosting', version: '' }];
    const [row] = (await look(suppliers, id)).body.rows;
    const named = (
      await app.whole.read((reader) =>
        reader.one<{ id: number }>(
          sql`select r.id from suppliers.relationship r join suppliers.supplier s on s.id = r.supplier_id where s.name = ${row.name}`,
        ),
      )
    )?.id;
    expect((await app.ask(own, 'PUT', `/api/supplier-relationships/${named}/products`, { products, why })).status).toBe(
      200,
    );
    expect((await look(suppliers, id)).body.rows[0]).toMatchObject({ becomes: 'stays' });
  });
});

describe('taking a file back', () => {
  it('is nobody else’s: not a sibling’s, not staff’s, not those above, not of the other kind, and needs a reason', async () => {
    const id = await bring(contracts, (await out(contracts)).replace('C-8', 'C-10'));
    const before = await out(contracts);
    expect((await back(contracts, id, sibling)).status).toBe(404);
    expect((await look(contracts, id, sibling)).status).toBe(404);
    expect((await app.ask(sibling, 'GET', `${contracts}/brought`)).status).toBe(404);
    expect((await back('/api/supplier-contract-files/R0A', id, sibling)).status).toBe(404);
    expect((await back(contracts, id, await app.person('RXN', 'staff'))).status).toBe(403);
    expect([403, 404]).toContain((await back(contracts, id, national)).status);
    expect((await back(suppliers, id)).status).toBe(404);
    expect((await back(contracts, id, own, {})).status).toBe(400);
    expect((await back(contracts, 999_999)).status).toBe(404);
    expect(await out(contracts)).toBe(before);
  });
});
