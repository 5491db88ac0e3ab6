import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '../support/axe-faults.ts';
import { openBrowser, type SharedPlatform, sharedPlatform } from '../support/journey.ts';
import { ask, firstAdministrator, pathOf, sees } from '../support/journey-people.ts';

interface Overview {
  readonly totals: { readonly organisations: number; readonly silent: number };
  readonly organisations: readonly { readonly code: string; readonly name: string }[];
  readonly outcomes: readonly { readonly code: string; readonly title: string }[];
  readonly tallies: readonly { readonly below: number }[];
}

const at = '/demo/assurance?year=2025-26';
const wide = { viewport: { width: 1440, height: 900 } };

let wardkeep: SharedPlatform;
let browser: Browser;
/** The first administrator, who sees the nation as its lead does. */
let nation: Page;
let overview: Overview;

const read = () => ask<Overview>(nation, '/api/assurance?organisation=demo&year=2025-26');
const mapOf = (page: Page) => page.getByRole('application', { name: /Every organisation, every outcome/ });

beforeAll(async () => {
  wardkeep = await sharedPlatform();
  browser = await openBrowser();
  nation = await firstAdministrator(browser, wardkeep, wide);
  // The invented nation is made in the background of the first start.
  for (overview = await read(); overview.totals.silent > 0; overview = await read()) await nation.waitForTimeout(250);
}, 300_000);

afterAll(() => browser?.close());

describe('D1: the nation asks what is missed most', () => {
  it('Given a year that is over, when the lead opens assurance, then one sentence names the hardest outcome', async () => {
    await nation.goto(at);
    await nation.getByRole('heading', { level: 1, name: 'Assurance' }).waitFor();
    const most = Math.max(...overview.tallies.map(({ below }) => below));
    const hardest = overview.outcomes.filter((_, place) => overview.tallies[place]?.below === most);
    const ranked = nation.getByRole('list', { name: 'Outcomes missed most often' }).getByRole('listitem').first();
    const words = await ranked.innerText();
    const named = hardest.find(({ code }) => words.startsWith(code));
    expect(words).toContain(String(most));
    await sees(nation, `The hardest is ${named?.code} ${named?.title}: ${most} of ${overview.totals.organisations}`);
  });

  it('when they follow it, then they see who stands below, and nobody else', async () => {
    await nation.getByRole('link', { name: 'See who stands where' }).click();
    await nation.waitForURL(/\/demo\/assurance\/outcomes\/[A-E]\d\.[a-z]\?year=2025-26$/);
    await nation.getByRole('heading', { level: 2, name: 'Part by part' }).waitFor();
    await nation.getByLabel('Where they stand').selectOption('Below the level asked');
    await nation.waitForURL(/level=low/);
    const most = Math.max(...overview.tallies.map(({ below }) => below));
    await nation.getByText(new RegExp(`Showing .* of ${most}$|Showing all ${most}$`)).waitFor();
    await nation.getByRole('link', { name: 'Assurance' }).last().click();
    await pathOf(nation, '/demo/assurance');
  });

  it('when they move over the map with the keys alone, then a line says each cell, and Enter opens the organisation', async () => {
    await nation.goto(`${at}&order=name`);
    const names = overview.organisations
      .map(({ name }) => name)
      .toSorted((a, b) => a.localeCompare(b, 'en-GB', { numeric: true }));
    await mapOf(nation).focus();
    for (const key of ['Control+End', 'Control+Home', 'ArrowDown', 'ArrowRight', 'ArrowRight']) {
      await nation.keyboard.press(key);
    }
    const line = nation.locator('.heat-line').getByRole('status');
    const [, , third] = overview.outcomes;
    await expect.poll(() => line.innerText()).toContain(`${names[1]}, ${third?.code} ${third?.title}: `);
    await nation.keyboard.press('Enter');
    await nation.waitForURL(/\/demo\/(trust|icb)\/DEMO-\w+\/assurance\?year=2025-26$/);
    await nation.getByRole('heading', { level: 2, name: 'Outcome by outcome' }).waitFor();
  });

  it('when they ask for the table or the file, then both hold what the map shows', async () => {
    await nation.goto(`${at}&principle=B2`);
    const panel = nation.locator('section', {
      has: nation.getByRole('heading', { name: 'Every organisation, every outcome' }),
    });
    await panel.getByRole('button', { name: 'Table' }).click();
    await panel.getByText(`Showing 1 to 15 of ${overview.totals.organisations}`).waitFor();
    expect(await panel.getByRole('columnheader').count()).toBe(5);
    await panel.getByRole('button', { name: 'Download data' }).click();
    const [file] = await Promise.all([
      nation.waitForEvent('download'),
      panel.getByRole('button', { name: /Spreadsheet/ }).click(),
    ]);
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
    const rows = lines.filter((line) => !/^\uFEFF?"?#/.test(line));
    expect(lines.some((line) => line.includes('Principle: B2'))).toBe(true);
    expect(rows).toHaveLength(1 + overview.totals.organisations);
    expect(rows[0]).toContain('B2.d');
  });

  it('Given the real nation, then no level is shown that nobody gave, only what was published', async () => {
    // A region of which no other journey answers anything.
    await nation.goto('/region/Y63/assurance');
    await sees(nation, 'Nobody here has answered yet.');
    await nation.getByRole('heading', { level: 2, name: 'Published over the years' }).waitFor();
    expect(await mapOf(nation).count()).toBe(0);
  });

  it('Given a server that fails, then the page says so and what to do', async () => {
    const page = await nation.context().newPage();
    await page.route('**/api/assurance?**', (route) => route.abort());
    await page.goto(at);
    await sees(page, 'We could not load assurance.');
    expect(await axeFaults(page)).toEqual([]);
    await page.close();
  });

  it.each([
    ['in light on a wide screen', '', 1440],
    ['in dark on a phone', '&theme=dark', 390],
  ])('has nothing that a screen reader would stumble over, %s', async (_where, theme, width) => {
    const page = await nation.context().newPage();
    await page.setViewportSize({ width, height: 900 });
    for (const path of [
      at,
      '/demo/trust/DEMO-T001/assurance?year=2025-26',
      '/demo/assurance/outcomes/A3.a?year=2025-26',
    ]) {
      await page.goto(`${path}${theme}`, { waitUntil: 'networkidle' });
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await axeFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }
    await page.close();
  });
});
