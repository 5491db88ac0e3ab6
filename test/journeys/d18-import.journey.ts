import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, startWardkeep, type Wardkeep, withoutDemonstration } from '../support/journey.ts';
import { firstAdministrator, sees } from '../support/journey-people.ts';

const shared = process.env.WARDKEEP_SHARED ?? path.join(import.meta.dirname, '..', '..', '..', 'shared');
const realRegister = path.join(shared, 'data', 'organisations', 'dspt_all_orgs_2022-09-09.csv.gz');

// Two invented trusts below a real board, and a line whose code is none.
const newTrust = { code: 'ZZ901', name: 'EASTERMOOR NHS TRUST' };
const secondTrust = { code: 'ZZ902', name: 'WESTERMOOR NHS TRUST' };
const reason = 'two trusts of the autumn round';
const undoReason = 'the file of a round that was called off';

/** A row of the ODS trust file: 27 cells, each in quotes. */
function odsRow(code: string, name: string): string {
  const cells = [code, name, 'Y62', 'QOP', '', '', '', '', '', 'M13 9WL', '20260401'];
  return Array.from({ length: 27 }, (_, index) => `"${cells[index] ?? ''}"`).join(',');
}

function csv(lines: readonly string[]): Buffer {
  return Buffer.from(`${lines.join('\r\n')}\r\n`);
}

const goodFile = {
  name: 'etr-autumn.csv',
  mimeType: 'text/csv',
  buffer: csv([
    odsRow(newTrust.code, newTrust.name),
    odsRow(secondTrust.code, secondTrust.name),
    odsRow('NO CODE', 'NORTHERMOOR NHS TRUST'),
  ]),
};
const fileWithHeadings = {
  name: 'with-headings.csv',
  mimeType: 'text/csv',
  buffer: csv([
    Array.from({ length: 27 }, (_, index) => `Heading ${index}`).join(','),
    odsRow(newTrust.code, newTrust.name),
  ]),
};

let wardkeep: Wardkeep;
let browser: Browser;
let page: Page;
let address = '';

async function sendFile(kind: string, file: typeof goodFile | string): Promise<void> {
  await page.goto('/imports/new');
  await page.getByRole('radio', { name: 'England' }).check();
  await page.getByLabel('Kind of file').selectOption(kind);
  await page.getByLabel('File', { exact: true }).setInputFiles(file);
  await page.getByRole('button', { name: 'Preview import' }).click();
}

async function decide(button: string, why: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why').fill(why);
  await dialog.getByRole('button', { name: button }).click();
}

/** Rows of the register's list that a search finds. */
async function listed(search: string): Promise<string[]> {
  await page.goto(`/organisations?search=${encodeURIComponent(search)}`);
  await page.locator('table, .state:not(.state-error)').first().waitFor();
  return await page.getByRole('rowheader').allInnerTexts();
}

/** The number that a figure of the page shows. */
async function figure(label: string): Promise<string> {
  const item = page.getByRole('listitem').filter({ has: page.getByText(label, { exact: true }) });
  return (await item.locator('.figure-number').first().innerText()).trim();
}

beforeAll(async () => {
  wardkeep = await startWardkeep({ env: withoutDemonstration });
  browser = await openBrowser();
  page = await firstAdministrator(browser, wardkeep);
  page.setDefaultTimeout(60_000);
});

afterAll(async () => {
  await browser?.close();
  await wardkeep?.stop();
});

