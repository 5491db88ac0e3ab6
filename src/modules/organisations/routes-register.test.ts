import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';

let app: TestApp;
let staff: Actor;
let administrator: Actor;
let sibling: Actor;

beforeAll(async () => {
  app = await openApp();
  staff = await app.person('RXN', 'staff');
  administrator = await app.person('QE1', 'administrator');
  sibling = await app.person('QOP', 'administrator');
}, 120_000);
afterAll(() => app?.close());

const list = async (query: string, actor = staff) => await app.ask(actor, 'GET', `/api/organisations?${query}`);

describe('the list of organisations', () => {
  it('is refused to whoever is not logged in', async () => {
    expect((await app.ask(null, 'GET', '/api/organisations')).status).toBe(401);
  });
  it('counts the open trusts of the day asked for', async () => {
    const newest = (await list('kind=trust')).body;
    const earlier = (await list('kind=trust&as-of=2023-06-30')).body;
    const all = (await list('kind=trust&state=all')).body;
    const closed = (await list('kind=trust&state=closed')).body;
    expect(newest.total + closed.total).toBe(all.total);
    expect(earlier.total).toBeGreaterThan(newest.total);
  });
  it('knows on an earlier day neither a trust that opened later nor a status that was published later', async () => {
    const search = async (query: string) => (await list(`kind=trust&${query}`)).body.organisations;
    expect(await search('search=g6v2s&as-of=2024-10-31')).toEqual([]);
    expect(await search('search=g6v2s&as-of=2024-11-01')).toMatchObject([{ code: 'G6V2S' }]);
    expect(await search('search=rxn&as-of=2023-06-25')).toMatchObject([{ code: 'RXN', edition: '2021-22' }]);
    expect(await search('search=rxn&as-of=2023-06-26')).toMatchObject([{ code: 'RXN', edition: '2022-23' }]);
    expect((await list('kind=trust&status=exceeded&as-of=2020-01-01')).body.total).toBe(0);
  });
  it('is the same set whatever its order, and pages neither repeat nor lose a row', async () => {
    const codes = async (sort: string) => {
      const found: string[] = [];
      for (let page = 1; page <= 5; page += 1) {
        const { organisations } = (await list(`kind=trust&limit=50&sort=${sort}&page=${page}`)).body;
        found.push(...organisations.map((each: { code: string }) => each.code));
      }
      return found;
    };
    const [byName, byNameBack, byCode] = [await codes('name'), await codes('-name'), await codes('code')];
    expect(byNameBack).toEqual(byName.toReversed());
    expect(byCode).toEqual(byName.toSorted());
    expect(new Set(byCode).size).toBe((await list('kind=trust')).body.total);
  });
  it('finds by words of the name in any order, by the beginning of the code, and takes % and _ as they are', async () => {
    const names = async (search: string) =>
      (await list(`search=${encodeURIComponent(search)}&kind=trust`)).body.organisations.map(
        (each: { code: string }) => each.code,
      );
    expect(await names('teaching lancashire')).toContain('RXN');
    expect(await names('rxn')).toEqual(['RXN']);
    expect(await names('%')).toEqual([]);
    expect(await names('_')).toEqual([]);
    expect(await names(`'; drop table organisations.organisation; --`)).toEqual([]);
  });
  it('tells which register there is not, and which value is not valid', async () => {
    expect((await list('register=atlantis')).body.errors[0].where).toBe('register');
    expect((await list('sort=colour')).status).toBe(400);
    expect((await list('as-of=2026-02-30')).status).toBe(400);
    expect((await list('page=0')).status).toBe(400);
  });
});

