import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '#kernel/random.ts';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { allRows, type RandomFleet, randomFleet } from '../../../test/support/random-fleet.ts';
import { nessusFile, nessusHost } from '../../../test/support/scan-files.ts';
import { storeScan } from '../../../test/support/scan-imports.ts';
import { keepSaid, nothingSaid } from './domain/controls/control-states.ts';
import { keepStates } from './store/controls/control-states.ts';

let app: TestApp;
let lead: Actor;
let other: Actor;
let region: Actor;
const why = 'the ward was split';

beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T12:00:00Z'));
  [lead, other] = [await app.person('RXN', 'lead'), await app.person('R0A', 'lead')];
  region = await app.person('Y62', 'lead');
  await storeScan(app, lead, 'RXN', nessusFile(nessusHost('10.1.1.1', '', '')));
}, 300_000);
afterAll(() => app?.close());

/** A drawn fleet of which the first two are groups: 10 devices with control 2 on 7 of them, and 6. */
async function groups(seed: number): Promise<RandomFleet & { readonly first: number; readonly second: number }> {
  const fleet = await randomFleet(app, 'RXN', seededRandom(seed, 'groups'));
  const [first = 0, second = 0] = fleet.assets;
  await app.whole.change({ action: 'test', why }, async (change) => {
    change.record({ subject: 'test' });
    const { organisation } = fleet;
    await change.run(sql`update assets.asset set group_id = null where organisation_id = ${organisation}`);
    await change.run(sql`update assets.asset set amount = case id when ${first} then 10 else 6 end, kind = 'desktop',
      facts = facts - 'kind' where id in (${first}, ${second})`);
    await change.run(sql`delete from assets.legacy_asset where asset_id in (${first}, ${second})`);
    const partly = { state: 'covered', day: '2026-11-01', report: 1, partly: { covered: 7, lacking: 2 } } as const;
    await keepStates(change, organisation, [{ id: first, ...(keepSaid(nothingSaid, 2, partly) ?? nothingSaid) }]);
  });
  return { ...fleet, first, second };
}

const ask = async (id: number, verb: 'split' | 'join', body: object, actor: Actor | null = lead) =>
  await app.ask(actor, 'POST', `/api/asset-groups/${id}/${verb}`, { why, ...body });
const one = async (id: number) => (await app.ask(lead, 'GET', `/api/assets/${id}`)).body;
const devices = async () => (await app.ask(lead, 'GET', '/api/systems?organisation=RXN')).body.devices;
const rowsOf = async (organisation: number, table: string, id: number) =>
  ((await allRows(app, organisation))[table] ?? []).map((row) => JSON.parse(row)).filter((row) => row.asset_id === id);

