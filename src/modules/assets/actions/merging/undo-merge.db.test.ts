import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '#kernel/random.ts';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../../../test/support/app.ts';
import { allRows, randomFleet } from '../../../../../test/support/random-fleet.ts';
import { nessusFile, nessusHost } from '../../../../../test/support/scan-files.ts';
import { storeScan } from '../../../../../test/support/scan-imports.ts';

let app: TestApp;
let lead: Actor;
beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T12:00:00Z'));
  lead = await app.person('RXN', 'lead');
  await storeScan(app, lead, 'RXN', nessusFile(nessusHost('10.1.1.1', '', '')));
}, 300_000);
afterAll(() => app?.close());

const why = 'looked at both';

/** The pair of two systems, in doubt from now on if it was not. */
async function pairOf(one: number, other: number): Promise<number> {
  return await app.whole.change({ action: 'test', why }, async (change) => {
    change.record({ subject: 'test' });
    const row = await change.one<{ id: number }>(sql`insert into assets.doubtful_match as d
        (organisation_id, import_id, asset_id, other_id, reason)
      select organisation_id, 1, least(${one}::int, ${other}::int), greatest(${one}::int, ${other}::int), 'drawn'
      from assets.asset where id = ${one}
      on conflict (asset_id, other_id) do update set decided = null, decided_at = null, decided_by_name = null
      returning id`);
    return row?.id ?? 0;
  });
}

const join = async (pair: number, keep: number) =>
  await app.ask(lead, 'POST', `/api/asset-doubts/${pair}`, { decided: 'same', keep, why });
const part = async (merge: number) => await app.ask(lead, 'POST', `/api/asset-merges/${merge}/undo`, { why });

/** Joins some of a drawn fleet, one after the other. @returns each merge with how all was before it */
async function joinSome(round: number) {
  const random = seededRandom(round, 'merges');
  const { organisation, assets } = await randomFleet(app, 'RXN', random);
  const order = random.shuffled(assets);
  const steps = order.slice(1, 2 + random.whole(3)).map((gone, at) => ({ gone, keep: order[at] ?? 0 }));
  // Each is joined with the one before it or, from the last on, into it: chains of both kinds.
  const plan = random.chance(0.5) ? steps : steps.toReversed();
  const pairs: number[] = [];
  for (const { keep, gone } of plan) pairs.push(await pairOf(keep, gone));
  const done: { readonly merge: number; readonly before: Awaited<ReturnType<typeof allRows>> }[] = [];
  for (const [at, { keep, gone }] of plan.entries()) {
    const before = await allRows(app, organisation);
    const { status, body } = await join(pairs[at] ?? 0, random.chance(0.5) ? keep : gone);
    if (status === 200) done.push({ merge: body.merge, before });
  }
  return { organisation, done };
}

