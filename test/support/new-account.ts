import type { Actor, TestApp } from './app.ts';
import { type TestBrowser, testBrowser } from './test-browser.ts';

/** Of every account made here. */
export const password = 'lantern gravel otter 9';

/** An account at the trust RXN. */
export interface NewAccount {
  readonly id: number;
  readonly email: string;
  /** Of the one-use link with which its holder chooses a password. */
  readonly token: string;
}

let made = 0;

/** An account that an administrator adds, and whose link is not used yet. */
export async function newAccount(app: TestApp, administrator: Actor, role = 'staff'): Promise<NewAccount> {
  made += 1;
  const email = `tom.reyes.${made}@example.org`;
  const body = { name: 'Tom Reyes', email, organisation: 'RXN', role, why: 'test' };
  const added = (await app.ask(administrator, 'POST', '/api/people', body)).body;
  return { id: added.person.id, email, token: added.link.split('#')[1] };
}

/** The same with a password, not logged in. */
export async function accountWithPassword(app: TestApp, administrator: Actor): Promise<NewAccount> {
  const account = await newAccount(app, administrator);
  await app.ask(null, 'POST', '/api/set-password', { token: account.token, password });
  return account;
}

/** The same with a browser that chose the password and logged in by it. */
export async function accountInBrowser(
  app: TestApp,
  administrator: Actor,
  role = 'staff',
): Promise<NewAccount & { readonly browser: TestBrowser }> {
  const account = await newAccount(app, administrator, role);
  const browser = testBrowser(app);
  await browser.ask('POST', '/api/set-password', { token: account.token, password });
  const { body } = await browser.ask('POST', '/api/log-in', { email: account.email, password });
  if (body.state !== 'logged-in') throw new Error(`${account.email} is not logged in: ${JSON.stringify(body)}`);
  return { ...account, browser };
}
