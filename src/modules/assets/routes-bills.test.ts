import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { nessusFile, nessusHost } from '../../../test/support/scan-files.ts';
import { storeScan } from '../../../test/support/scan-imports.ts';
import { samples } from '../../../test/support/scan-samples.ts';
import { matchSome } from './actions/match-components.ts';
import type { NamedProduct } from './domain/identify/match-product.ts';
import type { VersionSpan } from './domain/identify/version-range.ts';
import { saveAffected } from './store/affected-products.ts';
import { saveRecords } from './store/feeds.ts';

let app: TestApp;
let lead: Actor;

beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T12:00:00Z'));
  lead = await app.person('RXN', 'lead');
}, 300_000);
afterAll(() => app?.close());

async function rows<T extends object>(query: ReturnType<typeof sql>): Promise<T[]> {
  return await app.whole.read((reader) => reader.rows<T>(query));
}

const bill = (name: string, components: readonly string[], more: object = {}) =>
  JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: { component: { type: 'application', name, version: '1' } },
    components: components.map((component) => ({
      'bom-ref': component,
      type: 'library',
      name: component,
      version: '1',
    })),
    ...more,
  });

const partsOf = (name: string) =>
  rows<{ part: string }>(sql`select c.name part from assets.bill b join assets.component w on w.id = b.component_id
    join assets.bill_part p on p.bill_id = b.id join assets.component c on c.id = p.component_id
    where w.name = ${name} order by 1`);

const span = (from: string, to: string): VersionSpan => ({
  ...{ kind: 'dotted', status: 'affected', changes: [], from, isFromLeftOut: false },
  ...{ to, isToLeftOut: true, isSingle: false },
});

/** What a public record says of products, as a feed brings it. */
async function know(cve: string, products: readonly NamedProduct[]): Promise<void> {
  const nothing = { publishedOn: null, scores: null, exploitation: null, automatable: null, technicalImpact: null };
  const entry = { cve, state: 'published', ...nothing, listedOn: null, products, doubts: [] } as const;
  await app.whole.change({ action: 'test-record', why: 'a test' }, async (change) => {
    await saveRecords(change, [entry]);
    await saveAffected(change, [entry]);
    change.record({ subject: 'test' });
  });
}

