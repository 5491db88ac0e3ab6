import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { peopleAround } from '../../../test/support/people-around.ts';

let app: TestApp;
let own: Actor;
let sibling: Actor;
let board: Actor;
let national: Actor;
let staff: Actor;
let reader: Actor;

beforeAll(async () => {
  app = await openApp();
  ({ own, sibling, board, national } = await peopleAround(app, 'lead'));
  staff = await app.person('RXN', 'staff');
  reader = await app.person('RXN', 'assessor');
}, 300_000);
afterAll(() => app?.close());

const why = 'agreed with procurement';
const proposal = (more: object) => ({ organisation: 'RXN', name: 'A supplier', why, ...more });
const add = async (actor: Actor, more: object) => await app.ask(actor, 'POST', '/api/suppliers', proposal(more));
const added = async (name: string, more: object = {}): Promise<number> =>
  (await add(national, { organisation: 'X26', name, ...more })).body.id;
const relate = async (actor: Actor, organisation: string, supplier: number, more: object = {}) =>
  await app.ask(actor, 'POST', '/api/supplier-relationships', { organisation, supplier, why, ...more });
const seen = async (actor: Actor, id: number, organisation: string) =>
  await app.ask(actor, 'GET', `/api/suppliers/${id}?organisation=${organisation}`);
const merge = async (actor: Actor, id: number, into: number) =>
  await app.ask(actor, 'POST', `/api/suppliers/${id}/merge`, { into, why });

describe('a supplier', () => {
  it('that a trust proposes can be seen and used at once, and waits for the nation to list it', async () => {
    const made = await add(own, { name: 'Aldermoor Devices Ltd', companyNumber: '01112223' });
    expect(made.body).toMatchObject({ state: 'proposed' });
    expect((await seen(sibling, made.body.id, 'R0A')).body).toMatchObject({ name: 'Aldermoor Devices Ltd' });
    expect((await relate(own, 'RXN', made.body.id)).status).toBe(200);
    const listed = { state: 'listed', version: 1, why };
    expect((await app.ask(national, 'PATCH', `/api/suppliers/${made.body.id}`, listed)).status).toBe(200);
    expect((await seen(own, made.body.id, 'RXN')).body).toMatchObject({ state: 'listed', version: 2 });
    expect(await app.audited('edit-supplier')).toContainEqual(
      expect.objectContaining({ subject: `supplier:${made.body.id}`, why, who: `person:${national.personId}` }),
    );
  });
  it('does not tell those beside who asked for it, not even by a name', async () => {
    const { id } = (await add(own, { name: 'Alnmere Robotics', why: 'for our theatres' })).body;
    const [beside, above] = [(await seen(sibling, id, 'R0A')).body, (await seen(national, id, 'england')).body];
    expect(beside.updatedBy).toBe('');
    expect(above.updatedBy).toBe('Amara Obi');
    expect(JSON.stringify(beside)).not.toContain('Amara');
  });
  it('that the nation adds is listed', async () => {
    const made = await add(national, { organisation: 'X26', name: 'Brackwater Imaging' });
    expect(made.body).toMatchObject({ state: 'listed' });
  });
  it('is corrected by the nation alone', async () => {
    const id = await added('Cairnlea Hosting');
    const edit = { name: 'Mine', version: 1, why };
    for (const actor of [own, board]) {
      expect((await app.ask(actor, 'PATCH', `/api/suppliers/${id}`, edit)).status).toBe(403);
    }
    expect((await app.ask(national, 'PATCH', `/api/suppliers/${id}`, edit)).status).toBe(200);
    expect((await app.ask(national, 'PATCH', `/api/suppliers/${id}`, edit)).status).toBe(409);
    expect((await app.ask(national, 'PATCH', '/api/suppliers/999999', edit)).status).toBe(404);
  });
  it('that looks like another is not added by chance, and is when somebody says that it is another', async () => {
    const id = await added('Dunmere Clinical Systems Ltd');
    const again = { name: 'DUNMERE CLINICAL SYSTEMS (UK) PLC' };
    const refused = await add(own, again);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ alike: [{ id, reasons: ['same-name'] }] });
    expect((await add(own, { ...again, isAnother: true })).status).toBe(200);
  });
  it('cannot take the code of another, be its own parent, or be named with less than it needs', async () => {
    const id = await added('Elmsworth Data', { odsCode: '8ZZ01' });
    expect((await add(own, { name: 'Quite different', odsCode: '8zz01' })).body.errors[0].where).toBe('odsCode');
    const child = await added('Fernholt Data');
    const parent = async (of: number, parentId: number, version: number) =>
      (await app.ask(national, 'PATCH', `/api/suppliers/${of}`, { parentId, version, why })).status;
    expect([await parent(child, id, 1), await parent(id, child, 1), await parent(id, id, 1)]).toEqual([200, 400, 400]);
    const bad = await add(own, { name: 'x', website: 'javascript:alert(1)', companyNumber: '!', why: '' });
    expect(bad.body.errors.map(({ where }: { where: string }) => where).sort()).toEqual([
      'companyNumber',
      'name',
      'website',
      'why',
    ]);
  });
  it('is not for roles without suppliers, and only read by those who may only read', async () => {
    expect((await app.ask(null, 'GET', '/api/suppliers?organisation=RXN')).status).toBe(401);
    expect((await app.ask(staff, 'GET', '/api/suppliers?organisation=RXN')).status).toBe(403);
    expect((await app.ask(reader, 'GET', '/api/suppliers?organisation=RXN')).status).toBe(200);
    expect((await add(reader, { name: 'Not mine to add' })).status).toBe(403);
    expect((await add(sibling, { name: 'Not mine either' })).status).toBe(404);
    expect((await add(board, { name: 'From above' })).status).toBe(403);
  });
});

