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
    await page.getByRole('textbox', { name: 'Why' }).fill('Monthly scan of the wards');
    await page.getByRole('button', { name: 'Store it' }).click();
    await sees(page, /2 new devices/);
    await page.goto(`/trust/${trust}/systems/to-fix`);
    const row = page.getByRole('row', { name: new RegExp(cve) });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/taken at their worst/);
    expect(await row.innerText()).toMatch(/Act now/);
    expect(await axeFaults(page)).toEqual([]);
  });

  it('When they say that it stands apart, then they see step by step why it is less urgent', async () => {
    // Facts of a system have a page and tests of their own.
    const { request } = page;
    const said = await request.patch('/api/systems', {
      headers: { 'sec-fetch-site': 'same-origin' },
      data: {
        ...{ organisation: trust, filter: {}, count: 2, why: 'Looked at the network plan' },
        facts: { exposure: 'small', safety: 'negligible', mission: 'degraded' },
      },
    });
    expect(said.status()).toBe(200);
    await page.reload();
    await page.getByRole('link', { name: new RegExp(cve) }).click();
    await sees(page, 'On which systems');
    await sees(page, 'hardly reachable');
    expect(await axeFaults(page)).toEqual([]);
  });

  it('When they accept the risk with an owner and a last day, then it leaves the list, and the owner is asked to look again', async () => {
    await page.getByText('Decide about it').click();
    await page.getByLabel('We accept the risk').check();
    await page.getByRole('button', { name: 'Save the decision' }).click();
    await sees(page, 'Select an owner');
    await page.getByLabel('Who owns the risk').selectOption('duty:siro');
    const until = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('Last day').fill(until);
    await page.locator('#decide-reason').fill('Taken out of use in spring');
    await page.getByRole('button', { name: 'Save the decision' }).click();
    await sees(page, '2 systems changed.');
    await sees(page, 'Nothing of it is open here.');
    expect(await axeFaults(page)).toEqual([]);
    const { total } = await ask<{ total: number }>(page, `/api/weaknesses?organisation=${trust}`);
    expect(total).toBe(0);
    await page.goto(`/trust/${trust}/obligations`);
    await page.getByRole('link', { name: /Look again at an accepted risk by/ }).waitFor();
  });
});
