import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '../support/axe-faults.ts';
import { openBrowser, type SharedPlatform, sharedPlatform } from '../support/journey.ts';
import { firstAdministrator, joinAs, newcomer, pathOf, sees } from '../support/journey-people.ts';
import { nessusFile, nessusHost } from '../support/scan-files.ts';

const local = { name: 'Mina Reed', email: 'mina.reed@example.org', password: 'harbour tulip violin' };
const national = { name: 'Owen Hart', email: 'owen.hart@example.org', password: 'lantern meadow copper' };
const trust = 'RJ1';
/** No other journey on this platform looks at this trust or scans for this weakness. */
const cve = 'CVE-2023-99208';
const advisory = 'D08-2026-001';
const ofThePage = { 'sec-fetch-site': 'same-origin' };

const host = (address: string) =>
  nessusHost(
    address,
    `<ReportItem port="445" svc_name="cifs" protocol="tcp" severity="4" pluginID="99208" pluginName="Weak file sharing" pluginFamily="Windows">
<cve>${cve}</cve><description>It is weak.</description></ReportItem>\n`,
  ).replace('</HostProperties>', '<tag name="operating-system">Harbour Linux 7</tag></HostProperties>');

let wardkeep: SharedPlatform;
let browser: Browser;
let page: Page;
let there: Page;

beforeAll(async () => {
  wardkeep = await sharedPlatform();
  browser = await openBrowser();
  const administrator = await firstAdministrator(browser, wardkeep);
  [there, page] = [await newcomer(browser, wardkeep), await newcomer(browser, wardkeep)];
  await joinAs(there, administrator, local, { organisation: trust, role: 'lead' });
  await joinAs(page, administrator, national, { organisation: 'X26', role: 'lead' });
  await administrator.context().close();
  await there.goto(`/trust/${trust}/systems/imports`);
  const buffer = Buffer.from(nessusFile(host('10.8.0.1') + host('10.8.0.2')));
  await there.locator('input[type=file]').setInputFiles({ name: 'ward.nessus', mimeType: 'application/xml', buffer });
  await there.getByLabel('Source').fill('Nessus, wards');
  await there.getByRole('button', { name: 'Send and show what it holds' }).click();
  await there.locator('#store-scan-why').fill('Monthly scan of the wards');
  await there.getByRole('button', { name: 'Store it' }).click();
  await sees(there, /2 new devices/);
  const facts = { service: 'Emergency care', supplier: 'Harbour Systems Ltd' };
  const said = { organisation: trust, filter: {}, count: 2, why: 'Asked the wards', facts };
  expect((await there.request.patch('/api/systems', { headers: ofThePage, data: said })).status()).toBe(200);
  // OpenVEX: to judge CSAF takes a second of a machine that may be busy, and has tests of its own.
  const statement = {
    ...{ vulnerability: { name: cve }, products: [{ '@id': 'pkg:generic/harbour-share@2' }] },
    ...{ status: 'affected', action_statement: 'Install 2.4.0.' },
  };
  const text = JSON.stringify({
    ...{ '@context': 'https://openvex.dev/ns/v0.2.0', '@id': advisory, author: 'Harbour Systems Ltd', version: 1 },
    ...{ timestamp: '2026-11-01T08:00:00Z', statements: [statement] },
  });
  const brought = await page.request.post('/api/advisories?organisation=X26&why=it+was+published', {
    headers: { ...ofThePage, 'content-type': 'application/octet-stream' },
    data: Buffer.from(text),
  });
  expect(brought.status()).toBe(200);
});

afterAll(() => browser?.close());

async function whoHas(asked: string) {
  await page.getByLabel('CVE, product or advisory').fill(asked);
  await page.getByRole('button', { name: 'Show who has it' }).click();
}

describe('D8: a national lead asks who has a weakness', () => {
  it('Given a trust that has it and does not share, when they ask, then it is not known, and never told as free of it', async () => {
    await page.goto('/england/systems/who-has');
    await whoHas(cve.toLowerCase());
    await sees(page, `Nobody here is known to have ${cve}.`);
    await sees(page, /Of [\d,]+ organisations it is not known or not shared\./);
    await sees(page, /[1-9][\d,]* shares? counts or nothing/);
    expect(await page.getByText(/not affected/i).count()).toBe(0);
  });

  it('When the trust shares, then they see it with its assets, since when, what hangs on it and who supplies it', async () => {
    const shared = await there.request.post('/api/sharing', {
      headers: ofThePage,
      data: {
        ...{ organisation: trust, class: 'weaknesses', with: null, level: 'full', until: null },
        ...{ purpose: 'One picture', legalBasis: 'Our own decision', why: 'the board agreed' },
      },
    });
    expect(shared.status()).toBe(200);
    await page.reload();
    await sees(page, `1 organisation has ${cve}, on 2 systems.`);
    const row = page
      .getByRole('table', { name: `Organisations with ${cve}` })
      .getByRole('row')
      .nth(1);
    expect(await row.innerText()).toMatch(/\b2\b.*\b20\d\d$/s);
    await sees(page, 'Emergency care');
    await sees(page, 'Harbour Systems Ltd');
    await page.getByRole('heading', { name: 'Week by week' }).waitFor();
    await sees(page, 'Install 2.4.0.');
    expect(await axeFaults(page)).toEqual([]);
  });

  it('When they take the table with them, then the file holds the organisations that the page shows', async () => {
    await page.getByRole('button', { name: 'Download data' }).first().click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /Spreadsheet/ }).click(),
    ]);
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
    const [head = '', ...rows] = lines.filter((line) => !/^\uFEFF?"?#/.test(line));
    expect(head).toMatch(/Organisation.*Systems open/);
    expect(rows).toHaveLength(1);
  });

  it('When they ask who has it, then the CVE and the organisation come along, and silence is shown as no answer', async () => {
    await page.getByRole('link', { name: 'Ask this organisation' }).click();
    expect(await page.getByLabel('What do you ask for?').inputValue()).toContain(cve);
    expect(await page.getByLabel('Its number or name').inputValue()).toBe(cve);
    await sees(page, trust);
    await page.getByLabel('Why do you ask?').fill('it is exploited');
    await page.getByRole('button', { name: 'Ask for it' }).click();
    await sees(page, '1 obligation has no answer yet.');
    await page.goto(`/england/systems/who-has?code=${cve}`);
    await sees(page, /0 of 1 organisation closed it with proof/);
    await page
      .getByRole('table', { name: `Organisations with ${cve}` })
      .getByText('No answer yet')
      .waitFor();
  });

  it('When they open the organisation, then they see it alone, and nobody of whom it is not known', async () => {
    await page
      .getByRole('table', { name: `Organisations with ${cve}` })
      .getByRole('link')
      .first()
      .click();
    await pathOf(page, `/trust/${trust}/systems/who-has`);
    await sees(page, `1 organisation has ${cve}, on 2 systems.`);
    await page.getByText(/it is not known or not shared\./).waitFor({ state: 'detached' });
  });

  it('When they ask for a product or an advisory instead, then they see who runs it and are led to the advisory', async () => {
    await page.goto('/england/systems/who-has');
    await whoHas('Harbour Linux');
    await sees(page, /^1 organisation has it or may have it, on 2 systems\./);
    await whoHas(advisory);
    await page.getByRole('link', { name: new RegExp(advisory) }).click();
    await sees(page, 'Nobody here is known to run what is affected.');
    expect(await axeFaults(page)).toEqual([]);
  });
});
