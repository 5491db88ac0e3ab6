import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../../test/support/app.ts';
import { alter, openProviderWorld, type ProviderWorld } from '../../../test/support/provider-world.ts';
import { type TestBrowser, testBrowser } from '../../../test/support/test-browser.ts';
import { toldRoles } from '../../../test/support/told-roles.ts';
import { removeIdentityProvider } from './actions/administer-providers.ts';

const site = 'https://wardkeep.test';
const roleCode = 'S8000:G8000:R8001';
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

describe('NHS CIS2: private_key_jwt, assurance levels, roles from UserInfo', () => {
  const roles = (...codes: string[]) => ({
    nhsid_nrbac_roles: codes.map((org_code) => ({ org_code, role_code: roleCode, person_roleid: `1-${org_code}` })),
  });

  it('links by an explicit step of the person, after which its roles come and go with its claims', async () => {
    const { personId } = await world.account('Ines', 'RXN', 'staff', 'ines@somewhere.example');
    const smartcard = { sub: '555036632103', acr: 'AAL3', claims: roles('RXN', 'R0A') };
    expect((await world.logIn('cis2', smartcard)).location).toContain('provider-unknown');

    await world.link('cis2', smartcard, personId);
    const { browser, location } = await world.logIn('cis2', smartcard);
    expect(location).toBe('/trust/RXN');
    const held = async (of: TestBrowser) => (await of.ask('GET', '/api/me')).body.appointments.map(asText).sort();
    // R0A is not below QE1, for which this provider speaks.
    expect(await held(browser)).toEqual(['lead RXN', 'staff RXN']);
    const after = await world.logIn('cis2', { ...smartcard, claims: {} });
    expect(await held(after.browser)).toEqual(['staff RXN']);
    const told = (await app.audited('follow-claims')).filter(({ subject }) => subject === `person:${personId}`);
    expect(told.map(({ before, after: now }) => [before, now])).toEqual([
      [null, { role: 'lead', organisation: 'RXN' }],
      [{ role: 'lead' }, null],
    ]);
    await app.deliver();
    expect(await toldRoles(app, personId)).toEqual(['given lead', 'ended lead']);
    const { notices } = (await after.browser.ask('GET', '/api/notices?kind=roles')).body;
    expect(notices.map(({ title }: { title: string }) => title.split(' of ')[0]).sort()).toEqual([
      'You are cyber lead',
      'Your role cyber lead',
    ]);
    expect(notices[0].text).toBe('By NHS CIS2.');
  });

  it('spares the second check at the level that was agreed, and not below', async () => {
    const { personId } = await world.account('Jo', 'RXN', 'staff', 'jo@somewhere.example');
    await world.link('cis2', { sub: '555', acr: 'AAL3', claims: {} }, personId);
    await alter(app, 'update organisations.person set is_second_check_on = true where id = $1', [personId]);
    expect((await world.logIn('cis2', { sub: '555', acr: 'AAL3', claims: {} })).location).toBe('/trust/RXN');
    expect((await world.logIn('cis2', { sub: '555', acr: 'AAL2', claims: {} })).location).toBe(
      '/log-in?step=second-check',
    );
  });
});

describe('NHSmail and Entra ID: groups in the ID token, no email_verified', () => {
  it('gives roles by group, and its own second check counts', async () => {
    const { personId } = await world.account('Kit', 'R0A', 'staff', 'kit@nhs.example');
    const claims = { email: 'kit@nhs.example', groups: ['00000000', '7c1e0a52'], amr: ['pwd', 'mfa'] };
    const { browser } = await world.logIn('entra', { sub: 'kit-oid', claims });
    const me = (await browser.ask('GET', '/api/me')).body;
    expect([me.id, me.appointments.map(asText).sort()]).toEqual([personId, ['lead R0A', 'staff R0A']]);
  });

  it('gives the address that ends the session there too when the person logs out', async () => {
    await world.account('Lea', 'R0A', 'staff', 'lea@nhs.example');
    const { browser } = await world.logIn('entra', { sub: 'lea-oid', claims: { email: 'lea@nhs.example' } });
    const { next } = (await browser.ask('POST', '/api/log-out')).body;
    const address = new URL(next);
    expect(address.origin).toBe(world.issuer('entra'));
    expect(address.searchParams.get('post_logout_redirect_uri')).toBe(`${site}/log-in`);
    expect(address.searchParams.get('id_token_hint')?.split('.')).toHaveLength(3);
  });

  it('takes the roles that it gave with it when it is removed', async () => {
    await world.account('Max', 'R0A', 'staff', 'max@nhs.example');
    const claims = { email: 'max@nhs.example', groups: ['7c1e0a52'] };
    const { browser } = await world.logIn('entra', { sub: 'max-oid', claims });
    await removeIdentityProvider(app.whole, 'entra');
    const me = (await browser.ask('GET', '/api/me')).body;
    expect(me.appointments.map(asText)).toEqual(['staff R0A']);
    expect(await toldRoles(app, me.id)).toEqual(['given lead', 'ended lead']);
    expect((await testBrowser(app).ask('GET', '/log-in/with/entra')).status).toBe(404);
  });
});

