import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { peopleAround } from '../../../test/support/people-around.ts';
import { askForDecisions } from './actions/tend-contracts.ts';

let app: TestApp;
let own: Actor;
let sibling: Actor;
let board: Actor;
let national: Actor;
let officer: Actor;
let supplier: number;
let relationship: number;
let theirs: number;
let now = new Date('2026-11-22T12:00:00Z');

const why = 'from the contract register';
const relate = async (actor: Actor, organisation: string) =>
  (await app.ask(actor, 'POST', '/api/supplier-relationships', { organisation, supplier, why })).body.id;

beforeAll(async () => {
  app = await openApp(() => now);
  ({ own, sibling, board, national } = await peopleAround(app, 'lead'));
  officer = await app.person('RXN', 'clinical-safety');
  const added = await app.ask(national, 'POST', '/api/suppliers', {
    organisation: 'X26',
    name: 'Paymoor Systems',
    why,
  });
  supplier = added.body.id;
  relationship = await relate(own, 'RXN');
  theirs = await relate(sibling, 'R0A');
}, 300_000);
afterAll(() => app?.close());

const text = {
  title: 'Laboratory links',
  reference: 'kingfisher-77',
  yearlyPence: 1_234_500,
  totalPence: 3_703_500,
  startsOn: '2024-04-01',
  endsOn: '2027-03-31',
  noticeDays: 90,
  renewal: 'option',
  why,
};
const add = async (actor: Actor, more: object = {}, to = relationship) =>
  await app.ask(actor, 'POST', `/api/supplier-relationships/${to}/contracts`, { ...text, ...more });
const edit = async (actor: Actor, id: number, more: object) =>
  await app.ask(actor, 'PATCH', `/api/supplier-contracts/${id}`, { why, ...more });
const list = async (actor: Actor, organisation: string, more = '') =>
  (await app.ask(actor, 'GET', `/api/supplier-contracts?organisation=${organisation}${more}`)).body;
const file = async (actor: Actor, organisation: string, more = '') => {
  const path = `/api/supplier-contracts/export?organisation=${organisation}&format=json${more}`;
  const { status, body } = await app.ask(actor, 'GET', path);
  return { status, ...(typeof body === 'string' ? JSON.parse(body) : body) };
};

describe('a contract', () => {
  it('is written by the organisation itself, with its day of notice worked out, and audited', async () => {
    const { status, body } = await add(own);
    expect(status).toBe(200);
    const { contracts } = await list(own, 'RXN', '&search=kingfisher');
    expect(contracts[0]).toMatchObject({ id: body.id, noticeOn: '2026-12-31', standing: 'soon', supplierId: supplier });
    const seen = (await app.ask(own, 'GET', `/api/suppliers/${supplier}?organisation=RXN`)).body;
    expect(seen.contracts.map(({ id }: { id: number }) => id)).toContain(body.id);
    expect(await app.audited('add-contract')).toContainEqual(
      expect.objectContaining({ subject: `supplier-contract:${body.id}`, why }),
    );
  });
  it('of another organisation does not exist, by any call; from above only its count is told until it is shared', async () => {
    const { id } = (await add(own)).body;
    expect((await edit(sibling, id, { version: 1, title: 'Mine' })).status).toBe(404);
    expect((await add(sibling)).status).toBe(404);
    expect((await edit(board, id, { version: 1, title: 'Mine' })).status).toBe(404);
    expect((await add(officer)).status).toBe(403);
    expect((await app.ask(officer, 'GET', '/api/supplier-contracts?organisation=RXN')).status).toBe(403);
    for (const [actor, organisation] of [
      [board, 'QE1'],
      [national, 'england'],
      [sibling, 'RXN'],
    ] as const) {
      const words = JSON.stringify([
        await list(actor, organisation),
        (await app.ask(actor, 'GET', `/api/suppliers/${supplier}?organisation=${organisation}`)).body,
      ]);
      expect(words).not.toContain('kingfisher');
      expect(words).not.toContain('1234500');
    }
    const { withheld, counts } = await list(board, 'QE1');
    expect(counts).toMatchObject({ contracts: 0, yearlyPence: 0 });
    const told = withheld.organisations.find(({ code }: { code: string }) => code === 'RXN');
    expect(told).toMatchObject({
      shared: 'counts',
      totals: expect.arrayContaining([{ name: 'Contracts', value: null }]),
    });
  });
  it('that is withheld leaves no price, title or day by any order, filter, search, sum or weight', async () => {
    const told = async (path: string) => (await app.ask(board, 'GET', path)).body;
    const asked = [
      'sort=yearly',
      'sort=-yearly',
      'sort=supplier',
      'search=kingfisher',
      'within=3650',
      'standing=open',
      'standing=no-end',
    ];
    const lists = await Promise.all(asked.map((each) => told(`/api/supplier-contracts?organisation=QE1&${each}`)));
    expect(lists.map(({ total }) => total)).toEqual(asked.map(() => 0));
    // What is told of those that withhold does not follow the question, so no two answers can be taken from each other.
    const withheld = new Set(lists.map((each) => JSON.stringify(each.withheld)));
    expect(withheld.size).toBe(1);
    const weights = await Promise.all(
      ['product', 'service', 'region'].map((by) =>
        told(`/api/supplier-concentration?organisation=QE1&by=${by}&weight=value`),
      ),
    );
    const prices = await told('/api/supplier-prices?organisation=QE1');
    const words = JSON.stringify([lists.map(({ contracts, counts }) => [contracts, counts]), weights, prices]);
    expect(words).not.toMatch(/kingfisher|1234500|12345\b/);
    expect(weights.map(({ groups }) => groups.every(({ pence }: { pence: number | null }) => !pence))).toEqual([
      true,
      true,
      true,
    ]);
  });
  it('is seen from above once its organisation shares contracts in full', async () => {
    const { id } = (await add(sibling, { title: 'Shared with the board' }, theirs)).body;
    const administrator = await app.person('R0A', 'administrator');
    const agreement = {
      ...{ organisation: 'R0A', class: 'contracts', with: null, level: 'full', until: null },
      ...{ purpose: 'joint buying', legalBasis: 'our own decision', why },
    };
    expect((await app.ask(administrator, 'POST', '/api/sharing', agreement)).status).toBe(200);
    const { contracts } = await list(national, 'england');
    expect(contracts.map((one: { id: number }) => one.id)).toEqual([id]);
    const { rows, note } = await file(national, 'england');
    expect([rows.map((one: { id: number }) => one.id), rows[0].organisationCode]).toEqual([[id], 'R0A']);
    expect(note).not.toContain('kingfisher');
    expect((await edit(national, id, { version: 1, title: 'From above' })).status).toBe(403);
  });
  it('is refused with an end before its start, a year above the total, or a group that there is not', async () => {
    const faults = async (more: object) =>
      (await add(own, more)).body.errors.map(({ where }: { where: string }) => where);
    expect(await faults({ endsOn: '2024-03-31' })).toEqual(['endsOn']);
    expect(await faults({ yearlyPence: 4_000_000 })).toEqual(['yearlyPence']);
    expect(await faults({ productGroup: 'magic' })).toEqual(['productGroup']);
    expect(await faults({ ownerDuty: 'wizard' })).toEqual(['ownerDuty']);
    expect((await faults({ yearlyPence: 1.5, title: '', noticeDays: -1 })).sort()).toEqual([
      'noticeDays',
      'title',
      'yearlyPence',
    ]);
  });
  it('is not saved over by somebody who read an older version', async () => {
    const { id } = (await add(own)).body;
    expect((await edit(own, id, { version: 1, title: 'Second' })).body).toMatchObject({ version: 2 });
    expect((await edit(own, id, { version: 1, title: 'Third' })).status).toBe(409);
  });
});

