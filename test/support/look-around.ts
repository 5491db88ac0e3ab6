import type { Browser, BrowserContext, BrowserContextOptions, Page, Request } from 'playwright-core';
import { expect } from 'vitest';
import { axeFaults } from './axe-faults.ts';
import { overBudget, watchShift } from './measure-page.ts';

export const wide: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

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
const isWhole = process.env.WARDKEEP_VIEWS === 'all';
const views = isWhole ? [...usualViews, ...otherViews] : usualViews;

/** Looks at addresses of a running platform with somebody's session. */
export interface Looking {
  /**
   * What is wrong at an address in each view, a line each. `whole`: loaded and looked at in a window of its own for each
   * view. `further`, for another address of a page that was looked at whole: loaded in one view, by turns the phone and
   * the wide screen; of the others whether it fits. With all views asked for, both are the same.
   */
  faultsAt(address: string, how: 'whole' | 'further'): Promise<string[]>;
}

type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

export function lookAround(browser: Browser, origin: string, session: Session): Looking {
  const windows = new Map<string, Page>();

  /** A page of somebody logged in or not. Kept, as a person keeps a window: a cold start for each address takes minutes. */
  async function windowFor({ name, theme, options }: View, isInside: boolean): Promise<Page> {
    const key = `${name} ${isInside}`;
    const known = windows.get(key);
    if (known !== undefined) return known;
    const context = await browser.newContext({ ...options, ...(isInside ? { storageState: session } : {}) });
    await context.addInitScript((chosen) => localStorage.setItem('wardkeep.theme', chosen), theme);
    await context.addInitScript(watchShift);
    const page = await context.newPage();
    windows.set(key, page);
    return page;
  }

  let furtherSeen = 0;

  async function faultsIn(address: string, view: View, glances: readonly View[]): Promise<string[]> {
    const page = await windowFor(view, !/^\/(log-in|set-password)/.test(address));
    const thrown: string[] = [];
    const onThrown = ({ message }: Error) => thrown.push(message);
    page.on('pageerror', onThrown);
    await load(page, `${origin}${address}`);
    // It is the page that was asked for, in the theme that was asked for, and not the way to the log-in page.
    expect(new URL(page.url()).pathname).toBe(new URL(address, origin).pathname);
    expect(await page.evaluate(() => document.documentElement.dataset.theme ?? 'light')).toBe(view.theme);
    const faults = (await faultsOf(page)).map((fault) => `${address}, ${view.name}: ${fault}`);
    for (const other of glances) {
      await turn(page, other);
      faults.push(...(await misfitsOf(page)).map((fault) => `${address}, ${other.name}: ${fault}`));
    }
    if (glances.length > 0) await turn(page, view);
    page.off('pageerror', onThrown);
    return [...thrown.map((fault) => `${address}: ${fault}`), ...faults];
  }

  return {
    faultsAt: async (address, how) => {
      if (how === 'further' && !isWhole) {
        furtherSeen += 1;
        const seen = views[furtherSeen % views.length] as View;
        return await faultsIn(
          address,
          seen,
          views.filter((view) => view !== seen),
        );
      }
      // Each view has a window of its own, so they need not wait for each other.
      return (await Promise.all(views.map((view) => faultsIn(address, view, [])))).flat();
    },
  };
}

/** Loads an address and waits until all that it asks for came: what "network idle" waits half a second longer for. */
async function load(page: Page, address: string): Promise<void> {
  const asked = inFlight(page);
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (let quiet = 0; quiet < 2; quiet = asked.size === 0 ? quiet + 1 : 0) await page.waitForTimeout(40);
}

const inFlightOf = new WeakMap<Page, Set<Request>>();

/** Requests of a page that are not answered yet. */
function inFlight(page: Page): ReadonlySet<Request> {
  const known = inFlightOf.get(page);
  if (known !== undefined) return known;
  const asked = new Set<Request>();
  page.on('request', (request) => asked.add(request));
  page.on('requestfinished', (request) => asked.delete(request));
  page.on('requestfailed', (request) => asked.delete(request));
  inFlightOf.set(page, asked);
  return asked;
}

/** What is wrong with a page as it was loaded. */
async function faultsOf(page: Page): Promise<string[]> {
  const layoutShift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
  return [...(await axeFaults(page)), ...(await misfitsOf(page)), ...overBudget({ layoutShift })];
}

/** Whether a page fits the screen and is no larger than it may be. */
async function misfitsOf(page: Page): Promise<string[]> {
  const { fits, nodes } = await page.evaluate(() => ({
    fits: document.documentElement.scrollWidth <= innerWidth,
    nodes: document.querySelectorAll('*').length,
  }));
  return [...(fits ? [] : ['wider than the screen']), ...overBudget({ nodes })];
}

async function turn(page: Page, { theme, options }: View): Promise<void> {
  if (options.viewport) await page.setViewportSize(options.viewport);
  await page.evaluate((chosen) => {
    document.documentElement.dataset.theme = chosen;
  }, theme);
  // Parts that ask how wide the screen is draw anew in the next frames.
  await page.waitForTimeout(60);
}