describe('a link that a person makes themselves', () => {
  it('is begun by a page of ours alone, with a fresh proof, and belongs to one account', async () => {
    const one = await world.account('Nia', 'RXN', 'staff', 'nia@somewhere.example');
    const two = await world.account('Oto', 'RXN', 'staff', 'oto@somewhere.example');
    const card = { sub: 'card-of-nia', acr: 'AAL3', claims: {} };
    expect(await world.link('cis2', card, one.personId)).toContain('done=linked#');
    expect(await world.link('cis2', card, two.personId)).toContain('done=linked-elsewhere');
    const { browser } = await world.logIn('cis2', card);
    expect((await browser.ask('GET', '/api/me')).body.id).toBe(one.personId);
    const { providers } = (await browser.ask('GET', '/api/me/access')).body;
    expect(providers.find((each: { code: string }) => each.code === 'cis2').linkedAt).not.toBeNull();
    expect((await browser.ask('DELETE', '/api/me/providers/cis2')).body).toEqual({ unlinked: 'cis2' });
    expect((await world.logIn('cis2', card)).location).toContain('provider-unknown');
  });
});

describe('a fresh proof by a provider', () => {
  const card = { sub: 'card-of-quin', acr: 'AAL3', claims: {} };

  it('counts for the person it is linked to, makes them log in there anew, and changes the session’s token', async () => {
    const { personId } = await world.account('Quin', 'RXN', 'staff', 'quin@somewhere.example');
    await world.link('cis2', card, personId);
    const { browser } = await world.logIn('cis2', card);
    const before = browser.cookies.get('wardkeep_session');
    const begun = await browser.ask('POST', '/api/me/providers/cis2', { purpose: 'prove' });
    const asked = new URL(begun.body.address).searchParams;
    expect([asked.get('prompt'), asked.get('max_age')]).toEqual(['login', '0']);
    expect(await world.prove('cis2', card, browser)).toBe('/proved');
    expect(browser.cookies.get('wardkeep_session')).not.toBe(before);
    expect((await app.audited('prove-again')).at(-1)).toMatchObject({ subject: `person:${personId}`, why: 'NHS CIS2' });
  });

  it('does not count when somebody else logs in there, nor below the second check that the account needs', async () => {
    const { personId } = await world.account('Rae', 'RXN', 'staff', 'rae@somewhere.example');
    const own = { ...card, sub: 'card-of-rae' };
    await world.link('cis2', own, personId);
    const { browser } = await world.logIn('cis2', own);
    const before = browser.cookies.get('wardkeep_session');
    expect(await world.prove('cis2', card, browser)).toBe('/proved?problem=other-account');
    await alter(app, 'update organisations.person set is_second_check_on = true where id = $1', [personId]);
    expect(await world.prove('cis2', { ...own, acr: 'AAL2' }, browser)).toBe('/proved?problem=other-account');
    expect(browser.cookies.get('wardkeep_session')).toBe(before);
    expect(await world.prove('cis2', own, browser)).toBe('/proved');
  });

  it('cannot be brought into another session', async () => {
    const { personId } = await world.account('Sia', 'RXN', 'staff', 'sia@somewhere.example');
    const own = { ...card, sub: 'card-of-sia' };
    await world.link('cis2', own, personId);
    const { browser } = await world.logIn('cis2', own);
    const other = await world.logIn('cis2', own);
    const begun = await browser.ask('POST', '/api/me/providers/cis2', { purpose: 'prove' });
    const state = new URL(begun.body.address).searchParams.get('state');
    other.browser.cookies.set('wardkeep_provider', browser.cookies.get('wardkeep_provider') ?? '');
    const brought = await other.browser.ask('GET', `/log-in/back/cis2?code=x&state=${state}`);
    expect([
      brought.status,
      (await app.audited('prove-again')).filter((each) => each.subject === `person:${personId}`),
    ]).toEqual([400, []]);
  });
});

function asText({ role, code }: { role: string; code: string }): string {
  return `${role} ${code}`;
}
