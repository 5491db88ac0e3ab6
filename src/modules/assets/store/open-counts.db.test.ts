import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../../test/support/app.ts';
import { loadPublicFacts } from '../../../../test/support/public-facts.ts';
import { nessusFile, nessusHost } from '../../../../test/support/scan-files.ts';
import { sendScan, storeScan } from '../../../../test/support/scan-imports.ts';
import { countAnew } from '../actions/count-anew.ts';
import { runImport } from '../actions/run-import.ts';
import { type CountedPlace, countOpen, markReclassed } from './open-counts.ts';

let app: TestApp;
let lead: Actor;
let importer: Actor;

beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T12:00:00Z'));
  lead = await app.person('RXN', 'lead');
  importer = await app.person('R0A', 'lead');
}, 300_000);
afterAll(() => app?.close());

const why = 'to see what is counted';
const cves = ['CVE-2017-0144', 'CVE-2019-0708', 'CVE-2020-1111', 'CVE-2021-34527'] as const;
/** Those of a dock share its network card, so that they may be one. */
const hosts = ['server', 'pump', 'dock-1a', 'dock-1b', 'dock-2a', 'dock-2b', 'dock-3a', 'dock-3b'];

const hostOf = (name: string, found: readonly string[]) => {
  const at = hosts.indexOf(name);
  const card = `00:00:5e:00:53:0${name.startsWith('dock') ? name.at(5) : at + 7}`;
  const items = found.map(
    (cve) =>
      `<ReportItem port="0" svc_name="x" protocol="tcp" severity="3" pluginID="${cve.slice(-4)}" pluginName="Weak" pluginFamily="x"><cve>${cve}</cve></ReportItem>`,
  );
  return nessusHost(
    `10.2.0.${at + 1}`,
    items.join(''),
    `<tag name="hostname">${name}</tag>\n<tag name="mac-address">${card}</tag>\n`,
  );
};

interface Listed {
  readonly id: number;
  readonly name: string;
  readonly version: number;
  readonly open: Readonly<Record<string, number>>;
}
const listed = async (more = ''): Promise<Listed[]> =>
  (await app.ask(lead, 'GET', `/api/systems?organisation=RXN${more}`)).body.systems;

const join = async (): Promise<number | undefined> => {
  const { body } = await app.ask(lead, 'GET', '/api/assets/RXN/doubtful');
  return (await app.ask(lead, 'POST', `/api/asset-doubts/${body.pairs?.[0]?.id}`, { decided: 'same', why })).body.merge;
};

