import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, startWardkeep, type Wardkeep, withoutDemonstration } from '../support/journey.ts';
import { ask, firstAdministrator, joinAs, newcomer, sees } from '../support/journey-people.ts';

const board = 'QE1';
const trust = { code: 'RXN', page: '/trust/RXN' };
const second = { name: 'Ben Two', email: 'ben.two@example.org', password: 'granite river seven' };
const cleo = { name: 'Cleo Young', email: 'cleo.young@example.org', password: 'velvet anchor nine' };
const onCall = { name: 'Ola Call', email: 'ola.call@example.org', password: 'copper lantern four' };

let wardkeep: Wardkeep;
let browser: Browser;
let one: Page;
let two: Page;
let responder: Page;

beforeAll(async () => {
  wardkeep = await startWardkeep({ env: withoutDemonstration });
  browser = await openBrowser();
  one = await firstAdministrator(browser, wardkeep);
  two = await newcomer(browser, wardkeep);
  responder = await newcomer(browser, wardkeep);
});

afterAll(async () => {
  await browser?.close();
  await wardkeep?.stop();
});

async function giveReason(page: Page, why: string, action: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why').fill(why);
  await dialog.getByRole('button', { name: action }).click();
}

async function choose(page: Page, code: string): Promise<void> {
  const organisation = page.getByRole('combobox', { name: 'Organisation' });
  await organisation.fill(code);
  await page
    .getByRole('option', { name: new RegExp(code) })
    .first()
    .waitFor();
  await organisation.press('ArrowDown');
  await organisation.press('Enter');
}

describe('D18: nobody has more power than somebody else agreed to', () => {
  it('Given one administrator, when the machine confirms a second one, then there are two', async () => {
    await joinAs(two, one, second, { organisation: 'X26', role: 'administrator' }, wardkeep);
    await two.goto('/people');
    await two.getByRole('link', { name: 'Add a person' }).waitFor();
    expect((await wardkeep.cli(['proposal', 'list'])).out).toBe('Nothing waits for a second person.\n');
  });

  it('When the first makes somebody administrator of a board, then it waits, and they cannot confirm it themselves', async () => {
    await one.goto('/people/new');
    await one.getByLabel('Full name').fill(cleo.name);
    await one.getByLabel('E-mail address').fill(cleo.email);
    await choose(one, board);
    await one.getByLabel('Role there').selectOption('Administrator');
    await one.getByLabel('Why').fill('runs the board’s systems');
    await one.getByRole('button', { name: 'Add person' }).click();
    await sees(one, /A second person must confirm the role/);
    await one.goto('/proposals');
    await sees(one, /Make Cleo Young administrator of QE1/);
    expect(await one.getByRole('button', { name: /^Confirm/ }).count()).toBe(0);
    await one.getByRole('button', { name: /^Take back/ }).waitFor();
  });

  it('When the second confirms what it says, then she is administrator there', async () => {
    await two.goto('/proposals');
    await two.getByRole('button', { name: /^Confirm/ }).click();
    await giveReason(two, 'agreed at the weekly meeting', 'Confirm');
    await sees(two, 'Confirmed and done.');
    await two.goto('/people?search=cleo');
    await two.getByRole('row', { name: /Cleo Young.*Administrator,/ }).waitFor();
  });

  it('Then a role that must end asks for its last day in words', async () => {
    await one.goto('/people?search=cleo');
    await one.getByRole('link', { name: cleo.name }).click();
    await one.getByLabel('Role', { exact: true }).selectOption('Assessor');
    await choose(one, trust.code);
    await one.getByLabel('Why').fill('yearly assessment');
    await one.getByRole('button', { name: 'Give role' }).click();
    await one.getByRole('link', { name: /an assessor comes from outside/ }).waitFor();
    const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    await one.getByLabel(/Last day of the role/).fill(soon);
    await one.getByRole('button', { name: 'Give role' }).click();
    await sees(one, `${cleo.name} is now Assessor of ${trust.code}.`);
  });

  it('When a trust asks who can see it, then it sees those above, and from where', async () => {
    await one.goto(`${trust.page}/rights`);
    await sees(one, /rights reach/);
    const row = one.getByRole('row', { name: new RegExp(`${cleo.name}.*Administrator`) });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/integrated care board[\s\S]*First administrator/i);
    await row.getByRole('link', { name: cleo.name }).click();
    await sees(one, /Cleo Young sees .* because they hold the role/);
  });

  it('And anybody can ask why they see an organisation', async () => {
    await two.goto(trust.page);
    await two.getByRole('button', { name: /account of Ben Two/ }).click();
    await two.getByRole('link', { name: 'Why can I see this' }).click();
    await sees(two, /You see .* because you hold the role Administrator at/);
    await sees(two, /→/);
  });

  it('When strong roles are reviewed, then none is called good before somebody answered', async () => {
    await two.goto('/england/rights/review');
    await sees(two, /not reviewed yet/);
    const row = two.getByRole('row', { name: /Cleo Young/ });
    expect(await row.innerText()).toContain('Not reviewed yet');
    await row.getByRole('checkbox').check();
    await two.getByRole('button', { name: 'Confirm 1 selected role' }).click();
    await giveReason(two, 'still runs the systems', 'Confirm roles');
    await sees(two, '1 role confirmed for a year.');
    await two.getByRole('row', { name: /Cleo Young.*Reviewed/ }).waitFor();
    await two.getByRole('checkbox', { name: `Select ${second.name}` }).check();
    await sees(two, 'Another person must answer for 1 of the selected roles.');
    expect(await two.getByRole('button', { name: /^Confirm \d/ }).count()).toBe(0);
  });
});

describe('D18: in an emergency somebody gets in, and everybody knows', () => {
  it('Given somebody on call, when they need a trust that none of their roles reaches, then they say why', async () => {
    const until = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
    await joinAs(responder, one, onCall, { organisation: 'X26', role: 'on-call', until });
    await responder.goto(`/emergency?organisation=${trust.code}`);
    await responder.getByRole('button', { name: 'Take emergency access' }).click();
    await responder.getByRole('link', { name: /at least 20 letters/ }).waitFor();
    await responder.getByLabel(/What happened/).fill('Ransom note on ward PCs, called in by the trust');
    await responder.getByRole('button', { name: 'Take emergency access' }).click();
    await responder.waitForURL((url) => url.pathname === trust.page);
  });

  it('Then a line on every page says so, and they can read there', async () => {
    await responder.getByRole('region', { name: 'Emergency access' }).waitFor();
    await responder.goto(`${trust.page}/care/hazards`);
    await sees(responder, /You have emergency access to/);
    expect(await ask<{ permissions: string[] }>(responder, '/api/me')).toMatchObject({
      permissions: expect.arrayContaining(['hazard:read']),
    });
  });

  it('When an administrator ends it, then it is over at once, and is judged with a reason', async () => {
    await one.goto(`${trust.page}/rights/emergencies`);
    await sees(one, 'Goes on');
    await one.getByRole('button', { name: /^End now/ }).click();
    await giveReason(one, 'the trust has help now', 'End access');
    await sees(one, 'Not looked at yet');
    await responder.reload();
    await responder.getByRole('heading', { level: 1 }).waitFor();
    expect(await responder.getByRole('region', { name: 'Emergency access' }).count()).toBe(0);
    await one.getByRole('button', { name: /^Justified/ }).click();
    await giveReason(one, 'the trust had asked for it', 'Say that it was justified');
    await sees(one, 'Judged as justified.');
  });
});