describe('the days of a contract', () => {
  const obligations = async (id: number) =>
    (await app.ask(own, 'GET', '/api/obligations?organisation=RXN')).body.obligations.filter(
      ({ title, id: _id }: { title: string; id: number }) => title.includes(String(days.get(id) ?? '-')),
    );
  const days = new Map<number, string>();

  it('ask the owner to decide, once each, in words that tell those above neither supplier nor price', async () => {
    const { id } = (await add(own, { endsOn: '2027-04-29', noticeDays: 30 })).body;
    days.set(id, '30 March 2027');
    await askForDecisions(app.whole);
    await askForDecisions(app.whole);
    const asked = await obligations(id);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ title: 'Decide on a contract: notice can be given until 30 March 2027' });
    const above = JSON.stringify((await app.ask(national, 'GET', '/api/obligations?organisation=RXN')).body);
    expect(above).toContain('30 March 2027');
    expect(above).not.toContain('Paymoor');
    expect(above).not.toContain('kingfisher');
  });
  it('are closed by a decision, with what was decided as proof', async () => {
    const { id } = (await add(own, { endsOn: '2027-05-06', noticeDays: 30 })).body;
    days.set(id, '6 April 2027');
    await askForDecisions(app.whole);
    expect((await obligations(id))[0]).toMatchObject({ standing: expect.not.stringMatching(/closed/) });
    await edit(own, id, { version: 1, decision: 'renew' });
    const [closed] = await obligations(id);
    expect(closed === undefined || closed.standing === 'closed').toBe(true);
    const { contracts } = await list(own, 'RXN');
    expect(contracts.find((one: { id: number }) => one.id === id)).toMatchObject({ standing: 'decided' });
  });
  it('are asked for anew when they move, and the old ask is withdrawn', async () => {
    const { id } = (await add(own, { endsOn: '2027-05-13', noticeDays: 30 })).body;
    await askForDecisions(app.whole);
    await edit(own, id, { version: 1, endsOn: '2027-05-20' });
    await askForDecisions(app.whole);
    const titles = JSON.stringify((await app.ask(own, 'GET', '/api/obligations?organisation=RXN&state=open')).body);
    expect(titles).toContain('20 April 2027');
    expect(
      (await app.audited('ask-about-contracts')).filter(({ subject }) => subject === `supplier-contract:${id}`).length,
    ).toBeGreaterThan(1);
  });
  it('that pass are shown, and counted, without anybody having to look', async () => {
    const { id } = (await add(own, { title: 'Forgotten', endsOn: '2026-12-10', noticeDays: 60 })).body;
    const passed = async (standing: string) =>
      (await list(own, 'RXN', `&standing=${standing}`)).contracts.map((one: { id: number }) => one.id);
    expect(await passed('past-notice')).toContain(id);
    now = new Date('2026-12-11T12:00:00Z');
    expect(await passed('past-end')).toContain(id);
    now = new Date('2026-11-22T12:00:00Z');
  });
});

