import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { APIResponse, Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageRoutes } from '#web/pages.ts';
import { axeFaults } from '../support/axe-faults.ts';
import { openBrowser, startWardkeep, type Wardkeep, webFolder } from '../support/journey.ts';
import { ask, confirmProposal, firstAdministrator, joinAs, newcomer } from '../support/journey-people.ts';
import { measurePage, overBudget, watchShift } from '../support/measure-page.ts';
import { pageSamples, type SampleThings } from '../support/page-samples.ts';

const wide: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const patterns = pageRoutes.map(({ pattern }) => pattern);
const looks = patterns.flatMap((pattern) =>
  (pageSamples[pattern] ?? []).map((sample, index) => ({ pattern, nth: index + 1, sample })),
);

const viewer = { name: 'Vera Lund', email: 'vera.lund@example.org', password: 'granite river seven' };

let wardkeep: Wardkeep;
let browser: Browser;
let session: Awaited<ReturnType<BrowserContext['storageState']>>;
let things: SampleThings;

async function answer<T>(response: APIResponse): Promise<T> {
  expect(`${response.status()} ${response.status() === 200 ? '' : await response.text()}`).toBe('200 ');
  return (await response.json()) as T;
}

const headers = { 'sec-fetch-site': 'same-origin' };

interface LoggedHazard {
  readonly id: number;
  readonly organisationCode: string;
  readonly causes: readonly { readonly id: number }[];
}

/** A hazard of a trust of the demonstration nation. */
async function findHazard(page: Page): Promise<LoggedHazard> {
  const path = '/api/hazards?organisation=demo&edge=oversight&pathway=pathology-tests';
  const { hazards } = await ask<{ hazards: LoggedHazard[] }>(page, path);
  const hazard = hazards.find(({ organisationCode }) => organisationCode.startsWith('DEMO-'));
  if (!hazard) throw new Error('the demonstration nation has no hazard to look at');
  return hazard;
}

/** Pages show their forms to those who may fill them in: somebody who administers both nations and rates hazards. */
async function joinViewer(page: Page, administrator: Page, trust: string): Promise<void> {
  await joinAs(page, administrator, viewer, { organisation: 'X26', role: 'administrator' }, wardkeep);
  const { id } = await ask<{ id: number }>(page, '/api/me');
  const roles = [
    { organisation: 'DEMO-NATION', role: 'administrator' },
    { organisation: trust, role: 'clinical-safety' },
  ];
  for (const role of roles) {
    const data = { ...role, why: 'to see all pages' };
    const given = await administrator.request.post(`/api/people/${id}/roles`, { headers, data });
    await confirmProposal(wardkeep, (await answer<{ proposal: number | null }>(given)).proposal);
  }
}

/** Makes one thing of each kind that a page shows by its number. */
async function prepare(page: Page, hazard: LoggedHazard): Promise<SampleThings> {
  const trust = hazard.organisationCode;
  const get = async <T>(path: string): Promise<T> => await ask<T>(page, path);
  const post = async <T>(path: string, data: unknown): Promise<T> =>
    await answer<T>(await page.request.post(path, { headers, data }));
  const me = await get<{ id: number }>('/api/me');
  const learning = await post<{ id: number }>(`/api/hazards/${hazard.id}/learning-records`, {
    whatHappened: 'Results came an hour late and were telephoned instead.',
    physicalHarm: 'none',
    psychologicalHarm: 'none',
    why: 'to see its page',
  });
  const { draft } = await get<{ draft: { contentHash: string; nextVersion: number } }>(`/api/safety-cases/of/${trust}`);
  const signed = await post<{ id: number }>(`/api/safety-cases/of/${trust}`, {
    contentHash: draft.contentHash,
    version: draft.nextVersion,
    statement: 'I have read the log and the plans and hold them to be right.',
    reason: 'to see its page',
  });
  const row = Array.from({ length: 27 }, (_, index) => ['ZZ901', 'EASTERMOOR NHS TRUST', 'Y62', 'QOP'][index] ?? '');
  row[10] = '20260401';
  const preview = await answer<{ id: number }>(
    await page.request.post('/api/imports?register=england&kind=ods-trusts&file-name=etr.csv', {
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      data: Buffer.from(`${row.map((cell) => `"${cell}"`).join(',')}\r\n"NO CODE"${',""'.repeat(26)}\r\n`),
    }),
  );
  const { obligations } = await get<{ obligations: { id: number }[] }>(`/api/obligations?organisation=${trust}`);
  const scenarios = await storeScenarios(post, get);
  return {
    trust,
    scenarios,
    hazard: hazard.id,
    cause: hazard.causes[0]?.id ?? 0,
    safetyCase: signed.id,
    learning: learning.id,
    obligation: obligations[0]?.id ?? 0,
    person: me.id,
    importId: preview.id,
    asset: await oneSystem(get),
  };
}

