import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/journey.ts';
import { measurePage } from '../support/measure-page.ts';
import { sampleShell } from '../support/sample-shell.ts';
import { serveWebPages, type WebPages } from '../support/web-pages.ts';

const kB = 1000;

let pages: WebPages;
let browser: Browser;

beforeAll(async () => {
  [pages, browser] = await Promise.all([serveWebPages(sampleShell), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await pages.close();
});

describe('what the pages cost', () => {
  it.each(['/kit', '/accessibility', '/search?q=north', '/england'])(
    'keeps %s within the budgets of its first load',
    async (path) => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      // The second visit: the browser then knows whether to draw the frame of those who are logged in.
      await page.goto(`${pages.address}/england`, { waitUntil: 'networkidle' });
      const cost = await measurePage(page, `${pages.address}${path}`);
      expect(cost.scriptBytes).toBeLessThanOrEqual(130 * kB);
      expect(cost.styleBytes).toBeLessThanOrEqual(20 * kB);
      expect(cost.fonts).toBe(1);
      expect(cost.fontBytes).toBeLessThanOrEqual(40 * kB);
      expect(cost.requestsBeforePaint).toBeLessThanOrEqual(7);
      expect(cost.layoutShift).toBeLessThanOrEqual(0.05);
      await context.close();
    },
  );

  it('keeps every chunk that loads later at 40 kB or less', () => {
    const assets = join(pages.folder, 'assets');
    const later = readdirSync(assets).filter((name) => name.endsWith('.js') && !name.startsWith('index-'));
    expect(later.length).toBeGreaterThan(3);
    const large = later.filter((name) => gzipSync(readFileSync(join(assets, name))).length > 40 * kB);
    expect(large).toEqual([]);
  });

  it('has no script and no style inside the page, which the content security policy would refuse', () => {
    const html = readFileSync(join(pages.folder, 'index.html'), 'utf8');
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
  });
});
