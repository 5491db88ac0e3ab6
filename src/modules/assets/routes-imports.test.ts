import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#platform/context.ts';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { nessusFile, nessusHost } from '../../../test/support/scan-files.ts';
import { sendScan, storeScan } from '../../../test/support/scan-imports.ts';
import { runImport } from './actions/run-import.ts';

let app: TestApp;
let lead: Actor;
let other: Actor;
let region: Actor;

beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T12:00:00Z'));
  lead = await app.person('RXN', 'lead');
  other = await app.person('R0A', 'lead');
  region = await app.person('Y62', 'lead');
}, 300_000);
afterAll(() => app?.close());

const item = (plugin: number, cves: readonly string[], severity = 3) =>
  `<ReportItem port="445" svc_name="cifs" protocol="tcp" severity="${severity}" pluginID="${plugin}" pluginName="Weak ${plugin}" pluginFamily="Windows">
${cves.map((cve) => `<cve>${cve}</cve>`).join('')}<description>It is weak.</description></ReportItem>\n`;

const host = (name: string, items: string, mac = '') =>
  nessusHost(name, items, mac && `<tag name="mac-address">${mac}</tag>\n`);

async function findings(organisation: string) {
  return await app.whole.read((reader) =>
    reader.rows<{ asset: string; code: string; state: number; sources: number; last: string }>(sql`select a.name asset,
        w.code, f.state, f.last_seen::text last, case when f.said is null then 1 else (select count(*) from jsonb_object_keys(f.said))::int end sources
      from assets.finding f join assets.asset a on a.id = f.asset_id join assets.weakness w on w.id = f.weakness_id
      join organisations.organisation o on o.id = f.organisation_id where o.code = ${organisation} order by 1, 2`),
  );
}

const ids = ['CVE-2017-0144', 'CVE-2021-34527', 'CVE-2024-3094'] as const;
const small = nessusFile(
  host('10.0.0.1', item(1, [ids[0], ids[1]]) + item(2, []) + item(3, [], 0)) + host('10.0.0.2', item(1, [ids[0]])),
);

