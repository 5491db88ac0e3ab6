import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, startWardkeep, type Wardkeep } from '../support/journey.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const wide: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

const open = ['/log-in?problem=link-used', '/set-password#a-token-of-some-length'];
const inside = [
  '/account',
  '/people',
  '/people?search=nobody-has-this',
  '/people/new',
  '/people/1',
  '/people/999',
  '/tokens',
  '/tokens/new',
  '/audit',
  '/organisations',
  '/organisations?register=demo&state=all',
  '/organisations?search=nothing-has-this',
  '/organisations/R0A/edit',
];

let wardkeep: Wardkeep;
let browser: Browser;
let session: Awaited<ReturnType<BrowserContext['storageState']>>;

beforeAll(async () => {
  wardkeep = await startWardkeep();
  browser = await openBrowser();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(wardkeep.logInLink, { waitUntil: 'networkidle' });
  session = await context.storageState();
  await wardkeep.cli(['token', 'create', '--organisation', 'R0A', '--role', 'lead', '--scope', 'audit:read']);
  await context.close();
});

afterAll(async () => {
  await browser?.close();
  await wardkeep?.stop();
});

/** Adds up how far things move while the page loads (cumulative layout shift), from its first moment on. */
async function watchShift(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const seen = window as unknown as { shift: number };
    seen.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** What a page is once it came to rest. */
async function atRest(page: Page): Promise<{ shift: number; nodes: number; isTooWide: boolean }> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => document.querySelector('.loading') === null);
  await page.waitForLoadState('networkidle');
  return await page.evaluate(() => ({
    shift: (window as unknown as { shift: number }).shift,
    nodes: document.querySelectorAll('*').length,
    isTooWide: document.documentElement.scrollWidth > innerWidth,
  }));
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(rules).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

describe.each([
  ['in light on a wide screen', 'light', wide],
  ['in dark on a phone', 'dark', phone],
] as const)('a page about people or the register, %s', (_name, theme, options) => {
  it.each([...open, ...inside])('%s can be read by all, moves nothing and fits', async (address) => {
    const isInside = inside.includes(address);
    const context = await browser.newContext({ ...options, ...(isInside ? { storageState: session } : {}) });
    await context.addInitScript((chosen) => localStorage.setItem('wardkeep.theme', chosen), theme);
    await watchShift(context);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`${wardkeep.url}${address}`);
    const seen = await atRest(page);
    expect(new URL(page.url()).pathname).toBe(new URL(address, wardkeep.url).pathname);
    expect(await violations(page)).toEqual([]);
    expect(faults).toEqual([]);
    expect(seen.shift).toBeLessThanOrEqual(0.05);
    expect(seen.nodes).toBeLessThanOrEqual(1500);
    expect(seen.isTooWide).toBe(false);
    await context.close();
  });
});
