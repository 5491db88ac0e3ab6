import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '../support/axe-faults.ts';
import { openBrowser, type SharedPlatform, sharedPlatform } from '../support/journey.ts';
import { firstAdministrator, joinAs, logIn, newcomer, sees } from '../support/journey-people.ts';

const lead = { name: 'Noor Baker', email: 'noor.baker@example.org', password: 'violin harbour tulip' };
const staff = { name: 'Sam Hill', email: 'sam.hill@example.org', password: 'lantern meadow copper' };
// "Stops on Monday" is a Monday of this zone.
const here = { timezoneId: 'Europe/London' };
const supplier = 'System C Healthcare Ltd';

let wardkeep: SharedPlatform;
let browser: Browser;
let page: Page;
let first = '';

const idOf = (address: string) => /scenarios\/(\d+)/.exec(address)?.[1] ?? '';

beforeAll(async () => {
  wardkeep = await sharedPlatform();
  browser = await openBrowser();
  const administrator = await firstAdministrator(browser, wardkeep);
  page = await newcomer(browser, wardkeep, here);
  await joinAs(page, administrator, lead, { organisation: 'X26', role: 'lead' });
  const own = await newcomer(browser, wardkeep);
  await joinAs(own, administrator, staff, { organisation: 'RXN', role: 'staff' });
  await own.context().close();
  await administrator.context().close();
});

afterAll(() => browser?.close());

