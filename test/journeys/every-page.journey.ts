import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { APIResponse, Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageRoutes } from '#web/pages.ts';
import { csafDocument } from '../support/csaf-document.ts';
import { openBrowser, startWardkeep, type Wardkeep, webFolder } from '../support/journey.ts';
import { ask, confirmProposal, firstAdministrator, joinAs, newcomer } from '../support/journey-people.ts';
import { type Looking, lookAround, wide } from '../support/look-around.ts';
import { measurePage, overBudget } from '../support/measure-page.ts';
import { pageSamples, type SampleThings } from '../support/page-samples.ts';

const patterns = pageRoutes.map(({ pattern }) => pattern);
const looks = patterns.flatMap((pattern) =>
  (pageSamples[pattern] ?? []).map((sample, index) => ({ pattern, nth: index + 1, sample })),
);

const viewer = { name: 'Vera Lund', email: 'vera.lund@example.org', password: 'granite river seven' };

let wardkeep: Wardkeep;
let browser: Browser;
let session: Awaited<ReturnType<BrowserContext['storageState']>>;
let things: SampleThings;
let looking: Looking;

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
    advisory: await bringAdvisory(page),
  };
}

/** A made-up advisory that everybody may read. It is matched with systems, and waits for those still being made. */
async function bringAdvisory(page: Page): Promise<number> {
  const path = '/api/advisories?organisation=demo&why=to+see+its+page';
  const content = { ...headers, 'content-type': 'application/octet-stream' };
  const data = Buffer.from(JSON.stringify(csafDocument()));
  return (await answer<{ id: number }>(await page.request.post(path, { headers: content, data, timeout: 180_000 }))).id;
}

/** A trust of the demonstration that has systems, and what is weak there; inventories come beside the start. */
async function oneSystem(get: <T>(path: string) => Promise<T>): Promise<SampleThings['asset']> {
  for (;;) {
    const { bodies } = await get<{ bodies: { code: string }[] }>('/api/systems?organisation=demo');
    const trust = bodies[0]?.code;
    const of = `organisation=${trust ?? 'demo'}`;
    const { systems } = await get<{ systems: { id: number }[] }>(`/api/systems?${of}`);
    const { weaknesses } = await get<{ weaknesses: { code: string }[] }>(`/api/weaknesses?${of}`);
    const { entries } = await get<{ entries: { id: number }[] }>(`/api/legacy?${of}`);
    if (trust !== undefined && systems[0] && weaknesses[0] && entries[0])
      return { trust, id: systems[0].id, weakness: weaknesses[0].code, legacy: entries[0].id };
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
  looking = lookAround(browser, wardkeep.url, session);
  await administrator.context().close();
  await page.context().close();
  // The demonstration nation is filled first, which takes both cores a minute, and a busy machine several.
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await wardkeep?.stop();
});

describe('every page of the product', () => {
  it('has an address to look at, and no address is left over from a page that is gone', () => {
    expect(patterns.filter((pattern) => (pageSamples[pattern] ?? []).length === 0)).toEqual([]);
    expect(Object.keys(pageSamples).filter((pattern) => !patterns.includes(pattern))).toEqual([]);
  });

  it.each(looks)('$pattern can be read by all at address $nth, in light and wide, in dark on a phone', async (look) => {
    expect(await looking.faultsAt(look.sample(things), look.nth === 1 ? 'whole' : 'further')).toEqual([]);
  });

  it('is told apart from an address that leads nowhere, which can be read by all as well', async () => {
    expect(await looking.faultsAt('/there-is-no-such-page', 'whole')).toEqual([]);
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
