import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { peopleAround } from '../../../test/support/people-around.ts';

let app: TestApp;
let own: Actor;
let sibling: Actor;
let national: Actor;
const why = 'from our own list';
const base = '/api/supplier-contract-files/RXN';

const preview = async (text: string, actor = own) => await app.ask(actor, 'POST', `${base}/preview`, Buffer.from(text));
const apply = async (document: unknown, more: object = {}) =>
  await app.ask(own, 'PUT', base, { document, why, ...more });
const titles = async () =>
  (await app.ask(own, 'GET', '/api/supplier-contracts?organisation=RXN')).body.contracts.map(
    ({ title }: { title: string }) => title,
  );
const heading =
  'id,version,supplier id,supplier,reference,title,product group,total in pounds,pounds a year,starts,ends,notice days,renewal,owner duty,decision,decision note,state';
const rowOf = (title: string, supplier = 'Filemoor Hosting') =>
  `,,,${supplier},C-7,${title},hosting,"£9,000.50",3000,2026-01-01,2028-12-31,90,,,,,`;

beforeAll(async () => {
  app = await openApp();
  ({ own, sibling, national } = await peopleAround(app, 'lead'));
  const body = { organisation: 'RXN', name: 'Filemoor Hosting', why };
  const { id: supplier } = (await app.ask(own, 'POST', '/api/suppliers', body)).body;
  await app.ask(own, 'POST', '/api/supplier-relationships', { organisation: 'RXN', supplier, why });
}, 300_000);
afterAll(() => app?.close());

describe('contracts as a file', () => {
  it('are shown before they are taken in, then stored with their supplier found by its name', async () => {
    const { body } = await preview([heading, rowOf('Racks'), rowOf('Lines')].join('\n'));
    expect(body).toMatchObject({ faultCount: 0, same: 0, leftOut: 0 });
    expect(body.rows.map(({ kind, name }: { kind: string; name: string }) => [kind, name])).toEqual([
      ['added', 'Racks (Filemoor Hosting)'],
      ['added', 'Lines (Filemoor Hosting)'],
    ]);
    expect(await titles()).toEqual([]);
    expect((await apply(body.document)).body).toEqual({ added: 2, changed: 0, skipped: 0 });
    expect((await titles()).toSorted()).toEqual(['Lines', 'Racks']);
    expect((await app.audited('import-contracts')).length).toBeGreaterThan(0);
    const { contracts } = (await app.ask(own, 'GET', '/api/supplier-contracts?organisation=RXN')).body;
    expect(contracts[0]).toMatchObject({
      totalPence: 900_050,
      yearlyPence: 300_000,
      noticeDays: 90,
      productGroup: 'hosting',
    });
  });
  it('go out and come back by their ids: nothing changes, or exactly what was changed', async () => {
    const out = String((await app.ask(own, 'GET', `${base}?format=csv`)).body);
    expect((await preview(out)).body).toMatchObject({ rows: [], same: 2, faultCount: 0 });
    const { body } = await preview(out.replace('Racks', 'Racks and power'));
    expect(body.rows).toMatchObject([
      { kind: 'changed', changes: [{ what: 'title', before: 'Racks', after: 'Racks and power' }] },
    ]);
    const changed = body.document.find(({ title }: { title: string }) => title === 'Racks and power');
    await app.ask(own, 'PATCH', `/api/supplier-contracts/${changed.id}`, { version: 1, reference: 'C-8', why });
    expect((await apply(body.document)).body.detail).toMatch(/Nothing was changed: somebody saved Racks and power/);
    expect((await apply(body.document, { onConflict: 'skip' })).body).toEqual({ added: 0, changed: 0, skipped: 1 });
    expect((await apply(body.document, { onConflict: 'update' })).body).toEqual({ added: 0, changed: 1, skipped: 0 });
  });
  it('are taken in wholly or not at all, and every fault names its row', async () => {
    const { body } = await preview([heading, rowOf('Phones'), rowOf('Desks', 'Nobody Ltd'), rowOf('')].join('\n'));
    expect(body.faults.map(({ where }: { where: string }) => where).toSorted()).toEqual([
      'Contracts row 3',
      'Contracts row 4',
    ]);
    const good = (await preview([heading, rowOf('Phones')].join('\n'))).body.document;
    expect((await apply([...good, { ...good[0], id: 999_999 }])).status).toBe(422);
    expect((await apply([...good, { ...good[0], ownerDuty: 'magic' }])).status).toBe(422);
    expect(await titles()).not.toContain('Phones');
    expect((await preview('no file of ours')).body.faultCount).toBeGreaterThan(0);
  });
  it('are nobody else’s: not a sibling’s, not staff’s, and those above only read', async () => {
    expect((await preview(heading, sibling)).status).toBe(404);
    expect((await app.ask(sibling, 'GET', `${base}?format=csv`)).status).toBe(404);
    expect((await preview(heading, await app.person('RXN', 'staff'))).status).toBe(403);
    expect([403, 404]).toContain((await preview(heading, national)).status);
  });
});

describe('the file of a list of contracts', () => {
  const file = async (actor: Actor, organisation: string, more = '') => {
    const path = `/api/supplier-contracts/export?organisation=${organisation}&format=json${more}`;
    const { status, body } = await app.ask(actor, 'GET', path);
    return { status, ...(typeof body === 'string' ? JSON.parse(body) : body) };
  };
  it('holds all that fit the filters in the order of the list, not the page shown, and is nobody else’s', async () => {
    const rows = Array.from({ length: 27 }, (_, number) => rowOf(`Heron ${number}`));
    await apply((await preview([heading, ...rows].join('\n'))).body.document);
    const asked = '&search=heron&sort=-yearly';
    const shown = (await app.ask(own, 'GET', `/api/supplier-contracts?organisation=RXN${asked}`)).body;
    expect([shown.contracts.length, shown.total]).toEqual([25, 27]);
    const taken = (await file(own, 'RXN', asked)).rows;
    expect(taken).toHaveLength(27);
    expect(taken.slice(0, 25).map(({ id }: { id: number }) => id)).toEqual(
      shown.contracts.map(({ id }: { id: number }) => id),
    );
    expect(taken[0]).toMatchObject({ yearlyPence: 300_000, noticeOn: '2028-10-02', organisationCode: 'RXN' });
    for (const [actor, organisation] of [
      [national, 'england'],
      [sibling, 'RXN'],
    ] as const)
      expect(JSON.stringify(await file(actor, organisation))).not.toMatch(/Heron|Filemoor|300000/);
    expect((await file(await app.person('RXN', 'clinical-safety'), 'RXN')).status).toBe(403);
    expect((await file(own, 'RXN', '&sort=price')).status).toBe(400);
    expect((await file(own, 'NOPE')).status).toBe(404);
  });
});
