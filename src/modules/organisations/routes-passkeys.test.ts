import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { accountInBrowser, password } from '../../../test/support/new-account.ts';
import { type PasskeyWhims, type SoftPasskey, softPasskey } from '../../../test/support/soft-passkey.ts';
import { type TestBrowser, testBrowser } from '../../../test/support/test-browser.ts';

let app: TestApp;
let board: Actor;
let clock = new Date();

beforeAll(async () => {
  app = await openApp(() => clock);
  board = await app.person('QE1', 'administrator');
}, 120_000);
afterAll(() => app?.close());

const account = () => accountInBrowser(app, board);

async function add(browser: TestBrowser, passkey: SoftPasskey, whims: PasskeyWhims = {}, name = 'Phone') {
  const { options } = (await browser.ask('POST', '/api/me/passkeys/question')).body;
  return await browser.ask('POST', '/api/me/passkeys', { name, passkey: passkey.create(options.challenge, whims) });
}

async function withPasskey() {
  const who = await account();
  const passkey = softPasskey();
  expect((await add(who.browser, passkey)).body).toEqual({ added: 'Phone' });
  return { ...who, passkey };
}

async function logInWith(passkey: SoftPasskey, whims: PasskeyWhims = {}, browser = testBrowser(app)) {
  const { options } = (await browser.ask('POST', '/api/log-in/passkey/question')).body;
  const answer = passkey.answer(options.challenge, whims);
  return { reply: await browser.ask('POST', '/api/log-in/passkey', { passkey: answer }), browser, answer };
}

