import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import type { Actor, TestApp } from '../../../test/support/app.ts';
import { openPartnerWorld, type PartnerWorld } from '../../../test/support/partner-world.ts';
import { peopleAround } from '../../../test/support/people-around.ts';
import { type TestBrowser, testBrowser } from '../../../test/support/test-browser.ts';
import { modules } from '../../server/modules.ts';

let world: PartnerWorld;
let app: TestApp;
let own: Actor;
let sibling: Actor;
let national: Actor;
let third: Actor;
let storm: number;
let gale: number;
/** Confirmed people of one supplier and of another. */
let nia: TestBrowser;
let gus: TestBrowser;
const why = 'they rang us';

const added = async (name: string) =>
  (await app.ask(national, 'POST', '/api/suppliers', { organisation: 'X26', name, why })).body.id;
const relate = async (actor: Actor, organisation: string, supplier: number, more: object = {}) =>
  (await app.ask(actor, 'POST', '/api/supplier-relationships', { organisation, supplier, why, ...more })).body.id;
const invite = async (by: Actor, supplier: number, more: object) =>
  await app.ask(by, 'POST', `/api/suppliers/${supplier}/people`, {
    organisation: 'RXN',
    name: 'Nia North',
    why,
    ...more,
  });
const people = async (by: Actor, supplier: number, organisation: string) =>
  (await app.ask(by, 'GET', `/api/suppliers/${supplier}/people?organisation=${organisation}`)).body;
const customers = async (browser: TestBrowser) =>
  (await browser.ask('GET', '/api/own-supplier/customers')).body.customers.map(({ code }: { code: string }) => code);

beforeAll(async () => {
  world = await openPartnerWorld();
  app = world.app;
  ({ own, sibling, national } = await peopleAround(app, 'lead'));
  third = await app.person('RXL', 'lead');
  [storm, gale] = [await added('Stormfield Hosting'), await added('Galeby Works')];
  const secret = { notes: 'We mean to leave them', criticality: 'vital', buys: 'Our secret plan' };
  await relate(own, 'RXN', storm, { ...secret, isNamed: true });
  await relate(sibling, 'R0A', storm, secret);
  await relate(third, 'RXL', gale, { ...secret, isNamed: true });
  const at = { organisation: 'X26', isAdministrator: true };
  nia = await world.partner(national, storm, { ...at, email: 'nia@stormfield.example' });
  gus = await world.partner(national, gale, { ...at, email: 'gus@galeby.example', name: 'Gus Gale' });
}, 300_000);
afterAll(() => world?.close());

describe('an invitation to speak for a supplier', () => {
  it('goes by mail alone, works once with its address, and shows nothing before a second check', async () => {
    const email = 'once@stormfield.example';
    const { status, body } = await invite(own, storm, { email });
    expect({ status, body }).toEqual({
      status: 200,
      body: { state: 'sent', domain: 'stormfield.example', care: 'unknown' },
    });
    const token = world.tokenFor(email);
    const finder = testBrowser(app);
    expect((await finder.ask('POST', '/api/invitation', { token, email: 'finder@example.org' })).status).toBe(410);
    const browser = await world.enter(email, { hasPasskey: false });
    expect((await browser.ask('GET', '/api/own-supplier')).body.type).toContain('second-check-needed');
    expect((await browser.ask('GET', '/api/me')).body).toMatchObject({
      isHeldBack: true,
      isOutside: true,
      permissions: [],
    });
    expect((await testBrowser(app).ask('POST', '/api/invitation', { token, email })).status).toBe(410);
  });

  it('is sent by the keepers or by an organisation that uses the supplier, and by nobody else', async () => {
    const email = 'no@stormfield.example';
    expect((await invite(own, gale, { email })).status).toBe(409);
    expect((await invite(sibling, storm, { email })).status).toBe(404);
    expect((await invite(await app.person('QE1', 'lead'), storm, { email })).status).toBe(403);
    expect((await invite(own, 999_999, { email })).status).toBe(404);
    expect((await invite(own, storm, { email: 'nobody' })).status).toBe(400);
    expect((await invite(own, storm, { email, isAdministrator: true })).status).toBe(403);
    expect(world.mailTo(email)).toBe('');
  });

  it('answers the same whoever has the address, and tells its owner alone', async () => {
    const row = await app.whole.read((reader) =>
      reader.one<{ email: string }>(sql`select email from organisations.person where id = ${sibling.personId}`),
    );
    const taken = row?.email ?? '';
    const answers = [];
    for (const email of [taken, 'gus@galeby.example', 'fresh@stormfield.example']) {
      const { status, body } = await invite(own, storm, { email });
      answers.push([status, Object.keys(body)]);
    }
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(world.mailTo(taken)).toContain('stands for an account already');
    expect(world.tokenFor(taken)).toBe('');
    const { invitations } = await people(own, storm, 'RXN');
    expect(invitations.map(({ email }: { email: string }) => email)).toContain(taken);
    expect((await app.ask(sibling, 'GET', '/api/me')).body).toMatchObject({ isOutside: false });
  });

  it('stops after 3 to one address in a day, and is refused where the mail does not leave', async () => {
    const email = 'often@stormfield.example';
    for (const expected of [200, 200, 200, 429]) expect((await invite(own, storm, { email })).status).toBe(expected);
    world.mail.refuse = () => {
      throw Object.assign(new Error('no such box'), { responseCode: 550 });
    };
    expect((await invite(own, storm, { email: 'away@stormfield.example' })).status).toBe(409);
    world.mail.refuse = () => {};
    expect(JSON.stringify(await people(own, storm, 'RXN'))).not.toContain('away@');
  });

  it('is written down on both sides', async () => {
    const entries = await app.audited('invite-supplier-person');
    expect(entries).toContainEqual(
      expect.objectContaining({ subject: `supplier:${storm}`, who: `person:${own.personId}`, why }),
    );
    expect(entries.some(({ subject }) => subject.startsWith('person:'))).toBe(true);
  });
});

