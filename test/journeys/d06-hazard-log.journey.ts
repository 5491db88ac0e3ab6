import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '../support/axe-faults.ts';
import { openBrowser, type SharedPlatform, sharedPlatform } from '../support/journey.ts';
import { ask, firstAdministrator, joinAs, newcomer, sees } from '../support/journey-people.ts';

const officer = { name: 'Amara Obi', email: 'amara.obi@example.org', password: 'violin harbour tulip' };
const hazardName = 'Blood results do not reach the ward';

let wardkeep: SharedPlatform;
let browser: Browser;
let page: Page;
/** A trust of the demonstration nation whose log holds the hazard with a proposal. */
let trust = '';

/** Numbers on the page that say how many open hazards are unrated. */
async function unratedCount(): Promise<string> {
  return await page.locator('.figure', { hasText: 'Unrated' }).locator('strong').innerText();
}

/** Stores a scenario that strikes the officer's own trust, and waits until its run is done. @returns its id */
async function runScenario(name: string): Promise<number> {
  const hits = [{ organisations: { codes: [trust] }, systems: ['whole-estate'], kind: 'ransomware' }];
  const scenario = {
    schema: 'wardkeep.impact-scenario/1',
    seed: 5,
    draws: 200,
    onset: '2026-11-23',
    horizonDays: 28,
    hits,
  };
  const added = await page.request.post('/api/scenarios', {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: { organisation: trust, name, scenario },
  });
  const { id } = (await added.json()) as { id: number };
  for (let tries = 0; tries < 300; tries += 1) {
    const { state } = await ask<{ state: string }>(page, `/api/scenarios/${id}`);
    if (state === 'done') return id;
    await delay(100);
  }
  throw new Error(`scenario ${id} is not done`);
}

interface LoggedHazard {
  readonly name: string;
  readonly organisationCode: string;
}

beforeAll(async () => {
  wardkeep = await sharedPlatform();
  browser = await openBrowser();
  const administrator = await firstAdministrator(browser, wardkeep);
  const unrated = '/api/hazards?organisation=demo&edge=oversight&rating=unrated&pathway=pathology-tests';
  const { hazards } = await ask<{ hazards: LoggedHazard[] }>(administrator, unrated);
  trust = hazards.find(({ name }) => name === hazardName)?.organisationCode ?? '';
  expect(trust).toMatch(/^DEMO-/);
  page = await newcomer(browser, wardkeep);
  await joinAs(page, administrator, officer, { organisation: trust, role: 'clinical-safety' });
  await administrator.context().close();
});

afterAll(() => browser?.close());

