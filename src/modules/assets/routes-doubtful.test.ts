import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { legacyCalls } from '../../../test/support/legacy-calls.ts';
import { nessusFile, nessusHost } from '../../../test/support/scan-files.ts';
import { storeScan } from '../../../test/support/scan-imports.ts';
import { controlCalled } from './actions/controls/control-catalogue.ts';

let app: TestApp;
let lead: Actor;
let other: Actor;
let region: Actor;

const cves = ['CVE-2017-0144', 'CVE-2021-34527', 'CVE-2024-3094'];
const host = (name: string, mac: string, found: readonly string[]) =>
  nessusHost(
    `10.1.${name.slice(-2, -1)}.${name.charCodeAt(name.length - 1)}`,
    found
      .map(
        (cve, at) =>
          `<ReportItem port="445" svc_name="cifs" protocol="tcp" severity="3" pluginID="${at}" pluginName="Weak" pluginFamily="Windows">
<cve>${cve}</cve><description>It is weak.</description></ReportItem>\n`,
      )
      .join(''),
    `<tag name="hostname">${name}</tag>\n<tag name="mac-address">${mac}</tag>\n<tag name="operating-system">Windows 11</tag>\n`,
  );
/** A docking station lends both its network card: they may be one, or two. */
const dock = (number: number) => `00:00:5e:00:53:0${number}`;
const pair = (number: number) => [
  host(`laptop-${number}a`, dock(number), cves.slice(0, 2)),
  host(`laptop-${number}b`, dock(number), cves.slice(1)),
];

beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T12:00:00Z'));
  lead = await app.person('RXN', 'lead');
  other = await app.person('R0A', 'lead');
  region = await app.person('Y62', 'lead');
  await storeScan(app, lead, 'RXN', nessusFile([...pair(1), ...pair(2), ...pair(3)].join('')));
}, 300_000);
afterAll(() => app?.close());

const list = async (actor: Actor | null = lead) => await app.ask(actor, 'GET', '/api/assets/RXN/doubtful');
const decide = async (id: number, decided: string, actor: Actor | null = lead) =>
  await app.ask(actor, 'POST', `/api/asset-doubts/${id}`, { decided, why: 'looked at both' });

/** Open weaknesses as counts say, and findings as they are, none of them twice. */
async function counted() {
  return await app.whole.read(async (reader) => ({
    counts: await reader.rows(sql`select w.code, sum(e.open)::int open from assets.exposed e
      join assets.weakness w on w.id = e.weakness_id where e.open > 0 group by 1 order by 1`),
    findings: await reader.rows(sql`select w.code, count(*)::int open from assets.finding f
      join assets.weakness w on w.id = f.weakness_id where f.state = 0 group by 1 order by 1`),
    identities: await reader.rows(sql`select kind, value, asset_id from assets.identity order by 1, 2, 3`),
  }));
}

