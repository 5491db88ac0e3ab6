import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { SharedPlatform, Wardkeep } from './journey.ts';

/** Somebody who gets an account in a journey. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** A page of somebody who has never been here. */
export async function newcomer(
  browser: Browser,
  { url }: Pick<Wardkeep, 'url'>,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB', ...options });
  return await context.newPage();
}

/** A page of the first administrator: in by the printed link, or by the password that a shared platform gave them. */
export async function firstAdministrator(
  browser: Browser,
  platform: SharedPlatform | Wardkeep,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await newcomer(browser, platform, options);
  if ('logInLink' in platform) {
    await page.goto(platform.logInLink);
  } else {
    await page.goto('/log-in');
    await logIn(page, platform.administrator);
  }
  await pathOf(page, '/england');
  return page;
}

/**
 * The administrator adds an account with a role; on a page of their own that person chooses a password and logs in.
 * `machine` is the second person where the role takes two.
 */
export async function joinAs(
  own: Page,
  administrator: Page,
  { name, email, password }: Person,
  { organisation, role, until }: { readonly organisation: string; readonly role: string; readonly until?: string },
  machine?: Pick<Wardkeep, 'cli'>,
): Promise<void> {
  const added = await administrator.request.post('/api/people', {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: { name, email, organisation, role, until, why: 'new colleague' },
  });
  expect(added.status()).toBe(200);
  const { link, proposal } = (await added.json()) as { link: string; proposal: number | null };
  if (machine) await confirmProposal(machine, proposal);
  await own.goto(link);
  await own.getByLabel('New password').fill(password);
  await own.getByRole('button', { name: 'Set password' }).click();
  await pathOf(own, '/log-in');
  await logIn(own, { email, password });
  await own.waitForURL((url) => url.pathname !== '/log-in');
}

/** Agrees to a proposal as the second person, which whoever runs the machine may be. Null: nothing was proposed. */
export async function confirmProposal(machine: Pick<Wardkeep, 'cli'>, proposal: number | null): Promise<void> {
  if (proposal === null) return;
  const { code, err } = await machine.cli(['proposal', 'confirm', String(proposal), '--why', 'agreed by telephone']);
  expect([code, err]).toEqual([0, '']);
}

/** Fills in the log-in form that a page shows, and sends it. */
export async function logIn(on: Page, { email, password }: Pick<Person, 'email' | 'password'>): Promise<void> {
  await on.getByLabel('E-mail address').fill(email);
  await on.getByLabel('Password', { exact: true }).fill(password);
  await on.getByRole('button', { name: 'Log in', exact: true }).click();
}

/** Chooses an organisation in a form, by the keys alone. */
export async function chooseOrganisation(on: Page, label: string, search: string, name: RegExp): Promise<void> {
  const field = on.getByRole('combobox', { name: label });
  await field.pressSequentially(search);
  await on.getByRole('option', { name }).first().waitFor();
  await field.press('ArrowDown');
  await field.press('Enter');
}

/** Waits until the page shows a text. */
export async function sees(on: Page, text: string | RegExp): Promise<void> {
  await on.getByText(text).first().waitFor();
}

/** Waits until the page is at an address, whatever its query. */
export async function pathOf(on: Page, path: string): Promise<void> {
  await on.waitForURL((url) => url.pathname === path);
}

/** What the page itself would ask the server, with the session of whoever is logged in. */
export async function ask<Answer>(on: Page, path: string): Promise<Answer> {
  const answer = await on.request.get(path);
  expect(answer.status()).toBe(200);
  return (await answer.json()) as Answer;
}