describe('D6: a clinical safety officer judges what a cyber fault may do to patients', () => {
  it('Given an officer of a trust, when they open the hazard log, then it says what is unrated', async () => {
    await page.goto(`/demo/trust/${trust}/care/hazards`);
    await page.getByRole('heading', { level: 1, name: 'Hazard log' }).waitFor();
    await sees(page, /unrated: an officer must rate/);
    expect(Number(await unratedCount())).toBeGreaterThan(0);
    expect(await axeFaults(page)).toEqual([]);
  });

  it('When they move through the matrix with arrow keys and select a cell, then the log shows that cell only', async () => {
    const cells = page.locator('.matrix-cell');
    await cells.first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
    expect(focused).toMatch(/likelihood high, severity significant, rating 3$/);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('severity') === 'significant');
    await page.getByRole('button', { name: 'Clear all filters' }).click();
  });

  it('When they open an unrated hazard, then the proposal stands beside with its reasons, and nothing is chosen', async () => {
    await page.getByRole('link', { name: new RegExp(hazardName) }).click();
    await page.getByRole('heading', { level: 1, name: hazardName }).waitFor();
    await sees(page, 'The initial risk is unrated.');
    await sees(page, 'The engine proposes');
    await sees(page, /causes 1 death, so one patient: Major/);
    await sees(page, /in 12 months is 12%: Low/);
    expect(await page.getByLabel('Severity, initial').inputValue()).toBe('');
    expect(await page.getByLabel('Likelihood, initial').inputValue()).toBe('');
    expect(await axeFaults(page)).toEqual([]);
  });

  it('When they send the rating without a reason, then they are told to say why', async () => {
    await page.getByLabel('Severity, initial').selectOption('major');
    await page.getByLabel('Likelihood, initial').selectOption('high');
    await sees(page, 'This overrides what the engine proposes. Say why.');
    await page.getByRole('button', { name: 'Save initial rating' }).click();
    await page.getByRole('link', { name: 'Say why in a few words' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('error-summary');
  });

  it('When they override it with a reason, then log, history and page show who decided what and why', async () => {
    await page.getByLabel('Reason, initial').fill('Two near misses last winter');
    await page.getByRole('button', { name: 'Save initial rating' }).click();
    await sees(page, /Overrode the proposal: “Two near misses last winter”/);
    await sees(page, /The initial risk is rated 4/);
    await sees(page, /Rated, version 2/);
    await sees(page, new RegExp(`${officer.name}, `));
  });

  it('When they take the residual proposal from a scenario that was run, then it names the run and what is judged', async () => {
    const id = await runScenario('Ransomware at our trust');
    await page.getByText('Take the residual proposal from a scenario run').click();
    await page.getByLabel('Scenario', { exact: true }).selectOption(String(id));
    await sees(page, /Judged, not measured: 2\./);
    await sees(page, /parameters posterior-1/);
    const panel = page.locator('.panel', { hasText: 'With the new controls' });
    await panel.getByLabel('Why').first().fill('before the yearly review');
    await panel.getByRole('button', { name: 'Propose residual rating from scenario' }).click();
    await panel.getByText(/“Ransomware” happens 2 times a year in the nation \(judged, not measured\)/).waitFor();
    await panel.getByRole('link', { name: `scenario ${id}, Ransomware at our trust` }).waitFor();
    // It proposes; the hazard is as unrated as before.
    await sees(page, 'The residual risk is unrated.');
    expect(await axeFaults(page)).toEqual([]);
  });

  it('And they decide themselves: the residual rating stands with their reason beside the proposal', async () => {
    await page.getByLabel('Severity, residual').selectOption('considerable');
    await page.getByLabel('Likelihood, residual').selectOption('low');
    await page.getByLabel('Reason, residual').fill('Read-back was watched for a week');
    await page.getByRole('button', { name: 'Save residual rating' }).click();
    await sees(page, /“Read-back was watched for a week”/);
    await sees(page, /With new controls it is rated 2/);
  });

  it('When somebody else changes the hazard meanwhile, then the officer sees what changed before they save', async () => {
    await page.getByRole('button', { name: 'Change hazard' }).click();
    await page.getByLabel('Supplier (optional)').fill('Our laboratory partner');
    const id = new URL(page.url()).pathname.split('/').at(-1);
    const { version } = await ask<{ version: number }>(page, `/api/hazards/${id}`);
    const changed = await page.request.patch(`/api/hazards/${id}`, {
      headers: { 'sec-fetch-site': 'same-origin' },
      data: { version, system: 'Laboratory middleware', why: 'named in the review' },
    });
    expect(changed.status()).toBe(200);
    await page.getByLabel('Why').last().fill('supplier known now');
    await page.getByRole('button', { name: 'Save hazard' }).click();
    await sees(page, 'Somebody saved this hazard before you. Nothing of yours is saved yet.');
    await sees(page, 'Saved now: Laboratory middleware');
    await page.getByRole('button', { name: 'Save over theirs' }).click();
    await page.getByRole('button', { name: 'Change hazard' }).waitFor();
    await sees(page, 'Laboratory middleware');
    await sees(page, 'Our laboratory partner');
  });

  it('When they write the plan of the pathway, then its minutes of paper cover stand in the list', async () => {
    await page.goto(`/demo/trust/${trust}/care/plans/pathology-tests`);
    await page.getByRole('heading', { level: 1, name: 'Continuity plan: Pathology tests' }).waitFor();
    await page.getByRole('radio', { name: 'Yes' }).check();
    await page.getByLabel('Minutes that paper can carry this care').fill('95');
    await page.getByLabel('Downtime procedure (optional)').first().fill('Use the forms in the red box');
    await page.getByLabel('Owner').fill('Head of pathology');
    await page.getByLabel('Review by').fill('2030-05-01');
    await page.getByLabel('Why').fill('after the walk round');
    await page.getByRole('button', { name: 'Save plan' }).click();
    await sees(page, /^Saved at/);
    await page.goto(`/demo/trust/${trust}/care/plans`);
    await page.getByRole('row', { name: /Pathology tests.*1 hour 35 min/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });

  it('Then the service map says which pathways stop with a system, and how long paper carries them', async () => {
    await page.getByRole('link', { name: 'Service map' }).click();
    const network = page.getByRole('row', { name: /^Network inside the organisation/ });
    await network.getByText(/^\d+ pathways$/).waitFor();
    await network.getByText('1 hour 35 min').waitFor();
  });

  it('When they sign the safety case, then it holds the log as it is, and the hashes match', async () => {
    await page.getByRole('link', { name: 'Safety case' }).click();
    await page.getByRole('heading', { name: 'Sign version 1' }).waitFor();
    await sees(page, 'No safety case is signed.');
    await page.getByLabel('Your statement').fill('Care is safe with these hazards and controls until the next review.');
    await page.getByLabel('Why now').fill('yearly review');
    await page.getByRole('button', { name: 'Sign version 1' }).click();
    await page.getByRole('link', { name: 'Read version 1' }).click();
    await page.getByRole('heading', { level: 1, name: 'Safety case, version 1' }).waitFor();
    await sees(page, 'Yes: the hashes match.');
    await sees(page, /Proposal overridden by Amara Obi/);
    expect(await axeFaults(page)).toEqual([]);
  });

  it('Then a later change of the log leaves the signed case as it was', async () => {
    const signed = page.url();
    await page.goto(`/demo/trust/${trust}/care/hazards`);
    await page.getByRole('link', { name: new RegExp(hazardName) }).click();
    await page.getByRole('button', { name: 'Change hazard' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Results arrive late on the ward');
    await page.getByLabel('Why').last().fill('clearer words');
    await page.getByRole('button', { name: 'Save hazard' }).click();
    await page.getByRole('heading', { level: 1, name: 'Results arrive late on the ward' }).waitFor();
    await page.goto(signed);
    await sees(page, 'Yes: the hashes match.');
    await page.getByRole('heading', { name: new RegExp(hazardName) }).waitFor();
  });

  it('And the log of the trust can be downloaded as a workbook', async () => {
    await page.goto(`/demo/trust/${trust}/care/hazards`);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download workbook (XLSX)' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^hazard-log-[\d-]+\.xlsx$/);
    const [sheet] = await readXlsxFile(await file.path());
    const [header = [], ...rows] = sheet?.data ?? [];
    const cell = (row: (typeof rows)[number] | undefined, heading: string) => row?.[header.indexOf(heading)];
    const row = rows.find((each) => cell(each, 'Name') === 'Results arrive late on the ward');
    expect([
      cell(row, 'Initial rating: how'),
      cell(row, 'Initial rating: reason'),
      cell(row, 'Initial rating: by'),
    ]).toEqual(['overridden', 'Two near misses last winter', officer.name]);
    expect(cell(row, 'Residual rating')).toBe(2);
  });
});
