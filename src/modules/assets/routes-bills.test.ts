import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { storeScan } from '../../../test/support/scan-imports.ts';
import { samples } from '../../../test/support/scan-samples.ts';

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

  it('is nobody else’s: another organisation sees none of its components', async () => {
    const other = await app.person('R0A', 'lead');
    const scope = await app.ask(other, 'GET', '/api/assets/RXN/imports');
    expect(scope.status).toBe(404);
  });
});
