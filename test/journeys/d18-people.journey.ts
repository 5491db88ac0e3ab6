import { generateSync } from 'otplib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, startWardkeep, type Wardkeep, withoutDemonstration } from '../support/journey.ts';
import { logIn, newcomer, pathOf, sees } from '../support/journey-people.ts';

const trust = { code: 'RBS', search: 'alder hey', name: "Alder Hey Children's NHS Foundation Trust" };
const administrator = { email: 'first.administrator@wardkeep.invalid', password: 'kettle orbit mustard' };
const lead = { name: 'Amara Obi', email: 'amara.obi@example.org', password: 'violin harbour tulip' };

let wardkeep: Wardkeep;
let browser: Browser;
let page: Page;
let leadPage: Page;
let secret = '';
let linkOfLead = '';

/** A code that is later than the one of this half minute, which may be used up; the server allows that much haste. */
function nextCode(): string {
  return generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + 30 });
}

beforeAll(async () => {
  wardkeep = await startWardkeep({ env: withoutDemonstration });
  browser = await openBrowser();
  page = await newcomer(browser, wardkeep);
  leadPage = await newcomer(browser, wardkeep);
});

afterAll(async () => {
  await browser?.close();
  await wardkeep?.stop();
});

describe('D18: one system for the people of many organisations', () => {
  it('Given a fresh platform, when its first administrator follows the printed link, then they are in', async () => {
    await page.goto(wardkeep.logInLink);
    await pathOf(page, '/england');
    await page.getByRole('heading', { level: 1 }).waitFor();
  });

  it('Then the link is used up: who follows it again is told so, and is not in', async () => {
    const second = await newcomer(browser, wardkeep);
    await second.goto(wardkeep.logInLink);
    await pathOf(second, '/log-in');
    await sees(second, 'This link was used or is too old');
    await second.goto('/people');
    await pathOf(second, '/log-in');
    expect(new URL(second.url()).searchParams.get('next')).toBe('/people');
    await second.context().close();
  });

  it('When they set a password and a second check, then their account says that both are there', async () => {
    await page.goto('/account');
    await page.getByLabel('New password').fill('too short');
    await page.getByRole('button', { name: 'Set password' }).click();
    await page.getByRole('link', { name: 'Use at least 12 characters' }).waitFor();
    await page.getByLabel('New password').fill(administrator.password);
    await page.getByRole('button', { name: 'Set password' }).click();
    await sees(page, 'Your password is set.');
    await page.getByRole('button', { name: 'Set up second check' }).click();
    const shown = await page.locator('.copy-text code').innerText();
    expect(shown).toMatch(/^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/);
    secret = shown.replaceAll(' ', '');
    await page.getByLabel('6-digit code').fill(generateSync({ secret }));
    await page.getByRole('button', { name: 'Turn on second check' }).click();
    await page.getByRole('button', { name: 'Turn off second check' }).waitFor();
  });

  it('When they log out, then a wrong password is refused in words, with the focus on them', async () => {
    await page.getByRole('button', { name: /account of First administrator/ }).click();
    await page.getByRole('button', { name: 'Log out' }).click();
    await pathOf(page, '/log-in');
    await logIn(page, { ...administrator, password: 'kettle orbit mustards' });
    await sees(page, /is not right/);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('error-summary');
  });

  it('When they give the right password, then it is not enough without the second check', async () => {
    await page.getByLabel('Password', { exact: true }).fill(administrator.password);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('heading', { name: 'Second check' }).waitFor();
    await page.getByLabel('6-digit code').fill('000000');
    await page.getByRole('button', { name: 'Log in' }).click();
    await sees(page, /is not right/);
    await page.getByLabel('6-digit code').fill(nextCode());
    await page.getByRole('button', { name: 'Log in' }).click();
    await pathOf(page, '/england');
  });

  it('When they add a person to a trust as its lead, then a link is shown, once', async () => {
    await page.goto('/people');
    await page.getByRole('link', { name: 'Add a person' }).click();
    await page.getByLabel('Full name').fill(lead.name);
    await page.getByLabel('E-mail address').fill(lead.email);
    const organisation = page.getByRole('combobox', { name: 'Organisation' });
    await organisation.pressSequentially(trust.search);
    await page.getByRole('option', { name: trust.name }).waitFor();
    await organisation.press('ArrowDown');
    await organisation.press('Enter');
    expect(await organisation.inputValue()).toBe(trust.code);
    await page.getByLabel('Role there').selectOption('Cyber lead');
    await page.getByLabel('Why').fill('new cyber lead of the trust');
    await page.getByRole('button', { name: 'Add person' }).click();
    await sees(page, `${lead.name} has an account`);
    linkOfLead = await page.locator('.copy-text code').innerText();
    expect(linkOfLead).toContain(`${wardkeep.url}/set-password#`);
    await page.reload();
    await page.getByRole('button', { name: 'Add person' }).waitFor();
    expect(await page.content()).not.toContain(linkOfLead.split('#')[1]);
  });

  it('Then that person chooses a password that is not easy to guess, and logs in at their trust', async () => {
    await leadPage.goto(linkOfLead);
    await leadPage.getByLabel('New password').fill('password1234');
    await leadPage.getByRole('button', { name: 'Set password' }).click();
    await leadPage.getByRole('link', { name: /too easy to guess/ }).waitFor();
    await leadPage.getByLabel('New password').fill(lead.password);
    await leadPage.getByRole('button', { name: 'Set password' }).click();
    await pathOf(leadPage, '/log-in');
    await sees(leadPage, 'Your password is set. Log in with it now.');
    await logIn(leadPage, lead);
    await pathOf(leadPage, `/trust/${trust.code}`);
  });

  it('Then they see the accounts of their trust and no other', async () => {
    await leadPage.getByRole('button', { name: /account of Amara Obi/ }).click();
    expect(await leadPage.getByRole('link', { name: 'Tokens for scripts' }).count()).toBe(0);
    await leadPage.getByRole('link', { name: 'People and access' }).click();
    await leadPage.getByRole('link', { name: lead.name }).waitFor();
    expect(await leadPage.getByRole('rowheader').allInnerTexts()).toEqual([lead.name]);
    expect(await leadPage.getByRole('link', { name: 'Add a person' }).count()).toBe(0);
    await leadPage.goto('/people/1');
    await sees(leadPage, 'No such account');
  });

  it('Then pages that their role does not allow say who can give access', async () => {
    for (const address of ['/tokens', '/tokens/new', '/people/new']) {
      await leadPage.goto(address);
      await sees(leadPage, /You do not have access to/);
      await sees(leadPage, /administrator/i);
    }
  });

  it('Then the audit log shows them what happened at their trust alone', async () => {
    await leadPage.goto('/audit');
    await leadPage.getByRole('rowheader').first().waitFor();
    const about = await leadPage.locator('td[data-label="About"]').allInnerTexts();
    expect(about.length).toBeGreaterThan(0);
    expect(about.filter((text) => !text.includes(trust.code))).toEqual([]);
  });

  it('When two people correct one organisation, then the second sees what changed and loses nothing', async () => {
    const second = await page.context().newPage();
    const address = `/organisations/${trust.code}/edit`;
    for (const editor of [page, second]) {
      await editor.goto(address);
      await editor.getByLabel('Short name').waitFor();
    }
    await page.getByLabel('Short name').fill('Alder Hey');
    await page.getByLabel('Why').fill('its usual short name');
    await page.getByRole('button', { name: 'Save correction' }).click();
    await sees(page, /^Saved at/);
    await second.getByLabel('Postcode').fill('L14 5AB');
    await second.getByLabel('Why').fill('moved to the new building');
    await second.getByRole('button', { name: 'Save correction' }).click();
    const row = second.getByRole('row', { name: /^Short name/ });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/Alder Hey Children's\s+Alder Hey/);
    expect(await second.getByLabel('Postcode').inputValue()).toBe('L14 5AB');
    await second.getByRole('button', { name: 'Save over theirs' }).click();
    await sees(second, /^Saved at/);
    const saved = await (await second.request.get(`/api/organisations/${trust.code}`)).json();
    expect(saved).toMatchObject({ shortName: 'Alder Hey', postcode: 'L14 5AB' });
    await second.close();
  });

  it('When the administrator closes the account, then its session ends and it cannot be used', async () => {
    await page.goto('/people?search=amara');
    await page.getByRole('link', { name: lead.name }).click();
    await page.getByRole('button', { name: 'Close account' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Why').fill('left the trust');
    await dialog.getByRole('button', { name: 'Close account' }).click();
    await sees(page, `The account of ${lead.name} is closed. All their sessions ended.`);
    await leadPage.goto('/audit');
    await pathOf(leadPage, '/log-in');
    await logIn(leadPage, lead);
    await sees(leadPage, /is not right/);
  });

  it('Then the log tells who closed it and why, and is whole', async () => {
    // A reason that is about a person is sealed for them, so it is read here and not searched for.
    await page.goto('/audit?search=close-account');
    const entry = page.getByRole('row', { name: /Close account/ });
    await entry.waitFor();
    expect(await entry.innerText()).toMatch(/First administrator[\s\S]*left the trust[\s\S]*was\s+No\s+is now\s+Yes/);
    await page.getByRole('button', { name: 'Check the log' }).click();
    await sees(page, /^The log is whole: \d+ entries$/);
  });
});
