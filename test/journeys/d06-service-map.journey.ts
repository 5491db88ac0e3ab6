import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '../support/axe-faults.ts';
import { openBrowser, type SharedPlatform, sharedPlatform } from '../support/journey.ts';
import { ask, firstAdministrator, joinAs, newcomer, sees } from '../support/journey-people.ts';

const lead = { name: 'Tess Lowe', email: 'tess.lowe@example.org', password: 'violin harbour tulip' };

let wardkeep: SharedPlatform;
let browser: Browser;
let page: Page;
/** An acute trust of the demonstration nation that stands on its template. */
let trust = '';

interface Listed {
  readonly maps: readonly { readonly code: string; readonly type: string; readonly unknownVolumes: number }[];
}

beforeAll(async () => {
  wardkeep = await sharedPlatform();
  browser = await openBrowser();
  const administrator = await firstAdministrator(browser, wardkeep);
  const list = '/api/service-maps?organisation=demo&edge=oversight&state=template';
  const { maps } = await ask<Listed>(administrator, list);
  trust = maps.find(({ type, unknownVolumes }) => type === 'Acute' && unknownVolumes < 5)?.code ?? '';
  expect(trust).toMatch(/^DEMO-/);
  page = await newcomer(browser, wardkeep);
  await joinAs(page, administrator, lead, { organisation: trust, role: 'lead' });
  await administrator.context().close();
});

afterAll(() => browser?.close());

const at = (rest = '') => `/demo/trust/${trust}/care/map${rest}`;

describe('D6: a cyber lead says what care stands on', () => {
  it('Given a trust without a map of its own, when they open the map, then it is the template and says so', async () => {
    await page.goto(at());
    await page.getByRole('heading', { level: 1, name: 'Service map' }).waitFor();
    await sees(page, 'This is the template for acute trusts, with public figures filled in.');
    await sees(page, /Care for [\d,]+ contacts a week needs/);
    await page.getByRole('list', { name: 'From weakness to patients' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });

  it('When they select a pathway with the keyboard, then its chain is lit, and the list shows that chain only', async () => {
    const pathway = page.getByRole('button', { name: /^(Warning)?\s*Cancer treatment/ });
    await pathway.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('show') === 'pathway:cancer-treatments');
    expect(await page.locator('.map-node-lit', { hasText: 'Radiotherapy' }).count()).toBe(1);
    expect(await page.locator('.map-node-lit', { hasText: 'Telephones' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Table' }).first().click();
    await page
      .getByRole('rowheader', { name: /Radiotherapy/ })
      .first()
      .waitFor();
    expect(await page.getByRole('table', { name: 'Ways from weakness to patients' }).getByText('A&E').count()).toBe(0);
    await page.getByRole('button', { name: 'Map', exact: true }).first().click();
  });

  it('Then each system says which pathways it stops, whose paper cover is shortest and who else has its supplier', async () => {
    const row = page.getByRole('row', { name: /^Electronic patient record/ });
    await row
      .getByText(/\d pathways/)
      .first()
      .waitFor();
    await row.getByText(/Known at \d+ trust/).waitFor();
  });

  it('When they enter care a week and a weight, then each difference is shown before it is saved', async () => {
    await page.getByRole('link', { name: 'Change map' }).click();
    await page.getByRole('heading', { level: 1, name: 'Change the service map' }).waitFor();
    await page.getByLabel('Pathway to change').selectOption('cancer-treatments');
    await page.getByLabel('Normal care a week, in treatments').fill('88');
    await page.getByText(/^Radiotherapy and chemotherapy systems, share/).click();
    await page.getByLabel('Share, 0 to 1').first().fill('7');
    await sees(page, /1 thing to mend before you can save/);
    expect(await page.getByRole('button', { name: 'Save as our own map' }).isDisabled()).toBe(true);
    await page.getByLabel('Share, 0 to 1').first().fill('0.5');
    await sees(page, 'Changed pathway Cancer treatment');
    await sees(page, /care a week: not known → 88/);
    expect(await axeFaults(page)).toEqual([]);
  });

  it('When they save without a reason, then they are told; with one, the map is their own', async () => {
    await page.getByRole('button', { name: 'Save as our own map' }).click();
    await page.getByRole('link', { name: 'Say why in a few words' }).waitFor();
    await page.getByLabel('Why', { exact: true }).fill('counted with the cancer team');
    await page.getByRole('button', { name: 'Save as our own map' }).click();
    await sees(page, /^Saved at/);
    await page.getByRole('link', { name: 'Service map' }).first().click();
    await sees(page, new RegExp(`Own map, version 1, changed .* by ${lead.name}`));
    await sees(page, /88 treatments/);
  });

  it('When they take in their workbook with a circle in it, then it is previewed, taken into the draft and saved', async () => {
    const file = await page.request.get(`/api/service-maps/${trust}/export?format=json`);
    const document = (await file.json()) as { systems: { id: string; needs: object[] }[] };
    for (const { id, needs } of document.systems)
      if (id === 'network') needs.push({ gate: { system: 'identity' }, weight: 0.2 });
    await page.goto(at('/edit'));
    await page.getByRole('tab', { name: 'Files' }).click();
    const upload = (name: string, text: string) =>
      page
        .getByLabel('Workbook (XLSX) or data (JSON)')
        .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    await upload('bad.json', JSON.stringify({ ...document, template: 'hotel' }));
    await page.getByRole('button', { name: 'Preview file' }).click();
    await sees(page, 'This file has 1 fault. Mend them, then try again.');
    await upload('map.json', JSON.stringify(document));
    await page.getByRole('button', { name: 'Preview file' }).click();
    await sees(page, 'This file would change 1 thing. Nothing is saved yet.');
    await sees(page, /Systems need each other in a circle/);
    await page.getByRole('button', { name: 'Take into the draft' }).click();
    await page.getByLabel('Why', { exact: true }).fill('from our architects');
    await page.getByRole('button', { name: 'Save map' }).click();
    await sees(page, /^Saved at/);
    await page.goto(at());
    await sees(page, '1 group of systems needs each other in a circle.');
  });

  it('When their own workbook comes back unchanged, then nothing would change', async () => {
    const file = await page.request.get(`/api/service-maps/${trust}/export?format=xlsx`);
    await page.goto(at('/edit'));
    await page.getByRole('tab', { name: 'Files' }).click();
    await page.getByLabel('Workbook (XLSX) or data (JSON)').setInputFiles({
      name: 'map.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: await file.body(),
    });
    await page.getByRole('button', { name: 'Preview file' }).click();
    await sees(page, 'This file says the same as the map in force.');
  });

  it('Then a phone shows the list first, without scrolling sideways', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.evaluate(() => sessionStorage.clear());
    await page.goto(at());
    await sees(page, /Own map, version 2/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.goto(at('/edit'));
    await page.getByRole('heading', { level: 2, name: 'What you changed' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await axeFaults(page)).toEqual([]);
  });
});
