import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { nessusFile, nessusHost } from '../../../test/support/scan-files.ts';
import { storeScan } from '../../../test/support/scan-imports.ts';
import { importFeed } from './actions/import-feed.ts';
import { codeOf } from './domain/priority/priority-input.ts';

let app: TestApp;
let lead: Actor;
let folder: string;

const [listed, quiet] = ['CVE-2017-0144', 'CVE-2020-1111'] as const;
const item = (cve: string) =>
  `<ReportItem port="0" svc_name="general" protocol="tcp" severity="3" pluginID="${cve.slice(-4)}" pluginName="Weak" pluginFamily="x"><cve>${cve}</cve></ReportItem>`;

beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T12:00:00Z'));
  lead = await app.person('RXN', 'lead');
  folder = await mkdtemp(join(tmpdir(), 'wardkeep-feeds-'));
  await storeScan(app, lead, 'RXN', nessusFile(nessusHost('10.0.0.1', item(quiet) + item(listed))), {
    seenOn: '2026-11-22',
  });
}, 300_000);
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

async function feed(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

const kev = (...cves: readonly string[]) =>
  JSON.stringify({
    catalogVersion: '2026.11.20',
    dateReleased: '2026-11-20T10:00:00Z',
    count: cves.length,
    vulnerabilities: cves.map((cveID) => ({
      ...{ cveID, vendorProject: 'Maker', product: 'Thing', vulnerabilityName: `Fault ${cveID}` },
      ...{ dateAdded: '2026-01-05', dueDate: '2026-01-26', knownRansomwareCampaignUse: 'Known' },
    })),
  });
const others = Array.from({ length: 40 }, (_, at) => `CVE-2019-${1000 + at}`);

const chancesOf = (cve: string) =>
  `#model_version:v2025.03.14,score_date:2026-11-21T00:00:00Z\ncve,epss,percentile\n${cve},0.002,0.1\n`;
const recordOf = (cve: string) =>
  `cve,published,cvss_vector,cvss_base,ssvc_exploitation,ssvc_automatable,ssvc_technical_impact,vendor,product,kev_date_added
${cve},2023-02-01,CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N,1.8,none,no,partial,Maker,Thing,
`;

/** Whether CVEs are listed, and what is packed of them for priorities, in the order of their names. */
async function known(...codes: readonly string[]) {
  const found = await app.whole.read((reader) =>
    reader.rows<{ isListed: boolean | null; threat: number }>(sql`select is_listed "isListed", threat
      from assets.weakness where organisation_id is null and code = any(${codes}::text[]) order by code`),
  );
  return found.map(({ isListed, threat }) => [isListed, threat]);
}

async function rows() {
  const { body } = await app.ask(lead, 'GET', '/api/weaknesses?organisation=RXN');
  return body.weaknesses.map(({ code, class: name, isListed, epss }: Record<string, unknown>) => [
    code,
    name,
    isListed,
    epss,
  ]);
}

describe('a public feed', () => {
  it('is needed to know that something is not exploited: without it everything counts at its worst', async () => {
    const { body } = await app.ask(lead, 'GET', '/api/weaknesses?organisation=RXN');
    expect([body.feedDay, body.counts.immediate]).toEqual([null, 2]);
  });

  it('of chances or records says nothing of what is exploited while no list of that was loaded', async () => {
    await importFeed(app.whole, { file: await feed('first-epss.csv', chancesOf('CVE-2039-1001')) });
    await importFeed(app.whole, { file: await feed('first-cve.csv', recordOf('CVE-2039-1002')) });
    expect(await known('CVE-2039-1001', 'CVE-2039-1002')).toEqual([
      [null, codeOf({ isListed: null })],
      [null, codeOf({ isListed: null, exploitation: 'none', automatable: 'no', technicalImpact: 'partial' })],
    ]);
  });

  it('moves what it names, and what it does not name, at once', async () => {
    const done = await importFeed(app.whole, { file: await feed('kev.json', kev(listed, ...others)) });
    expect([done.held, done.summary.count]).toEqual([[], 41]);
    await importFeed(app.whole, { file: await feed('cve.csv', recordOf(quiet)) });
    const chances = `#model_version:v2025.03.14,score_date:2026-11-21T00:00:00Z\ncve,epss,percentile\n${quiet},0.001,0.1\n${listed},0.9,0.99\n`;
    await importFeed(app.whole, { file: await feed('epss.csv', chances) });
    const [first, second] = await rows();
    expect(first).toEqual([listed, 'immediate', true, expect.closeTo(0.9, 5)]);
    expect(second?.slice(0, 1)).toEqual([quiet]);
    expect(second?.[1]).not.toBe('immediate');
    expect((await app.ask(lead, 'GET', '/api/weaknesses?organisation=RXN')).body.feedDay).toBe('2026-11-20');
  });

  it('of chances or records that names a CVE first, after the list of what is exploited, leaves it not listed', async () => {
    const rated = { exploitation: 'none', automatable: 'no', technicalImpact: 'partial' } as const;
    await importFeed(app.whole, { file: await feed('later-epss.csv', chancesOf('CVE-2039-2001')), isReviewed: true });
    await importFeed(app.whole, { file: await feed('later-cve.csv', recordOf('CVE-2039-2002')), isReviewed: true });
    expect(await known('CVE-2039-1001', 'CVE-2039-1002', 'CVE-2039-2001', 'CVE-2039-2002')).toEqual([
      [false, codeOf({ isListed: 'no' })],
      [false, codeOf({ isListed: 'no', ...rated })],
      [false, codeOf({ isListed: 'no' })],
      [false, codeOf({ isListed: 'no', ...rated })],
    ]);
  });

  it('is held where it shrank by half or its day goes back, and taken over once somebody looked', async () => {
    const file = await feed('small.json', kev(...others.slice(0, 10)));
    const held = await importFeed(app.whole, { file });
    expect([held.held.length > 0, held.weaknesses]).toEqual([true, 0]);
    expect((await rows())[0]?.[2]).toBe(true);
    const taken = await importFeed(app.whole, { file, isReviewed: true });
    expect(taken.weaknesses).toBeGreaterThan(0);
    const now = await rows();
    expect(now.map(([, , isListed]: unknown[]) => isListed)).toEqual([false, false]);
  });

  it('gives weaknesses the names by which a product is found that no list of software names, within what is shared', async () => {
    const named = async (actor: Actor, q: string) =>
      (await app.ask(actor, 'GET', `/api/product-exposure?organisation=RXN&q=${q}`)).body;
    const { organisations, weaknesses } = await named(lead, `fault ${listed}`);
    expect(organisations).toEqual([]);
    expect(weaknesses).toMatchObject([
      { code: listed, title: `Fault ${listed}`, class: 'immediate', assets: 1, organisations: 1 },
    ]);
    expect((await named(lead, 'nothing of that')).weaknesses).toEqual([]);
    expect((await named(await app.person('R0A', 'lead'), 'fault')).weaknesses).toEqual([]);
  });

  it('says of a CVE that a scan names for the first time whether it is listed', async () => {
    await storeScan(app, lead, 'RXN', nessusFile(nessusHost('10.0.0.2', item('CVE-2024-7777'))), {
      seenOn: '2026-11-22',
    });
    const row = (await rows()).find(([code]: unknown[]) => code === 'CVE-2024-7777');
    expect(row?.[2]).toBe(false);
  });

  it('leaves lists that are filtered by state, day and kind of system, in the page and in the file alike', async () => {
    const count = async (more: string, who = lead) => {
      const { status, body } = await app.ask(who, 'GET', `/api/weaknesses?organisation=RXN${more}`);
      return status === 200 ? body.total : status;
    };
    const all = await count('');
    expect(all).toBeGreaterThan(0);
    expect([await count('&state=held'), await count('&state=fixed'), await count('&kind=mobile')]).toEqual([0, 0, 0]);
    expect(await count('&kind=unknown')).toBe(all);
    expect([await count('&service=Imaging'), await count('&state=lost')]).toEqual([0, 400]);
    // First seen today, so nothing is overdue yet.
    expect(await count('&overdue=yes')).toBe(0);
    const file = await app.ask(lead, 'GET', '/api/weaknesses/export?organisation=RXN');
    expect(file.body.split('\r\n').filter((line: string) => line.startsWith('CVE-'))).toHaveLength(all);
    // Which systems are weak is not told to those who see scores only.
    const above = await app.person('QE1', 'lead');
    expect([await count('', above), await count('&kind=unknown', above)]).toEqual([all, 400]);
  });

  it.skipIf(!existsSync('../shared/data/intelligence'))(
    'is read from the real files: KEV of 2025 and vulnrichment of 2024',
    async () => {
      const at = '../shared/data/intelligence';
      const exploited = await importFeed(app.whole, {
        file: `${at}/kev/known_exploited_vulnerabilities.json`,
        isReviewed: true,
      });
      const records = await importFeed(app.whole, { file: `${at}/vulnrichment_ssvc.csv.gz`, isReviewed: true });
      expect([exploited.summary.count, records.summary.count]).toEqual([1404, 44_126]);
      const counted = await app.whole.read((reader) =>
        reader.one(sql`select count(*) filter (where is_listed)::int listed,
        count(*) filter (where cve_state = 'published')::int published from assets.weakness
        where code <> ${quiet} and code not like 'CVE-2039-%'`),
      );
      expect(counted).toEqual({ listed: 1404, published: 44_126 });
    },
    120_000,
  );
});