describe('D18: the register takes in the files that the service publishes', () => {
  it('Given nothing was imported, when an administrator opens the imports, then they are told so and led on', async () => {
    await page.getByRole('button', { name: /account of First administrator/ }).click();
    await page.getByRole('link', { name: 'Imports' }).click();
    await sees(page, 'No file was imported yet.');
    await page.getByRole('link', { name: 'Import a file' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Import a file' }).waitFor();
  });

  it('When they send nothing, then each missing answer is named', async () => {
    await page.getByRole('button', { name: 'Preview import' }).click();
    const problems = page.locator('.error-summary');
    await problems.waitFor();
    expect(await problems.getByRole('link').allInnerTexts()).toEqual([
      'Select a register',
      'Select the kind of file',
      'Select a file',
    ]);
  });

  it('When they send a file with a row of headings where none is expected, then it is refused with its line', async () => {
    await sendFile('ODS trust file', fileWithHeadings);
    await sees(page, /^Line 1: This file begins with a row of headings/);
    expect(new URL(page.url()).pathname).toBe('/imports/new');
  });

  it('When they send a file of another kind, then they are told which kind it looks like', async () => {
    await sendFile('DSPT register', goodFile);
    await sees(page, /This looks like the ODS trust file/);
  });

  it('When they send a good file, then the preview counts what it would do, and nothing has changed yet', async () => {
    await sendFile('ODS trust file', goodFile);
    await page.getByRole('heading', { level: 1, name: /^Import \d+: ODS trust file$/ }).waitFor();
    address = new URL(page.url()).pathname;
    await sees(page, /^This file would add/);
    expect(await figure('Refused')).toBe('1');
    const row = page.getByRole('row', { name: new RegExp(newTrust.code) }).first();
    expect(await row.innerText()).toMatch(/Eastermoor/i);
    expect(await listed(newTrust.code)).toEqual([]);
  });

  it('Then the refused row is listed with its line and the reason', async () => {
    await page.goto(address);
    await page.getByRole('link', { name: 'Refused', exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get('outcome') === 'rejected');
    const row = page.getByRole('row', { name: /NO CODE/ });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/is not a code[\s\S]*\b3$/);
  });

  it('Then what it would do can be taken away as a file, with the filter noted', async () => {
    await page.getByRole('button', { name: 'Download data' }).click();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /^Spreadsheet/ }).click(),
    ]);
    const stream = await saved.createReadStream();
    const text = Buffer.concat(await Array.fromAsync(stream)).toString('utf8');
    expect(text).toMatch(/outcome rejected/);
    expect(text).toMatch(/NO CODE/);
    expect(text).not.toMatch(new RegExp(newTrust.code));
  });

  it('When they apply it without a reason, then they are asked for one', async () => {
    await page.getByRole('button', { name: 'Apply this import' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Apply this import' }).click();
    await dialog.getByRole('link', { name: 'Say why in a few words' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('When they apply it with a reason, then the page says who did it and why, and the lists hold the trusts', async () => {
    await decide('Apply this import', reason);
    await sees(page, 'This import is applied.');
    await sees(page, new RegExp(`First administrator.*Why: ${reason}`));
    expect((await listed(newTrust.code)).join()).toMatch(/eastermoor/i);
    expect((await listed(secondTrust.code)).join()).toMatch(/westermoor/i);
  });

  it('Then the list of imports and the audit log tell of it', async () => {
    await page.goto('/imports');
    const row = page.getByRole('row', { name: /etr-autumn\.csv/ });
    await row.waitFor();
    expect(await row.innerText()).toMatch(new RegExp(`Applied[\\s\\S]*1 refused[\\s\\S]*${reason}`));
    await page.goto(`/audit?search=${encodeURIComponent(reason)}`);
    await page.getByRole('row', { name: /Apply import/ }).waitFor();
  });

  it('When they send the same file again, then it would change nothing', async () => {
    await sendFile('ODS trust file', goodFile);
    await sees(page, 'This file would change nothing.');
    expect(await page.getByRole('button', { name: 'Apply this import' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Throw this preview away' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Throw preview away' }).click();
    await page.waitForURL((url) => url.pathname === '/imports');
  });

  it('When somebody applied a preview in another window, then the second is told and nothing happens twice', async () => {
    const third = { ...goodFile, name: 'third.csv', buffer: csv([odsRow('ZZ903', 'SOUTHERMOOR NHS TRUST')]) };
    await sendFile('ODS trust file', third);
    await page.getByRole('button', { name: 'Apply this import' }).waitFor();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole('button', { name: 'Apply this import' }).waitFor();
    await decide('Apply this import', 'the first of two windows');
    await sees(page, 'This import is applied.');
    await other.getByRole('button', { name: 'Apply this import' }).click();
    await other.getByRole('dialog').getByLabel('Why').fill('the second of two windows');
    await other.getByRole('dialog').getByRole('button', { name: 'Apply this import' }).click();
    await other.getByText(/has applied import \d+ already\. Nothing was changed by you/).waitFor();
    await other.getByText('This import is applied.').waitFor();
    await other.close();
  });

  it('When the register changed since a preview, then what differs is shown first and nothing is changed unseen', async () => {
    const [code, other] = ['ZZ904', 'ZZ905'];
    const lines = [odsRow(code, 'UPPERMOOR NHS TRUST'), odsRow(other, 'LOWERMOOR NHS TRUST')];
    await sendFile('ODS trust file', { ...goodFile, name: 'waiting.csv', buffer: csv(lines) });
    await page.getByRole('button', { name: 'Apply this import' }).waitFor();
    const waiting = new URL(page.url()).pathname;
    await sendFile('ODS trust file', { ...goodFile, name: 'quicker.csv', buffer: csv(lines.slice(0, 1)) });
    await decide('Apply this import', 'the quicker of two files');
    await sees(page, 'This import is applied.');
    await page.goto(waiting);
    await sees(page, 'The register changed since this preview was made.');
    const before = await figure('Added');
    await decide('Apply this import', 'the slower of two files');
    const trouble = page.getByRole('region', { name: 'Nothing was changed: the register is not what it was' });
    await trouble.getByRole('listitem').filter({ hasText: code }).first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Nothing was changed');
    expect(await listed(other)).toEqual([]);
    await page.goto(waiting);
    await sees(page, 'Nothing is changed yet.');
    expect(Number(await figure('Added'))).toBeLessThan(Number(before));
    await decide('Apply this import', 'seen, and still wanted');
    await sees(page, 'This import is applied.');
    expect((await listed(other)).join()).toMatch(/lowermoor/i);
  });

  it('When something that the import added was corrected since, then it cannot be undone and the page says what', async () => {
    const code = 'ZZ903';
    await page.goto(`/organisations/${code}/edit`);
    await page.getByLabel('Short name').waitFor();
    const postcode = page.getByLabel('Postcode');
    await postcode.fill('M1 1AA');
    await page.getByLabel('Why').fill('it moved');
    await page.getByRole('button', { name: 'Save correction' }).click();
    await sees(page, /^Saved at/);
    await page.goto('/imports');
    await page
      .getByRole('row', { name: /third\.csv/ })
      .getByRole('link')
      .click();
    await decide('Undo this import', 'not wanted');
    await sees(page, 'This import cannot be undone: what it wrote has changed since');
    await page.getByRole('listitem').filter({ hasText: code }).first().waitFor();
    await page.getByRole('button', { name: 'Undo this import' }).waitFor();
  });

  it('When they undo the first import with a reason, then its trusts are gone and both imports stay in the list', async () => {
    await page.goto(address);
    await decide('Undo this import', undoReason);
    await page.getByRole('heading', { level: 1, name: /takes back import/ }).waitFor();
    await sees(page, new RegExp(`Why: ${undoReason}`));
    expect(await listed(newTrust.code)).toEqual([]);
    expect(await listed(secondTrust.code)).toEqual([]);
    await page.goto(address);
    await sees(page, 'This import is undone.');
    await page.goto(`/audit?search=${encodeURIComponent(undoReason)}`);
    await page.getByRole('row', { name: /Undo import/ }).waitFor();
  });

  it.skipIf(!existsSync(realRegister))(
    'When they import the real register of 64,201 organisations, then all of it is in the list, with its progress shown',
    async () => {
      await sendFile('DSPT register', realRegister);
      await page.getByRole('progressbar').waitFor();
      await page.getByRole('heading', { level: 1, name: /DSPT register/ }).waitFor();
      const before = await figure('Added');
      expect(Number(before.replaceAll(',', ''))).toBeGreaterThan(100_000);
      await decide('Apply this import', 'the register of September 2022');
      await page.getByRole('dialog').getByRole('progressbar').waitFor();
      await sees(page, 'This import is applied.');
      await page.goto('/organisations?state=all');
      await sees(page, /^Showing 1 to 50 of 6\d,\d{3}$/);
      await page.goto(`/organisations?state=all&search=${encodeURIComponent('bolton hospice')}`);
      await page.getByRole('rowheader', { name: /bolton hospice/i }).waitFor();
    },
    180_000,
  );
});