describe('what an organisation has with a supplier', () => {
  it('is its own: seen by it and from above, by nobody beside, and counted for those who see it', async () => {
    const id = await added('Gildern Networks');
    const text = { buys: 'The network of all wards', services: ['inpatients'], criticality: 'vital' };
    expect((await relate(own, 'RXN', id, text)).status).toBe(200);
    expect((await relate(sibling, 'R0A', id)).status).toBe(200);
    const mine = (await seen(own, id, 'RXN')).body;
    expect(mine.counts).toMatchObject({ organisations: 1, vital: 1 });
    expect(mine.relationships[0]).toMatchObject({ organisationCode: 'RXN', ...text });
    expect((await seen(board, id, 'QE1')).body.relationships).toHaveLength(1);
    expect((await seen(national, id, 'england')).body.counts).toMatchObject({ organisations: 2, notStated: 1 });
    // The same address asked by a sibling: the record is public, who uses it is not.
    const beside = (await seen(sibling, id, 'RXN')).body;
    expect(beside).toMatchObject({ name: 'Gildern Networks', relationships: [], counts: { organisations: 0 } });
    expect(JSON.stringify((await seen(sibling, id, 'england')).body)).not.toContain('The network of all wards');
    const list = (await app.ask(sibling, 'GET', '/api/suppliers?organisation=england&search=gildern')).body;
    expect(list.suppliers[0]).toMatchObject({ organisations: 1, vital: 0 });
  });
  it('is changed by the organisation itself alone; for others it does not exist', async () => {
    const id = await added('Hollinside Records');
    const { body } = await relate(own, 'RXN', id, { criticality: 'useful' });
    const edit = async (actor: Actor, version = 1) =>
      await app.ask(actor, 'PATCH', `/api/supplier-relationships/${body.id}`, { criticality: 'vital', version, why });
    expect([(await edit(sibling)).status, (await edit(board)).status, (await edit(reader)).status]).toEqual([
      404, 403, 403,
    ]);
    expect((await edit(own)).body).toMatchObject({ version: 2 });
    expect((await edit(own)).status).toBe(409);
    expect((await app.audited('edit-supplier-relationship')).at(-1)).toMatchObject({
      before: { criticality: 'useful' },
      after: { criticality: 'vital' },
    });
  });
  it('is written once for each supplier, with a supplier and a duty that there are', async () => {
    const id = await added('Innesvale Software');
    expect((await relate(own, 'RXN', id)).status).toBe(200);
    expect((await relate(own, 'RXN', id)).status).toBe(409);
    expect((await relate(own, 'RXN', 999_999)).body.errors[0].where).toBe('supplier');
    const other = await added('Jarrowby Software');
    expect((await relate(own, 'RXN', other, { ownerDuty: 'wizard' })).body.errors[0].where).toBe('ownerDuty');
    expect((await relate(own, 'RXN', other, { criticality: 'huge' })).status).toBe(400);
    expect((await relate(own, 'R0A', other)).status).toBe(404);
  });
  it('cannot be with a supplier of another nation', async () => {
    const id = await added('Kingsfold Devices');
    const demo = (await app.ask(national, 'GET', '/api/suppliers?organisation=demo&search=kingsfold')).body;
    expect(demo.total).toBe(0);
    expect((await seen(own, id, 'demo')).status).toBe(404);
    const trust = await app.person('DEMO-T001', 'lead');
    expect((await relate(trust, 'DEMO-T001', id)).body.errors[0].where).toBe('supplier');
  });
});

