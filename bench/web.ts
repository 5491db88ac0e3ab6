import { type Browser, chromium, type Page } from 'playwright-core';
import { newHome, startPlatform } from './support/platform.ts';
import { median, type Row, row } from './support/row.ts';

export const about = 'largest paint and answer to a press of the overview, on a desktop and on a slow phone';

const executablePath = process.env.WARDKEEP_BROWSER ?? '/usr/bin/chromium';
const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];
const rounds = 5;

/** ux.md section J: LCP 1.2 s on a desktop, 2.5 s on slow 4G with a processor 4 times slower; INP 200 ms. */
export async function run(): Promise<Row[]> {
  const { home, remove } = await newHome();
  const platform = await startPlatform(home);
  const browser = await chromium.launch({ executablePath, args });
  try {
    const cookie = await logIn(platform.logInLink);
    const rows: Row[] = [];
    for (const path of ['/england', '/demo', '/trust/R0A']) {
      const desktop = await measured(browser, platform.url, cookie, path, false);
      const phone = await measured(browser, platform.url, cookie, path, true);
      rows.push(row(`lcp-desktop ${path}`, desktop.lcp, 's', 1.2), row(`lcp-slow-phone ${path}`, phone.lcp, 's', 2.5));
      rows.push(row(`inp-slow-phone ${path}`, phone.inp, 'ms', 200));
    }
    return rows;
  } finally {
    await browser.close();
    await platform.stop();
    await remove();
  }
}

async function logIn(link: string): Promise<string> {
  const response = await fetch(link, { redirect: 'manual' });
  return /wardkeep_session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? '';
}

/** Medians over the rounds, each in a browser context that has cached nothing. Seconds and milliseconds. */
async function measured(
  browser: Browser,
  url: string,
  cookie: string,
  path: string,
  isSlow: boolean,
): Promise<{ lcp: number; inp: number }> {
  const lcp: number[] = [];
  const inp: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext({
      viewport: isSlow ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    });
    await context.addCookies([{ name: 'wardkeep_session', value: cookie, url }]);
    await context.addInitScript(watchPaints);
    const page = await context.newPage();
    if (isSlow) await slowDown(page);
    await page.goto(url + path);
    await page.waitForLoadState('networkidle');
    lcp.push((await largestPaint(page)) / 1000);
    if (isSlow) inp.push(await press(page));
    await context.close();
  }
  return { lcp: median(lcp), inp: isSlow ? median(inp) : Number.NaN };
}

// Slow 4G as Lighthouse has it: 1.6 Mbit/s down, 150 ms round trip.
async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 204_800,
    uploadThroughput: 96_000,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

// These run in the page, so they are text: the benchmark itself is compiled without a browser's names.
const watchPaints = `globalThis.largestPaint = 0;
new PerformanceObserver((list) => {
  globalThis.largestPaint = list.getEntries().at(-1).startTime;
}).observe({ type: 'largest-contentful-paint', buffered: true });`;

const watchPresses = `globalThis.presses = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) globalThis.presses.push(entry.duration);
}).observe({ type: 'event', durationThreshold: 16 });`;

/** Milliseconds until the largest paint; on a slow phone the browser tells of it some time after the network is quiet. */
async function largestPaint(page: Page): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const paint = await page.evaluate<number>('globalThis.largestPaint');
    if (paint > 0) return paint;
    await page.waitForTimeout(100);
  }
  throw new Error('the page painted nothing');
}

/** Presses the first button of the page's content and gives the longest event that followed, in milliseconds. */
async function press(page: Page): Promise<number> {
  await page.evaluate(watchPresses);
  await page.locator('main button').first().click();
  await page.waitForTimeout(1000);
  return Math.max(0, ...(await page.evaluate<number[]>('globalThis.presses')));
}
