import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, startWardkeep, type Wardkeep, withoutDemonstration } from '../support/journey.ts';
import { firstAdministrator, joinAs, newcomer, sees } from '../support/journey-people.ts';

const buyer = { name: 'Fin Procurement', email: 'fin.procurement@example.org', password: 'violin harbour tulip' };
const other = { name: 'Olga Buyer', email: 'olga.buyer@example.org', password: 'kettle orbit mustard' };

let wardkeep: Wardkeep;
let browser: Browser;
let national: Page;
let own: Page;
let beside: Page;

beforeAll(async () => {
  wardkeep = await startWardkeep({ env: withoutDemonstration });
  browser = await openBrowser();
  national = await firstAdministrator(browser, wardkeep);
  own = await newcomer(browser, wardkeep);
  beside = await newcomer(browser, wardkeep);
  await joinAs(own, national, buyer, { organisation: 'RXN', role: 'finance' });
  await joinAs(beside, national, other, { organisation: 'R0A', role: 'finance' });
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await wardkeep?.stop();
});

async function addSupplier(page: Page, trust: string, name: string): Promise<void> {
  await page.goto(`/trust/${trust}/suppliers/new`);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('textbox', { name: 'Why' }).fill('we buy from them');
  await page.getByRole('button', { name: 'Add supplier' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

async function sayWeUseIt(page: Page, level: string): Promise<void> {
  await page.getByRole('button', { name: 'Say that we use it' }).click();
  await page.getByLabel(level).check();
  await page.getByRole('textbox', { name: 'Why' }).fill('from our list');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
}

describe('D9: transparent supplier relationships', () => {
  it('Given two trusts that each add a supplier in their own words, when they say that they use it, then each sees its own', async () => {
    await addSupplier(own, 'RXN', 'Journeymoor Hosting Ltd');
    await sayWeUseIt(own, 'Vital: care stops without it');
    await sees(own, 'Care stops here without Journeymoor Hosting Ltd.');
    await addSupplier(beside, 'R0A', 'Journeymoor Cloud');
    await sayWeUseIt(beside, 'Important: care is slower without it');
    await sees(beside, 'This organisation uses Journeymoor Cloud.');
    expect(await beside.content()).not.toContain('Care stops here');
  });

  it('When one of them writes down a contract, then it sees by when to decide', async () => {
    await own.getByRole('button', { name: 'Add a contract' }).click();
    await own.getByLabel('What it is for').fill('Servers for all wards');
    await own.getByLabel('Value of a year, in £').fill('125,000');
    await own.getByLabel('Last day').fill('2099-03-31');
    await own.getByLabel('Notice, in days').fill('90');
    await own.getByRole('textbox', { name: 'Why' }).fill('signed last week');
    await own.getByRole('button', { name: 'Save contract' }).click();
    await sees(own, '31 December 2098');
    await own.goto('/trust/RXN/suppliers/contracts');
    await sees(own, 'Servers for all wards');
    await sees(own, '£125,000');
  });

  it('Then the nation merges the two records, sees both trusts on one page, and no price that was not shared', async () => {
    const suppliers = (await (await national.request.get('/api/suppliers?organisation=england')).json()) as {
      suppliers: { id: number; name: string }[];
    };
    const idOf = (name: string) => suppliers.suppliers.find((one) => one.name === name)?.id ?? 0;
    const [kept, gone] = [idOf('Journeymoor Hosting Ltd'), idOf('Journeymoor Cloud')];
    const merged = await national.request.post(`/api/suppliers/${gone}/merge`, {
      headers: { 'sec-fetch-site': 'same-origin' },
      data: { into: kept, why: 'one company with two names' },
    });
    expect(merged.status()).toBe(200);
    await national.goto(`/england/suppliers/${gone}`);
    await sees(national, '2 organisations depend on Journeymoor Hosting Ltd.');
    await sees(national, 'This supplier was recorded twice.');
    expect(await national.content()).not.toContain('£125,000');
    await national.goto('/england/suppliers/duplicates');
    await sees(national, 'one company with two names');
  });

  it('Then the merge can be undone, and each record stands for itself again', async () => {
    await national.getByRole('button', { name: /Undo merge of Journeymoor Cloud/ }).click();
    await national.getByRole('textbox', { name: 'Why' }).fill('they are two after all');
    await national.getByRole('button', { name: 'Undo merge', exact: true }).click();
    await sees(national, /Undone .* by/);
  });
});
