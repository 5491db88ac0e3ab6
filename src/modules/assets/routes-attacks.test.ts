import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refuseFormulas } from '#platform/workbook-formulas.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { nessusFile, nessusHost } from '../../../test/support/scan-files.ts';
import { sendScan, storeScan } from '../../../test/support/scan-imports.ts';
import { zipArchive } from '../../../test/support/zip-archive.ts';
import { runImport } from './actions/run-import.ts';
import { readArrivedJob } from './actions/run-imports.ts';

let app: TestApp;
let lead: Actor;
let sibling: Actor;
let national: Actor;
let administrator: Actor;
/** Signs at another trust. */
let officer: Actor;
/** One thing of each kind, all of RXN. */
let made: Readonly<Record<'import' | 'asset' | 'group' | 'legacy' | 'mapping' | 'plan', number>>;

const why = 'to see what happens';
/** What spreadsheets run. */
const formulas = ['=HYPERLINK("http://evil.example";"Select")', '@SUM(1)', '+1+1', '-2+3', "=cmd|'/C calc'!A0"];
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&apos;');
const item = (name: string, at: number) =>
  `<ReportItem port="0" svc_name="x" protocol="tcp" severity="3" pluginID="${70_000 + at}" pluginName="${escaped(name)}" pluginFamily="x">
<solution>javascript:alert(1)</solution><see_also>javascript:alert(2)</see_also>${at === 0 ? '<cve>CVE-2021-1000</cve>' : ''}</ReportItem>`;

beforeAll(async () => {
  app = await openApp();
  [lead, sibling, national] = [
    await app.person('RXN', 'lead'),
    await app.person('R0A', 'lead'),
    await app.person('X26', 'lead'),
  ];
  administrator = await app.person('RXN', 'administrator');
  officer = await app.person('R0A', 'clinical-safety');
  const hosts = formulas.map((name, at) =>
    nessusHost(escaped(name), item(name, at), `<tag name="netbios-name">${escaped(name)}</tag>`),
  );
  const stored = await storeScan(app, lead, 'RXN', nessusFile(hosts.join('')));
  const { systems } = (await app.ask(lead, 'GET', '/api/systems?organisation=RXN')).body;
  const ids: number[] = systems.map(({ id }: { id: number }) => id);
  const group = await app.ask(lead, 'POST', '/api/asset-groups', {
    ...{ organisation: 'RXN', name: '=1+1', ids: ids.slice(0, 2), why },
  });
  const legacy = await app.ask(lead, 'POST', '/api/legacy', { organisation: 'RXN', name: '=1+1', why });
  const list = await sendScan(app, lead, 'RXN', 'Hostname,Serial\npump-1,1\n', { source: 'Register' });
  const rules = [{ fact: 'name', column: 'Hostname', constant: null, values: {} }];
  const mapped = { name: 'Register', rules, dates: 'year-first', why };
  await app.ask(lead, 'POST', `/api/asset-imports/${list.body.id}/columns`, mapped);
  const { mappings } = (await app.ask(lead, 'GET', '/api/assets/RXN/mappings')).body;
  const plan = await app.ask(lead, 'PUT', '/api/assets/RXN/patch-plans', {
    ...{ code: 'CVE-2021-1000', about: 'The portal', version: 0, why },
  });
  made = {
    ...{ import: stored.id, asset: ids[3] ?? 0, group: group.body.id, legacy: legacy.body.id },
    ...{ mapping: mappings[0].id, plan: plan.body.id },
  };
}, 300_000);
afterAll(() => app?.close());

describe('an id of somebody else’s', () => {
  const calls = (): [method: string, path: (id: number) => string, id: number, body?: object, who?: Actor][] => [
    ['GET', (id) => `/api/assets/${id}`, made.asset],
    ['PATCH', (id) => `/api/assets/${id}`, made.asset, { facts: { site: 'Mine' }, version: 1, why }],
    ['POST', (id) => `/api/assets/${id}/retire`, made.asset, { version: 1, why }],
    ['POST', (id) => `/api/asset-groups/${id}`, made.group, { why }],
    ['GET', (id) => `/api/asset-imports/${id}`, made.import],
    ['GET', (id) => `/api/asset-imports/${id}/columns`, made.import],
    ['POST', (id) => `/api/asset-imports/${id}/read`, made.import],
    ['POST', (id) => `/api/asset-imports/${id}/apply`, made.import, { why }],
    ['POST', (id) => `/api/asset-imports/${id}/cancel`, made.import, { why }],
    ['POST', (id) => `/api/asset-mappings/${id}/remove`, made.mapping, { why }],
    ['GET', (id) => `/api/legacy/${id}`, made.legacy],
    ['POST', (id) => `/api/patch-plans/${id}/sign-off`, made.plan, { version: 1, why }, officer],
  ];
  it('answers in the same words as one that there is not, and is there for its own', async () => {
    for (const [method, path, id, body, who = sibling] of calls()) {
      expect(id).toBeGreaterThan(0);
      const missing = 2_000_000_000;
      const answers = await Promise.all([id, missing].map((each) => app.ask(who, method, path(each), body)));
      const told = answers.map(({ status, body: { detail, title } }, at) => {
        const words = String(detail).replace(String(at === 0 ? id : missing), 'N');
        return [status, title, words];
      });
      expect([method, path(0), told[0]]).toEqual([method, path(0), told[1]]);
      expect([method, path(0), told[0]?.[0]]).toEqual([method, path(0), 404]);
      if (method === 'GET' && !path(0).endsWith('columns'))
        expect([path(0), (await app.ask(lead, method, path(id))).status]).toEqual([path(0), 200]);
    }
  });
});

