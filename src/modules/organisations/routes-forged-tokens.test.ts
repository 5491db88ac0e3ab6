import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../../test/support/app.ts';
import { type Forgery, type ForgingProvider, startForgingProvider } from '../../../test/support/forging-provider.ts';
import { alter } from '../../../test/support/provider-world.ts';
import { testBrowser } from '../../../test/support/test-browser.ts';
import { putIdentityProvider } from './actions/administer-providers.ts';
import { readProviderFile } from './actions/provider-file.ts';

let app: TestApp;
let provider: ForgingProvider;
const now = () => Math.floor(Date.now() / 1000);

beforeAll(async () => {
  app = await openApp();
  provider = await startForgingProvider('wardkeep');
  const file = {
    code: 'forging',
    name: 'Forging',
    organisation: 'RXN',
    issuer: provider.issuer,
    clientId: 'wardkeep',
    authMethod: 'client_secret_post',
  };
  await putIdentityProvider(app.whole, readProviderFile(JSON.stringify(file)), 'a secret that only tests know');
  const { personId } = await app.person('RXN', 'lead');
  const link = `insert into organisations.provider_link (provider_id, subject, person_id, organisation_id)
    select i.id, 'amara', p.id, p.organisation_id from organisations.identity_provider i, organisations.person p
    where i.code = 'forging' and p.id = $1`;
  await alter(app, link, [personId]);
}, 120_000);
afterAll(async () => {
  await app?.close();
  await provider?.stop();
});

/** What comes of a log-in in which the provider answers with this token. */
async function outcome(forgery: Forgery): Promise<[number, boolean]> {
  const browser = testBrowser(app);
  const address = new URL(String((await browser.ask('GET', '/log-in/with/forging')).headers.location));
  provider.nonce = address.searchParams.get('nonce') ?? '';
  provider.forgery = forgery;
  const state = address.searchParams.get('state');
  const reply = await browser.ask('GET', `/log-in/back/forging?code=a-code&state=${state}`);
  return [reply.status, browser.cookies.has('wardkeep_session')];
}

describe('an ID token', () => {
  it('that is right logs in', async () => {
    expect(await outcome({})).toEqual([303, true]);
  });

  it.each<[string, () => Forgery]>([
    ['of another issuer', () => ({ claims: { iss: 'https://other.example' } })],
    ['for another audience', () => ({ claims: { aud: 'another-client' } })],
    ['for several audiences, not authorised for us', () => ({ claims: { aud: ['wardkeep', 'b'], azp: 'b' } })],
    ['that ended over a minute ago', () => ({ claims: { iat: now() - 400, exp: now() - 65 } })],
    ['that begins in over a minute', () => ({ claims: { nbf: now() + 65 } })],
    ['with another nonce', () => ({ claims: { nonce: 'of-another-journey' } })],
    ['without a nonce', () => ({ claims: { nonce: undefined } })],
    ['without a subject', () => ({ claims: { sub: undefined } })],
    ['signed by another key', () => ({ by: 'other' })],
    ['with the algorithm none', () => ({ alg: 'none', by: 'nobody' })],
    ['that says it is signed and is not', () => ({ by: 'nobody' })],
    ['signed with the public key as a password (HS256)', () => ({ alg: 'HS256', by: 'public-key' })],
    ['with an algorithm that was not agreed', () => ({ alg: 'PS256' })],
  ])('%s is refused as a plain problem, and nobody is in', async (_what, forgery) => {
    expect(await outcome(forgery())).toEqual([400, false]);
  });

  it('is taken when the clocks differ by less than a minute', async () => {
    expect(await outcome({ claims: { iat: now() - 330, exp: now() - 30 } })).toEqual([303, true]);
    expect(await outcome({ claims: { nbf: now() + 30 } })).toEqual([303, true]);
  });

  it('of somebody whose subject another provider vouches for counts for nobody', async () => {
    expect(await outcome({ claims: { sub: 'amara2' } })).toEqual([303, false]);
  });
});
