import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { legacyCalls } from '../../../test/support/legacy-calls.ts';
import { peopleAround } from '../../../test/support/people-around.ts';
import { nessusFile, nessusHost } from '../../../test/support/scan-files.ts';
import { storeScan } from '../../../test/support/scan-imports.ts';
import { changeAssets } from './actions/change-assets.ts';
import { askOwners, endOldTests, lookAnew } from './actions/legacy/tend-legacy.ts';
import { legacyOf } from './index.ts';

let app: TestApp;
let own: Actor;
let sibling: Actor;
let board: Actor;
let national: Actor;
let calls: ReturnType<typeof legacyCalls>;
let organisationId: number;
let now = new Date('2026-11-22T12:00:00Z');

const why = 'agreed with the ward';
const cve = 'CVE-2017-0144';
const weak = (address: string) =>
  nessusHost(
    address,
    `<ReportItem port="445" svc_name="cifs" protocol="tcp" severity="3" pluginID="1" pluginName="Weak" pluginFamily="Windows">
<cve>${cve}</cve><description>It is weak.</description></ReportItem>\n`,
    '<tag name="operating-system">Microsoft Windows 7 Professional</tag>\n',
  );

beforeAll(async () => {
  app = await openApp(() => now);
  ({ own, sibling, board, national } = await peopleAround(app, 'lead'));
  calls = legacyCalls(app);
  organisationId = Number(
    (
      await app.whole.read((reader) =>
        reader.one<{ id: number }>(sql`select id from organisations.organisation where code = 'RXN'`),
      )
    )?.id,
  );
  await storeScan(app, own, 'RXN', nessusFile(weak('10.0.0.1') + weak('10.0.0.2') + weak('10.0.0.3')));
  await storeScan(app, sibling, 'R0A', nessusFile(weak('10.0.0.9')));
  await app.whole.change({ action: 'test-facts', why: 'test' }, async (change) => {
    await change.run(sql`update assets.weakness set is_listed = true where code = ${cve}`);
    const facts = { safety: 'negligible', mission: 'degraded', exposure: 'controlled' } as const;
    const words = new Map((await idsOf('RXN')).map((id) => [id, facts]));
    await changeAssets(change, { organisation: organisationId, words, says: 'person', why, on: '2026-11-22' });
  });
}, 300_000);
afterAll(() => app?.close());

const idsOf = async (organisation: string): Promise<number[]> =>
  (
    await app.whole.read((reader) =>
      reader.rows<{ id: number }>(sql`select a.id from assets.asset a join organisations.organisation o
        on o.id = a.organisation_id where o.code = ${organisation} order by a.name`),
    )
  ).map(({ id }) => id);
const faultsOf = ({ body }: { body: { errors: { where: string }[] } }) => body.errors.map(({ where }) => where).sort();
const rankOf = async (asset: number) =>
  (await app.whole.read((reader) =>
    reader.one<{ rank: number; controls: string | null }>(sql`select e.priority::float8 rank, a.controls
        from assets.finding f join assets.asset a on a.id = f.asset_id
        join assets.exposed e on e.organisation_id = f.organisation_id and e.weakness_id = f.weakness_id
          and e.situation = f.situation where f.asset_id = ${asset}`),
  )) ?? { rank: -1, controls: 'none' };

