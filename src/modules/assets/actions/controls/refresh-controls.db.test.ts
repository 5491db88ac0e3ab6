import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../../../test/support/app.ts';
import { describedAssets, fleetNames } from '../../../../../test/support/described-assets.ts';
import { nessusFile, nessusHost } from '../../../../../test/support/scan-files.ts';
import { storeScan } from '../../../../../test/support/scan-imports.ts';
import { controlCoverage } from '../../index.ts';
import { ownWeaknessNumbers } from '../../store/controls/own-weaknesses.ts';
import { ownWeaknesses } from './control-catalogue.ts';
import { loadOwnWeaknesses } from './load-own-weaknesses.ts';
import { ageControlsJob, countControlsJob } from './refresh-controls.ts';

let app: TestApp;
let lead: Actor;
let assets: readonly number[];
let today = '2026-11-22';

const weak = (cve: string) =>
  `<ReportItem port="445" svc_name="cifs" protocol="tcp" severity="4" pluginID="1" pluginName="Weak" pluginFamily="x"><cve>${cve}</cve><description>It is weak.</description></ReportItem>`;

beforeAll(async () => {
  app = await openApp(() => new Date(`${today}T12:00:00Z`));
  lead = await app.person('RXN', 'lead');
  const hosts = fleetNames.map((name) => nessusHost(name, name === 'epr-1' ? weak('CVE-2024-3094') : ''));
  await storeScan(app, lead, 'RXN', nessusFile(hosts.join('')), { seenOn: '2026-11-01' });
  assets = await describedAssets(app, 'RXN');
}, 300_000);
afterAll(() => app?.close());

const refresh = () => countControlsJob.run(app.whole, new AbortController().signal);
const change = (work: ReturnType<typeof sql>) =>
  app.whole.change({ action: 'test', why: 'test' }, async (change) => {
    await change.run(work);
    change.record({ subject: 'test' });
  });
const figures = async (control: string) => {
  const { body } = await app.ask(lead, 'GET', `/api/control-coverage?organisation=RXN&control=${control}`);
  const found = body.controls.find(({ code }: { code: string }) => code === control);
  return { covered: found.covered, lacking: found.lacking, old: found.old, unknown: found.unknown };
};
const send = (...rows: string[]) =>
  app.ask(
    lead,
    'POST',
    '/api/assets/RXN/control-file?fileName=f.csv&why=a%20test',
    Buffer.from(['asset,control,state,date', ...rows].join('\n')),
  );
const asset = async (id: number | undefined) => {
  const [row] = await app.whole.read((reader) =>
    reader.rows<{ controls: string | null; situation: number }>(
      sql`select controls, situation from assets.asset where id = ${id ?? 0}`,
    ),
  );
  return row;
};
const openOn = async (code: string) =>
  (
    await app.whole.read((reader) =>
      reader.rows<{ name: string }>(sql`select a.name from assets.finding f join assets.asset a on a.id = f.asset_id
        join assets.weakness w on w.id = f.weakness_id where w.code = ${code} and f.state = 0 order by 1`),
    )
  ).map(({ name }) => name);

describe('our own weaknesses', () => {
  const numbers = async (between: () => Promise<unknown> = async () => undefined) =>
    await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      const found = await ownWeaknessNumbers(change, ownWeaknesses);
      await between();
      change.record({ subject: 'test' });
      return found;
    });

  it('are listed once, and whoever names them waits for nobody else who does', async () => {
    await loadOwnWeaknesses(app.whole);
    const [, entry] = [await loadOwnWeaknesses(app.whole), await app.audited('list-own-weaknesses')];
    expect(entry).toHaveLength(1);
    const inside: Map<string, number>[] = [];
    const outer = await numbers(async () => inside.push(await numbers()));
    expect([outer.size, inside[0]]).toEqual([ownWeaknesses.length, outer]);
  });

  it('are judged anew where a release says otherwise', async () => {
    await change(sql`update assets.weakness set severity = 'low' where code = ${ownWeaknesses[0]?.code ?? ''}`);
    await loadOwnWeaknesses(app.whole);
    const rows = await app.whole.read((reader) =>
      reader.rows<{ severity: string }>(
        sql`select severity from assets.weakness where code = ${ownWeaknesses[0]?.code ?? ''}`,
      ),
    );
    expect(rows).toEqual([{ severity: ownWeaknesses[0]?.severity }]);
  });
});