describe('names that want to run in a spreadsheet', () => {
  it.each([
    '/api/systems/export?organisation=RXN&format=csv',
    '/api/weaknesses/export?organisation=RXN&format=csv',
    '/api/weaknesses/CVE-2021-1000/assets/export?organisation=RXN&format=csv',
    '/api/legacy/export?organisation=RXN&format=csv',
    '/api/legacy-files/RXN?format=csv',
  ])('are text in %s', async (path) => {
    const { status, body } = await app.ask(lead, 'GET', path);
    expect(status).toBe(200);
    const cells = (parse(String(body), { bom: true, relax_column_count: true }) as string[][]).flat();
    expect(cells.some((cell) => cell.startsWith("'=") || cell.startsWith("'@"))).toBe(true);
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });
  it('are text in a workbook', async () => {
    const sent = await app.app.inject({
      method: 'GET',
      url: '/api/legacy-files/RXN?format=xlsx',
      headers: lead.headers,
    });
    expect(sent.statusCode).toBe(200);
    expect(() => refuseFormulas(sent.rawPayload)).not.toThrow();
  });
});

describe('a bomb', () => {
  // More than tables and scans may unpack to for each packed byte.
  const zeros = Buffer.alloc(64 * 2 ** 20);
  const bombs = (): [what: string, bytes: Buffer][] => [
    ['gzip', gzipSync(zeros)],
    ['zip', zipArchive({ 'xl/worksheets/sheet1.xml': zeros })],
    [
      'entities',
      Buffer.from(
        `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><NessusClientData_v2>&b;&c;</NessusClientData_v2>`,
      ),
    ],
    ['nesting', Buffer.from('['.repeat(200_000))],
  ];
  const addresses: [who: () => Actor, path: string][] = [
    [() => lead, '/api/legacy-files/RXN/preview'],
    [() => lead, '/api/supplier-files/RXN/preview'],
    [() => lead, '/api/supplier-contract-files/RXN/preview'],
    [() => lead, `/api/assets/RXN/control-file?fileName=a.csv&isPreview=true&why=${why}`],
    [() => lead, `/api/advisories?organisation=RXN&why=${why}`],
    [() => national, `/api/feeds?organisation=X26&file-name=list.json&why=${why}`],
  ];
  it('is refused in plain words at every address that takes a file', async () => {
    for (const [what, bytes] of bombs())
      for (const [who, path] of addresses) {
        const { status, body } = await app.ask(who(), 'POST', path, bytes);
        // Text that is no table is looked at and full of faults.
        const isRefused = [400, 413, 422].includes(status) || (status === 200 && body.faultCount > 0);
        expect([what, path, status, isRefused]).toEqual([what, path, status, true]);
      }
  });
  it('is told as a scan that is pushed, with why, and stores nothing', async () => {
    const systems = async () => (await app.ask(lead, 'GET', '/api/systems?organisation=RXN')).body.total;
    const before = await systems();
    for (const [what, bytes] of bombs()) {
      const { status, body } = await app.ask(lead, 'POST', `/api/assets/RXN/push?source=${what}`, bytes);
      expect([what, status]).toEqual([what, 202]);
      await readArrivedJob.run(app.whole, new AbortController().signal);
      const { body: read } = await app.ask(lead, 'GET', body.look);
      expect([what, read.faults.length > 0]).toEqual([what, true]);
      expect(JSON.stringify(read)).not.toContain('root:');
      // What is cut off is kept as far as it was whole: here, nothing.
      if (read.state === 'running') await runImport(app.whole, body.id, new AbortController().signal);
    }
    expect(await systems()).toBe(before);
  });
});

describe('a key that pushes scans', () => {
  const scan = Buffer.from(nessusFile(nessusHost('10.9.9.9', '')));
  const asked = { name: 'Scanner', organisation: 'RXN', role: 'lead', days: 30, why };
  const keyWith = async (scopes: readonly string[]) => {
    const { body } = await app.ask(administrator, 'POST', '/api/tokens', { ...asked, scopes });
    return { ...body, actor: { personId: 0, headers: { authorization: `Bearer ${body.token}` } } as Actor };
  };
  const push = async (actor: Actor, organisation = 'RXN') =>
    (await app.ask(actor, 'POST', `/api/assets/${organisation}/push?source=Key`, scan)).status;

  it('pushes for its own organisation alone, does nothing else, and nothing once it is revoked', async () => {
    const key = await keyWith(['asset:import']);
    expect(key.token).toBeTypeOf('string');
    expect([await push(key.actor), await push(key.actor, 'R0A')]).toEqual([202, 404]);
    expect((await app.ask(key.actor, 'GET', '/api/systems?organisation=RXN')).status).toBe(403);
    const reader = await keyWith(['asset:read']);
    expect(await push(reader.actor)).toBe(403);
    await app.ask(administrator, 'DELETE', `/api/tokens/${key.id}`, { why });
    expect(await push(key.actor)).toBe(401);
    const log =
      JSON.stringify(await app.audited('receive-import-piece')) + JSON.stringify(await app.audited('open-import'));
    expect(log).not.toContain(key.token);
    expect(log).not.toContain('10.9.9.9');
  });
});
