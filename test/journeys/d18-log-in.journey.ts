import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '../support/axe-faults.ts';
import { type IdentityProvider, startIdentityProvider } from '../support/identity-provider.ts';
import { openBrowser, startWardkeep, type Wardkeep, withoutDemonstration } from '../support/journey.ts';
import { chooseOrganisation, joinAs, logIn, newcomer, pathOf, sees } from '../support/journey-people.ts';
import { passkeyDevice } from '../support/passkey-device.ts';

const secret = 'a secret that only tests know';
const password = 'kettle orbit mustard';
const administrator = 'first.administrator@wardkeep.invalid';
const lead = { name: 'Amara Obi', email: 'amara.obi@nhs.example', password: 'violin harbour tulip' };

let wardkeep: Wardkeep;
let provider: IdentityProvider;
let browser: Browser;
let page: Page;
let leadPage: Page;
let folder: string;
let site: string;
let codes: string[] = [];

async function logOut(on: Page, name: string): Promise<void> {
  await on.getByRole('button', { name: new RegExp(`account of ${name}`) }).click();
  await on.getByRole('button', { name: 'Log out' }).click();
}

/** The free port that the platform will get is not known to the provider before it starts. */
async function startProvider(): Promise<void> {
  provider = await startIdentityProvider({
    clients: [
      {
        client_id: 'wardkeep',
        client_secret: secret,
        redirect_uris: [`${site}/log-in/back/nhsmail`],
        post_logout_redirect_uris: [`${site}/log-in`],
      },
    ],
    person: { sub: 'amara', claims: { email: lead.email, email_verified: true } },
    scopes: { email: ['email', 'email_verified'], profile: ['name'] },
    hasClaimsInIdToken: true,
  });
  const settings = {
    code: 'nhsmail',
    name: 'NHSmail',
    organisation: 'X26',
    issuer: provider.issuer,
    clientId: 'wardkeep',
    authMethod: 'client_secret_basic',
    clientSecretFile: 'secret.txt',
    trustedDomains: ['nhs.example'],
  };
  await writeFile(path.join(folder, 'provider.json'), JSON.stringify(settings));
  await writeFile(path.join(folder, 'secret.txt'), `${secret}\n`);
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wardkeep-provider-'));
  wardkeep = await startWardkeep({ env: withoutDemonstration });
  site = wardkeep.url.replace('127.0.0.1', 'localhost');
  await startProvider();
  browser = await openBrowser();
  ({ page } = await passkeyDevice(browser, site));
});

