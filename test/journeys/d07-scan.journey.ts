import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '../support/axe-faults.ts';
import { openBrowser, type SharedPlatform, sharedPlatform } from '../support/journey.ts';
import { ask, firstAdministrator, joinAs, newcomer, sees } from '../support/journey-people.ts';
import { nessusFile, nessusHost } from '../support/scan-files.ts';

const lead = { name: 'Mina Cole', email: 'mina.cole@example.org', password: 'harbour tulip violin' };
const trust = 'RTR';
/** Nobody else's scan in these journeys names it. */
const cve = 'CVE-2023-99117';

const host = (address: string) =>
  nessusHost(
    address,
    `<ReportItem port="445" svc_name="cifs" protocol="tcp" severity="4" pluginID="99117" pluginName="Weak file sharing" pluginFamily="Windows">
<cve>${cve}</cve><description>It is weak.</description></ReportItem>\n`,
  );

let wardkeep: SharedPlatform;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  wardkeep = await sharedPlatform();
  browser = await openBrowser();
  const administrator = await firstAdministrator(browser, wardkeep);
  page = await newcomer(browser, wardkeep);
  await joinAs(page, administrator, lead, { organisation: trust, role: 'lead' });
  await administrator.context().close();
});

afterAll(() => browser?.close());

describe('D7: a cyber lead brings in a scan and sees what to fix first', () => {
  it('Given a trust without a scan, when they look what to fix first, then it says that nobody knows', async () => {
    await page.goto(`/trust/${trust}/systems/to-fix`);
    await sees(page, 'Nothing is known here yet.');
    await page.getByRole('link', { name: 'Scans and inventories' }).click();
    await sees(page, 'No scan has been stored yet.');
  });

  it('When they bring in a file, then it says what it holds before anything is stored', async () => {
    const text = nessusFile(host('10.7.0.1') + host('10.7.0.2'));
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'ward.nessus', mimeType: 'application/xml', buffer: Buffer.from(text) });
    await page.getByLabel('Source').fill('Nessus, wards');
    await page.getByRole('button', { name: 'Send and show what it holds' }).click();
    await page.getByRole('heading', { name: 'What ward.nessus holds' }).waitFor();
    const before = await ask<{ total: number }>(page, `/api/weaknesses?organisation=${trust}`);
    expect(before.total).toBe(0);
  });

  it('When they store it, then its weakness stands in what to fix first, with why and on how many assets', async () => {
    await page.getByLabel('Why').fill('Monthly scan of the wards');
    await page.getByRole('button', { name: 'Store it' }).click();
    await sees(page, /2 new devices/);
    await page.goto(`/trust/${trust}/systems/to-fix`);
    const row = page.getByRole('row', { name: new RegExp(cve) });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/taken at their worst/);
    expect(await row.innerText()).toMatch(/Act now/);
    expect(await axeFaults(page)).toEqual([]);
  });

  it('When they select it, then they see who has it and on how many assets', async () => {
    await page.getByRole('link', { name: new RegExp(cve) }).click();
    await sees(page, `1 organisation has ${cve}, on 2 assets.`);
    expect(await axeFaults(page)).toEqual([]);
  });
});
