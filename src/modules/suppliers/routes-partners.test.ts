import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import type { Actor, TestApp } from '../../../test/support/app.ts';
import type { PartnerWorld } from '../../../test/support/partner-world.ts';
import { type TestBrowser, testBrowser } from '../../../test/support/test-browser.ts';
import { openTwoSuppliers, type TwoSuppliers } from '../../../test/support/two-suppliers.ts';
import { modules } from '../../server/modules.ts';

let two: TwoSuppliers;
let world: PartnerWorld;
let app: TestApp;
let own: Actor;
let sibling: Actor;
let national: Actor;
let storm: number;
let gale: number;
let nia: TestBrowser;
let gus: TestBrowser;
const why = 'they rang us';

beforeAll(async () => {
  two = await openTwoSuppliers();
  ({ world, own, sibling, national, storm, gale, nia, gus } = two);
  app = world.app;
}, 300_000);
afterAll(() => world?.close());

const people: TwoSuppliers['people'] = (...asked) => two.people(...asked);
const customers: TwoSuppliers['customers'] = (browser) => two.customers(browser);
const invite = async (by: Actor, supplier: number, more: object) =>
  await app.ask(by, 'POST', `/api/suppliers/${supplier}/people`, {
    organisation: 'RXN',
    name: 'Nia North',
    why,
    ...more,
  });

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
});
