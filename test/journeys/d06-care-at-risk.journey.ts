import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '../support/axe-faults.ts';
import { openBrowser, type SharedPlatform, sharedPlatform } from '../support/journey.ts';
import { ask, firstAdministrator, joinAs, newcomer } from '../support/journey-people.ts';

const officer = { name: 'Ines Calder', email: 'ines.calder@example.org', password: 'violin harbour tulip' };

interface Place {
  readonly code: string;
  readonly weekly: number | null;
  readonly state: string;
}

let wardkeep: SharedPlatform;
let browser: Browser;
/** The first administrator, who sees the nation as its lead does. */
let nation: Page;
/** A clinical safety officer of an acute trust with a pathway that has no plan. */
let page: Page;
let acute = '';
/** A mental health trust that has entered its weekly volumes. */
let mentalHealth = '';

const wide = { viewport: { width: 1440, height: 900 } };

const rowOf = (on: Page, pathway: string) => on.locator('#pathways tr', { hasText: pathway });

beforeAll(async () => {
  wardkeep = await sharedPlatform();
  browser = await openBrowser();
  nation = await firstAdministrator(browser, wardkeep, wide);
  const clinics = await ask<{ places: Place[] }>(nation, '/api/care-at-risk/demo/ae-attendances');
  acute = clinics.places.find(({ state, weekly }) => state === 'missing' && weekly !== null)?.code ?? '';
  const wards = await ask<{ places: Place[] }>(nation, '/api/care-at-risk/demo/mental-health-beds');
  mentalHealth = wards.places.find(({ weekly }) => weekly !== null)?.code ?? '';
  expect([acute, mentalHealth]).toEqual([expect.stringMatching(/^DEMO-/), expect.stringMatching(/^DEMO-/)]);
  page = await newcomer(browser, wardkeep, wide);
  await joinAs(page, nation, officer, { organisation: acute, role: 'clinical-safety' });
});

afterAll(() => browser?.close());

describe('D6: a clinical safety officer reads which services stop and for how long on paper', () => {
  it('Given an officer of a trust, when they select "Risk to care", then the pathways stand first, the soonest to stop on top', async () => {
    await page.getByRole('link', { name: 'Risk to care' }).click();
    await page.getByRole('heading', { level: 1, name: 'Care at risk' }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'Which services stop, and for how long on paper' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/demo/trust/${acute}/care`);
    expect(await page.locator('main h2').first().innerText()).toBe('Which services stop, and for how long on paper');
    expect(await rowOf(page, 'A&E').innerText()).toContain('Stops at once: no plan');
    expect(await page.locator('.say').innerText()).toMatch(/pathways? stops? within an hour when systems fail/);
    expect(await axeFaults(page)).toEqual([]);
  });

  it('When they open a pathway, then it says what to do, what it needs and what it comes from', async () => {
    await rowOf(page, 'A&E').getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'A&E' }).waitFor();
    await page.getByText('It stops at once: there is no plan for working on paper.').waitFor();
    await page.getByRole('list', { name: 'Systems behind A&E' }).getByText('Emergency department system').waitFor();
    expect(await page.getByRole('list', { name: 'Kinds of event behind A&E' }).innerText()).toContain('Ransomware');
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Write the plan' }).first().click();
    await page.waitForURL(/\/care\/plans\/ae-attendances$/);
  });
});

describe('D6: a mental health trust sees its own units', () => {
  it('Given its weekly volumes, then what may be lost stands in bed-days and contacts, not in appointments alone', async () => {
    await nation.goto(`/demo/trust/${mentalHealth}/care`);
    await nation.getByRole('heading', { level: 2, name: 'In its own units' }).waitFor();
    expect(await nation.locator('#units tr', { hasText: 'Mental health wards' }).innerText()).toContain('bed-days');
    expect(await rowOf(nation, 'Mental health wards').innerText()).toContain('bed-days');
  });
});

describe('D6: a national lead sees where most care is at risk', () => {
  it('Given the overview of the demonstration nation, then its sentence, figures and map say what a year can cost', async () => {
    await nation.goto('/demo');
    await nation.getByRole('heading', { level: 2, name: 'Where most care is at risk' }).waitFor();
    expect(await nation.locator('.say').innerText()).toMatch(/Expect to lose [\d,]+ patient contacts a year/);
    expect(await nation.locator('.figure').first().innerText()).toMatch(/Likely range [\d,]+ to [\d,]+/);
    expect(await nation.locator('.hex-map .hex').count()).toBeGreaterThan(30);
    await nation.getByRole('button', { name: 'Standard', exact: true }).click();
    await nation.getByRole('heading', { level: 2, name: /were below standard/ }).waitFor();
  });

  it('When they follow the sentence, then they come to the region with most to lose', async () => {
    const link = nation.locator('.say').getByRole('link');
    const name = /^See (.*) first$/.exec(await link.innerText())?.[1] ?? '';
    await link.click();
    await nation.getByRole('heading', { level: 1, name: 'Care at risk' }).waitFor();
    await nation.getByText(`${name}. Demonstration, modelled`).waitFor();
  });

  it('When they judge ransomware to be twice as frequent, then the figures follow and say that they are theirs', async () => {
    await nation.goto('/demo/care');
    await nation.getByText('Change how often events happen').click();
    const before = await nation.locator('.figure-number').first().innerText();
    await nation.getByLabel('Ransomware').fill('4');
    await nation.getByRole('button', { name: 'Show the effect' }).click();
    await nation.getByText('You changed how often events happen').waitFor();
    expect(new URL(nation.url()).searchParams.get('rates')).toBe('ransomware:4');
    const number = (text: string) => Number(text.replaceAll(',', ''));
    expect(number(await nation.locator('.figure-number').first().innerText())).toBeGreaterThan(number(before));
  });

  it('On a phone everything stands in one column, and every picture has its table', async () => {
    const phone = await nation.context().newPage();
    await phone.setViewportSize({ width: 390, height: 844 });
    await phone.goto('/demo/care');
    await phone.getByRole('heading', { level: 2, name: 'How bad could a year be' }).waitFor();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await phone.locator('#years').getByRole('button', { name: 'Table' }).click();
    expect(await phone.locator('#years tbody tr').count()).toBe(6);
    expect(await axeFaults(phone)).toEqual([]);
    await phone.close();
  });

  it('Of England no yearly loss is shown, and each supplier can be asked about', async () => {
    await nation.goto('/england/care');
    await nation.getByText('No yearly loss is worked out for real organisations', { exact: true }).waitFor();
    expect(await nation.locator('main').innerText()).not.toMatch(/expect to lose/i);
    const question = nation.locator('#suppliers').getByRole('link').first();
    expect(await question.getAttribute('href')).toMatch(/\/england\/care\/scenarios\/new\?supplier=/);
    expect(await axeFaults(nation)).toEqual([]);
  });
});