/** A system that a demonstration trust has; inventories come beside the start. */
async function oneSystem(get: <T>(path: string) => Promise<T>): Promise<SampleThings['asset']> {
  for (;;) {
    const { bodies } = await get<{ bodies: { code: string }[] }>('/api/systems?organisation=demo');
    const trust = bodies[0]?.code;
    const { systems } = await get<{ systems: { id: number }[] }>(`/api/systems?organisation=${trust ?? 'demo'}`);
    if (trust !== undefined && systems[0] !== undefined) return { trust, id: systems[0].id };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** A supplier that stops, as it is and with faster repair; returns when both runs are done. */
async function storeScenarios(
  post: <T>(path: string, data: unknown) => Promise<T>,
  get: <T>(path: string) => Promise<T>,
): Promise<[number, number]> {
  const scenario = {
    schema: 'wardkeep.impact-scenario/1',
    draws: 200,
    onset: '2026-11-23',
    hits: [{ supplier: 'System C Healthcare Ltd', depth: { p5: 0.9, p50: 0.95, p95: 1 } }],
  };
  const store = async (name: string, more: object) =>
    (
      await post<{ id: number }>('/api/scenarios', {
        organisation: 'england',
        name,
        scenario: { ...scenario, name, ...more },
      })
    ).id;
  const ids: [number, number] = [
    await store('A supplier stops', {}),
    await store('A supplier stops, with faster repair', {
      interventions: [{ kind: 'faster-restoration', factor: 0.5 }],
    }),
  ];
  for (const id of ids)
    while ((await get<{ state: string }>(`/api/scenarios/${id}`)).state !== 'done')
      await new Promise((resolve) => setTimeout(resolve, 100));
  return ids;
}

beforeAll(async () => {
  wardkeep = await startWardkeep();
  browser = await openBrowser();
  const administrator = await firstAdministrator(browser, wardkeep);
  const hazard = await findHazard(administrator);
  const page = await newcomer(browser, wardkeep);
  await joinViewer(page, administrator, hazard.organisationCode);
  things = await prepare(page, hazard);
  session = await page.context().storageState();
  await administrator.context().close();
  await page.context().close();
});

afterAll(async () => {
  await browser?.close();
  await wardkeep?.stop();
});

interface View {
  readonly name: string;
  readonly theme: 'light' | 'dark';
  readonly options: BrowserContextOptions;
}
const usualViews: readonly View[] = [
  { name: 'light, wide', theme: 'light', options: wide },
  { name: 'dark, phone', theme: 'dark', options: phone },
];
const otherViews: readonly View[] = [
  { name: 'dark, wide', theme: 'dark', options: wide },
  { name: 'light, phone', theme: 'light', options: phone },
];
// The other half of the matrix is `node scripts/axe-matrix.ts`, which takes too long for every run.
const views = process.env.WARDKEEP_VIEWS === 'all' ? [...usualViews, ...otherViews] : usualViews;
const openPages = new Map<string, Page>();

/** A page of somebody logged in or not. Kept, as a person keeps a window: a cold start for each address takes minutes. */
async function pageFor({ name, theme, options }: View, isInside: boolean): Promise<Page> {
  const key = `${name} ${isInside}`;
  const known = openPages.get(key);
  if (known !== undefined) return known;
  const context = await browser.newContext({ ...options, ...(isInside ? { storageState: session } : {}) });
  await context.addInitScript((chosen) => localStorage.setItem('wardkeep.theme', chosen), theme);
  await context.addInitScript(watchShift);
  const page = await context.newPage();
  openPages.set(key, page);
  return page;
}

/** Loads an address, and gives what is wrong with it. */
async function faultsAt(address: string, view: View): Promise<string[]> {
  const page = await pageFor(view, !/^\/(log-in|set-password)/.test(address));
  const thrown: string[] = [];
  const onThrown = ({ message }: Error) => thrown.push(message);
  page.on('pageerror', onThrown);
  await page.goto(`${wardkeep.url}${address}`, { waitUntil: 'networkidle' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  // It is the page that was asked for, in the theme that was asked for, and not the way to the log-in page.
  expect(new URL(page.url()).pathname).toBe(new URL(address, wardkeep.url).pathname);
  expect(await page.evaluate(() => document.documentElement.dataset.theme ?? 'light')).toBe(view.theme);
  const faults = await axeFaults(page);
  const { fits, ...cost } = await page.evaluate(() => ({
    fits: document.documentElement.scrollWidth <= innerWidth,
    layoutShift: (window as unknown as { shift: number }).shift,
    nodes: document.querySelectorAll('*').length,
  }));
  page.off('pageerror', onThrown);
  const costs = [...(fits ? [] : ['wider than the screen']), ...overBudget(cost)];
  return [...thrown, ...faults, ...costs].map((fault) => `${address}, ${view.name}: ${fault}`);
}

async function faultsInEachView(address: string, looked = views): Promise<string[]> {
  // Each view has a window of its own, so they need not wait for each other.
  return (await Promise.all(looked.map((view) => faultsAt(address, view)))).flat();
}

/** The first address of a page is looked at in every view, its others in one of them by turns. */
function viewsOf(nth: number): typeof views {
  return nth === 1 ? views : views.filter((_, at) => at === nth % views.length);
}

describe('every page of the product', () => {
  it('has an address to look at, and no address is left over from a page that is gone', () => {
    expect(patterns.filter((pattern) => (pageSamples[pattern] ?? []).length === 0)).toEqual([]);
    expect(Object.keys(pageSamples).filter((pattern) => !patterns.includes(pattern))).toEqual([]);
  });

  it.each(looks)('$pattern can be read by all at address $nth, in light and wide, in dark on a phone', async (look) => {
    expect(await faultsInEachView(look.sample(things), viewsOf(look.nth))).toEqual([]);
  });

  it('is told apart from an address that leads nowhere, which can be read by all as well', async () => {
    expect(await faultsInEachView('/there-is-no-such-page')).toEqual([]);
  });
});

describe('what the pages cost', () => {
  it.each([
    '/england',
    '/demo',
    '/trust/R0A',
    '/organisations',
    '/kit',
    '/kit/charts',
    '/accessibility',
    '/search?q=north',
  ])('%s stays within the budgets of bytes, requests, layout shift and size', async (address) => {
    const context = await browser.newContext({ ...wide, storageState: session });
    const page = await context.newPage();
    const cost = await measurePage(page, `${wardkeep.url}${address}`);
    expect(overBudget(cost)).toEqual([]);
    expect(cost.fonts).toBe(1);
    await context.close();
  });

  it('keeps every chunk that loads later at 40 kB or less', () => {
    const assets = join(webFolder, 'assets');
    const later = readdirSync(assets).filter((name) => name.endsWith('.js') && !name.startsWith('index-'));
    expect(later.length).toBeGreaterThan(3);
    const large = later.filter((name) => gzipSync(readFileSync(join(assets, name))).length > 40_000);
    expect(large).toEqual([]);
  });

  it('has no script and no style inside the page, which the content security policy would refuse', () => {
    const html = readFileSync(join(webFolder, 'index.html'), 'utf8');
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
  });
});