describe('parting two systems that were joined', () => {
  it('restores every row of the inventory, however much hangs on them and however often they were joined', async () => {
    let joined = 0;
    for (let round = 0; round < 7; round += 1) {
      const { organisation, done } = await joinSome(round);
      joined += done.length;
      for (const { merge, before } of done.toReversed()) {
        expect((await part(merge)).status).toBe(200);
        expect(await allRows(app, organisation), `round ${round}`).toEqual(before);
      }
    }
    expect(joined).toBeGreaterThan(9);
  }, 240_000);

  it('leaves what was done since with the one that stayed, and gives the other back as it was', async () => {
    const random = seededRandom(1, 'since');
    const { organisation, assets, components, weaknesses, source } = await randomFleet(app, 'RXN', random);
    const [keep = 0, gone = 0] = assets;
    await asBoth(organisation, source, { keep, gone, components, weaknesses });
    const one = async (id: number) => (await app.ask(lead, 'GET', `/api/assets/${id}`)).body;
    const rowsOf = async (id: number) => {
      const rows = await allRows(app, organisation);
      const of = (table: string) => (rows[table] ?? []).filter((row) => JSON.parse(row).asset_id === id);
      return { software: of('installed'), findings: of('finding'), states: of('control_state') };
    };
    const before = { keep: await rowsOf(keep), gone: await rowsOf(gone) };
    const wasThere = (await one(gone)).facts;
    const { body } = await join(await pairOf(keep, gone), keep);
    const { version } = await one(keep);
    const said = { facts: { zone: 'Loading bay' }, version, why };
    expect((await app.ask(lead, 'PATCH', `/api/assets/${keep}`, said)).status).toBe(200);
    const tested = { system: `#${keep}`, day: '2026-11-21', hours: 2, isRestored: true, evidence: 'log', why };
    expect((await app.ask(lead, 'POST', '/api/assets/RXN/restore-tests', tested)).status).toBe(200);
    await since(organisation, source, { keep, components, weaknesses });
    expect((await part(body.merge)).status).toBe(200);
    const after = { keep: await rowsOf(keep), gone: await rowsOf(gone) };
    const zone = async (id: number) =>
      (await one(id)).facts.find(({ name }: { name: string }) => name === 'zone').value;
    expect(await zone(keep)).toBe('Loading bay');
    expect((await one(gone)).facts).toEqual(wasThere);
    expect(after.gone.software).toEqual(before.gone.software);
    expect(after.gone.states).toEqual(before.gone.states);
    // The one new piece of software stays, what only the other ran goes back.
    const newest = components[3];
    expect(after.keep.software.length).toBe(before.keep.software.length + 1);
    expect(after.keep.software.some((row) => JSON.parse(row).component_id === newest)).toBe(true);
    expect(after.keep.states).not.toEqual(before.keep.states);
    // Seen again since: nobody knows on which, so it stands on both. Its decision ran out meanwhile: open on both.
    const open = (rows: readonly string[], weakness: number | undefined) =>
      rows.some((row) => JSON.parse(row).weakness_id === weakness && JSON.parse(row).state === 0);
    expect(before.keep.findings.some((row) => JSON.parse(row).weakness_id === weaknesses[0])).toBe(false);
    expect(open(after.keep.findings, weaknesses[0])).toBe(true);
    expect(open(after.gone.findings, weaknesses[0])).toBe(true);
    expect(open(before.gone.findings, weaknesses[1])).toBe(false);
    expect(open(after.gone.findings, weaknesses[1])).toBe(true);
  }, 120_000);

  it('is refused while a group stands between them, and nothing is moved', async () => {
    const { assets, organisation } = await randomFleet(app, 'RXN', seededRandom(2, 'groups'));
    const [keep = 0, gone = 0, third = 0, fourth = 0] = assets;
    await app.whole.change({ action: 'test', why }, async (change) => {
      change.record({ subject: 'test' });
      await change.run(sql`update assets.asset set group_id = null where organisation_id = ${organisation}`);
      await change.run(sql`update assets.asset set group_id = ${third} where id = ${gone}`);
    });
    const pair = await pairOf(keep, gone);
    const before = await allRows(app, organisation);
    const refused = await join(pair, keep);
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain('stands in a group');
    expect(await allRows(app, organisation)).toEqual(before);
    // The other way round nothing is lost: the device stays counted in its group.
    const first = await join(pair, gone);
    const second = await join(await pairOf(gone, fourth), gone);
    const early = await part(first.body.merge);
    expect(early.status).toBe(409);
    expect(early.body.detail).toContain('the latest first');
    for (const { body } of [second, first]) expect((await part(body.merge)).status).toBe(200);
  }, 60_000);
});

interface Hung {
  readonly keep: number;
  readonly gone?: number;
  readonly components: readonly number[];
  readonly weaknesses: readonly number[];
}

/** Software and findings that only the one has which will go, one of them accepted. */
async function asBoth(organisation: number, source: number, { keep, gone = 0, components, weaknesses }: Hung) {
  await app.whole.change({ action: 'test', why }, async (change) => {
    change.record({ subject: 'test' });
    const [one, two] = weaknesses;
    await change.run(sql`delete from assets.finding where asset_id in (${keep}, ${gone})`);
    await change.run(sql`delete from assets.installed where asset_id in (${keep}, ${gone})`);
    await change.run(sql`insert into assets.installed select ${gone}, c, ${source}, ${organisation}, '2026-10-01', '2026-11-01'
      from unnest(${components.slice(0, 2)}::int[]) c`);
    const verdict = await change.one<{ id: number }>(sql`insert into assets.verdict (organisation_id, organisation_code,
        weakness_id, kind, state, reason, owner_duty, expires_on, class, asset_ids, by_id, by_name, decided_at)
      values (${organisation}, 'RXN', ${two ?? 0}, 'accepted', 'in-force', 'drawn', 'siro', '2027-01-31', 'scheduled',
        ${[gone]}::int[], 'x', 'X', now()) returning id`);
    await change.run(sql`insert into assets.finding (asset_id, weakness_id, organisation_id, source_id, first_seen,
        last_seen, situation, state, verdict_id)
      select a.id, w.id, ${organisation}, ${source}, '2026-10-01', '2026-11-01', a.situation, w.state::smallint, w.verdict
      from assets.asset a, (values (${one ?? 0}::int, 0, null::int), (${two ?? 0}::int, 2, ${verdict?.id ?? 0}::int))
        w(id, state, verdict) where a.id = ${gone}`);
  });
}

/** What files and the days do meanwhile: new software, a finding that is seen again, an acceptance that runs out. */
async function since(organisation: number, source: number, { keep, components, weaknesses }: Hung) {
  await app.whole.change({ action: 'test', why }, async (change) => {
    change.record({ subject: 'test' });
    const [one, two] = weaknesses;
    await change.run(sql`insert into assets.installed values
      (${keep}, ${components[3] ?? 0}, ${source}, ${organisation}, '2026-11-21', '2026-11-21')`);
    await change.run(
      sql`update assets.finding set last_seen = '2026-11-21' where asset_id = ${keep} and weakness_id = ${one ?? 0}`,
    );
    await change.run(sql`update assets.verdict set state = 'expired' where weakness_id = ${two ?? 0}
      and ${keep} = any(asset_ids)`);
  });
}
