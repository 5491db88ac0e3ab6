import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** What a page costs. Bytes are after gzip, save fonts, which come compressed. */
export interface PageCost {
  readonly scriptBytes: number;
  readonly styleBytes: number;
  readonly fontBytes: number;
  readonly fonts: number;
  /** Files that the page names itself, and the page: all that comes before anything is drawn. */
  readonly requestsBeforePaint: number;
  /** Cumulative layout shift. */
  readonly layoutShift: number;
  readonly nodes: number;
}

const kB = 1000;

/** The most that a page may take. */
const budget: PageCost = {
  scriptBytes: 130 * kB,
  styleBytes: 20 * kB,
  fontBytes: 40 * kB,
  fonts: 1,
  requestsBeforePaint: 7,
  layoutShift: 0.05,
  nodes: 1500,
};

/** What of a page, as far as it was measured, costs more than it may: `nodes: 1600, at most 1500`. */
export function overBudget(cost: Partial<PageCost>): string[] {
  return (Object.keys(budget) as (keyof PageCost)[]).flatMap((name) => {
    const value = cost[name];
    return value === undefined || value <= budget[name] ? [] : [`${name}: ${value}, at most ${budget[name]}`];
  });
}

interface Fetched {
  readonly kind: string;
  readonly body: Buffer;
}

function bytes(fetched: readonly Fetched[], kind: string): number {
  return fetched.filter((one) => one.kind === kind).reduce((sum, { body }) => sum + gzipSync(body).length, 0);
}

/** Runs in the page: adds up how far things move while it loads, from its first moment on, in `window.shift`. */
export function watchShift(): void {
  const seen = window as unknown as { shift: number };
  seen.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Loads an address in a fresh page and counts what it took, a second after it came to rest. */
export async function measurePage(page: Page, address: string): Promise<PageCost> {
  const waiting: Promise<Fetched>[] = [];
  page.on('response', (response) => {
    const kind = response.request().resourceType();
    if (['script', 'stylesheet', 'font'].includes(kind)) waiting.push(response.body().then((body) => ({ kind, body })));
  });
  await page.addInitScript(watchShift);
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForTimeout(1000);
  const fetched = await Promise.all(waiting);
  const fonts = fetched.filter(({ kind }) => kind === 'font');
  const seen = await page.evaluate(() => ({
    layoutShift: (window as unknown as { shift: number }).shift,
    nodes: document.querySelectorAll('*').length,
  }));
  const html = await (await page.request.get(address)).text();
  const named = html.match(/<script[^>]*\bsrc=|<link[^>]*\brel="(?:stylesheet|preload|modulepreload)"/g) ?? [];
  return {
    scriptBytes: bytes(fetched, 'script'),
    styleBytes: bytes(fetched, 'stylesheet'),
    fontBytes: fonts.reduce((sum, { body }) => sum + body.length, 0),
    fonts: fonts.length,
    requestsBeforePaint: 1 + named.length,
    ...seen,
  };
}
