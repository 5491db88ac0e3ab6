import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { openApp, type TestApp } from '../../../../test/support/app.ts';
import { loadControlDemonstration } from './controls/load-control-demonstration.ts';
import { loadAssetDemonstration } from './load-demonstration.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T12:00:00Z'));
}, 300_000);
afterAll(() => app?.close());

type Held = Readonly<
  Record<'organisations' | 'assets' | 'groups' | 'findings' | 'fixed' | 'several' | 'plain', number>
>;

async function held(): Promise<Held> {
  const row = await app.whole.read((reader) =>
    reader.one<Held>(sql`select (select count(*)::int from assets.estate) organisations,
      (select count(*)::int from assets.asset) assets, (select count(*)::int from assets.asset where amount > 1) groups,
      count(*)::int findings, count(*) filter (where f.state = 4)::int fixed,
      count(*) filter (where f.said is not null)::int several,
      count(*) filter (where w.organisation_id is not null)::int plain
    from assets.finding f join assets.weakness w on w.id = f.weakness_id`),
  );
  if (!row) throw new Error('counts are one row');
  return row;
}

describe('the demonstration of inventories', () => {
  it('stops where the platform closes, goes on at the next start, and is loaded once', async () => {
    const closing = new AbortController();
    closing.abort();
    expect(await loadAssetDemonstration(app.whole, closing.signal)).toBe(0);
    const { signal } = new AbortController();
    expect(await loadAssetDemonstration(app.whole, signal)).toBe(42);
    const once = await held();
    expect(await loadAssetDemonstration(app.whole, signal)).toBe(0);
    expect(await held()).toEqual(once);
  }, 180_000);

  it('holds thousands of assets and tens of thousands of findings: fixed, seen by two sources, without a CVE', async () => {
    const found = await held();
    expect(found.organisations).toBe(42);
    expect(found.assets).toBeGreaterThan(4000);
    expect(found.assets).toBeLessThan(8000);
    expect(found.groups).toBeGreaterThan(1000);
    expect(found.findings).toBeGreaterThan(50_000);
    expect(found.findings).toBeLessThan(70_000);
    expect(found.fixed).toBeGreaterThan(3000);
    expect(found.several).toBeGreaterThan(1000);
    expect(found.plain).toBeGreaterThan(500);
  });

  it('says of some what protects their systems, of others nothing, once', async () => {
    const { signal } = new AbortController();
    expect(await loadControlDemonstration(app.whole, signal)).toBe(16);
    expect(await loadControlDemonstration(app.whole, signal)).toBe(0);
    const above = await app.person('DEMO-NATION', 'lead');
    const { body } = await app.ask(above, 'GET', '/api/control-coverage?organisation=demo');
    const detection = body.controls.find(({ code }: { code: string }) => code === 'endpoint-detection');
    for (const part of ['covered', 'lacking', 'unknown']) expect(detection[part]).toBeGreaterThan(100);
    expect(detection.covered + detection.lacking + detection.old + detection.unknown).toBe(detection.eligible);
    expect(body.chosen.months.length).toBeGreaterThan(5);
    expect(JSON.stringify(body).length).toBeLessThan(50_000);
  }, 120_000);

  it('tells of a weakness how it went week by week, and which suppliers stand behind it', async () => {
    const above = await app.person('DEMO-NATION', 'lead');
    const { body } = await app.ask(above, 'GET', '/api/exposure?organisation=demo&code=CVE-2021-44228');
    const { open } = body.trend.at(-1);
    expect(body.trend).toHaveLength(13);
    expect(open).toBe(body.organisations.reduce((sum: number, row: { open: number }) => sum + row.open, 0));
    expect(new Set(body.trend.map((week: { open: number }) => week.open)).size).toBeGreaterThan(1);
    const suppliers = body.hanging.filter(({ what }: { what: string }) => what === 'supplier');
    expect(suppliers.map(({ name }: { name: string }) => name)).toContain('Thornaxis Exchange');
  });

  it('gives England nothing', async () => {
    const england = await app.person('X26', 'lead');
    const { body } = await app.ask(england, 'GET', '/api/weaknesses?organisation=england');
    expect(body).toMatchObject({ estates: 0, weaknesses: [], sampleDay: null });
  });

  it('leaves most of the invented nation unknown, and ranks the rest by public facts of a day that is told', async () => {
    const above = await app.person('DEMO-NATION', 'lead');
    const list = (await app.ask(above, 'GET', '/api/weaknesses?organisation=demo')).body;
    expect(list.estates).toBeGreaterThan(20);
    expect(list.estates).toBeLessThan(list.members / 2);
    expect(list.sampleDay).toBe('2025-11-14');
    const classes: number[] = Object.values(list.counts);
    expect(classes.filter((count) => count > 0).length).toBeGreaterThan(2);
    const [first] = list.weaknesses;
    const { body: exposure } = await app.ask(above, 'GET', `/api/exposure?organisation=demo&code=${first.code}`);
    expect(exposure.silent).toBeGreaterThan(20);
    expect(exposure.withheld.count).toBeGreaterThan(5);
    const assets = exposure.organisations.reduce((sum: number, row: { open: number }) => sum + row.open, 0);
    expect(assets).toBe(first.open);
  });
});