describe('a list of contracts', () => {
  it('is put in the order of the suppliers’ names, either way, cut where a filter leaves fewer', async () => {
    for (const name of ['Zedmoor Care', 'Ablemoor Care']) {
      const { id } = (await app.ask(national, 'POST', '/api/suppliers', { organisation: 'X26', name, why })).body;
      const relation = { organisation: 'RXN', supplier: id, why };
      const made = (await app.ask(own, 'POST', '/api/supplier-relationships', relation)).body;
      const contract = { title: 'In order', why };
      await app.ask(own, 'POST', `/api/supplier-relationships/${made.id}/contracts`, contract);
    }
    const names = async (sort: string) =>
      (await list(own, 'RXN', `&search=in%20order&sort=${sort}`)).contracts.map(
        ({ supplierName }: { supplierName: string }) => supplierName,
      );
    expect(await names('supplier')).toEqual(['Ablemoor Care', 'Zedmoor Care']);
    expect(await names('-supplier')).toEqual(['Zedmoor Care', 'Ablemoor Care']);
  });
});

describe('products and versions', () => {
  it('are the organisation’s own; the name of a product is known to all, who uses it is not', async () => {
    const put = async (actor: Actor, products: object[]) =>
      await app.ask(actor, 'PUT', `/api/supplier-relationships/${relationship}/products`, { products, why });
    const used = [{ name: 'Paymoor Laboratory', group: 'laboratory', version: '7.1' }];
    expect((await put(sibling, used)).status).toBe(404);
    expect((await put(board, used)).status).toBe(403);
    expect((await put(own, [{ name: 'X', group: 'magic', version: '' }])).body.errors[0].where).toBe(
      'products.0.group',
    );
    expect((await put(own, used)).body).toEqual({ products: 1 });
    const seen = async (actor: Actor, at: string) =>
      (await app.ask(actor, 'GET', `/api/suppliers/${supplier}?organisation=${at}`)).body.products;
    expect(await seen(own, 'RXN')).toMatchObject([{ name: 'Paymoor Laboratory', organisations: 1, versions: ['7.1'] }]);
    expect(await seen(national, 'england')).toMatchObject([{ organisations: 1, versions: ['7.1'] }]);
    expect(await seen(sibling, 'england')).toMatchObject([
      { name: 'Paymoor Laboratory', organisations: 0, versions: [] },
    ]);
    expect((await put(own, [])).body).toEqual({ products: 0 });
    expect(await seen(own, 'RXN')).toMatchObject([{ organisations: 0 }]);
  });
});

describe('on whom a supplier relies', () => {
  it('is followed down the chain on the day, through merged records, and ends when it ends', async () => {
    const make = async (name: string) =>
      (await app.ask(national, 'POST', '/api/suppliers', { organisation: 'X26', name, why })).body.id;
    const [a, b, c] = [await make('Chainhope Care'), await make('Middlemere Hosting'), await make('Endfield Power')];
    const tie = async (actor: Actor, of: number, sub: number) =>
      await app.ask(actor, 'POST', `/api/suppliers/${of}/sub-suppliers`, {
        sub,
        what: 'hosting',
        from: '2026-01-01',
        why,
      });
    expect((await tie(own, a, b)).status).toBe(403);
    expect((await tie(national, a, a)).status).toBe(400);
    await tie(national, a, b);
    const last = (await tie(national, b, c)).body.id;
    // A ring must not be followed for ever.
    await tie(national, c, a);
    const chain = async (id: number) =>
      (await app.ask(own, 'GET', `/api/suppliers/${id}?organisation=RXN`)).body.chain.map(
        ({ recordId, depth, through }: { recordId: number; depth: number; through: string | null }) => [
          recordId,
          depth,
          through,
        ],
      );
    expect(await chain(a)).toEqual([
      [b, 1, null],
      [c, 2, 'Middlemere Hosting'],
    ]);
    const end = (lastDay: string) => app.ask(national, 'POST', `/api/sub-suppliers/${last}/end`, { lastDay, why });
    expect((await end('2025-12-31')).status).toBe(400);
    expect((await app.ask(own, 'POST', `/api/sub-suppliers/${last}/end`, { lastDay: '2026-11-21', why })).status).toBe(
      403,
    );
    expect((await end('2026-11-21')).status).toBe(200);
    expect(await chain(a)).toEqual([[b, 1, null]]);
  });
});
