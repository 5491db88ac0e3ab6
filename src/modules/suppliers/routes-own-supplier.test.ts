import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopeOver } from '#platform/scope.ts';
import { sql } from '#platform/sql.ts';
import type { Actor, TestApp } from '../../../test/support/app.ts';
import type { PartnerWorld } from '../../../test/support/partner-world.ts';
import type { TestBrowser } from '../../../test/support/test-browser.ts';
import { openTwoSuppliers, type TwoSuppliers } from '../../../test/support/two-suppliers.ts';
import { myCustomers } from './store/partners/customers.ts';
import { mySuppliers } from './store/partners/partners.ts';

let two: TwoSuppliers;
let world: PartnerWorld;
let app: TestApp;
let own: Actor;
let sibling: Actor;
let national: Actor;
let third: Actor;
let storm: number;
let gale: number;
let nia: TestBrowser;
let gus: TestBrowser;
const why = 'they rang us';

beforeAll(async () => {
  two = await openTwoSuppliers();
  ({ world, own, sibling, national, third, storm, gale, nia, gus } = two);
  app = world.app;
}, 300_000);
afterAll(() => world?.close());

const people: TwoSuppliers['people'] = (...asked) => two.people(...asked);
const customers: TwoSuppliers['customers'] = (browser) => two.customers(browser);

describe('what a supplier says of itself', () => {
  it('asks for changes of the record, which the keepers take or refuse', async () => {
    const asked = (await nia.ask('POST', '/api/own-supplier/changes', { website: 'https://stormfield.example' })).body;
    expect(
      (await app.ask(own, 'POST', `/api/supplier-changes/${asked.id}/decide`, { isTaken: true, why })).status,
    ).toBe(403);
    expect((await nia.ask('GET', '/api/own-supplier')).body.website).toBe('');
    expect(
      (await app.ask(national, 'POST', `/api/supplier-changes/${asked.id}/decide`, { isTaken: true, why })).status,
    ).toBe(200);
    expect((await nia.ask('GET', '/api/own-supplier')).body.website).toBe('https://stormfield.example');
    expect(
      (await app.ask(national, 'POST', `/api/supplier-changes/${asked.id}/decide`, { isTaken: true, why })).status,
    ).toBe(409);
    expect(JSON.stringify((await gus.ask('GET', '/api/own-supplier')).body)).not.toContain('stormfield');
  });

  it('states points of the charter, and does not talk over what the keepers checked', async () => {
    const state = (point: string) => nia.ask('POST', '/api/own-supplier/charter', { point, state: 'declared' });
    expect((await state('backups')).status).toBe(200);
    const checked = { point: 'backups', state: 'not-met', statedOn: '2026-01-01', why };
    await app.ask(national, 'POST', `/api/suppliers/${storm}/charter`, checked);
    expect((await state('backups')).status).toBe(409);
    expect((await state('no-point')).status).toBe(400);
  });
});

describe('an incident that a supplier declares', () => {
  const down = { title: 'Ransomware', what: 'Servers are encrypted', since: '2026-11-01T08:00:00Z', hours: 24 };
  const obligations = async (actor: Actor, organisation: string) =>
    (await app.ask(actor, 'GET', `/api/obligations?organisation=${organisation}`)).body.obligations.filter(
      ({ title }: { title: string }) => title.includes('supplier'),
    ).length;

  it('asks everybody who uses it, named or not, and tells the supplier nobody', async () => {
    const { status, body } = await nia.ask('POST', '/api/own-supplier/incidents', down);
    expect([status, Object.keys(body)]).toEqual([200, ['id']]);
    expect([await obligations(own, 'RXN'), await obligations(sibling, 'R0A'), await obligations(third, 'RXL')]).toEqual(
      [1, 1, 0],
    );
    const told = (await nia.ask('GET', '/api/own-supplier/incidents')).body;
    expect(told).toMatchObject({ reach: '1 to 7 organisations', incidents: [{ title: 'Ransomware', isOwn: true }] });
    expect((await gus.ask('GET', '/api/own-supplier/incidents')).body.incidents).toEqual([]);
    const said = { text: 'We restore from backups' };
    expect((await gus.ask('POST', `/api/own-supplier/incidents/${body.id}/updates`, said)).status).toBe(404);
    expect((await nia.ask('POST', `/api/own-supplier/incidents/${body.id}/updates`, said)).status).toBe(200);
    const seen = (await app.ask(own, 'GET', `/api/suppliers/${storm}?organisation=RXN`)).body.incidents;
    expect(seen[0]).toMatchObject({ isBySupplier: true, updates: [{ text: 'We restore from backups' }] });
    const over = { text: 'All is restored', isOver: true };
    expect((await nia.ask('POST', `/api/own-supplier/incidents/${body.id}/updates`, over)).status).toBe(200);
    expect((await nia.ask('POST', `/api/own-supplier/incidents/${body.id}/updates`, over)).status).toBe(409);
  });

  it('is refused with a time to come, products of others, or after several of a day', async () => {
    const declare = (more: object) => nia.ask('POST', '/api/own-supplier/incidents', { ...down, ...more });
    expect((await declare({ since: '2099-01-01T00:00:00Z' })).status).toBe(400);
    expect((await declare({ products: ['Another’s product'] })).status).toBe(400);
    for (const expected of [200, 200, 200, 409]) expect((await declare({})).status).toBe(expected);
  });
});