describe('two systems that may be one', () => {
  it('stand side by side with why, for those of the organisation and nobody beside', async () => {
    const { body } = await list();
    expect(body).toMatchObject({ total: 3, mayWrite: true });
    expect(body.pairs[0].reason).toContain('network card');
    expect(body.pairs[0].sides.map(({ name }: { name: string }) => name)).toEqual(['laptop-1a', 'laptop-1b']);
    expect((await list(other)).status).toBe(404);
    expect((await list(null)).status).toBe(401);
    const { id } = body.pairs[0];
    expect((await decide(id, 'same', other)).status).toBe(404);
    expect((await decide(id, 'same', region)).status).toBeGreaterThan(402);
    expect((await decide(id, 'perhaps')).status).toBe(400);
  });

  it('are joined with all that is known of both, no finding twice and counts right, and parted again', async () => {
    const before = await counted();
    const [first] = (await list()).body.pairs;
    const [kept, gone] = first.sides;
    const { body } = await decide(first.id, 'same');
    const joined = await counted();
    expect(joined.counts).toEqual(joined.findings);
    expect(joined.counts).toEqual([
      { code: cves[0], open: 3 },
      { code: cves[1], open: 5 },
      { code: cves[2], open: 3 },
    ]);
    expect((await list()).body).toMatchObject({ total: 2, merges: [{ id: body.merge, asset: kept.id }] });
    const one = (await app.ask(lead, 'GET', `/api/assets/${gone.id}`)).body;
    expect(one.id).toBe(kept.id);
    expect(one.identities.map(({ value }: { value: string }) => value)).toContain('laptop-1b');
    expect((await app.ask(other, 'POST', `/api/asset-merges/${body.merge}/undo`, { why: 'mine' })).status).toBe(404);
    expect((await app.ask(lead, 'POST', `/api/asset-merges/${body.merge}/undo`, { why: 'two after all' })).status).toBe(
      200,
    );
    expect(await counted()).toEqual(before);
    expect((await app.audited('undo-asset-merge')).length).toBe(1);
    const { history } = (await app.ask(lead, 'GET', `/api/assets/${kept.id}`)).body;
    expect(history.map(({ what }: { what: string[] }) => what)).toEqual([
      ['Parted again from laptop-1b'],
      ['Joined with laptop-1b'],
    ]);
  });

  it('count once in controls and in the register of what cannot be patched, with what was said of both', async () => {
    const mine = (await list()).body.pairs.find(
      (each: { sides: { name: string }[] }) => each.sides[0]?.name === 'laptop-2a',
    );
    const [kept, gone] = mine.sides;
    const { body: entry } = await legacyCalls(app).add(lead, { assets: [gone.id] });
    const tested = {
      system: `#${gone.id}`,
      day: '2026-11-20',
      hours: 2,
      isRestored: true,
      evidence: 'log',
      why: 'a test',
    };
    expect((await app.ask(lead, 'POST', '/api/assets/RXN/restore-tests', tested)).status).toBe(200);
    const known = async () =>
      await app.whole.read(async (reader) => ({
        reports: await reader.rows(
          sql`select distinct asset_id id from assets.control_report where asset_id is not null`,
        ),
        entry: await reader.one(sql`select attacked, unlooked from assets.legacy_entry where id = ${entry.id}`),
        devices: await reader.rows<{ eligible: number }>(sql`select distinct eligible from assets.control_count
          where part = 0 and control = ${controlCalled('restore-test').number}`),
      }));
    const before = await known();
    expect(before).toMatchObject({ reports: [{ id: gone.id }], entry: { attacked: 0, unlooked: 2 } });
    await decide(mine.id, 'same');
    const after = await known();
    // Three weaknesses are on both together; of none is it known whether it is exploited.
    expect(after).toMatchObject({ reports: [{ id: kept.id }], entry: { attacked: 0, unlooked: 3 } });
    const eligible = (of: typeof before) => Number(of.devices[0]?.eligible);
    expect(eligible(after)).toBe(eligible(before) - 1);
    const { body } = await app.ask(lead, 'GET', `/api/assets/${kept.id}`);
    expect(body.history[0]).toMatchObject({ what: ['Joined with laptop-2b'], why: 'looked at both' });
  });

  it('are parted though something new was said, which stays with the one that stayed, and only once', async () => {
    const id = (
      await app.whole.read((reader) =>
        reader.one<{ id: number }>(sql`select min(id) id from assets.asset where name = 'laptop-3a'`),
      )
    )?.id;
    const mine = (await list()).body.pairs.find((each: { sides: { id: number }[] }) => each.sides[0]?.id === id);
    const { body } = await decide(mine.id, 'same');
    const { version } = (await app.ask(lead, 'GET', `/api/assets/${id}`)).body;
    await app.ask(lead, 'PATCH', `/api/assets/${id}`, { facts: { zone: 'Wards' }, version, why: 'seen there' });
    const undo = async () =>
      await app.ask(lead, 'POST', `/api/asset-merges/${body.merge}/undo`, { why: 'two after all' });
    const [kept, gone] = mine.sides;
    expect((await undo()).status).toBe(200);
    const zoneOf = async (asset: number) => {
      const { facts } = (await app.ask(lead, 'GET', `/api/assets/${asset}`)).body;
      return facts.find(({ name }: { name: string }) => name === 'zone').value;
    };
    expect([await zoneOf(kept.id), await zoneOf(gone.id)]).toEqual(['Wards', null]);
    const again = await undo();
    expect(again.status).toBe(409);
    expect(again.body.detail).toContain('parted these already');
  });

  it('that somebody calls different are never asked again, whatever file comes', async () => {
    // Those that were parted wait again.
    expect((await list()).body.total).toBe(2);
    const [first] = (await list()).body.pairs;
    expect((await decide(first.id, 'different')).body).toEqual({ merge: null });
    expect((await decide(first.id, 'same')).status).toBe(409);
    await storeScan(app, lead, 'RXN', nessusFile(pair(1).join('')), { seenOn: '2026-11-22' });
    expect((await list()).body.pairs.map(({ id }: { id: number }) => id)).not.toContain(first.id);
    expect((await list()).body.total).toBe(1);
  });
});