describe('an entry of the register', () => {
  it('begins with what the inventory says is past its support, taken in by one call and audited', async () => {
    const { proposals, mayWrite } = await calls.list(own, 'RXN');
    expect(proposals).toMatchObject([{ reason: 'no-longer-supported', supportEndsOn: '2020-01-14', assets: 3 }]);
    expect(mayWrite).toBe(true);
    const { status, body } = await app.ask(own, 'POST', '/api/legacy-proposals', {
      ...{ organisation: 'RXN', keys: [proposals[0].key], why },
    });
    expect(status).toBe(200);
    const after = await calls.list(own, 'RXN');
    expect(after.proposals).toEqual([]);
    expect(after.entries).toMatchObject([
      { id: body.ids[0], assets: 3, rules: ['exposed', 'ownerless', 'no-control', 'no-retirement'] },
    ]);
    expect(after.entries[0].why).toBe(
      '1 weakness on it is attacked now and nothing tested cuts it off; also, nobody owns it, and 1 more.',
    );
    expect(await app.audited('take-legacy-proposals')).toContainEqual(
      expect.objectContaining({ subject: `legacy:${body.ids[0]}`, why }),
    );
    const systems = async () => (await app.ask(own, 'GET', '/api/systems?organisation=RXN')).body.systems;
    const entryOf = async ({ id }: { id: number }) => (await app.ask(own, 'GET', `/api/assets/${id}`)).body.legacy;
    const entries = await Promise.all((await systems()).map(entryOf));
    expect(entries.filter((entry: unknown) => entry !== null)).toMatchObject(Array(3).fill({ id: body.ids[0] }));
    expect((await calls.edit(own, body.ids[0], { version: 1, state: 'mistake' })).status).toBe(200);
    expect(await Promise.all((await systems()).map(entryOf))).not.toContainEqual(expect.anything());
    expect((await calls.list(own, 'RXN')).counts.entries).toBe(0);
  });
  it('of another organisation does not exist, by any call, and those above only read what is shared', async () => {
    const { id } = (await calls.add(own)).body;
    for (const actor of [sibling, board, national]) {
      expect((await calls.one(actor, id)).status).toBe(404);
      expect((await calls.edit(actor, id, { version: 1, name: 'Mine' })).status).toBe(404);
      expect((await calls.isolate(actor, id)).status).toBe(404);
      const dropped = await app.ask(actor, 'DELETE', `/api/legacy/${id}/controls/monitored`, { why });
      expect(dropped.status).toBe(404);
      expect((await calls.add(actor)).status).toBe(404);
      expect((await app.ask(actor, 'GET', '/api/legacy-files/RXN?format=csv')).status).toBe(404);
    }
    expect((await app.ask(sibling, 'GET', `/api/legacy-what-if?organisation=R0A&entries=${id}`)).status).toBe(404);
    for (const [actor, organisation] of [
      [board, 'QE1'],
      [national, 'england'],
      [sibling, 'RXN'],
    ] as const) {
      expect(JSON.stringify(await calls.list(actor, organisation))).not.toContain('kingfisher');
    }
    expect((await app.ask(await app.person('RXN', 'finance'), 'POST', '/api/legacy', {})).status).toBe(403);
    // Nor does the log tell those above what the rows that they may not see held.
    const logOf = async (organisation: string) =>
      JSON.stringify((await app.ask(await app.person(organisation, 'administrator'), 'GET', '/api/audit')).body);
    expect(await logOf('RXN')).toContain(`legacy:${id}`);
    expect(await logOf('QE1')).not.toContain(`legacy:${id}`);
    await calls.edit(own, id, { version: 1, state: 'mistake' });
  });
  it('takes no asset of another organisation, and none that stands in another entry', async () => {
    const [first] = await idsOf('RXN');
    const [theirs] = await idsOf('R0A');
    expect(faultsOf(await calls.add(own, { assets: [theirs] }))).toEqual(['assets']);
    expect(faultsOf(await calls.add(own, { assets: [2_000_000_000] }))).toEqual(['assets']);
    const { id } = (await calls.add(own, { assets: [first] })).body;
    expect(faultsOf(await calls.add(own, { assets: [first] }))).toEqual(['assets']);
    await calls.edit(own, id, { version: 1, state: 'mistake' });
    const again = (await calls.add(own, { assets: [first] })).body.id;
    await calls.edit(own, again, { version: 1, state: 'mistake' });
  });
  it('is refused with an acceptance without who, why or within a year, half a cost, or what there is not', async () => {
    expect(faultsOf(await calls.add(own, { acceptedUntil: '2027-11-24' }))).toEqual([
      'acceptedBy',
      'acceptedUntil',
      'acceptedWhy',
    ]);
    const accepted = { acceptedBy: 'The SIRO', acceptedWhy: 'no other reader' };
    expect(faultsOf(await calls.add(own, { ...accepted, acceptedUntil: '2026-11-21' }))).toEqual(['acceptedUntil']);
    const { id } = (await calls.add(own, { ...accepted, acceptedUntil: '2027-11-23' })).body;
    expect((await calls.one(own, id)).body).toMatchObject({ acceptedUntil: '2027-11-23', acceptedBy: 'The SIRO' });
    expect(faultsOf(await calls.add(own, { capitalLow: 100 }))).toEqual(['capitalHigh']);
    expect(faultsOf(await calls.add(own, { capitalLow: 200, capitalHigh: 100 }))).toEqual([
      'capitalHigh',
      'costSource',
      'priceYear',
    ]);
    expect(faultsOf(await calls.add(own, { ownerDuty: 'wizard', systemId: 'magic', pathways: ['nothing'] }))).toEqual([
      'ownerDuty',
      'pathways',
      'systemId',
    ]);
    expect(faultsOf(await calls.add(own, { ownerPersonId: sibling.personId }))).toEqual(['ownerPersonId']);
    expect((await calls.edit(own, id, { version: 1, ownerPersonId: own.personId })).status).toBe(200);
    expect((await calls.one(own, id)).body.ownerName).toBe('Amara Obi');
    expect((await calls.edit(own, id, { version: 1, name: 'Second' })).status).toBe(409);
    await calls.edit(own, id, { version: 2, state: 'mistake' });
  });
  it('tells the care that depends on it as its map knows it, from and to, with the source', async () => {
    const { id } = (await calls.add(own, { systemId: 'record-system' })).body;
    const { body } = await calls.one(own, id);
    expect(body.system.services.length).toBeGreaterThan(0);
    expect(body.system.interfaces.length).toBeGreaterThan(0);
    expect(body.contactsOn).toBe('2026-11-22');
    const knows = body.contactsHigh !== null;
    expect(knows ? body.contactsLow <= body.contactsHigh : body.contactsUnknown > 0).toBe(true);
    await calls.edit(own, id, { version: 1, state: 'mistake' });
  });
});

