import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, startWardkeep, type Wardkeep, withoutDemonstration } from '../support/journey.ts';
import { newcomer, pathOf } from '../support/journey-people.ts';
import { pdfPages } from '../support/pdf-pages.ts';

let wardkeep: Wardkeep;
let browser: Browser;
let page: Page;

async function heading(name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** The main figures by label, as they are read: "36 open", "81 of 211". */
async function figures(): Promise<Record<string, string>> {
  const items = await page.locator('.figure-row .figure').evaluateAll((all) =>
    all.map((item) => {
      const words = (name: string) => item.querySelector(name)?.textContent?.trim() ?? '';
      return [words('.figure-label'), words('.figure-value').replace(/\s+/g, ' ')];
    }),
  );
  return Object.fromEntries(items);
}

/** Opens the form of the page's head, chooses, and waits for the page that answers. */
async function choose(values: { day?: string; hierarchy?: string }): Promise<void> {
  await page.getByRole('button', { name: 'Change day or hierarchy' }).click();
  const form = page.getByRole('form', { name: 'Day and hierarchy' });
  if (values.day !== undefined) await form.getByLabel('Day', { exact: true }).fill(values.day);
  if (values.hierarchy !== undefined) await form.getByLabel('Hierarchy').selectOption(values.hierarchy);
  await form.getByRole('button', { name: 'Show this day' }).click();
  await form.waitFor({ state: 'detached' });
}

async function download(button: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [saved] = await Promise.all([page.waitForEvent('download'), button()]);
  const stream = await saved.createReadStream();
  return { name: saved.suggestedFilename(), text: Buffer.concat(await Array.fromAsync(stream)).toString('utf8') };
}

beforeAll(async () => {
  wardkeep = await startWardkeep({ env: withoutDemonstration });
  browser = await openBrowser();
  page = await newcomer(browser, wardkeep, { viewport: { width: 1440, height: 900 } });
});

afterAll(async () => {
  await browser?.close();
  await wardkeep?.stop();
});

describe('D18 and D17: one picture of England, from the nation down to a trust', () => {
  it('Given a fresh platform, when its link is followed, then England opens with one sentence and its figures', async () => {
    await page.goto(wardkeep.logInLink);
    await pathOf(page, '/england');
    await heading('England');
    const sentence = await page.locator('.say').first().innerText();
    expect(sentence).toMatch(/^\d+ of 211 trusts reached the standard in DSPT 2022-23/);
    expect(sentence).toContain('This is the last public status, not the state today.');
    expect(sentence.length).toBeLessThanOrEqual(300);
    const shown = await figures();
    expect(shown['Published on the last day']).toBe('81 of 211');
    expect(shown['Integrated care boards']).toMatch(/^42\b/);
  });

  it('When the map is walked with the keys alone, then each board is named with its number, and Enter opens it', async () => {
    const map = page.getByRole('group', { name: /^Map of England/ });
    const start = map.locator('[tabindex="0"]');
    expect(await start.count()).toBe(1);
    const first = await start.getAttribute('aria-label');
    await start.focus();
    await page.keyboard.press('ArrowDown');
    const focused = page.locator(':focus');
    const second = await focused.getAttribute('aria-label');
    expect(second).not.toBe(first);
    expect(second).toMatch(/^\S+ \d+, .+, Q\w\w, \d+ trusts? below standard/);
    const code = /, (Q\w\w), /.exec(second ?? '')?.[1];
    await page.keyboard.press('Enter');
    await pathOf(page, `/icb/${code}`);
    await page.getByText(`Integrated care board ${code}.`).waitFor();
  });

  it('When a trust of the board is opened, then its own history is shown, with the year of each status', async () => {
    await page.goto('/icb/QOP');
    await heading('Greater Manchester');
    await page.getByRole('link', { name: 'Manchester University' }).first().click();
    await pathOf(page, '/trust/R0A');
    await heading('Manchester University');
    const history = page.getByRole('region', { name: 'Assurance history' });
    for (const year of ['2022-23', '2021-22', '2020-21']) await history.getByText(year).first().waitFor();
    await history.getByText('Last known public status').first().waitFor();
    const trail = page.getByRole('navigation', { name: 'Breadcrumb' });
    expect(await trail.getByRole('link').allInnerTexts()).toEqual(['England', 'North West', 'Greater Manchester']);
  });

  it('Then nothing about the real nation says that it is made up', async () => {
    expect(await page.getByText('Demonstration data.').count()).toBe(0);
  });

  it('When the scope picker leads to the demonstration nation, then a banner says that all of it is made up', async () => {
    await page.getByRole('button', { name: /^Viewing/ }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Demonstration nation' }).first().click();
    await pathOf(page, '/demo');
    await heading('Demonstration nation');
    await page.getByRole('region', { name: 'About this data' }).getByText('Demonstration data.').waitFor();
  });

  it('When the day before and the day of the mergers are asked for, then 42 boards become 36 and the trusts agree', async () => {
    await choose({ day: '2026-03-31' });
    await page.getByText('as of 31 March 2026').waitFor();
    const before = await figures();
    await choose({ day: '2026-04-01' });
    await page.getByText('as of 1 April 2026').waitFor();
    const after = await figures();
    expect(before['Integrated care boards']).toBe('42 open');
    expect(after['Integrated care boards']).toBe('36 open');
    expect(after.Trusts).toMatch(/^\d+ open$/);
    expect(after.Trusts).toBe(before.Trusts);
    expect(new URL(page.url()).searchParams.get('as-of')).toBe('2026-04-01');
  });

  it('When the hierarchy is changed to finance, then the page says so, and so does its address', async () => {
    await page.getByText('Hierarchy: geography, as of 1 April 2026').waitFor();
    await choose({ hierarchy: 'finance' });
    await page.getByText('Hierarchy: finance, as of 1 April 2026').waitFor();
    expect(new URL(page.url()).searchParams.get('edge')).toBe('finance');
    await page.reload();
    await page.getByText('Hierarchy: finance, as of 1 April 2026').waitFor();
  });

  it('When it is printed, then the controls are gone and every sheet says that its data is made up', async () => {
    expect(await page.getByRole('navigation', { name: 'Sections' }).isVisible()).toBe(true);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav.rail').isVisible()).toBe(false);
    expect(await page.locator('.bar').isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Change day or hierarchy' }).isVisible()).toBe(false);
    expect(await page.locator('.banner-demo').isVisible()).toBe(true);
    const sheets = pdfPages(await page.pdf());
    expect(sheets.length).toBeGreaterThan(0);
    for (const sheet of sheets) expect(sheet).toContain('Demonstration data.');
    await page.emulateMedia({ media: 'screen' });
  });

  it('When a table of the page is downloaded, then the file says what it holds and when it was made', async () => {
    await page.goto('/england');
    await heading('England');
    const panel = page.getByRole('region', { name: /^Composite of integrated care boards/ });
    await panel.getByRole('button', { name: 'Download data' }).click();
    const { name, text } = await download(() =>
      page
        .getByRole('link', { name: /^Spreadsheet/ })
        .or(page.getByRole('button', { name: /^Spreadsheet/ }))
        .first()
        .click(),
    );
    expect(name).toMatch(/\.csv$/);
    expect(text).toMatch(/Composite of integrated care boards, 2022-23/);
    expect(text).toMatch(/Made: .*\d{4}/);
    expect(
      text
        .trim()
        .split('\n')
        .filter((line) => /-?\d/.test(line)).length,
    ).toBeGreaterThanOrEqual(42);
  });

  it('When a filtered list is downloaded, then the file holds that part, its filters and its time', async () => {
    await page.goto('/organisations?kind=trust&search=manchester');
    await page.getByRole('button', { name: 'Download data' }).click();
    const { name, text } = await download(() => page.getByRole('link', { name: /^Spreadsheet/ }).click());
    expect(name).toMatch(/\.csv$/);
    expect(text).toMatch(/manchester/i);
    const [header = '', ...rows] = text.trim().split(/\r?\n/);
    expect(header).toMatch(/code/i);
    expect(rows.some((row) => row.includes('R0A'))).toBe(true);
    expect(rows.some((row) => row.includes('R1H'))).toBe(false);
    expect(rows.at(-1)).toMatch(/manchester.*Exported \d{4}-\d\d-\d\dT/i);
  });
});