describe('splitting a group', () => {
  it('makes two of it that are known and as weak as it was, and counts no device twice', async () => {
    const { organisation, first } = await groups(1);
    const [before, all] = [await one(first), await devices()];
    const { body } = await ask(first, 'split', { name: 'Night desks', amount: 4 });
    expect(body).toMatchObject({ amount: 4, left: 6 });
    const [left, part] = [await one(first), await one(body.id)];
    expect([left.amount, part.amount, part.name]).toEqual([6, 4, 'Night desks']);
    expect(await devices()).toBe(all);
    const { name: _name, amount: _amount, ...known } = before.values;
    expect(part.values).toMatchObject(known);
    const found = (asset: { findings: { code: string }[] }) => asset.findings.map(({ code }) => code).toSorted();
    expect(found(part)).toEqual(found(before));
    expect(found(left)).toEqual(found(before));
    expect((await rowsOf(organisation, 'installed', body.id)).length).toBeGreaterThanOrEqual(
      (await rowsOf(organisation, 'installed', first)).length,
    );
    // Of 7 covered at least 1 of the 4 and 3 of the 6 are; the 2 that lack it may be in either.
    expect((await rowsOf(organisation, 'control_state', body.id))[0].partly).toEqual({ 2: [1, 2] });
    expect((await rowsOf(organisation, 'control_state', first))[0].partly).toEqual({ 2: [3, 2] });
    expect((await app.audited('split-asset-group')).length).toBeGreaterThan(0);
  });

  it('takes along devices that are known one by one, and what those have stays theirs', async () => {
    const { organisation, assets, first } = await groups(2);
    const third = assets[2] ?? 0;
    const into = await app.ask(lead, 'POST', `/api/asset-groups/${first}`, { add: [third], why });
    expect(into.body.amount).toBe(11);
    const own = await rowsOf(organisation, 'finding', third);
    const { body } = await ask(first, 'split', { name: 'Just the one', amount: 0, devices: [third] });
    expect(body).toMatchObject({ amount: 1, left: 10 });
    expect((await one(third)).group).toMatchObject({ id: body.id });
    expect(await rowsOf(organisation, 'finding', third)).toEqual(own);
    // Nothing that the group had in its own name is about a device that is known.
    expect(await rowsOf(organisation, 'finding', body.id)).toEqual([]);
  });

  it('is refused with more devices than there are, none on one side, or of what is no group, and changes nothing', async () => {
    const { organisation, first, assets } = await groups(3);
    const before = await allRows(app, organisation);
    for (const [body, status] of [
      [{ name: 'All', amount: 10 }, 400],
      [{ name: 'More', amount: 11 }, 400],
      [{ name: 'None', amount: 0 }, 400],
      [{ name: '', amount: 2 }, 400],
      [{ name: 'Stranger', amount: 1, devices: [assets[3]] }, 404],
      [{ name: 'No reason', amount: 1, why: '' }, 400],
    ] as const)
      expect((await ask(first, 'split', body)).status).toBe(status);
    expect((await ask(assets[2] ?? 0, 'split', { name: 'One', amount: 1 })).status).toBe(409);
    expect((await ask(first, 'split', { name: 'Theirs', amount: 1 }, other)).status).toBe(404);
    expect((await ask(first, 'split', { name: 'Above', amount: 1 }, region)).status).toBeGreaterThan(402);
    expect(await allRows(app, organisation)).toEqual(before);
  });
});

describe('joining two groups', () => {
  it('adds their devices up, keeps what is weak on either, knows what both share, and is undone to the row', async () => {
    const { organisation, first, second } = await groups(4);
    await ask(first, 'split', { name: 'Counted anew', amount: 1 });
    const before = await allRows(app, organisation);
    const [mine, theirs, all] = [await one(first), await one(second), await devices()];
    const { body } = await ask(first, 'join', { other: second });
    expect(body).toMatchObject({ id: first, amount: 15 });
    const whole = await one(first);
    expect(await devices()).toBe(all);
    const codes = (...assets: { findings: { code: string }[] }[]) =>
      new Set(assets.flatMap(({ findings }) => findings.map(({ code }) => code)));
    expect(codes(whole)).toEqual(codes(mine, theirs));
    for (const fact of ['site', 'zone', 'exposure', 'safety', 'controls'] as const)
      expect(whole.values[fact]).toBe(mine.values[fact] === theirs.values[fact] ? mine.values[fact] : null);
    expect((await one(second)).id).toBe(first);
    expect((await app.audited('join-asset-groups')).length).toBe(1);
    expect((await app.ask(lead, 'POST', `/api/asset-merges/${body.merge}/undo`, { why })).status).toBe(200);
    expect(await allRows(app, organisation)).toEqual(before);
  });

  it('is refused for a single system, another organisation’s, itself, and where only one cannot be patched', async () => {
    const { organisation, first, second, assets } = await groups(5);
    expect((await ask(first, 'join', { other: assets[2] })).status).toBe(409);
    expect((await ask(first, 'join', { other: first })).status).toBe(400);
    expect((await ask(first, 'join', { other: second }, other)).status).toBe(404);
    expect((await ask(first, 'join', { other: second }, region)).status).toBeGreaterThan(402);
    expect((await ask(first, 'join', { other: 999_999 })).status).toBe(404);
    expect((await ask(first, 'join', {})).status).toBe(400);
    await app.whole.change({ action: 'test', why }, async (change) => {
      change.record({ subject: 'test' });
      await change.run(sql`insert into assets.legacy_asset (entry_id, organisation_id, asset_id)
        select max(id), ${organisation}, ${second} from assets.legacy_entry where organisation_id = ${organisation}`);
    });
    const before = await allRows(app, organisation);
    const refused = await ask(first, 'join', { other: second });
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain('cannot be patched');
    expect(await allRows(app, organisation)).toEqual(before);
  });
});