/** What somebody may do that moves findings, classes or what stands in a group. `at`: on which of what there is. */
const steps = {
  scan: async ({ at, found, isComplete }: Drawn, day: number) => {
    const some = hosts.filter((_, place) => ((at >> place) & 1) === 1);
    const seenOn = `2026-11-${String(1 + (day % 20)).padStart(2, '0')}`;
    const text = nessusFile(some.map((name) => hostOf(name, found)).join(''));
    const stored = await storeScan(app, lead, 'RXN', text, { source: `Scanner ${at % 2}`, isComplete, seenOn });
    return stored.state === 'done';
  },
  scanElsewhere: async ({ found }: Drawn) => {
    const stored = await storeScan(app, importer, 'R0A', nessusFile(hostOf('server', found)));
    return stored.state === 'done';
  },
  describe: async ({ at, exposure }: Drawn) => {
    const ids = (await listed()).map(({ id }) => id).filter((_, place) => (place + at) % 2 === 0);
    const facts = { exposure, criticality: 1 + (at % 4) };
    const body = { organisation: 'RXN', ids, count: ids.length, facts, why };
    return (await app.ask(lead, 'PATCH', '/api/systems', body)).status === 200;
  },
  decide: async ({ at, found, verdict }: Drawn) => {
    const all = await listed();
    const assets = at % 2 === 0 ? null : all.slice(0, 1 + (at % 3)).map(({ id }) => id);
    const body = { code: found[0] ?? cves[0], kind: verdict, assets, reason: why };
    return (await app.ask(lead, 'POST', '/api/assets/RXN/verdicts', body)).status < 300;
  },
  retire: async ({ at }: Drawn) => {
    const all = await listed();
    const one = all[at % Math.max(1, all.length)];
    const body = { version: one?.version, why };
    return (await app.ask(lead, 'POST', `/api/assets/${one?.id}/retire`, body)).status === 200;
  },
  bringBack: async ({ at }: Drawn) => {
    const all = await listed('&state=retired');
    const one = all[at % Math.max(1, all.length)];
    const body = { version: one?.version, why };
    return (await app.ask(lead, 'POST', `/api/assets/${one?.id}/bring-back`, body)).status === 200;
  },
  group: async ({ at }: Drawn, day: number) => {
    const ids = (await listed()).slice(at % 3, (at % 3) + 2).map(({ id }) => id);
    const body = { organisation: 'RXN', name: `Group ${day}`, ids, why };
    return (await app.ask(lead, 'POST', '/api/asset-groups', body)).status === 200;
  },
  join: async () => (await join()) !== undefined,
  joinAndPart: async () =>
    (await app.ask(lead, 'POST', `/api/asset-merges/${await join()}/undo`, { why })).status === 200,
  feed: async ({ at, found }: Drawn) => {
    const urgent = found[0] ?? cves[at % cves.length] ?? cves[0];
    await loadPublicFacts(app, {
      urgent,
      quiet: cves.find((each) => each !== urgent) ?? cves[0],
      listedOn: '2026-11-05',
    });
    return true;
  },
} as const;

interface Drawn {
  readonly step: keyof typeof steps;
  readonly at: number;
  readonly found: readonly string[];
  readonly isComplete: boolean;
  readonly exposure: string;
  readonly verdict: string;
}
const names = Object.keys(steps) as (keyof typeof steps)[];
const drawn: fc.Arbitrary<Drawn> = fc.record({
  // Without scans there is little to move.
  step: fc.constantFrom(...names, 'scan' as const, 'scan' as const),
  at: fc.nat(255),
  found: fc.subarray([...cves], { minLength: 1 }),
  isComplete: fc.boolean(),
  exposure: fc.constantFrom('small', 'controlled', 'open'),
  verdict: fc.constantFrom('false-positive', 'fixed', 'open'),
});

interface Open {
  readonly asset: number;
  readonly counts: readonly number[];
}

async function kept(): Promise<{ readonly kept: Open[]; readonly anew: Open[]; readonly stale: number }> {
  const of = (place: number) => sql`count(*) filter (where d.class = ${place})::int`;
  return await app.whole.read(async (reader) => ({
    kept: await reader.rows<Open>(sql`select asset_id asset, array[immediate, out_of_cycle, scheduled, defer] counts
      from assets.open_count order by 1`),
    anew: await reader.rows<Open>(sql`select f.asset_id asset, array[${of(3)}, ${of(2)}, ${of(1)}, ${of(0)}] counts
      from assets.finding f join assets.weakness w on w.id = f.weakness_id
      join assets.decision d on d.threat = w.threat and d.situation = f.situation
      where f.state = 0 group by 1 order by 1`),
    stale: (await reader.rows(sql`select from assets.open_stale`)).length,
  }));
}

const most = (system: Listed | undefined) =>
  ['immediate', 'out-of-cycle', 'scheduled', 'defer'].map((name) => String(system?.open[name]).padStart(6, '0')).join();