describe('merging two records', () => {
  it('keeps both ids working, counts an organisation that knew both once, and can be undone', async () => {
    const [one, other] = [await added('Kestrelby Hosting Ltd'), await added('Kestrelby Cloud')];
    await relate(own, 'RXN', one, { buys: 'Servers' });
    await relate(own, 'RXN', other, { criticality: 'vital' });
    await relate(sibling, 'R0A', other);
    const merged = await merge(national, other, one);
    expect(merged.body).toMatchObject({ id: one });
    for (const id of [one, other]) {
      const { body } = await seen(national, id, 'england');
      expect(body).toMatchObject({
        id: one,
        askedId: id,
        name: 'Kestrelby Hosting Ltd',
        otherNames: ['Kestrelby Cloud'],
      });
      expect(body.counts).toMatchObject({ organisations: 2, vital: 1 });
    }
    const found = (await app.ask(own, 'GET', '/api/suppliers?organisation=RXN&search=kestrelby%20cloud')).body;
    expect(found.suppliers).toMatchObject([{ id: one, organisations: 1 }]);
    const undone = await app.ask(national, 'POST', `/api/supplier-merges/${merged.body.merge}/undo`, { why });
    expect(undone.body).toEqual({ id: other });
    expect((await seen(national, other, 'england')).body).toMatchObject({ id: other, counts: { organisations: 2 } });
    expect((await seen(national, one, 'england')).body).toMatchObject({ id: one, counts: { organisations: 1 } });
    expect(await app.audited('merge-suppliers')).not.toEqual([]);
    expect(await app.audited('undo-merge')).not.toEqual([]);
    const again = await app.ask(national, 'POST', `/api/supplier-merges/${merged.body.merge}/undo`, { why });
    expect(again.status).toBe(409);
  });
  it('follows a chain, and undoing the last link takes the first one with it', async () => {
    const [a, b, c] = [await added('Larkhope A'), await added('Marlow Works'), await added('Nettleby Works')];
    await merge(national, a, b);
    const last = (await merge(national, b, c)).body.merge;
    expect((await seen(own, a, 'RXN')).body).toMatchObject({ id: c });
    await app.ask(national, 'POST', `/api/supplier-merges/${last}/undo`, { why });
    expect((await seen(own, a, 'RXN')).body).toMatchObject({ id: b });
    expect((await seen(own, c, 'RXN')).body).toMatchObject({ id: c, otherNames: [] });
  });
  it('is for those who keep the record: a trust and a board are refused, and nothing is merged', async () => {
    const [one, other] = [await added('Orsett Systems'), await added('Pagham Systems')];
    expect([(await merge(own, one, other)).status, (await merge(board, one, other)).status]).toEqual([403, 403]);
    expect((await seen(own, one, 'RXN')).body).toMatchObject({ id: one });
    const apart = { from: other, why };
    expect((await app.ask(own, 'POST', `/api/suppliers/${one}/apart`, apart)).status).toBe(403);
    const { merge: made } = (await merge(national, one, other)).body;
    expect((await app.ask(own, 'POST', `/api/supplier-merges/${made}/undo`, { why })).status).toBe(403);
    expect((await app.ask(national, 'POST', '/api/supplier-merges/999999/undo', { why })).status).toBe(404);
  });
  it('refuses a record with itself, one that was merged, and one that there is not', async () => {
    const [one, other] = [await added('Quenby Systems'), await added('Ravensby Systems')];
    expect((await merge(national, one, one)).status).toBe(400);
    expect((await merge(national, one, 999_999)).status).toBe(400);
    expect((await merge(national, 999_999, one)).status).toBe(404);
    await merge(national, one, other);
    expect((await merge(national, one, other)).status).toBe(409);
    expect((await merge(national, other, one)).status).toBe(409);
    const edit = { name: 'Changed', version: 2, why };
    expect((await app.ask(national, 'PATCH', `/api/suppliers/${one}`, edit)).status).toBe(409);
  });
  it('is proposed for records that look alike, with reasons, until somebody says that they are two', async () => {
    const one = await added('Silverhythe Care', { companyNumber: '05556667' });
    const other = await added('Thistleby Care', { companyNumber: '05556667', isAnother: true });
    const pairs = async () => {
      const { body } = await app.ask(national, 'GET', '/api/suppliers/duplicates?organisation=england');
      return body.pairs.filter(({ first }: { first: { id: number } }) => first.id === one);
    };
    expect(await pairs()).toMatchObject([{ second: { id: other }, reasons: ['company-number'] }]);
    expect((await app.ask(national, 'POST', `/api/suppliers/${other}/apart`, { from: one, why })).status).toBe(200);
    expect(await pairs()).toEqual([]);
  });
  it('shows a proposal with its reason to the nation, and not to a sibling of who made it', async () => {
    await add(own, { name: 'Upwell Devices', why: 'needed for dialysis' });
    const proposed = async (actor: Actor) =>
      JSON.stringify((await app.ask(actor, 'GET', '/api/suppliers/duplicates?organisation=england')).body.proposed);
    expect(await proposed(national)).toContain('needed for dialysis');
    expect(await proposed(sibling)).not.toContain('needed for dialysis');
  });
});