describe('a merge of two suppliers', () => {
  it('shows the people of neither what the other has until a person says they are one, nor after it is undone', async () => {
    const { merge } = (await app.ask(national, 'POST', `/api/suppliers/${gale}/merge`, { into: storm, why })).body;
    expect([await customers(nia), await customers(gus)]).toEqual([['RXN'], ['RXL']]);
    expect((await gus.ask('GET', '/api/own-supplier')).body.name).toBe('Galeby Works');
    const join = (by: Actor) => app.ask(by, 'POST', `/api/supplier-merges/${merge}/people`, { isJoined: true, why });
    expect((await join(own)).status).toBe(403);
    expect((await join(national)).status).toBe(200);
    expect([await customers(nia), await customers(gus)]).toEqual([
      ['RXN', 'RXL'].toSorted(),
      ['RXN', 'RXL'].toSorted(),
    ]);
    expect((await gus.ask('GET', '/api/own-supplier')).body.name).toBe('Stormfield Hosting');
    await app.ask(national, 'POST', `/api/supplier-merges/${merge}/undo`, { why });
    expect([await customers(nia), await customers(gus)]).toEqual([['RXN'], ['RXL']]);
  });
});

describe('what the keepers checked', () => {
  it('is not talked over by the people of a record that was merged into it, before or after', async () => {
    const declared = { point: 'backups', state: 'declared' };
    expect((await gus.ask('POST', '/api/own-supplier/charter', declared)).status).toBe(200);
    const { merge } = (await app.ask(national, 'POST', `/api/suppliers/${gale}/merge`, { into: storm, why })).body;
    const shown = async () => {
      const { charter } = (await app.ask(own, 'GET', `/api/suppliers/${storm}?organisation=RXN`)).body;
      return charter.points.find(({ code }: { code: string }) => code === 'backups').state;
    };
    const listed = async () =>
      (await app.ask(own, 'GET', '/api/suppliers?organisation=RXN&charter=not-met')).body.total;
    expect([await shown(), await listed()]).toEqual(['not-met', 1]);
    expect((await gus.ask('POST', '/api/own-supplier/charter', declared)).status).toBe(200);
    expect([await shown(), await listed()]).toEqual(['not-met', 1]);
    await app.ask(national, 'POST', `/api/supplier-merges/${merge}/undo`, { why });
    expect(await shown()).toBe('not-met');
  });
});

describe('being named to a supplier', () => {
  it('is the organisation’s own word, each way, at once', async () => {
    const { naming } = await people(own, storm, 'RXN');
    const say = (by: Actor, isNamed: boolean) =>
      app.ask(by, 'PUT', `/api/supplier-relationships/${naming.relationship}/naming`, {
        isNamed,
        contact: 'it@rxn.example',
        why,
      });
    expect([(await say(sibling, false)).status, (await say(national, false)).status]).toEqual([404, 403]);
    expect((await say(own, false)).status).toBe(200);
    expect(await customers(nia)).toEqual([]);
    expect((await say(own, true)).status).toBe(200);
    const shown = (await nia.ask('GET', '/api/own-supplier/customers')).body.customers;
    expect(shown).toEqual([
      { name: expect.any(String), code: 'RXN', isInviter: false, contact: 'it@rxn.example', products: [] },
    ]);
  });
});

describe('a record that the keepers withdraw', () => {
  const paths = ['', '/customers', '/people', '/incidents', '/questionnaires', '/advisories'];
  const state = async (state: string) => {
    const { version } = (await app.ask(national, 'GET', `/api/suppliers/${gale}?organisation=X26`)).body;
    return await app.ask(national, 'PATCH', `/api/suppliers/${gale}`, { state, version, why });
  };

  it('tells its people so in plain words, shows them nothing, and gives all of it back when it is listed again', async () => {
    expect(await customers(gus)).toEqual(['RXL']);
    expect((await state('withdrawn')).status).toBe(200);
    for (const path of paths) {
      const { status, body } = await gus.ask('GET', `/api/own-supplier${path}`);
      expect([path, status]).toEqual([path, 404]);
      expect(body.detail).toMatch(/^The national team has withdrawn the record of Galeby Works\./);
    }
    const said = { title: 'Ransomware', what: 'Servers are encrypted', since: '2026-11-01T08:00:00Z', hours: 24 };
    expect((await gus.ask('POST', '/api/own-supplier/incidents', said)).status).toBe(404);
    expect((await nia.ask('GET', '/api/own-supplier')).status).toBe(200);
    expect((await state('listed')).status).toBe(200);
    expect(await customers(gus)).toEqual(['RXL']);
  });

  it('is closed to its people by the database itself, and nobody is invited for it', async () => {
    const me = await app.whole.read((reader) =>
      reader.one<{ id: string }>(sql`select id::text from organisations.person where email = 'gus@galeby.example'`),
    );
    const seen = async () =>
      await app.whole
        .as(scopeOver({ id: 'person:0', name: 'Nobody' }, [], { 'wardkeep.me': me?.id ?? '' }))
        .read(async (reader) => [(await mySuppliers(reader)).length, (await myCustomers(reader)).length]);
    expect(await seen()).toEqual([1, 1]);
    await state('withdrawn');
    expect(await seen()).toEqual([0, 0]);
    const invited = { organisation: 'X26', name: 'Ada', email: 'ada@galeby.example', isAdministrator: false, why };
    expect((await app.ask(national, 'POST', `/api/suppliers/${gale}/people`, invited)).status).toBe(409);
    await state('listed');
    expect(await seen()).toEqual([1, 1]);
  });
});