describe('a supplier’s person', () => {
  it('is refused by every route but those of their own pages and their own account', async () => {
    const ned = await world.partner(national, storm, { organisation: 'X26', email: 'ned@stormfield.example' });
    const mine = /^\/api\/(own-supplier|me|privacy|log-out)(\/|$)/;
    const asked = modules.flatMap((module) => module.routes ?? []).filter(({ guard }) => guard !== 'public');
    const told: [string, number][] = [];
    for (const { endpoint } of asked.filter(({ endpoint: { path } }) => !mine.test(path))) {
      const path = endpoint.path.replace(/:\w+/g, '999999');
      const { status } = await ned.ask(endpoint.method, path, endpoint.method === 'GET' ? undefined : {});
      told.push([`${endpoint.method} ${endpoint.path}`, status]);
    }
    expect(told.filter(([, status]) => status !== 403)).toEqual([]);
    expect(told.length).toBeGreaterThan(200);
    expect((await ned.ask('GET', '/api/own-supplier')).status).toBe(200);
  });

  it('knows those customers that let themselves be named, and no word of what they think', async () => {
    expect([await customers(nia), await customers(gus)]).toEqual([['RXN'], ['RXL']]);
    const everything = JSON.stringify(
      await Promise.all(
        ['', '/customers', '/people', '/incidents'].map(
          async (path) => (await nia.ask('GET', `/api/own-supplier${path}`)).body,
        ),
      ),
    );
    for (const word of ['leave them', 'vital', 'secret plan', 'R0A', 'RXL', 'Galeby', 'gus@']) {
      expect(everything).not.toContain(word);
    }
  });

  it('is known by the organisation that invited them alone until the keepers confirm them', async () => {
    const email = 'vera@stormfield.example';
    const vera = await world.partner(sibling, storm, { organisation: 'R0A', email });
    expect(await customers(vera)).toEqual(['R0A']);
    const incident = { title: 'All is down', what: 'Everything is down', since: '2026-01-01T00:00:00Z' };
    expect((await vera.ask('POST', '/api/own-supplier/incidents', incident)).status).toBe(403);
    expect((await vera.ask('POST', '/api/own-supplier/charter', { point: 'backups', state: 'declared' })).status).toBe(
      403,
    );
    expect((await people(own, storm, 'RXN')).partners).toBeNull();
    const { partners } = await people(national, storm, 'X26');
    const { id } = partners.find((each: { email: string }) => each.email === email);
    const confirm = { isAdministrator: false, why };
    expect((await app.ask(own, 'POST', `/api/supplier-people/${id}/confirm`, confirm)).status).toBe(403);
    expect((await app.ask(national, 'POST', `/api/supplier-people/${id}/confirm`, confirm)).status).toBe(200);
    expect((await customers(vera)).toSorted()).toEqual(['R0A', 'RXN']);
  });

  it('is out at once when access is withdrawn, whoever gave it', async () => {
    const email = 'gone@stormfield.example';
    const gone = await world.partner(own, storm, { organisation: 'RXN', email });
    const { invitations } = await people(own, storm, 'RXN');
    const { id } = invitations.find((each: { email: string }) => each.email === email);
    expect((await app.ask(sibling, 'POST', `/api/supplier-invitations/${id}/withdraw`, { why })).status).toBe(404);
    expect((await gone.ask('GET', '/api/own-supplier')).status).toBe(200);
    expect((await app.ask(own, 'POST', `/api/supplier-invitations/${id}/withdraw`, { why })).status).toBe(200);
    expect((await gone.ask('GET', '/api/own-supplier')).status).toBe(401);
  });

  it('stays shut out of everything else once their role has ended', async () => {
    const email = 'ended@stormfield.example';
    const ended = await world.partner(national, storm, { organisation: 'X26', email });
    await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      await change.run(sql`delete from organisations.appointment a using organisations.person p
        where p.id = a.person_id and p.email = ${email}`);
      change.record({ subject: 'test' });
    });
    for (const path of ['/api/own-supplier', '/api/start', '/api/notices', '/api/suppliers?organisation=RXN']) {
      expect([path, (await ended.ask('GET', path)).status]).toEqual([path, 403]);
    }
  });

  it('invites colleagues of their own domain, and ends their access', async () => {
    const ask = (email: string) => nia.ask('POST', '/api/own-supplier/people', { name: 'Col League', email, why });
    expect((await ask('col@elsewhere.example')).status).toBe(400);
    expect((await ask('col@stormfield.example')).status).toBe(200);
    const col = await world.enter('col@stormfield.example');
    expect(await customers(col)).toContain('RXN');
    expect(
      (await col.ask('POST', '/api/own-supplier/people', { name: 'X', email: 'x@stormfield.example', why })).status,
    ).toBe(403);
    const list = (await nia.ask('GET', '/api/own-supplier/people')).body.people;
    const { id } = list.find((each: { email: string }) => each.email === 'col@stormfield.example');
    expect((await gus.ask('POST', `/api/own-supplier/people/${id}/end`, { why })).status).toBe(404);
    expect((await nia.ask('POST', `/api/own-supplier/people/${id}/end`, { why })).status).toBe(200);
    expect((await col.ask('GET', '/api/own-supplier')).status).toBe(401);
  });

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