describe('a passkey', () => {
  it('logs in without a user name, and is asked to check its user', async () => {
    const { passkey } = await withPasskey();
    const asked = (await testBrowser(app).ask('POST', '/api/log-in/passkey/question')).body.options;
    expect([asked.rpId, asked.userVerification, asked.allowCredentials]).toEqual(['wardkeep.test', 'required', []]);
    const { reply, browser } = await logInWith(passkey);
    expect(reply.body).toEqual({ state: 'logged-in', start: '/trust/RXN' });
    expect((await browser.ask('GET', '/api/me')).body.name).toBe('Tom Reyes');
    const { sessions } = (await browser.ask('GET', '/api/me/sessions')).body;
    expect(sessions.find((each: { isThis: boolean }) => each.isThis).openedBy).toBe('passkey "Phone"');
  });

  it.each<[string, PasskeyWhims]>([
    ['of another site’s page', { origin: 'https://wardkeep.test.evil.example' }],
    ['for another site', { rpId: 'evil.example' }],
    ['to another challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['made for adding, not for logging in', { type: 'webauthn.create' }],
    ['whose device did not check its user', { isUserChecked: false }],
    ['signed by another key', { isSignedByOther: true }],
  ])('is refused an answer %s', async (_what, whims) => {
    const { passkey } = await withPasskey();
    const { reply, browser } = await logInWith(passkey, whims);
    expect([reply.status, browser.cookies.has('wardkeep_session')]).toEqual([401, false]);
    expect((await logInWith(passkey)).reply.status).toBe(200);
  });

  it('cannot be replayed: a challenge is used up by its first answer, right or wrong', async () => {
    const { passkey } = await withPasskey();
    const browser = testBrowser(app);
    const { options } = (await browser.ask('POST', '/api/log-in/passkey/question')).body;
    const kept = browser.cookies.get('wardkeep_passkey') ?? '';
    const body = { passkey: passkey.answer(options.challenge) };
    expect((await browser.ask('POST', '/api/log-in/passkey', body)).status).toBe(200);
    const thief = testBrowser(app);
    thief.cookies.set('wardkeep_passkey', kept);
    expect((await thief.ask('POST', '/api/log-in/passkey', body)).status).toBe(401);
    const fresh = { passkey: passkey.answer(options.challenge) };
    expect((await thief.ask('POST', '/api/log-in/passkey', fresh)).status).toBe(401);
  });

  it('answers only in the browser that was asked, and only for five minutes', async () => {
    const { passkey } = await withPasskey();
    const browser = testBrowser(app);
    const { options } = (await browser.ask('POST', '/api/log-in/passkey/question')).body;
    const elsewhere = await testBrowser(app).ask('POST', '/api/log-in/passkey', {
      passkey: passkey.answer(options.challenge),
    });
    expect(elsewhere.status).toBe(401);
    clock = new Date(Date.now() + 301_000);
    const late = await browser.ask('POST', '/api/log-in/passkey', { passkey: passkey.answer(options.challenge) });
    clock = new Date();
    expect(late.status).toBe(401);
  });

  it('whose counter went back, as a copy’s would, is refused and the refusal is in the audit log', async () => {
    const { passkey, id } = await withPasskey();
    expect((await logInWith(passkey, { counter: 9 })).reply.status).toBe(200);
    expect((await logInWith(passkey, { counter: 9 })).reply.status).toBe(401);
    expect((await logInWith(passkey, { counter: 3 })).reply.status).toBe(401);
    expect((await logInWith(passkey, { counter: 10 })).reply.status).toBe(200);
    const refused = (await app.audited('refuse-log-in')).filter(({ subject }) => subject === `person:${id}`);
    expect(refused.map(({ why }) => why)).toEqual(['passkey not accepted', 'passkey not accepted']);
  });

  it('of a closed account does not log in', async () => {
    const { passkey, id } = await withPasskey();
    const { version } = (await app.ask(board, 'GET', `/api/people/${id}`)).body;
    await app.ask(board, 'PATCH', `/api/people/${id}`, { isDisabled: true, version, why: 'left' });
    expect((await logInWith(passkey)).reply.status).toBe(401);
  });

  it('that nobody added is refused', async () => {
    expect((await logInWith(softPasskey())).reply.status).toBe(401);
  });
});

describe('a passkey as the second check', () => {
  it('is asked for after the password, and the password alone no longer logs in', async () => {
    const { passkey, email } = await withPasskey();
    const browser = testBrowser(app);
    const first = await browser.ask('POST', '/api/log-in', { email, password });
    expect([first.body.state, browser.cookies.has('wardkeep_session')]).toEqual(['second-check-needed', false]);
    const ways = (await browser.ask('GET', '/api/log-in/second-check')).body;
    expect(ways.passkey.allowCredentials).toMatchObject([{ id: passkey.id }]);
    expect([ways.hasCode, ways.hasRecoveryCodes]).toEqual([false, false]);
    // The key was touched; after the password that is enough.
    const answer = passkey.answer(ways.passkey.challenge, { isUserChecked: false });
    const second = await browser.ask('POST', '/api/log-in/second-check', { passkey: answer });
    expect(second.body.state).toBe('logged-in');
    const again = await browser.ask('POST', '/api/log-in/second-check', { passkey: answer });
    expect(again.status).toBe(401);
  });

  it('of somebody else is refused', async () => {
    const { email } = await withPasskey();
    const { passkey: stranger } = await withPasskey();
    const browser = testBrowser(app);
    await browser.ask('POST', '/api/log-in', { email, password });
    const { passkey } = (await browser.ask('GET', '/api/log-in/second-check')).body;
    const reply = await browser.ask('POST', '/api/log-in/second-check', {
      passkey: stranger.answer(passkey.challenge),
    });
    expect(reply.status).toBe(401);
  });

  it('cannot be asked for by somebody who gave no password', async () => {
    expect((await testBrowser(app).ask('GET', '/api/log-in/second-check')).status).toBe(401);
    expect((await testBrowser(app).ask('POST', '/api/log-in/second-check', { code: '123456' })).status).toBe(401);
  });

  it('stays asked for when the password was changed meanwhile', async () => {
    const { passkey, email, browser: own } = await withPasskey();
    const browser = testBrowser(app);
    await browser.ask('POST', '/api/log-in', { email, password });
    const ways = (await browser.ask('GET', '/api/log-in/second-check')).body;
    const change = { current: password, password: 'granite river seven' };
    expect((await own.ask('POST', '/api/me/password', change)).status).toBe(200);
    const answer = passkey.answer(ways.passkey.challenge);
    expect((await browser.ask('POST', '/api/log-in/second-check', { passkey: answer })).status).toBe(401);
  });
});

describe('the passkeys of an account', () => {
  it('are listed by name and removed, each by its owner alone', async () => {
    const { passkey, browser } = await withPasskey();
    await add(browser, softPasskey(), {}, 'Security key');
    const { passkeys } = (await browser.ask('GET', '/api/me/access')).body;
    expect(passkeys.map((each: { name: string }) => each.name)).toEqual(['Phone', 'Security key']);
    const { browser: stranger } = await account();
    expect((await stranger.ask('DELETE', `/api/me/passkeys/${passkeys[0].id}`)).status).toBe(404);
    expect((await browser.ask('DELETE', `/api/me/passkeys/${passkeys[0].id}`)).body).toEqual({ removed: 'Phone' });
    expect((await logInWith(passkey)).reply.status).toBe(401);
  });

  it('hold each credential once, whoever adds it', async () => {
    const { passkey } = await withPasskey();
    const { browser } = await account();
    expect((await add(browser, passkey)).status).toBe(409);
  });

  it('are not added from another site’s page, nor by an answer to another session’s question', async () => {
    const { browser } = await account();
    expect((await add(browser, softPasskey(), { origin: 'https://evil.example' })).status).toBe(400);
    const { browser: other } = await account();
    const { options } = (await other.ask('POST', '/api/me/passkeys/question')).body;
    browser.cookies.set('wardkeep_passkey', other.cookies.get('wardkeep_passkey') ?? '');
    const body = { name: 'Planted', passkey: softPasskey().create(options.challenge) };
    expect((await browser.ask('POST', '/api/me/passkeys', body)).status).toBe(409);
  });

  it('are not added by a session whose last proof is old, unless there is nothing to prove oneself with', async () => {
    const { browser } = await account();
    clock = new Date(Date.now() + 11 * 60_000);
    const refused = await browser.ask('POST', '/api/me/passkeys/question');
    const bare = await app.person('RXN', 'staff');
    const allowed = await app.ask(bare, 'POST', '/api/me/passkeys/question');
    clock = new Date();
    expect([refused.status, refused.body.type]).toEqual([403, 'urn:wardkeep:problem:step-up-needed']);
    expect(allowed.status).toBe(200);
  });
});