describe('the list', () => {
  it('filters, sorts and says how many use each; the file holds the same lines', async () => {
    const id = await added('Verwood Dispatch', { odsCode: '8ZZ77' });
    await relate(own, 'RXN', id, { criticality: 'vital' });
    const asked = 'organisation=RXN&use=used&criticality=vital&search=8zz77';
    const { body } = await app.ask(own, 'GET', `/api/suppliers?${asked}`);
    expect(body).toMatchObject({
      isOne: true,
      total: 1,
      suppliers: [{ id, organisations: 1, vital: 1 }],
      mayWrite: true,
    });
    const file = await app.ask(own, 'GET', `/api/suppliers/export?${asked}`);
    expect(String(file.body).split('\r\n')[1]).toContain('Verwood Dispatch,8ZZ77');
    const names = async (sort: string) =>
      (await app.ask(own, 'GET', `/api/suppliers?organisation=RXN&sort=${sort}`)).body.suppliers.map(
        ({ name }: { name: string }) => name.toLowerCase(),
      );
    expect(await names('name')).toEqual((await names('name')).toSorted());
    expect(await names('-name')).toEqual((await names('name')).toReversed());
    expect((await app.ask(own, 'GET', '/api/suppliers?organisation=RXN&sort=magic')).status).toBe(400);
    expect((await app.ask(own, 'GET', '/api/suppliers?organisation=nowhere')).status).toBe(404);
  });
});

describe('what is not shared', () => {
  it('is a state of its own: an organisation that withholds is counted as not known', async () => {
    const id = await added('Wexbury Hosting');
    await relate(own, 'RXN', id);
    const before = (await seen(board, id, 'QE1')).body;
    const administrator = await app.person('RXN', 'administrator');
    const agreement = {
      organisation: 'RXN',
      class: 'suppliers',
      level: 'nothing',
      purpose: 'kept to ourselves',
      legalBasis: 'our own decision',
      with: null,
      until: null,
      why,
    };
    expect((await app.ask(administrator, 'POST', '/api/sharing', agreement)).status).toBe(200);
    const after = (await seen(board, id, 'QE1')).body;
    expect(before).toMatchObject({ notShared: 0, counts: { organisations: 1 } });
    expect(after).toMatchObject({ notShared: 1, counts: { organisations: 0 }, relationships: [] });
    const list = (await app.ask(board, 'GET', '/api/suppliers?organisation=QE1')).body;
    expect(list.withheld).toMatchObject({ count: 1, organisations: [{ code: 'RXN', shared: 'nothing' }] });
  });
});
