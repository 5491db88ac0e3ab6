import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../../test/support/app.ts';
import type { KnownPerson } from '../../../test/support/identity-provider.ts';
import { alter, clientSecret, openProviderWorld, type ProviderWorld } from '../../../test/support/provider-world.ts';
import { testBrowser } from '../../../test/support/test-browser.ts';
import { putIdentityProvider } from './actions/administer-providers.ts';
import { readProviderFile } from './actions/provider-file.ts';

const site = 'https://wardkeep.test';
let app: TestApp;
let world: ProviderWorld;

beforeAll(async () => {
  app = await openApp();
  world = await openProviderWorld(app);
}, 120_000);
afterAll(async () => {
  await app?.close();
  await world?.stop();
});

const vouched = (sub: string, email: string, more: object = {}): KnownPerson => ({
  sub,
  claims: { email, email_verified: true, ...more },
});

describe('a plain provider', () => {
  it('is asked with PKCE, state, nonce and the exact address to come back to', async () => {
    const address = new URL(await world.begin(testBrowser(app), 'plain'));
    const asked = Object.fromEntries(address.searchParams);
    expect(asked).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${site}/log-in/back/plain`,
      scope: 'openid profile email',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]?.length).toBeGreaterThan(30);
  });

  it('logs in the account with its verified address, links it, and finds it again by its subject', async () => {
    const { personId } = await world.account('Asha', 'RXN', 'lead', 'asha@lancashire.example');
    const first = await world.logIn('plain', vouched('asha-1', 'Asha@Lancashire.example'));
    expect(first.location).toBe('/trust/RXN');
    expect((await first.browser.ask('GET', '/api/me')).body.id).toBe(personId);
    const renamed = await world.logIn('plain', vouched('asha-1', 'somebody.else@elsewhere.example'));
    expect((await renamed.browser.ask('GET', '/api/me')).body.id).toBe(personId);
    const linked = (await app.audited('link-provider')).filter(({ subject }) => subject === `person:${personId}`);
    expect(linked).toHaveLength(1);
  });

  it('goes on to the page that was asked for, and to no other site', async () => {
    await world.account('Ben', 'RXN', 'lead', 'ben@lancashire.example');
    const person = vouched('ben-1', 'ben@lancashire.example');
    expect((await world.logIn('plain', person, testBrowser(app), '/people?page=2')).location).toBe('/people?page=2');
    for (const next of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/api/me',
    ]) {
      expect((await world.logIn('plain', person, testBrowser(app), next)).location).toBe('/trust/RXN');
    }
  });

  it.each([
    [
      'whose address it did not verify',
      { sub: 'c-1', claims: { email: 'cara@lancashire.example', email_verified: false } },
    ],
    ['whose address is of a domain it is not trusted for', vouched('c-2', 'cara@other.example')],
    ['whose address hides the trusted domain', vouched('c-3', 'cara@lancashire.example@other.example')],
    ['who has no account here', vouched('c-4', 'stranger@lancashire.example')],
  ])('does not let in somebody %s', async (_what, person) => {
    await world.account('Cara', 'RXN', 'lead', `cara${Math.random()}@lancashire.example`);
    const { location, browser } = await world.logIn('plain', person);
    expect(location).toBe('/log-in?problem=provider-unknown&provider=plain');
    expect(browser.cookies.has('wardkeep_session')).toBe(false);
  });

  it('of one trust does not reach an account of another, nor one whose roles reach further', async () => {
    await world.account('Dan', 'R0A', 'lead', 'dan@lancashire.example');
    expect((await world.logIn('plain', vouched('d-1', 'dan@lancashire.example'))).location).toContain(
      'provider-unknown',
    );
    const { personId } = await world.account('Eve', 'RXN', 'lead', 'eve@lancashire.example');
    const national = await app.person('X26', 'administrator');
    const more = { organisation: 'X26', role: 'lead', why: 'test' };
    expect((await app.ask(national, 'POST', `/api/people/${personId}/roles`, more)).status).toBe(200);
    expect((await world.logIn('plain', vouched('e-1', 'eve@lancashire.example'))).location).toContain(
      'provider-unknown',
    );
  });

  it('no longer lets in a linked account once it holds a role beyond the provider’s organisation', async () => {
    const { personId } = await world.account('Ora', 'RXN', 'lead', 'ora@lancashire.example');
    const person = vouched('o-1', 'ora@lancashire.example');
    expect((await world.logIn('plain', person)).location).toBe('/trust/RXN');
    const national = await app.person('X26', 'administrator');
    const more = { organisation: 'X26', role: 'lead', why: 'test' };
    expect((await app.ask(national, 'POST', `/api/people/${personId}/roles`, more)).status).toBe(200);
    expect((await world.logIn('plain', person)).location).toContain('provider-unknown');
  });

  it('does not let in a closed account', async () => {
    const { personId } = await world.account('Fay', 'RXN', 'lead', 'fay@lancashire.example');
    const person = vouched('f-1', 'fay@lancashire.example');
    expect((await world.logIn('plain', person)).location).toBe('/trust/RXN');
    const board = await app.person('QE1', 'administrator');
    const { version } = (await app.ask(board, 'GET', `/api/people/${personId}`)).body;
    await app.ask(board, 'PATCH', `/api/people/${personId}`, { isDisabled: true, version, why: 'left' });
    expect((await world.logIn('plain', person)).location).toContain('provider-unknown');
  });

  it('does not spare the second check that the person set up here', async () => {
    const { personId } = await world.account('Gus', 'RXN', 'lead', 'gus@lancashire.example');
    await alter(app, 'update organisations.person set is_second_check_on = true where id = $1', [personId]);
    const { location, browser } = await world.logIn('plain', vouched('g-1', 'gus@lancashire.example'));
    expect(location).toBe('/log-in?step=second-check');
    expect(browser.cookies.has('wardkeep_session')).toBe(false);
    expect((await browser.ask('GET', '/api/log-in/second-check')).body.hasCode).toBe(true);
  });
});

describe('the way back from a provider', () => {
  const person = vouched('h-1', 'hana@lancashire.example');
  beforeAll(async () => {
    await world.account('Hana', 'RXN', 'lead', 'hana@lancashire.example');
  });

  it('works once: neither the code nor the answer can be replayed', async () => {
    const browser = testBrowser(app);
    const back = await world.goAndReturn('plain', person, browser);
    const kept = browser.cookies.get('wardkeep_provider') ?? '';
    expect((await browser.ask('GET', back)).headers.location).toBe('/trust/RXN');
    const thief = testBrowser(app);
    thief.cookies.set('wardkeep_provider', kept);
    const replayed = await thief.ask('GET', back);
    expect([replayed.status, thief.cookies.has('wardkeep_session')]).toEqual([400, false]);
  });

  it('is refused as a plain problem when the state is another’s, and the journey under way goes on', async () => {
    const browser = testBrowser(app);
    const back = await world.goAndReturn('plain', person, browser);
    const strange = await browser.ask('GET', back.replace(/state=[^&]+/, 'state=of-another-journey'));
    expect([strange.status, strange.body.type]).toEqual([400, 'urn:wardkeep:problem:invalid-request']);
    expect((await browser.ask('GET', back)).headers.location).toBe('/trust/RXN');
  });

  it('leads to the log-in page in a browser that began nothing', async () => {
    const back = await world.goAndReturn('plain', person, testBrowser(app));
    const victim = testBrowser(app);
    expect((await victim.ask('GET', back)).headers.location).toContain('problem=provider-late');
    expect(victim.cookies.has('wardkeep_session')).toBe(false);
  });

  it('of one provider does not answer for another', async () => {
    const browser = testBrowser(app);
    const back = await world.goAndReturn('plain', person, browser);
    const mixed = await browser.ask('GET', back.replace('/back/plain', '/back/entra'));
    expect(String(mixed.headers.location)).toContain('problem=provider-late');
    expect(browser.cookies.has('wardkeep_session')).toBe(false);
  });

  it('says so when the person refused there', async () => {
    const browser = testBrowser(app);
    const state = new URL(await world.begin(browser, 'plain')).searchParams.get('state');
    const reply = await browser.ask('GET', `/log-in/back/plain?error=access_denied&state=${state}`);
    expect(reply.headers.location).toBe('/log-in?problem=provider-refused&provider=plain');
  });

  it('gives a session that nobody could have planted, and ends the one there was', async () => {
    const browser = testBrowser(app);
    await world.logIn('plain', person, browser);
    const before = browser.cookies.get('wardkeep_session') ?? '';
    await world.logIn('plain', person, browser);
    const old = testBrowser(app);
    old.cookies.set('wardkeep_session', before);
    expect((await old.ask('GET', '/api/me')).status).toBe(401);
    expect((await browser.ask('GET', '/api/me')).status).toBe(200);
  });

  it('is not to be had of a provider that nobody added', async () => {
    expect((await testBrowser(app).ask('GET', '/log-in/with/unknown')).status).toBe(404);
    expect((await testBrowser(app).ask('GET', '/log-in/back/unknown?state=1&code=2')).status).toBe(404);
  });
});

describe('a provider that is away', () => {
  it('is said to be, and keeps nobody from logging in another way', async () => {
    await world.account('Pia', 'RXN', 'lead', 'pia@lancashire.example');
    const file = {
      code: 'gone',
      name: 'Gone',
      organisation: 'RXN',
      issuer: 'http://127.0.0.1:9',
      clientId: 'x',
      authMethod: 'client_secret_basic',
    };
    await putIdentityProvider(app.whole, readProviderFile(JSON.stringify(file)), clientSecret);
    const browser = testBrowser(app);
    const reply = await browser.ask('GET', '/log-in/with/gone');
    expect([reply.status, reply.headers.location]).toEqual([303, '/log-in?problem=provider-away&provider=gone']);
    expect((await world.logIn('plain', vouched('p-1', 'pia@lancashire.example'), browser)).location).toBe('/trust/RXN');
  });
});