describe('a tested isolation', () => {
  it('takes the weaknesses of its assets down in rank, and no longer than its test counts', async () => {
    const [first, second] = await idsOf('RXN');
    const before = await rankOf(Number(first));
    const { id } = (await calls.add(own, { assets: [first], ownerDuty: 'cyber-lead' })).body;
    expect(faultsOf(await calls.isolate(own, id, { testedOn: '2026-11-23' }))).toEqual(['testedOn']);
    expect(faultsOf(await calls.isolate(own, id, { testDueOn: '2027-11-22' }))).toEqual(['testDueOn']);
    expect(faultsOf(await calls.isolate(own, id, { evidence: '', testedBy: '' }))).toEqual(['evidence', 'testedBy']);
    // Only said to be there: it counts for nothing.
    expect((await calls.isolate(own, id, { testedOn: null, testDueOn: null })).status).toBe(200);
    expect(await rankOf(Number(first))).toEqual(before);
    const asked = await app.ask(own, 'GET', `/api/legacy-what-if?organisation=RXN&entries=${id}`);
    expect((await calls.isolate(own, id)).status).toBe(200);
    const isolated = await rankOf(Number(first));
    expect(isolated.controls).toBe('2');
    expect(isolated.rank).toBeLessThan(before.rank);
    expect((await rankOf(Number(second))).rank).toBeGreaterThan(isolated.rank);
    const shown = (await calls.one(own, id)).body;
    expect(shown).toMatchObject({ isIsolated: true, stepsUntil: '2027-05-20', rules: ['no-retirement'] });
    // What-if had said the same before.
    const option = asked.body.options.find((each: { option: string }) => each.option === 'isolate');
    expect(option.classes).toEqual(shown.classes);
    expect(await app.audited('put-legacy-control')).toContainEqual(
      expect.objectContaining({ subject: `legacy:${id}`, why }),
    );
    const [organisation] = await app.whole.read((reader) => legacyOf(reader, [organisationId], '2026-11-22'));
    expect(organisation).toMatchObject({ entries: 1, isolated: 1, exposed: 0, isolatedDevices: 1 });

    now = new Date('2027-05-20T12:00:00Z');
    await endOldTests(app.whole);
    expect((await rankOf(Number(first))).controls).toBe('2');
    now = new Date('2027-05-21T12:00:00Z');
    expect((await calls.one(own, id)).body.isIsolated).toBe(false);
    expect(await endOldTests(app.whole)).toBe(1);
    expect(await endOldTests(app.whole)).toBe(0);
    expect(await rankOf(Number(first))).toEqual(before);
    expect((await calls.list(own, 'RXN')).entries[0].rules).toContain('test-over');
    now = new Date('2026-11-22T12:00:00Z');
    await calls.isolate(own, id);
    expect((await rankOf(Number(first))).controls).toBe('2');
    const gone = await app.ask(own, 'DELETE', `/api/legacy/${id}/controls/network-isolation`, { why });
    expect(gone.status).toBe(200);
    expect(await rankOf(Number(first))).toEqual(before);
    const { version } = (await calls.one(own, id)).body;
    await calls.isolate(own, id);
    expect((await calls.edit(own, id, { version: version + 1, state: 'retired' })).status).toBe(200);
    expect(await rankOf(Number(first))).toEqual(before);
  });
  it('is looked at anew when what is attacked changes', async () => {
    const [first] = await idsOf('RXN');
    const { id } = (await calls.add(own, { assets: [first] })).body;
    expect((await calls.one(own, id)).body.attacked).toBe(1);
    await app.whole.change({ action: 'test-fixed', why: 'test' }, async (change) => {
      await change.run(sql`update assets.finding set state = 4 where asset_id = ${Number(first)}`);
      change.record({ subject: 'test', after: {} });
    });
    expect(await lookAnew(app.whole, new AbortController().signal)).toBeGreaterThan(0);
    expect((await calls.one(own, id)).body.attacked).toBe(0);
    await calls.edit(own, id, { version: 1, state: 'updated' });
  });
});

