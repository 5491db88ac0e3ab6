import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '../support/axe-faults.ts';
import { openBrowser, type SharedPlatform, sharedPlatform } from '../support/journey.ts';
import { ask, firstAdministrator, joinAs, newcomer, sees } from '../support/journey-people.ts';

const lena = { name: 'Lena Lead', email: 'lena.lead@example.org', password: 'violin harbour tulip' };
const sam = { name: 'Sam Second', email: 'sam.second@example.org', password: 'copper meadow lantern' };
const nia = { name: 'Nia Nurse', email: 'nia.nurse@example.org', password: 'marble ferry cinnamon' };
const trust = 'DEMO-T007';
const year = '2026-27';
const at = `/demo/trust/${trust}/assurance`;

let wardkeep: SharedPlatform;
let browser: Browser;
let page: Page;
let other: Page;
let nurse: Page;

interface Outcome {
  readonly assessment: { readonly id: number; readonly hasScope: boolean } | null;
  readonly held: string | null;
  readonly answer: { readonly comment: string; readonly ticks: number[]; readonly savedBy: string } | null;
}

const outcome = (of: Page, code: string) =>
  ask<Outcome>(of, `/api/assurance/returns/${trust}/outcomes/${code}?year=${year}`);
const saved = (of: Page) => of.locator('[data-save="saved"]').waitFor();

beforeAll(async () => {
  wardkeep = await sharedPlatform();
  browser = await openBrowser();
  const administrator = await firstAdministrator(browser, wardkeep);
  page = await newcomer(browser, wardkeep);
  other = await newcomer(browser, wardkeep);
  await joinAs(page, administrator, lena, { organisation: trust, role: 'lead' });
  await joinAs(other, administrator, sam, { organisation: trust, role: 'lead' });
  nurse = await newcomer(browser, wardkeep);
  await joinAs(nurse, administrator, nia, { organisation: trust, role: 'staff' });
  await administrator.context().close();
});
afterAll(() => browser?.close());

describe('D1: a trust answers its return', () => {
  it('Given a trust, when its lead records what the return is about, then outcomes can be answered', async () => {
    await page.goto(`${at}/return?year=${year}`);
    await page.getByRole('heading', { level: 1, name: /^Return DSPT 2026-27/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'What it is about' }).click();
    await page.getByRole('heading', { level: 1, name: 'What the return is about' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByLabel('Why you record this').fill('Agreed by the board in September');
    await page.getByRole('button', { name: 'Record what the return is about' }).click();
    await sees(page, /by Lena Lead\./);
    expect((await outcome(page, 'B4.d')).assessment?.hasScope).toBe(true);
  });

  it('When they tick what is true, then the level follows at once and is saved by itself', async () => {
    await page.goto(`${at}/return/B4.d?year=${year}`);
    await page.getByRole('heading', { level: 1, name: /^B4\.d/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    const boxes = page.locator('.statement-group').last().getByRole('checkbox');
    for (const box of await page.locator('.statement-line input').all()) await box.setChecked(false);
    await boxes.first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    const strip = page.locator('.outcome-strip');
    await strip.getByText('Not achieved').waitFor();
    for (const box of await boxes.all()) await box.setChecked(true);
    await strip.getByText('Achieved', { exact: true }).waitFor();
    await saved(page);
    const { held, answer } = await outcome(page, 'B4.d');
    expect([held, answer?.savedBy, answer?.ticks.length]).toEqual(['achieved', 'Lena Lead', await boxes.count()]);
  });

  it('When two people answer one outcome at once, then both are kept and the second is asked to merge', async () => {
    for (const one of [page, other]) {
      await one.goto(`${at}/return/B6.b?year=${year}`);
      await one.getByLabel('What somebody who reviews this should know').waitFor();
    }
    const comment = (of: Page) => of.getByLabel('What somebody who reviews this should know');
    await comment(page).fill('Lena saw the training records');
    await saved(page);
    await comment(other).fill('Sam saw the induction plan');
    await other.getByRole('heading', { name: 'You both wrote something here' }).waitFor();
    expect(await axeFaults(other)).toEqual([]);
    await other.getByRole('button', { name: 'Save what I chose' }).click();
    await saved(other);
    const { answer } = await outcome(page, 'B6.b');
    expect(answer?.comment).toContain('Lena saw the training records');
    expect(answer?.comment).toContain('Sam saw the induction plan');
  });

  it('When the lead gives several outcomes to a colleague, then they stand on that person’s list', async () => {
    await page.goto(`${at}/return?year=${year}&group=C`);
    await page.getByRole('checkbox', { name: /^Select C1\.a/ }).check();
    await page.getByRole('checkbox', { name: /^Select C1\.b/ }).check();
    await page.getByLabel('Who looks after it').selectOption({ label: 'Sam Second' });
    await page.getByLabel(/^By/).fill('2026-12-18');
    await page.getByRole('button', { name: 'Give them' }).click();
    await sees(page, '2 outcomes given to Sam Second');
    await other.goto(`${at}/tasks?year=${year}`);
    await other.getByRole('link', { name: /^C1\.a/ }).waitFor();
    expect(await axeFaults(other)).toEqual([]);
    await sees(other, 'By 18 December 2026');
    await other.goto('/start');
    await sees(other, /Answer your outcomes of DSPT 2026-27/);
  });

  it('When that person takes a phone, then theirs are a touch away, and so are all pages of assurance', async () => {
    await other.setViewportSize({ width: 390, height: 844 });
    await other.goto(`${at}/return?year=${year}`);
    const only = other.getByRole('button', { name: /^Only mine/ });
    await only.click();
    await other.getByRole('link', { name: /C1\.b/ }).waitFor();
    expect(await other.locator('.outcome-line').count()).toBe(2);
    expect(await only.evaluate((button) => button.getBoundingClientRect().height)).toBeGreaterThanOrEqual(44);
    expect(await axeFaults(other)).toEqual([]);
    await other.getByRole('button', { name: /^Pages of assurance\. You are at Return/ }).click();
    expect(await axeFaults(other)).toEqual([]);
    await other.getByRole('link', { name: 'Independent assessment' }).press('Enter');
    await other.getByRole('heading', { level: 1, name: 'Independent assessment' }).waitFor();
    expect(await other.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  it('When somebody without a role in assurance is given an outcome, then they show why it is so, and no other', async () => {
    await page.goto(`${at}/return?year=${year}&group=D`);
    await page.getByRole('checkbox', { name: /^Select D1\.a/ }).check();
    await page.getByLabel('Who looks after it').selectOption({ label: nia.name });
    await page.getByRole('button', { name: 'Give them' }).click();
    await sees(page, `1 outcome given to ${nia.name}`);
    await nurse.goto(`${at}/return/D1.a?year=${year}`);
    await nurse.getByRole('button', { name: 'Add evidence' }).click();
    await nurse.getByLabel('Title').fill('Rota of the on-call team');
    await nurse.getByLabel('A link').check();
    await nurse.getByLabel('Address').fill('https://example.org/rota');
    await nurse.getByRole('button', { name: 'Add evidence' }).click();
    await sees(nurse, 'Evidence added');
    await sees(nurse, 'Rota of the on-call team');
    expect(await axeFaults(nurse)).toEqual([]);
    await page.goto(`${at}/return/D1.a?year=${year}`);
    await page.getByRole('link', { name: 'Rota of the on-call team' }).waitFor();
    await nurse.goto(`${at}/return/D1.b?year=${year}`);
    await sees(nurse, /There is no/);
  });
});