describe('a bill of materials', () => {
  it('is stored as the parts of the product that it names, each component once by its text', async () => {
    const done = await storeScan(app, lead, 'RXN', samples['cyclonedx-json'], { source: 'Builds' });
    expect(done).toMatchObject({ state: 'done', format: 'cyclonedx-json', counts: { components: 24 } });
    expect((await partsOf('Image viewer')).length).toBe(24);
    await storeScan(app, lead, 'RXN', samples['spdx-json'], { source: 'Other builds' });
    const twice = await rows(sql`select name, version, purl, cpe, supplier from assets.component
      group by organisation_id, name, version, purl, cpe, supplier having count(*) > 1`);
    expect(twice).toEqual([]);
  });

  it('in SPDX 3 is stored as what its elements say of each other, and the same file again adds nothing', async () => {
    const org = await app.person('RWF', 'lead');
    const text = samples['spdx3-json'];
    const stored = () =>
      rows(sql`select c.name, c.version, c.purl, c.supplier, c.licence from assets.bill b
        join assets.component w on w.id = b.component_id and w.name = 'part-0' and w.organisation_id = b.organisation_id
        join assets.bill_part p on p.bill_id = b.id join assets.component c on c.id = p.component_id
        join organisations.organisation o on o.id = b.organisation_id where o.code = 'RWF' order by c.name, c.version`);
    const done = await storeScan(app, org, 'RWF', text, { source: 'Builds' });
    expect(done).toMatchObject({ state: 'done', format: 'spdx3-json', counts: { components: 12 }, faults: [] });
    const first = await stored();
    expect(first.length).toBe(12);
    const named = { name: 'part-0', version: '1.0', purl: 'pkg:npm/part-0@1.0' };
    expect(first[0]).toEqual({ ...named, supplier: 'Example', licence: 'MIT' });
    await storeScan(app, org, 'RWF', text, { source: 'Builds' });
    expect(await stored()).toEqual(first);
  });

  it('takes the place of the one before from the same source, and one of an older day takes nothing back', async () => {
    await storeScan(app, lead, 'RXN', bill('Pump', ['a', 'b']), { source: 'Maker', seenOn: '2026-11-01' });
    await storeScan(app, lead, 'RXN', bill('Pump', ['b', 'c']), { source: 'Maker', seenOn: '2026-11-10' });
    await storeScan(app, lead, 'RXN', bill('Pump', ['a']), { source: 'Maker', seenOn: '2026-11-05' });
    expect((await partsOf('Pump')).map(({ part }) => part)).toEqual(['b', 'c']);
  });

  it('that names an asset we have is of that asset, with its vulnerabilities as that source says them', async () => {
    const org = await app.person('RJ1', 'lead');
    const csv =
      'Title,Severity,Description,CVE,Url\nWeak,High,It is weak,CVE-2020-0001,https://viewer-1.ward.example/\n';
    await storeScan(app, org, 'RJ1', csv);
    const found = (id: string, state: string) => ({ id, analysis: { state }, affects: [{ ref: 'a' }] });
    const vulnerabilities = [found('CVE-2021-44228', 'not_affected'), found('CVE-2021-45046', 'exploitable')];
    await storeScan(app, org, 'RJ1', bill('viewer-1.ward.example', ['a'], { vulnerabilities }), { source: 'Builds' });
    const states = await rows<{ code: string; state: number }>(sql`select w.code, f.state from assets.finding f
      join assets.weakness w on w.id = f.weakness_id join organisations.organisation o on o.id = f.organisation_id
      where o.code = 'RJ1' order by 1`);
    expect(states.map(({ code, state }) => `${code} ${state}`)).toEqual([
      'CVE-2020-0001 0',
      'CVE-2021-44228 4',
      'CVE-2021-45046 0',
    ]);
    const on = await rows<{ name: string }>(sql`select c.name from assets.asset_component x
      join assets.component c on c.id = x.component_id join assets.asset a on a.id = x.asset_id
      where a.name = 'viewer-1.ward.example'`);
    expect(on.map(({ name }) => name)).toEqual(['a']);
  });

  it('whose components are known to be weak becomes findings on what runs them, with how sure and why', async () => {
    const org = await app.person('RRK', 'lead');
    const csv = 'Title,Severity,Description,Url\nOld,High,Old,https://viewer-9.ward.example/\n';
    await storeScan(app, org, 'RRK', csv);
    const log4j = { type: 'library', name: 'log4j-core', purl: 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1' };
    const components = [log4j, { ...log4j, purl: 'pkg:maven/org.apache.logging.log4j/log4j-core@2.17.1' }];
    const text = JSON.stringify({
      ...{ bomFormat: 'CycloneDX', specVersion: '1.5', components },
      metadata: { component: { type: 'application', name: 'viewer-9.ward.example' } },
    });
    await storeScan(app, org, 'RRK', text, { source: 'Builds' });
    const range = { otherwise: 'unaffected', spans: [span('2.0', '2.15.0')] } as const;
    const named = {
      purl: 'pkg:maven/org.apache.logging.log4j/log4j-core',
      cpes: [],
      supplier: 'Apache',
      name: 'Log4j2',
      range,
    };
    await know('CVE-2021-44228', [named]);
    while ((await matchSome(app.whole)) > 0);
    const found = await rows<{
      name: string;
      state: number;
      words: string;
    }>(sql`select a.name, f.state, r.description words
      from assets.finding f join assets.asset a on a.id = f.asset_id join assets.weakness w on w.id = f.weakness_id
      join assets.rule r on r.id = f.rule_id where w.code = 'CVE-2021-44228' and a.name = 'viewer-9.ward.example'`);
    expect(found).toEqual([
      {
        name: 'viewer-9.ward.example',
        state: 0,
        words: expect.stringMatching(/^The package URL is the same.*How sure: 100 of 100\.$/),
      },
    ]);
    // A record that is corrected takes it back.
    await know('CVE-2021-44228', []);
    await app.whole.change({ action: 'test', why: 'a test' }, async (change) => {
      await change.run(sql`update assets.component set is_match_due = true`);
      change.record({ subject: 'test' });
    });
    while ((await matchSome(app.whole)) > 0);
    const closed = await rows<{ state: number }>(sql`select f.state from assets.finding f
      join assets.asset a on a.id = f.asset_id join assets.weakness w on w.id = f.weakness_id
      where w.code = 'CVE-2021-44228' and a.name = 'viewer-9.ward.example'`);
    expect(closed).toEqual([{ state: 4 }]);
  });

  it('is nobody else’s: another organisation sees none of its components', async () => {
    const other = await app.person('R0A', 'lead');
    const scope = await app.ask(other, 'GET', '/api/assets/RXN/imports');
    expect(scope.status).toBe(404);
  });
});

describe('the form of a maker (MDS2)', () => {
  it('is shown on the system that is of its model, with what it does not say', async () => {
    const named = '<tag name="netbios-name">FLOW3</tag></HostProperties>';
    const host = nessusHost('10.9.0.1', '').replace('</HostProperties>', named);
    await storeScan(app, lead, 'RXN', nessusFile(host), { source: 'Nessus' });
    const [pump] = await rows<{ id: number }>(sql`select id from assets.asset where lower(name) = 'flow3'`);
    const form = samples.mds2.replace('Flow 3', 'FLOW3');
    expect(await storeScan(app, lead, 'RXN', form, { source: 'Makers' })).toMatchObject({
      state: 'done',
      format: 'mds2',
    });
    const { body } = await app.ask(lead, 'GET', `/api/assets/${pump?.id}`);
    expect(body).toMatchObject({ forms: [{ model: 'FLOW3', answered: 7 }] });
    const saidOf = (forms: { facts: { code: string; answer: string | null; source: string | null }[] }[]) =>
      Object.fromEntries(
        (forms[0]?.facts ?? []).map(({ code, answer, source }) => [code, answer && `${answer}, ${source}`]),
      );
    expect(saidOf(body.forms)).toMatchObject({
      patchedByOperator: 'Yes, Makers',
      remoteService: 'No, Makers',
      backup: null,
    });
    expect(body.forms[0].facts).toContainEqual(
      expect.objectContaining({ code: 'antimalware', answer: 'See Note', note: 'Only the one that comes with it' }),
    );
    // A newer form of somebody else takes the place of the answers that it gives, and of no others.
    const newer = form.replace('installs patches?,Yes', 'installs patches?,No').replace(/^RMOT.*\n/m, '');
    await storeScan(app, lead, 'RXN', newer, { source: 'Reseller' });
    const again = (await app.ask(lead, 'GET', `/api/assets/${pump?.id}`)).body;
    expect(saidOf(again.forms)).toMatchObject({ patchedByOperator: 'No, Reseller', remoteService: 'No, Makers' });
  });
});