afterAll(async () => {
  await browser?.close();
  await provider?.stop();
  await wardkeep?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('D18: each person gets in by the way they have, and nobody else does', () => {
  it('Given an address in numbers, then no passkey is offered, because browsers would refuse it', async () => {
    const numbers = await newcomer(browser, wardkeep);
    await numbers.goto('/log-in');
    await numbers.getByRole('button', { name: 'Log in', exact: true }).waitFor();
    expect(await numbers.getByRole('button', { name: 'Log in with a passkey' }).count()).toBe(0);
    await numbers.context().close();
  });

  it('When the first administrator adds a passkey, then it is on their account', async () => {
    await page.goto(wardkeep.logInLink.replace('127.0.0.1', 'localhost'));
    await pathOf(page, '/england');
    await page.goto('/account');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByLabel('Name of the passkey').fill('Work laptop');
    await page.getByRole('button', { name: 'Add passkey' }).click();
    await sees(page, 'The passkey “Work laptop” is added');
    expect(await axeFaults(page)).toEqual([]);
  });

  it('When they make recovery codes and choose a password, then both are there', async () => {
    await page.getByRole('button', { name: 'Make recovery codes' }).click();
    await sees(page, 'Keep these codes now');
    codes = await page.locator('.code-list code').allInnerTexts();
    expect(codes).toHaveLength(10);
    expect(await axeFaults(page)).toEqual([]);
    await page.getByLabel('New password').fill(password);
    await page.getByRole('button', { name: 'Set password' }).click();
    await sees(page, 'Your password is set.');
    await page.reload();
    await sees(page, '10 codes left');
    expect(await page.content()).not.toContain(codes[0]);
  });

  it('Then they log in with the passkey alone, to the page that they asked for', async () => {
    await logOut(page, 'First administrator');
    await pathOf(page, '/log-in');
    await page.goto('/people?search=first');
    await pathOf(page, '/log-in');
    await page.getByRole('button', { name: 'Log in with a passkey' }).click();
    await pathOf(page, '/people');
    await page.getByRole('link', { name: 'First administrator' }).waitFor();
  });

  it('Then their password alone is not enough, and a recovery code is, once', async () => {
    const other = await passkeyDevice(browser, site);
    for (const expected of ['in', 'out']) {
      await other.page.goto('/log-in');
      await logIn(other.page, { email: administrator, password });
      await other.page.getByRole('heading', { name: 'Second check' }).waitFor();
      expect(await axeFaults(other.page)).toEqual([]);
      await other.page.getByRole('button', { name: 'Use a recovery code' }).click();
      await other.page.getByLabel('Recovery code').fill(codes[0] ?? '');
      await other.page.getByRole('button', { name: 'Log in' }).click();
      if (expected === 'in') await pathOf(other.page, '/england');
      else await sees(other.page, /is not right/);
    }
    await other.page.context().close();
  });

  it('When a passkey refuses, then they are told in words and can go another way', async () => {
    const stranger = await passkeyDevice(browser, site);
    await stranger.cdp.send('WebAuthn.setUserVerified', {
      authenticatorId: stranger.authenticatorId,
      isUserVerified: false,
    });
    await stranger.page.goto('/log-in');
    await stranger.page.getByRole('button', { name: 'Log in with a passkey' }).click();
    await sees(stranger.page, 'No passkey was used. Try again, or choose another way.');
    await stranger.page.getByRole('button', { name: 'Log in', exact: true }).waitFor();
    await stranger.page.context().close();
  });

  it('When their proof is old, then a dangerous action asks for the passkey and loses nothing that was typed', async () => {
    // The server decides by its own clock; here its answer stands in for ten minutes of waiting.
    let isStale = true;
    await page.route('**/api/people', async (route) => {
      if (!isStale || route.request().method() !== 'POST') return route.continue();
      isStale = false;
      const body = { type: 'urn:wardkeep:problem:step-up-needed', status: 403, detail: 'Prove again that it is you.' };
      return route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify(body) });
    });
    await page.goto('/people/new');
    await page.getByLabel('Full name').fill(lead.name);
    await page.getByLabel('E-mail address').fill(lead.email);
    await chooseOrganisation(page, 'Organisation', 'alder hey', /Alder Hey/);
    await page.getByLabel('Role there').selectOption('Cyber lead');
    await page.getByLabel('Why').fill('new cyber lead of the trust');
    await page.getByRole('button', { name: 'Add person' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await sees(page, 'Prove again that it is you');
    expect(await page.getByLabel('Full name').inputValue()).toBe(lead.name);
    isStale = true;
    await page.getByRole('button', { name: 'Add person' }).click();
    await dialog.getByRole('button', { name: 'Use your passkey' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Use your passkey' }).click();
    await sees(page, `${lead.name} has an account`);
    await page.unroute('**/api/people');
  });

  it('Given an identity provider, when that person comes by it, then they are in at their trust', async () => {
    const added = await wardkeep.cli(['identity-provider', 'add', path.join(folder, 'provider.json')]);
    expect([added.code, added.out]).toEqual([0, expect.stringContaining('/log-in/back/nhsmail')]);
    ({ page: leadPage } = await passkeyDevice(browser, site));
    await leadPage.goto('/log-in?next=%2Faccount');
    await leadPage.getByRole('heading', { level: 1 }).waitFor();
    expect(await axeFaults(leadPage)).toEqual([]);
    await leadPage.getByRole('link', { name: 'Log in with NHSmail' }).click();
    await pathOf(leadPage, '/account');
    await sees(leadPage, lead.email);
    await leadPage.getByRole('button', { name: 'End link with NHSmail' }).waitFor();
    await logOut(leadPage, lead.name);
  });

  it('When the provider is away, then the page says so and the other ways go on', async () => {
    await provider.stop();
    // Settings put again are read again: nothing that was remembered of the provider hides that it is gone.
    await wardkeep.cli(['identity-provider', 'add', path.join(folder, 'provider.json')]);
    const other = await passkeyDevice(browser, site);
    await other.page.goto('/log-in/with/nhsmail');
    await pathOf(other.page, '/log-in');
    await sees(other.page, 'NHSmail does not answer');
    await other.page.getByRole('button', { name: 'Log in with a passkey' }).waitFor();
    await other.page.context().close();
  });

  it('When somebody lost every way in, then two administrators open the account, and one cannot', async () => {
    await page.goto('/people?search=amara');
    await page.getByRole('link', { name: lead.name }).click();
    await page.getByRole('button', { name: 'Ask for recovery' }).click();
    await page.getByRole('dialog').getByLabel('Why').fill('lost the phone, called on a known number');
    await page.getByRole('dialog').getByRole('button', { name: 'Ask for recovery' }).click();
    await sees(page, 'Another administrator must agree on this page');
    expect(await page.getByRole('button', { name: 'Agree to recovery' }).count()).toBe(0);
    const second = await secondAdministrator();
    await second.goto(page.url());
    await second.getByRole('button', { name: 'Agree to recovery' }).click();
    await second.getByRole('dialog').getByLabel('Why').fill('I called as well');
    await second.getByRole('dialog').getByRole('button', { name: 'Agree and make link' }).click();
    await sees(second, `A new link for ${lead.name}`);
    const link = await second.locator('.copy-text code').innerText();
    const { page: back } = await passkeyDevice(browser, site);
    await back.goto(link);
    await back.getByLabel('New password').fill(lead.password);
    await back.getByRole('button', { name: 'Set password' }).click();
    await pathOf(back, '/log-in');
    await logIn(back, lead);
    await pathOf(back, '/trust/RBS');
    await back.goto('/account');
    await sees(back, 'Not linked');
  });
});

async function secondAdministrator(): Promise<Page> {
  const { page: second } = await passkeyDevice(browser, site);
  const person = { name: 'Ben Two', email: 'second.administrator@example.org', password: 'granite river seven' };
  await joinAs(second, page, person, { organisation: 'X26', role: 'administrator' }, wardkeep);
  await pathOf(second, '/england');
  return second;
}
