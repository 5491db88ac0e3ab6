import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { nessusFile, nessusHost } from '../../../test/support/scan-files.ts';
import { storeScan } from '../../../test/support/scan-imports.ts';
import { ageControlsJob, countControlsJob } from './actions/controls/refresh-controls.ts';
import { importFeed } from './actions/import-feed.ts';

let app: TestApp;
let lead: Actor;
let other: Actor;
let folder: string;
let today = '2026-11-22';

const systems = {
  'old-server': 'Microsoft Windows Server 2012 R2 Standard',
  'paid-desk': 'Windows 10 Enterprise',
  'new-server': 'Windows Server 2022',
  'odd-pump': 'PumpOS 3',
} as const;
const scan = (of: Readonly<Record<string, string>>) =>
  nessusFile(
    Object.entries(of)
      .map(([name, system]) =>
        nessusHost(name, '', `<tag name="hostname">${name}</tag>\n<tag name="operating-system">${system}</tag>\n`),
      )
      .join(''),
  );

beforeAll(async () => {
  app = await openApp(() => new Date(`${today}T12:00:00Z`));
  lead = await app.person('RXN', 'lead');
  other = await app.person('R0A', 'lead');
  folder = await mkdtemp(join(tmpdir(), 'wardkeep-support-'));
  await storeScan(app, lead, 'RXN', scan(systems));
}, 300_000);
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

const refresh = async () => {
  const { signal } = new AbortController();
  await ageControlsJob.run(app.whole, signal);
  await countControlsJob.run(app.whole, signal);
};
const numbers = async () => {
  const rows = await app.whole.read((reader) =>
    reader.rows<{ id: number; name: string }>(sql`select id, name from assets.asset`),
  );
  return new Map(rows.map(({ id, name }) => [name, id]));
};
const page = async (name: string, actor = lead) =>
  await app.ask(actor, 'GET', `/api/assets/${(await numbers()).get(name)}`);
const supportOf = async (name: string) => (await page(name)).body.support;
/** Systems with the weakness open, as their pages list it. */
const weak = async () => {
  const found: string[] = [];
  for (const name of Object.keys(systems)) {
    const codes = (await page(name)).body.findings.map(({ code }: { code: string }) => code);
    if (codes.includes('wardkeep:unsupported-system')) found.push(name);
  }
  return found;
};
const load = async (entries: readonly Record<string, unknown>[]) => {
  const file = join(folder, `${entries.length}-${today}.json`);
  await writeFile(file, JSON.stringify({ schema: 'wardkeep.support/1', date: '2026-11-20', entries }));
  await importFeed(app.whole, { file, isReviewed: true });
};

describe('whether a system is past its support', () => {
  it('stands on its page with source and list; what no list names is unknown and not supported', async () => {
    expect(await supportOf('old-server')).toMatchObject({
      ...{ state: 'ended', until: '2023-10-10', extendedUntil: '2026-10-13', release: 'Windows Server 2012 R2' },
      ...{ isToVerify: true, list: 'Dates of support that come with Wardkeep, of 22 November 2026' },
    });
    expect((await supportOf('paid-desk')).state).toBe('extended');
    expect((await supportOf('new-server')).state).toBe('supported');
    expect(await supportOf('odd-pump')).toMatchObject({ state: 'unknown', until: null, source: null });
    expect((await page('old-server', other)).status).toBe(404);
  });

  it('opens the weakness where it is known, and keeps it once, however often the job looks', async () => {
    expect(await weak()).toEqual([]);
    await refresh();
    expect(await weak()).toEqual(['old-server']);
    // The list of dates is a source of findings that sends no files, so it is never late.
    for (const path of ['imports', 'sources']) {
      const { sources } = (await app.ask(lead, 'GET', `/api/assets/RXN/${path}`)).body;
      expect(sources.map(({ name }: { name: string }) => name)).toEqual(['Scanner']);
    }
    const audited = (await app.audited('count-controls')).length;
    await refresh();
    expect(await weak()).toEqual(['old-server']);
    const entries = await app.audited('count-controls');
    expect(entries.length).toBeGreaterThan(audited);
    const { body } = await app.ask(lead, 'GET', '/api/weaknesses?organisation=RXN');
    const row = body.weaknesses.find(({ code }: { code: string }) => code === 'wardkeep:unsupported-system');
    expect(row).toMatchObject({ open: 1 });
  });

  it('is what the register is offered: the same systems, with the list they come from', async () => {
    const { body } = await app.ask(lead, 'GET', '/api/legacy?organisation=RXN');
    const offered = body.proposals.map(({ supportEndsOn }: { supportEndsOn: string }) => supportEndsOn);
    expect(offered.sort()).toEqual(['2023-10-10', '2025-10-14']);
  });

  it('follows the day: paid support that ends opens it', async () => {
    today = '2028-10-11';
    await refresh();
    expect(await weak()).toEqual(['old-server', 'paid-desk']);
    today = '2028-10-12';
  });

  it('follows a list that is loaded, which counts instead of the one that comes along', async () => {
    await load([
      { product: 'PumpOS', release: '3', supportedUntil: '2027-01-31', source: 'maker' },
      { product: 'Windows Server', release: '2012 R2', supportedUntil: '2030-01-31', source: 'maker' },
    ]);
    expect((await supportOf('odd-pump')).list).toBe('List of dates of support that was loaded, of 20 November 2026');
    expect((await supportOf('paid-desk')).state).toBe('unknown');
    await countControlsJob.run(app.whole, new AbortController().signal);
    expect(await weak()).toEqual(['odd-pump']);
  });

  it('follows the system: an update that a scan sees closes it', async () => {
    await load([
      { product: 'PumpOS', release: '3', supportedUntil: '2027-01-31', source: 'maker' },
      { product: 'PumpOS', release: '4', supportedUntil: '2031-01-31', source: 'maker' },
      { product: 'Windows Server', release: '2022', supportedUntil: '2028-10-11', source: 'maker' },
    ]);
    await storeScan(app, lead, 'RXN', scan({ 'odd-pump': 'PumpOS 4' }), { seenOn: today });
    await countControlsJob.run(app.whole, new AbortController().signal);
    expect(await weak()).toEqual(['new-server']);
    expect((await supportOf('odd-pump')).until).toBe('2031-01-31');
  });
});