describe('control coverage', () => {
  it('is counted anew once assets changed, whoever changed them', async () => {
    await refresh();
    const { unknown } = await figures('endpoint-detection');
    expect(unknown).toBe(1403);
    await change(sql`update assets.asset set amount = 1500 where name = 'ward-pcs'`);
    await refresh();
    expect((await figures('endpoint-detection')).unknown).toBe(1503);
  });

  it('learns from scans how old patches are: a weakness that nobody rated is not known, a high one is missing', async () => {
    // Seen for the first time on 1 November, 21 days ago; no feed has said how bad it is.
    expect(await figures('patch-age')).toMatchObject({ covered: 1503, lacking: 0, unknown: 1 });
    await change(sql`update assets.weakness set severity = 'critical' where code = 'CVE-2024-3094'`);
    await ageControlsJob.run(app.whole, new AbortController().signal);
    await refresh();
    expect(await figures('patch-age')).toMatchObject({ covered: 1503, lacking: 1, unknown: 0 });
    await change(sql`update assets.finding set first_seen = '2026-11-15'`);
    await ageControlsJob.run(app.whole, new AbortController().signal);
    await refresh();
    expect(await figures('patch-age')).toMatchObject({ covered: 1504, lacking: 0, unknown: 0 });
  });

  it('takes the exposure of an asset down while a test shows a wall before it, and not before or after', async () => {
    const before = await asset(assets[0]);
    await send('epr-1,segmentation,covered,2025-12-01');
    expect((await asset(assets[0]))?.controls).toBe('1');
    expect((await asset(assets[0]))?.situation).not.toBe(before?.situation);
    await send('epr-1,segmentation,not covered,2025-12-02');
    expect(await asset(assets[0])).toEqual(before);
    expect(await openOn('wardkeep:flat-network')).toEqual(['epr-1']);
    await send('epr-1,segmentation,covered,2025-12-03', 'epr-2,restore-test,covered,2025-12-03');
    expect(await openOn('wardkeep:flat-network')).toEqual([]);
    expect(await openOn('wardkeep:untested-restore')).toEqual([]);
  });

  it('grows old: a wall counts no more, a restore is untested, and a month later the last month still says how it was', async () => {
    today = '2027-01-05';
    await ageControlsJob.run(app.whole, new AbortController().signal);
    await refresh();
    expect((await asset(assets[0]))?.controls).toBeNull();
    expect(await openOn('wardkeep:untested-restore')).toEqual(['epr-2']);
    expect(await openOn('wardkeep:flat-network')).toEqual([]);
    expect(await figures('segmentation')).toMatchObject({ covered: 0, old: 1 });
    const { body } = await app.ask(lead, 'GET', '/api/control-coverage?organisation=RXN&control=segmentation');
    const months = body.chosen.months.map(({ month, covered, old }: Record<string, number>) => [month, covered, old]);
    expect(months).toEqual([
      ['2026-11-01', 1, 0],
      ['2026-12-01', 1, 0],
      ['2027-01-01', 0, 1],
    ]);
  });

  it('is told to other modules with what it is of, and nothing of organisations that said nothing', async () => {
    const rows = await app.whole.read(async (reader) => {
      const all = await reader.rows<{ id: number }>(
        sql`select id from organisations.organisation where code in ('RXN', 'R0A')`,
      );
      const organisations = all.map(({ id }) => id);
      await expect(controlCoverage(reader, { organisations, controls: ['firewall'], day: today })).rejects.toThrow();
      return await controlCoverage(reader, { organisations, controls: ['endpoint-detection'], day: today });
    });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      control: 'endpoint-detection',
      service: '',
      n: 0,
      denominator: 1503,
      unknown: 1503,
    });
  });
});
