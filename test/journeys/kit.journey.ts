import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '../support/axe-faults.ts';
import { openBrowser } from '../support/journey.ts';
import { pdfPages } from '../support/pdf-pages.ts';
import { sampleShell } from '../support/sample-shell.ts';
import { serveWebPages, type WebPages } from '../support/web-pages.ts';

const wide: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

let pages: WebPages;
let browser: Browser;
const faults: string[] = [];
const opened: BrowserContext[] = [];

beforeAll(async () => {
  [pages, browser] = await Promise.all([serveWebPages(sampleShell), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await pages.close();
});

afterEach(async () => {
  for (const context of opened.splice(0)) await context.close();
  expect(faults.splice(0)).toEqual([]);
});

async function open(path: string, options: BrowserContextOptions = wide): Promise<Page> {
  const context = await browser.newContext(options);
  opened.push(context);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  // A missing answer of the server is part of these journeys; anything else in the console is a fault.
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  page.setDefaultTimeout(8000);
  await page.goto(`${pages.address}${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('button', { name: /^Viewing|^England/ }).waitFor();
  return page;
}

describe('every component in every state', () => {
  it('would not pass with a button without a name or words too faint to read', async () => {
    const page = await open('/accessibility');
    expect(await axeFaults(page)).toEqual([]);
    await page.evaluate(() => {
      const words = document.createElement('p');
      words.append('Faint words');
      words.style.setProperty('color', '#eee');
      document.getElementById('main')?.append(document.createElement('button'), words);
    });
    const faults = (await axeFaults(page)).map((fault) => fault.split(':')[0]);
    expect(faults.toSorted()).toEqual(['button-name', 'color-contrast']);
  });

  // As it opens, the page of the kit is looked at with every other page.
  it.each([
    ['in light on a wide screen', '', wide],
    ['in dark on a phone', '?theme=dark', phone],
  ] as const)(
    'has no fault with its tables shown, its form refused and its menu open, %s',
    async (_name, theme, options) => {
      const page = await open(`/kit${theme}`, options);
      await page.getByRole('button', { name: 'Save changes' }).click();
      await page.getByRole('button', { name: /^PN/ }).click();
      expect(await axeFaults(page)).toEqual([]);
      await page.goto(`${pages.address}/kit/charts${theme}`);
      const tables = page.getByRole('button', { name: 'Table', exact: true });
      await tables.first().waitFor();
      for (const table of await tables.all()) await table.click();
      expect(await axeFaults(page)).toEqual([]);
    },
  );

  it.each([
    ['the search', '/', 'Search or jump to'],
    ['the list of keys', '?', 'Keyboard shortcuts'],
  ])('has no fault in %s', async (_name, key, title) => {
    const page = await open('/kit');
    await page.keyboard.press(key);
    await page.getByRole('dialog', { name: title }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });

  it.each([
    ['in light on a wide screen', '', wide],
    ['in dark on a phone', '?theme=dark', phone],
  ] as const)(
    'lets columns be chosen with the keys alone, without a fault, and gives the focus back, %s',
    async (_name, theme, options) => {
      const page = await open(`/kit${theme}`, options);
      const opener = page.getByRole('button', { name: /^Columns/ }).first();
      await opener.focus();
      await page.keyboard.press('Enter');
      const choices = page.getByRole('group', { name: 'Columns of Trusts' });
      await choices.waitFor();
      expect(await axeFaults(page)).toEqual([]);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await page.getByRole('button', { name: 'Columns (1 hidden)' }).waitFor();
      expect(new URL(page.url()).searchParams.get('columns')).toBe('name,code,beds,atRisk');
      // The list stays open for the next choice, and the focus where it was.
      const held = choices.getByRole('checkbox', { name: 'Board' });
      expect(await held.evaluate((element) => element === document.activeElement)).toBe(true);
      await page.keyboard.press('Escape');
      await choices.waitFor({ state: 'hidden' });
      expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
      // Who goes on with Tab leaves the list behind closed.
      await page.keyboard.press('Enter');
      for (let stop = 0; stop < 5; stop += 1) await page.keyboard.press('Tab');
      await choices.waitFor({ state: 'hidden' });
    },
  );

  it('has no fault in the scope picker, in dark on a phone', async () => {
    const page = await open('/kit?theme=dark', phone);
    await page.getByRole('button', { name: 'England' }).click();
    await page
      .getByRole('dialog')
      .getByRole('link', { name: /North West/ })
      .waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });

  it.each(['/kit', '/kit/charts'])('needs no sideways scrolling at 320 pixels: %s', async (path) => {
    const page = await open(path, { viewport: { width: 320, height: 640 } });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(320);
  });

  it.each(['/kit', '/kit/charts'])(
    'has targets of 24 pixels or more, links in running text apart: %s',
    async (path) => {
      const page = await open(path, phone);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('button, select, input, summary')]
          .filter(
            (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.visually-hidden'),
          )
          .map((element) => ({
            box: element.getBoundingClientRect(),
            name: `${element.tagName} ${element.textContent}`,
          }))
          .filter(({ box }) => box.width > 1 && (box.height < 24 || box.width < 24))
          .map(({ name }) => name),
      );
      expect(small).toEqual([]);
    },
  );
});

describe('moving about', () => {
  it('puts the focus on the heading of the next page and names the window after it', async () => {
    const page = await open('/kit');
    await page.getByRole('link', { name: 'Accessibility statement' }).click();
    const heading = page.getByRole('heading', { level: 1, name: 'Accessibility statement' });
    await heading.waitFor();
    await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await page.title()).toBe('Accessibility statement - Wardkeep');
  });

  it('finds an organisation by its name and opens it with Enter', async () => {
    const page = await open('/kit');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or jump to' }).fill('northmoor');
    await page.getByRole('option', { name: /Northmoor University Trust/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/demo/trust/DEMO-T001');
    await page.getByText('Demonstration data.').waitFor();
  });

  it('offers people and pages beside organisations, and only pages that somebody may use', async () => {
    const page = await open('/kit');
    await page.keyboard.press('/');
    const box = page.getByRole('combobox', { name: 'Search or jump to' });
    await box.fill('north');
    await page.getByRole('option', { name: 'Northrop Ade Person, Northmoor University Trust' }).waitFor();
    await box.fill('audit');
    await page.getByRole('option', { name: 'Audit log Page', selected: true }).waitFor();
    await box.fill('token');
    await expect
      .poll(() => page.getByRole('listbox', { name: 'Results' }).getByRole('option').allInnerTexts())
      .toHaveLength(1);
  });

  it('keeps the day and the hierarchy in the address, and in the links of the picker', async () => {
    const page = await open('/icb/QE1?as-of=2022-09-01');
    await page.getByRole('button', { name: /Lancashire and South Cumbria on 1 September 2022/ }).click();
    await page.getByLabel('Hierarchy').selectOption('Finance');
    await page.getByRole('button', { name: 'Show this day' }).click();
    await page.waitForURL('**/icb/QE1?as-of=2022-09-01&edge=finance');
    await page.getByRole('dialog').getByRole('link', { name: 'North West' }).click();
    await page.waitForURL('**/region/Y62?as-of=2022-09-01&edge=finance');
  });

  it('remembers the dark theme on this device', async () => {
    const page = await open('/kit');
    await page.getByRole('button', { name: 'Use the dark theme' }).click();
    await page.reload();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await page.getByRole('button', { name: 'Use the light theme' }).waitFor();
  });

  it('goes through the rows of a table, selects and opens them, and finds the actions, by single keys', async () => {
    const page = await open('/kit');
    const rows = page.locator('#main tbody tr:has(.cell-select)');
    const isHere = (index: number) =>
      rows.nth(index).evaluate((row) => row.contains(document.activeElement) && document.activeElement !== row);
    const ticked = (index: number) => rows.nth(index).getByRole('checkbox').isChecked();
    await rows.nth(0).locator('.row-link, .cell-select input').last().focus();
    await page.keyboard.press('j');
    expect(await isHere(1)).toBe(true);
    const before = await ticked(1);
    await page.keyboard.press('x');
    expect(await ticked(1)).toBe(!before);
    await page.keyboard.press('k');
    expect([await isHere(0), await ticked(1)]).toEqual([true, !before]);
    await page.keyboard.press('.');
    expect(await page.evaluate(() => document.activeElement?.matches('.button'))).toBe(true);
    await page.keyboard.press('?');
    await page.getByText('Select the row').waitFor();
    await page.getByText('Open the row').waitFor();
    await page.getByText('Go to the actions of the row').waitFor();
  });

  it('lets single keys be turned off, and leaves typing alone', async () => {
    const page = await open('/kit');
    await page.getByLabel('Name', { exact: true }).press('/');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('?');
    await page.getByLabel('Use single keys on this device').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});

describe('the map and the table', () => {
  it('is one stop for Tab, moves with the arrow keys and opens with Enter', async () => {
    const page = await open('/kit/charts');
    const map = page.getByRole('group', { name: /^Care at risk by board/ });
    expect(await map.locator('[tabindex="0"]').count()).toBe(1);
    await map.getByRole('button', { name: /^NORT/ }).click();
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
      /^EAST 48, Eastmarsh .*DEMO-B02, 48 in 10,000/,
    );
    await page.keyboard.press('Enter');
    await page.waitForURL('**/demo/icb/DEMO-B02');
  });

  it('has the sorting of a table in the address and says it to screen readers', async () => {
    const page = await open('/kit');
    await page.getByRole('button', { name: 'Beds' }).click();
    await page.waitForURL('**/kit?sort=-beds');
    expect(await page.getByRole('columnheader', { name: 'Beds' }).getAttribute('aria-sort')).toBe('descending');
  });

  it('saves a table with its filters noted', async () => {
    const page = await open('/kit?board=Fernhaven');
    const list = page.getByRole('region', { name: 'A list with filters' });
    await list.getByRole('button', { name: 'Download data' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      list.getByRole('button', { name: /^Spreadsheet/ }).click(),
    ]);
    const text = await download
      .createReadStream()
      .then(async (stream) => Buffer.concat(await stream.toArray()).toString('utf8'));
    expect(download.suggestedFilename()).toBe('trusts.csv');
    expect(text).toMatch(/^\uFEFF# Trusts\r\n# Filter: Board: Fernhaven\r\n"?# Made: .*\r\nTrust,Code,Board,Beds,/);
  });
});

describe('paper', () => {
  it('says on every sheet of the demonstration nation that nothing is real, and on none of England', async () => {
    const page = await open('/demo');
    // Long enough for several sheets whatever the page holds.
    await page.evaluate(() => {
      for (let line = 0; line < 200; line += 1)
        document.getElementById('main')?.append(document.createElement('p'), 'A line');
    });
    const sheets = pdfPages(await page.pdf());
    expect(sheets.length).toBeGreaterThan(2);
    for (const sheet of sheets) expect(sheet).toContain('Demonstration data.');
    await page.goto(`${pages.address}/kit`);
    await page.getByRole('heading', { name: 'A form' }).waitFor();
    for (const sheet of pdfPages(await page.pdf())) expect(sheet).not.toContain('Demonstration data.');
  });
});