describe('what is open on systems by class', () => {
  it('is the same as counted anew after whatever happens, and orders the list', async () => {
    const worked = new Set<string>();
    let day = 0;
    const all: Drawn = { step: 'scan', at: 255, found: cves, isComplete: false, exposure: 'open', verdict: 'open' };
    const drew = fc.sample(drawn, { numRuns: 40, seed: 20261123 });
    const paired = (['joinAndPart', 'join'] as const).map((step) => ({ ...all, step }));
    for (const each of [all, ...paired, ...drew]) {
      day += 1;
      if (await steps[each.step](each, day)) worked.add(each.step);
      const { kept: now, anew, stale } = await kept();
      expect({ day, step: each.step, kept: now, stale }).toEqual({ day, step: each.step, kept: anew, stale: 0 });
      const order = (await listed('&sort=-open')).map(most);
      expect(order).toEqual([...order].sort().reverse());
    }
    expect([...worked].sort()).toEqual([...names].sort());
    expect((await kept()).kept.filter(({ counts }) => counts.filter((open) => open > 0).length > 1)).not.toEqual([]);
  }, 300_000);

  it('waits for the end of a file whose findings nobody counted yet, although somebody else counts meanwhile', async () => {
    const { body } = await sendScan(app, lead, 'RXN', nessusFile(hostOf('late-1', ['CVE-2026-1000'])));
    await app.ask(lead, 'POST', `/api/asset-imports/${body.id}/apply`, { why });
    const before = (await kept()).kept.length;
    await app.whole.change({ action: 'test', why }, async (change) => {
      change.record({ subject: 'test' });
      const asset = await change.one<{ id: number; organisation: number }>(sql`insert into assets.asset
        (organisation_id, name, first_seen, last_seen, rights_path)
        select organisation_id, 'half', '2026-11-20', '2026-11-20', rights_path from assets.estate e
        where organisation_id = (select id from organisations.organisation where code = 'RXN')
        returning id, organisation_id organisation`);
      const weakness = await change.one<{ id: number }>(
        sql`insert into assets.weakness (code) values ('CVE-2026-1001') returning id`,
      );
      await change.run(sql`insert into assets.finding (asset_id, weakness_id, organisation_id, source_id, first_seen,
        last_seen, situation) values (${asset?.id}, ${weakness?.id}, ${asset?.organisation}, 1, '2026-11-20', '2026-11-20', 0)`);
      const known = await change.one<{ id: number }>(sql`select id from assets.weakness where code = ${cves[0]}`);
      await countAnew(change, asset?.organisation ?? 0, [known?.id ?? 0]);
      const early = await change.rows(sql`select 1 from assets.open_stale where asset_id = ${asset?.id}`);
      expect(early.length).toBe(1);
      await countAnew(change, asset?.organisation ?? 0, [weakness?.id ?? 0]);
    });
    await runImport(app.whole, body.id, new AbortController().signal);
    const { kept: now, anew, stale } = await kept();
    expect(now).toEqual(anew);
    expect([now.length - before, stale]).toEqual([2, 0]);
  });

  it('is counted anew everywhere at an organisation where very much comes into other classes', async () => {
    const before = await kept();
    const marked = await app.whole.change({ action: 'test', why }, async (change) => {
      change.record({ subject: 'test' });
      const place = await change.one<CountedPlace>(sql`select e.organisation_id organisation, e.weakness_id weakness,
        e.situation from assets.exposed e join organisations.organisation o on o.id = e.organisation_id
        where o.code = 'RXN' limit 1`);
      await change.run(sql`update assets.open_count set defer = 1000`);
      await markReclassed(change, Array(5001).fill(place));
      const there = await change.rows(
        sql`select from assets.open_stale where organisation_id = ${place?.organisation}`,
      );
      await countOpen(change, null);
      return there.length;
    });
    const after = await kept();
    expect(marked).toBeGreaterThan(2);
    // The other organisation was not named, so that it keeps what was made wrong.
    const wrong = after.kept.filter(({ counts }) => counts[3] === 1000);
    expect(after.kept.filter((each) => !wrong.includes(each))).toEqual(
      before.anew.filter(({ asset }) => !wrong.some((each) => each.asset === asset)),
    );
    expect(wrong.length).toBe(before.kept.length - marked);
  });
});