describe('D6: a national lead asks what happens to patients if a supplier fails on Monday', () => {
  it('Given no scenario is stored, when they open the list, then it says what to do next', async () => {
    await page.goto('/england/care/scenarios');
    await page.getByRole('heading', { level: 1, name: 'Scenarios' }).waitFor();
    await sees(page, 'No scenario is stored here yet.');
    await sees(page, 'What if this supplier stops on Monday?');
    expect(await axeFaults(page)).toEqual([]);
  });

  it('When they choose the supplier, then the builder says at once whom it reaches and how old that knowledge is', async () => {
    await page.getByLabel('Supplier of record systems').selectOption(supplier);
    await page.getByRole('button', { name: 'Ask this question' }).click();
    await page.getByRole('heading', { level: 1, name: 'Build a scenario' }).waitFor();
    await sees(page, new RegExp(`What if ${supplier} stops on Monday \\d+ \\w+ \\d{4}\\?`));
    const reach = page.locator('.reach-panel');
    expect(Number(await reach.locator('dd').first().innerText())).toBeGreaterThan(10);
    await sees(page, /Who uses what: .*January 2024/);
    expect(await axeFaults(page)).toEqual([]);
  });

  it('When a range does not rise, then the fault stands at its field, and nothing typed is lost, also after a reload', async () => {
    await page.getByRole('radio', { name: 'A range of my own' }).first().check();
    await page.getByLabel(/^Middle, How much of it stops/).fill('5');
    await page.getByLabel('Name (optional)').fill('Supplier stops');
    await page.getByRole('button', { name: 'Run and store' }).click();
    await page.getByRole('link', { name: 'Enter numbers that rise from low to middle to high' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('error-summary');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Build a scenario' }).waitFor();
    expect(await page.getByLabel(/^Middle, How much of it stops/).inputValue()).toBe('5');
    expect(await page.getByLabel('Name (optional)').inputValue()).toBe('Supplier stops');
  });

  it('When the server finds a fault, then it stands at its field as well', async () => {
    await page.getByLabel(/^Middle, How much of it stops/).fill('95');
    await page.getByLabel(/^High, How much of it stops/).fill('100');
    await page.getByText('For experts: known changes, runs and seed').click();
    await page.getByLabel('Runs', { exact: true }).fill('5');
    await page.getByRole('button', { name: 'Run and store' }).click();
    await page.getByRole('link', { name: /^Runs: must be a whole number from 20/ }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('draws');
    await page.getByLabel('Runs', { exact: true }).fill('300');
  });

  it('When they run it, then the result says who would lose how much as a range, and what it rests on', async () => {
    await page.getByRole('button', { name: 'Run and store' }).click();
    await page.waitForURL((url) => /\/care\/scenarios\/\d+$/.test(url.pathname));
    first = idOf(page.url());
    await page.getByRole('heading', { level: 1, name: 'Supplier stops' }).waitFor();
    await sees(
      page,
      new RegExp(`If ${supplier} stops on Monday .* organisations would lose [\\d,]+ to [\\d,]+ outpatient`),
    );
    await page.getByRole('heading', { name: 'What these numbers rest on' }).waitFor();
    await sees(page, 'Rests on public facts');
    await sees(page, /Who uses which record system is public, as of January 2024/);
    await page.getByRole('heading', { name: 'Not modelled', exact: true }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });

  it('Then each organisation can be sorted and found, and the whole list downloaded', async () => {
    await page.getByLabel('Name or code').fill('bath');
    await page.getByLabel('Name or code').press('Enter');
    await page.waitForURL((url) => url.searchParams.get('search') === 'bath');
    await page.goto(`/england/care/scenarios/${first}`);
    await page.getByRole('heading', { name: 'Organisations', exact: true }).waitFor();
    const table = page.getByRole('table', { name: /Organisations hit/ });
    await table.getByRole('button', { name: /Outpatient clinics/ }).click();
    await page.waitForURL((url) => (url.searchParams.get('sort') ?? '').includes('outpatients-lost'));
    const csv = await page.request.get(`/api/scenarios/${first}/organisations?format=csv`);
    expect([csv.status(), (await csv.text()).split('\n').length > 10]).toEqual([200, true]);
  });

  it('When they look where patients would go, then arrow keys lead over the map, and a table holds the same', async () => {
    await page.getByRole('link', { name: 'See where patients would go' }).click();
    await page.getByRole('heading', { level: 1, name: 'Where patients would go' }).waitFor();
    await sees(page, /Patients would leave the A&E of \d+ organisations for \d+ others/);
    const chosen = page.locator('.place[aria-pressed="true"]');
    await chosen.focus();
    const before = await chosen.getAttribute('aria-label');
    for (const key of ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight']) await page.keyboard.press(key);
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).not.toBe(before);
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Table' }).first().click();
    await page.getByRole('table', { name: 'From whom to whom' }).waitFor();
  });

  it('When they change it to a faster repair and compare, then less is lost, and only that differs', async () => {
    await page.goto(`/england/care/scenarios/${first}`);
    await page.getByRole('link', { name: 'Change and run again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Change a scenario' }).waitFor();
    await page.getByRole('checkbox', { name: 'Faster repair' }).check();
    await page.getByLabel('Name (optional)').fill('Supplier stops, repaired in half the time');
    await page.getByRole('button', { name: 'Run and store' }).click();
    await page.waitForURL((url) => /\/care\/scenarios\/\d+$/.test(url.pathname));
    await sees(page, /organisations would lose/);
    await page.goto('/england/care/scenarios');
    await page.getByRole('checkbox', { name: /Supplier stops$/ }).check();
    await page.getByRole('checkbox', { name: /repaired in half the time/ }).check();
    await page.getByRole('link', { name: 'Compare the 2 chosen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Compare two scenarios' }).waitFor();
    await sees(page, 'Repair takes 50% of the time');
    await sees(page, 'Both used the same seed and runs, so chance is the same in both.');
    await sees(page, 'Better');
    expect(await page.locator('.status', { hasText: 'Worse' }).count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
  });

  it('When they stop a run, then nothing of it is kept, and they can run it again', async () => {
    await page.goto('/england/care/scenarios/new?kind=worm');
    await page.getByText('For experts: known changes, runs and seed').click();
    await page.getByLabel('Runs', { exact: true }).fill('12000');
    await page.getByRole('button', { name: 'Run and store' }).click();
    await page.getByRole('button', { name: 'Stop the run' }).click();
    await sees(page, 'The run was stopped.');
    expect(await page.getByRole('link', { name: 'Change and run again' }).count()).toBeGreaterThan(0);
    expect(await axeFaults(page)).toEqual([]);
  });

  it('When somebody without the right to store asks, then they see who can give it, and can still run it', async () => {
    const own = await newcomer(browser, wardkeep, here);
    await own.goto('/log-in');
    await logIn(own, staff);
    await own.waitForURL((url) => url.pathname !== '/log-in');
    await own.goto(`/england/care/scenarios/new?supplier=${encodeURIComponent(supplier)}`);
    await own.getByText('You cannot store scenarios here.').waitFor();
    expect(await own.getByRole('button', { name: 'Run and store' }).count()).toBe(0);
    await own.getByRole('button', { name: 'Run without saving' }).click();
    await own.getByText('This result is not stored.').waitFor();
    await own.getByText(/organisations would lose/).waitFor();
    await own.context().close();
  });

  it('And everyone can read how the engine does on real events, beside two simple guesses', async () => {
    await page.goto('/calibration');
    await sees(page, /The engine meets \d+ of \d+ demands on published events\./);
    await sees(page, 'Never used to fit the engine: only checked');
    await sees(page, /Guess of 1% of care for a week/);
    expect(await axeFaults(page)).toEqual([]);
  });
});