describe('days of the register', () => {
  const open = async (title: RegExp) =>
    (await app.ask(own, 'GET', '/api/obligations?organisation=RXN')).body.obligations.filter(
      (each: { title: string; standing: string }) => title.test(each.title),
    );
  it('become obligations of the owner, once each, in words that tell those above no system, and are closed by doing', async () => {
    const accepted = { acceptedBy: 'The SIRO', acceptedWhy: 'until it is replaced', acceptedUntil: '2026-12-10' };
    const { id } = (await calls.add(own, { ...accepted, retiresOn: '2027-01-31', ownerDuty: 'cyber-lead' })).body;
    await calls.isolate(own, id, { testDueOn: '2026-12-15' });
    await askOwners(app.whole);
    await askOwners(app.whole);
    const titles = (await open(/10 December 2026|15 December 2026|31 January 2027/)).map(
      ({ title }: { title: string }) => title,
    );
    expect(titles.sort()).toEqual([
      'Decide again on a risk that is accepted until 10 December 2026',
      'Retire a system that cannot be patched by 31 January 2027',
      'Test the controls of a system that cannot be patched by 15 December 2026',
    ]);
    expect(JSON.stringify(await open(/./))).not.toContain('kingfisher');
    const { version } = (await calls.one(own, id)).body;
    await calls.edit(own, id, { version, acceptedUntil: '2027-06-01', retiresOn: '2027-02-28' });
    await calls.isolate(own, id, { testDueOn: '2027-05-15' });
    const stands = await open(/10 December 2026|15 December 2026|31 January 2027/);
    expect(stands.map((each: { standing: string }) => each.standing).sort()).not.toContain('open');
    expect(await askOwners(app.whole)).toBe(0);
    now = new Date('2026-12-05T12:00:00Z');
    expect(await askOwners(app.whole)).toBe(1);
    now = new Date('2026-11-22T12:00:00Z');
    await calls.edit(own, id, { version: version + 2, state: 'retired' });
  });
});