describe('the export of the list', () => {
  it('holds every row of the filter, the filter and the time', async () => {
    const { body, headers } = await app.ask(staff, 'GET', '/api/organisations/export?kind=trust&format=csv');
    const { total } = (await list('kind=trust')).body;
    expect(headers['content-disposition']).toMatch(/attachment; filename="organisations-england-[\d-]+\.csv"/);
    expect(body.trim().split('\r\n').filter(Boolean)).toHaveLength(total + 2);
    expect(body).toMatch(/Organisations of England as of 31 August 2025, state open, kind trust.* Exported \d{4}-/);
  });
  it('is valid JSON with the same rows', async () => {
    const { body } = await app.ask(staff, 'GET', '/api/organisations/export?kind=icb&format=json');
    expect(body.rows).toHaveLength(42);
    expect(body.note).toContain('kind icb');
  });
  it('does not let a name run as a formula in a spreadsheet', async () => {
    const { version } = (await app.ask(administrator, 'GET', '/api/organisations/RXN')).body;
    const name = '=HYPERLINK("https://evil.example","Lancashire")';
    expect(
      (await app.ask(administrator, 'PATCH', '/api/organisations/RXN', { version, why: 'test', name })).status,
    ).toBe(200);
    const { body } = await app.ask(staff, 'GET', '/api/organisations/export?kind=trust&search=rxn');
    expect(body).toContain(`"'=HYPERLINK(""https://evil.example"",""Lancashire"")"`);
  });
});

describe('correcting an organisation', () => {
  const read = async (code: string) => (await app.ask(administrator, 'GET', `/api/organisations/${code}`)).body;

  it('saves, raises the version, is audited with before and after, and shows in lists at once', async () => {
    const before = await read('RXL');
    const total = (await list('kind=trust&search=blackpool')).body.total;
    const body = { version: before.version, why: 'new name from 1 April', name: 'Fylde Coast NHS Foundation Trust' };
    const after = await app.ask(administrator, 'PATCH', '/api/organisations/RXL', body);
    expect([after.status, after.body.version]).toEqual([200, before.version + 1]);
    expect((await app.audited('correct-organisation')).at(-1)).toMatchObject({
      subject: 'organisation:RXL',
      why: 'new name from 1 April',
      before: { name: before.name },
      after: { name: 'Fylde Coast NHS Foundation Trust' },
    });
    expect((await list('kind=trust&search=blackpool')).body.total).toBe(total - 1);
  });
  it('tells the second of two editors what changed, and saves nothing of theirs', async () => {
    const { version } = await read('RXR');
    const mine = { version, why: 'test', postcode: 'BB2 3HH' };
    expect((await app.ask(administrator, 'PATCH', '/api/organisations/RXR', mine)).status).toBe(200);
    const theirs = await app.ask(administrator, 'PATCH', '/api/organisations/RXR', {
      version,
      why: 'test',
      postcode: 'BB1 1AA',
    });
    expect(theirs.status).toBe(409);
    expect(theirs.body.errors).toEqual([{ where: 'postcode', message: 'is now "BB2 3HH"; you entered "BB1 1AA"' }]);
    expect((await read('RXR')).postcode).toBe('BB2 3HH');
  });
  it('does not find an organisation out of reach, nor one that is not there', async () => {
    const { version } = await read('RXN');
    const change = { version, why: 'test', postcode: 'M1 1AA' };
    expect((await app.ask(sibling, 'PATCH', '/api/organisations/RXN', change)).status).toBe(404);
    expect((await app.ask(administrator, 'PATCH', '/api/organisations/ZZZ', change)).status).toBe(404);
    expect((await app.ask(staff, 'PATCH', '/api/organisations/RXN', change)).status).toBe(403);
  });
  it('refuses a last day before the first', async () => {
    const { version } = await read('RXR');
    const bad = await app.ask(administrator, 'PATCH', '/api/organisations/RXR', {
      version,
      why: 'test',
      opened: '2020-01-01',
      closed: '2019-01-01',
    });
    expect([bad.status, bad.body.errors[0].where]).toEqual([400, 'closed']);
  });
});

describe('a hierarchy in the database', () => {
  it('refuses two parents at one time along an exclusive edge', async () => {
    const twice = app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      change.record({ subject: 'test' });
      await change.run(sql`insert into organisations.edge (type, is_exclusive, child_id, parent_id, valid, source)
        select 'geography', true, c.id, p.id, daterange('2024-01-01', null), 'test'
        from organisations.organisation c, organisations.organisation p where c.code = 'RXN' and p.code = 'QOP'`);
    });
    await expect(twice).rejects.toThrow(/one_parent_at_a_time/);
  });
});