describe('an import', () => {
  it('says what the file holds before anything is stored, then stores each weakness of each asset once', async () => {
    const read = await sendScan(app, lead, 'RXN', small);
    expect(read.body).toMatchObject({
      state: 'read',
      format: 'nessus',
      counts: { assets: 2, findings: 4, withCve: 2 },
    });
    expect(await findings('RXN')).toEqual([]);
    await app.ask(lead, 'POST', `/api/asset-imports/${read.body.id}/apply`, { why: 'looked at it' });
    await runImport(app.whole, read.body.id, new AbortController().signal);
    const rows = await findings('RXN');
    expect(rows.map(({ asset, code }) => `${asset} ${code}`)).toEqual([
      `10.0.0.1 ${ids[0]}`,
      `10.0.0.1 ${ids[1]}`,
      '10.0.0.1 nessus:2',
      `10.0.0.2 ${ids[0]}`,
    ]);
    const { body } = await app.ask(lead, 'GET', `/api/asset-imports/${read.body.id}`);
    expect(body).toMatchObject({
      state: 'done',
      counts: { 'stored.newAssets': 2, 'stored.remarks': 1, 'stored.changed': 4 },
    });
    expect((await app.audited('store-import')).length).toBeGreaterThan(0);
  });

  it('changes nothing when the same file comes again', async () => {
    const before = await findings('RXN');
    const { counts } = await storeScan(app, lead, 'RXN', small);
    expect([counts['stored.newAssets'], counts['stored.changed']]).toEqual([0, 0]);
    expect(await findings('RXN')).toEqual(before);
  });

  it('calls fixed what a complete later scan of a device no longer names, and open again what comes back', async () => {
    const org = await app.person('RJ1', 'lead');
    const full = nessusFile(host('10.0.0.1', item(1, [ids[0], ids[1]])) + host('10.0.0.2', item(1, [ids[0]])));
    const less = nessusFile(host('10.0.0.1', item(1, [ids[0]])));
    await storeScan(app, org, 'RJ1', full, { seenOn: '2026-11-01', isComplete: true });
    await storeScan(app, org, 'RJ1', less, { seenOn: '2026-11-10', isComplete: true });
    const states = async () => (await findings('RJ1')).map(({ asset, code, state }) => `${asset} ${code} ${state}`);
    // The second device was not looked at, so nothing is known of it.
    expect(await states()).toEqual([`10.0.0.1 ${ids[0]} 0`, `10.0.0.1 ${ids[1]} 4`, `10.0.0.2 ${ids[0]} 0`]);
    await storeScan(app, org, 'RJ1', full, { seenOn: '2026-11-20' });
    expect((await states())[1]).toBe(`10.0.0.1 ${ids[1]} 0`);
    // An older file that comes late takes nothing back.
    await storeScan(app, org, 'RJ1', less, { seenOn: '2026-11-05', isComplete: true });
    expect((await states())[1]).toBe(`10.0.0.1 ${ids[1]} 0`);
  });

  it('is of the day that a scan names itself where nobody says one, so an old scan takes nothing back either', async () => {
    const org = await app.person('RP1', 'lead');
    const [full, old] = [item(1, [ids[0], ids[1]]), item(1, [ids[0]])].map((items) =>
      nessusFile(host('10.0.0.1', items)),
    );
    await storeScan(app, org, 'RP1', full ?? '', { seenOn: '2026-11-20', isComplete: true });
    const stored = await storeScan(app, org, 'RP1', old ?? '', { isComplete: true });
    expect(stored).toMatchObject({ state: 'done', seenOn: '2025-11-22' });
    expect((await findings('RP1')).map(({ state }) => state)).toEqual([0, 0]);
    const [asset] = (await app.ask(org, 'GET', '/api/systems?organisation=RP1')).body.systems;
    const { facts } = (await app.ask(org, 'GET', `/api/assets/${asset.id}`)).body;
    expect(facts.find(({ name }: { name: string }) => name === 'name')).toMatchObject({
      value: '10.0.0.1',
      counting: { who: 'Scanner', how: 'scan.nessus' },
    });
  });

  it('keeps what each scanner says where they disagree: open as long as one of them says so', async () => {
    const org = await app.person('RRK', 'lead');
    const csv = (isFixed: string) =>
      `Title,Severity,Description,CVE,Url,Is_Mitigated\nWeak,High,It is weak,${ids[0]},https://10.0.0.1/,${isFixed}\n`;
    await storeScan(app, org, 'RRK', small, { seenOn: '2026-11-01' });
    await storeScan(app, org, 'RRK', csv('FALSE'), { source: 'Second', seenOn: '2026-11-02' });
    const [row] = (await findings('RRK')).filter(({ code, asset }) => code === ids[0] && asset === '10.0.0.1');
    expect(row).toMatchObject({ state: 0, sources: 2 });
    await storeScan(app, org, 'RRK', csv('TRUE'), { source: 'Second', seenOn: '2026-11-03' });
    const states = async () => (await findings('RRK')).filter(({ code }) => code === ids[0]).map(({ state }) => state);
    expect(await states()).toEqual([0, 0]);
    // Fixed once the first no longer names it either.
    const gone = nessusFile(host('10.0.0.1', item(2, [])));
    await storeScan(app, org, 'RRK', gone, { seenOn: '2026-11-04', isComplete: true });
    expect(await states()).toEqual([4, 0]);
  });

  it('of ten scanners that disagree leaves one finding, open until the last of them says that it is fixed', async () => {
    const org = await app.person('RX4', 'lead');
    const say = async (scanner: number, isFixed: boolean, day: number) =>
      await storeScan(
        app,
        org,
        'RX4',
        `Title,Severity,Description,CVE,Url,Is_Mitigated\nWeak,${['Low', 'High', 'Info'][scanner % 3]},It is weak,${ids[0]},https://10.0.0.1/,${isFixed ? 'TRUE' : 'FALSE'}\n`,
        { source: `Scanner ${scanner}`, seenOn: `2026-11-${String(day).padStart(2, '0')}` },
      );
    for (let scanner = 0; scanner < 10; scanner += 1) await say(scanner, scanner % 2 === 1, 1 + scanner);
    expect(await findings('RX4')).toMatchObject([{ code: ids[0], state: 0, sources: 10 }]);
    for (const scanner of [0, 2, 4, 6]) await say(scanner, true, 12);
    expect(await findings('RX4')).toMatchObject([{ state: 0, sources: 10 }]);
    await say(8, true, 13);
    expect(await findings('RX4')).toMatchObject([{ state: 4, sources: 10 }]);
  });

  it('of a scanner whose clock is ahead counts on the day of its file', async () => {
    const org = await app.person('RJE', 'lead');
    const ahead = nessusFile(host('10.0.0.1', item(1, [ids[0]]))).replace('1763800000', '4102444800');
    const done = await storeScan(app, org, 'RJE', ahead, { seenOn: '2026-11-20' });
    expect(done.faults).toMatchObject([{ message: expect.stringContaining('Check the clock') }]);
    expect(await findings('RJE')).toMatchObject([{ last: '2026-11-20' }]);
  });

  it('of a bill of materials is not opened for a system of another organisation', async () => {
    const opened = async (asset: number) =>
      await app.ask(lead, 'POST', '/api/assets/RXN/imports', {
        ...{ source: 'Bills', isComplete: false, fileName: 'a.json', asset },
      });
    const assetOf = async (organisation: string) =>
      await app.whole.read((reader) =>
        reader.one<{ id: number }>(sql`select a.id from assets.asset a
          join organisations.organisation o on o.id = a.organisation_id where o.code = ${organisation} limit 1`),
      );
    expect((await opened((await assetOf('RX4'))?.id ?? 0)).status).toBe(404);
    expect((await opened((await assetOf('RXN'))?.id ?? 0)).status).toBe(200);
  });

  it('goes on where a process was killed, and stores nothing twice', async () => {
    const org = await app.person('RAL', 'lead');
    const many = nessusFile(
      Array.from({ length: 900 }, (_, at) =>
        host(
          `10.1.${Math.floor(at / 250)}.${at % 250}`,
          Array.from({ length: 25 }, (_, plugin) => item(plugin, [`CVE-2020-${10000 + plugin}`])).join(''),
        ),
      ).join(''),
    );
    const { body } = await sendScan(app, org, 'RAL', many);
    await app.ask(org, 'POST', `/api/asset-imports/${body.id}/apply`, { why: 'looked at it' });
    const killed = new AbortController();
    const stopping: Context = {
      ...app.whole,
      change: async (act, work) => {
        const done = await app.whole.change(act, work);
        if (act.action === 'store-import-part') killed.abort(new Error('killed'));
        return done;
      },
    };
    await expect(runImport(stopping, body.id, killed.signal)).rejects.toThrow('killed');
    const half = (await findings('RAL')).length;
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(22_500);
    await runImport(app.whole, body.id, new AbortController().signal);
    const { body: done } = await app.ask(org, 'GET', `/api/asset-imports/${body.id}`);
    expect(done).toMatchObject({ state: 'done', counts: { 'stored.findings': 22_500, 'stored.newAssets': 900 } });
    expect(await findings('RAL')).toHaveLength(22_500);
  }, 120_000);

  it('is held for somebody to look at when a complete file holds less than half of the last one', async () => {
    const org = await app.person('RWE', 'lead');
    const hosts = (count: number) =>
      nessusFile(Array.from({ length: count }, (_, at) => host(`10.2.0.${at + 1}`, item(1, [ids[0]]))).join(''));
    await storeScan(app, org, 'RWE', hosts(40), { isComplete: true });
    const { body } = await sendScan(app, org, 'RWE', hosts(15), { isComplete: true });
    expect(body.state).toBe('held');
    expect(
      (await app.ask(org, 'POST', `/api/asset-imports/${body.id}/apply`, { why: 'two sites closed' })).status,
    ).toBe(200);
  });

  it('keeps what was complete of a file that was cut off, says so, and calls nothing fixed', async () => {
    const org = await app.person('RTH', 'lead');
    await storeScan(app, org, 'RTH', nessusFile(host('10.0.0.1', item(1, [ids[0], ids[1]]))), { seenOn: '2026-11-01' });
    const cut = nessusFile(host('10.0.0.1', item(1, [ids[0]])) + host('10.0.0.2', item(1, [ids[0]]))).slice(0, -120);
    const done = await storeScan(app, org, 'RTH', cut, { seenOn: '2026-11-10', isComplete: true });
    expect(done.faults.at(-1).message).toContain('ends in the middle');
    expect((await findings('RTH')).every(({ state }) => state === 0)).toBe(true);
  });

  it('is refused with a reason where the file is none that is read', async () => {
    const { body } = await sendScan(app, lead, 'RXN', '<!doctype html><p>Log in</p>');
    expect(body.state).toBe('refused');
    expect(body.faults[0].message).toContain('none of the formats');
    expect((await app.ask(lead, 'POST', `/api/asset-imports/${body.id}/apply`, { why: 'try' })).status).toBe(409);
  });

  it('is nobody else’s: not to see, not to send to, not to apply, and those above do not import', async () => {
    const { body } = await sendScan(app, lead, 'RXN', small);
    const statuses = async (actor: Actor | null) => [
      (await app.ask(actor, 'GET', `/api/asset-imports/${body.id}`)).status,
      (await app.ask(actor, 'PUT', `/api/asset-imports/${body.id}/pieces/0`, Buffer.from('x'))).status,
      (await app.ask(actor, 'POST', `/api/asset-imports/${body.id}/apply`, { why: 'mine now' })).status,
      (await app.ask(actor, 'POST', '/api/assets/RXN/imports', { source: 'S', fileName: 'f' })).status,
    ];
    expect(await statuses(other)).toEqual([404, 404, 404, 404]);
    expect(await statuses(null)).toEqual([401, 401, 401, 401]);
    expect(
      (await app.ask(region, 'POST', '/api/assets/RXN/imports', { source: 'S', fileName: 'f' })).status,
    ).toBeGreaterThan(402);
    expect((await app.ask(lead, 'POST', `/api/asset-imports/${body.id}/cancel`, { why: 'a test' })).body.state).toBe(
      'cancelled',
    );
  });
});

