import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, startWardkeep, type Wardkeep, withoutDemonstration } from '../support/journey.ts';
import { firstAdministrator, joinAs, newcomer, sees } from '../support/journey-people.ts';

const trust = '/trust/RXN';
const lead = { name: 'Tara Trust', email: 'tara.trust@example.org', password: 'violin harbour tulip' };
const officer = { name: 'Olu Officer', email: 'olu.officer@example.org', password: 'kettle orbit mustard' };
const overseer = { name: 'Reg Region', email: 'reg.region@example.org', password: 'lantern meadow pickle' };

let wardkeep: Wardkeep;
let browser: Browser;
let leadPage: Page;
let regionPage: Page;
let hazard = 0;

beforeAll(async () => {
  wardkeep = await startWardkeep({ env: withoutDemonstration });
  browser = await openBrowser();
  const administrator = await firstAdministrator(browser, wardkeep);
  const officerPage = await newcomer(browser, wardkeep);
  leadPage = await newcomer(browser, wardkeep);
  regionPage = await newcomer(browser, wardkeep);
  await joinAs(leadPage, administrator, lead, { organisation: 'RXN', role: 'lead' });
  await joinAs(officerPage, administrator, officer, { organisation: 'RXN', role: 'clinical-safety' });
  await joinAs(regionPage, administrator, overseer, { organisation: 'Y62', role: 'lead' });
  const added = await officerPage.request.post('/api/hazards', {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: {
      organisation: 'RXN',
      name: 'Blood results do not reach the ward',
      effect: 'Results cannot be seen',
      hazard: 'A clinician acts without a result',
      harm: 'Death of one patient',
      pathway: 'pathology-tests',
      newControls: [],
      newCauses: ['Flat network'],
      why: 'found in a walk round',
    },
  });
  expect(added.status()).toBe(200);
  hazard = ((await added.json()) as { id: number }).id;
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await wardkeep?.stop();
});

const exported = async () => {
  const file = await regionPage.request.get('/api/hazards/export?organisation=Y62&format=json');
  return (await file.json()) as { note: string; hazards: unknown[] };
};

describe('D18: why an organisation would entrust its weaknesses to this system', () => {
  it('Given a trust that shares as usual, when the region looks, then it sees the hazard', async () => {
    await regionPage.goto(`${trust}/care/hazards`);
    await sees(regionPage, 'Blood results do not reach the ward');
    expect((await exported()).hazards).toHaveLength(1);
  });

  it('Then the trust sees who looked, as what, and on which page', async () => {
    await expect
      .poll(
        async () => {
          await leadPage.goto(`${trust}/looks`);
          await leadPage.getByRole('heading', { name: 'Looks' }).waitFor();
          return await leadPage.getByRole('row').filter({ hasText: overseer.name }).count();
        },
        { timeout: 20_000 },
      )
      .toBeGreaterThan(1);
    const row = leadPage.getByRole('row').filter({ hasText: overseer.name }).first();
    expect(await row.innerText()).toContain('Cyber lead');
  });

  it('When the trust gives the region counts alone, with purpose, basis and last day, then that is shown', async () => {
    await leadPage.goto(`${trust}/sharing`);
    await leadPage.getByRole('button', { name: 'Decide what you share' }).click();
    await leadPage.getByRole('button', { name: 'Save decision' }).click();
    await leadPage.getByRole('link', { name: 'Select what it is about' }).waitFor();
    const dialog = leadPage.getByRole('dialog');
    await dialog.getByLabel('What', { exact: true }).selectOption('hazards');
    await dialog.getByLabel('With whom').selectOption('Y62');
    await dialog.getByLabel('How much they see').selectOption('counts');
    await dialog.getByLabel('What it is for').fill('Oversight of patient safety');
    await dialog.getByLabel('Legal basis').fill('UK GDPR article 6(1)(e)');
    await dialog.getByLabel('Why').fill('the board decided it');
    await dialog.getByRole('button', { name: 'Save decision' }).click();
    await sees(leadPage, 'Oversight of patient safety');
    await leadPage.getByText('Counts only').first().waitFor();
  });

  it('Then the region sees counts, neither rows nor ids, and files leave the rows out and say so', async () => {
    await regionPage.goto(`${trust}/care/hazards`);
    await regionPage.getByRole('heading', { name: 'Not shared with you' }).waitFor();
    await sees(regionPage, '1 to 7');
    expect(await regionPage.getByText('Blood results do not reach the ward').count()).toBe(0);
    const one = await regionPage.request.get(`/api/hazards/${hazard}`);
    expect(one.status()).toBe(404);
    const { note, hazards } = await exported();
    expect([note.includes('Left out: 1 organisation'), hazards]).toEqual([true, []]);
    await regionPage.goto('/region/Y62/sharing/below?level=counts');
    await sees(regionPage, /^Lancashire Teaching/);
  });

  it('And the trust’s own people see their own as before', async () => {
    await leadPage.goto(`${trust}/care/hazards`);
    await sees(leadPage, 'Blood results do not reach the ward');
  });

  it('When the agreement ends, then what is usual counts again from that moment', async () => {
    await leadPage.goto(`${trust}/sharing`);
    await leadPage.getByRole('button', { name: /^End/ }).click();
    const dialog = leadPage.getByRole('dialog');
    await dialog.getByLabel('Why').fill('a new agreement comes');
    await dialog.getByRole('button', { name: 'End agreement' }).click();
    await leadPage.getByRole('cell', { name: 'Over' }).waitFor();
    expect((await regionPage.request.get(`/api/hazards/${hazard}`)).status()).toBe(200);
  });
});