describe('weaknesses', () => {
  it('stand in the order of what to deal with first, each with why and what nobody knows', async () => {
    const { body } = await app.ask(lead, 'GET', '/api/weaknesses?organisation=RXN');
    expect(body).toMatchObject({ isOne: true, estates: 1, total: 3 });
    expect(body.weaknesses.map(({ code }: { code: string }) => code)).toContain(ids[0]);
    const [first] = body.weaknesses;
    expect(first.class).toBe('immediate');
    expect(first.why).toContain('taken at their worst');
  });

  it('stand in another order when somebody asks for it, in the list and in its file', async () => {
    const list = async (more: string) =>
      (await app.ask(lead, 'GET', `/api/weaknesses?organisation=RXN${more}`)).body.weaknesses as Listed[];
    type Listed = { code: string; open: number; oldest: string; class: string };
    const most = await list('&sort=-open');
    expect(most.map(({ open }) => open)).toEqual(most.map(({ open }) => open).toSorted((one, two) => two - one));
    expect(new Set(most.map(({ open }) => open)).size).toBeGreaterThan(1);
    const days = (await list('&sort=oldest')).map(({ oldest }) => oldest);
    expect(days).toEqual(days.toSorted());
    const rows = (await list('')).map(({ code }) => code);
    expect((await list('&sort=-class')).map(({ code }) => code).toSorted()).toEqual(rows.toSorted());
    expect((await list('&sort=organisations&class=defer')).every((row) => row.class === 'defer')).toBe(true);
    const file = await app.ask(lead, 'GET', '/api/weaknesses/export?organisation=RXN&sort=-open&format=json');
    expect(file.body.rows.map(({ code }: Listed) => code)).toEqual(most.map(({ code }) => code));
    expect((await app.ask(lead, 'GET', '/api/weaknesses?organisation=RXN&sort=id')).status).toBe(400);
  });

  it('are told nobody beside', async () => {
    expect((await app.ask(other, 'GET', '/api/weaknesses?organisation=RXN')).body).toMatchObject({
      estates: 0,
      weaknesses: [],
    });
    expect((await app.ask(null, 'GET', '/api/weaknesses?organisation=RXN')).status).toBe(401);
  });

  it('are found by the one who asks who has a CVE, with those who are not known', async () => {
    const { body } = await app.ask(lead, 'GET', `/api/exposure?organisation=RXN&code=${ids[0].toLowerCase()}`);
    expect(body).toMatchObject({ code: ids[0], isKnown: true, silent: 0, organisations: [{ code: 'RXN', open: 2 }] });
    const none = await app.ask(lead, 'GET', '/api/exposure?organisation=RXN&code=CVE-2019-9999');
    expect(none.body).toMatchObject({ isKnown: false, organisations: [] });
  });
});
