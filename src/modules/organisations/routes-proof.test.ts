import { generateSync } from 'otplib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { accountInBrowser, password } from '../../../test/support/new-account.ts';
import { softPasskey } from '../../../test/support/soft-passkey.ts';
import { testBrowser } from '../../../test/support/test-browser.ts';

let app: TestApp;
let board: Actor;
let clock = new Date();

beforeAll(async () => {
  app = await openApp(() => clock);
  board = await app.person('QE1', 'administrator');
}, 120_000);
afterAll(() => app?.close());
afterEach(() => {
  clock = new Date();
});

const administrator = () => accountInBrowser(app, board, 'administrator');

function later(minutes: number): void {
  clock = new Date(Date.now() + minutes * 60_000);
}

const dangerous: [string, string, (who: { id: number }) => string, unknown][] = [
  [
    'adding a person',
    'POST',
    () => '/api/people',
    { name: 'X', email: 'x@example.org', organisation: 'RXN', role: 'staff', why: 'test' },
  ],
  ['giving a role', 'POST', ({ id }) => `/api/people/${id}/roles`, { organisation: 'RXN', role: 'staff', why: 'test' }],
  ['closing an account', 'PATCH', () => '/api/people/999999', { isDisabled: true, version: 1, why: 'test' }],
  ['making a link', 'POST', () => '/api/people/999999/link', { why: 'test' }],
  [
    'making a token',
    'POST',
    () => '/api/tokens',
    { name: 'x', organisation: 'QE1', role: 'lead', scopes: ['register:read'], why: 'test' },
  ],
  ['asking for a recovery', 'POST', () => '/api/people/999999/recovery', { why: 'test' }],
  ['agreeing to a recovery', 'POST', () => '/api/recoveries/1', { why: 'test' }],
  ['turning off the second check', 'DELETE', () => '/api/me/second-check', undefined],
  ['removing a passkey', 'DELETE', () => '/api/me/passkeys/1', undefined],
  ['setting up a second check', 'POST', () => '/api/me/second-check', undefined],
  ['making recovery codes', 'POST', () => '/api/me/recovery-codes', undefined],
  ['linking a provider', 'POST', () => '/api/me/providers/none', { purpose: 'link' }],
];

describe('a dangerous action', () => {
  it.each(dangerous)('asks for a fresh proof after 10 minutes: %s', async (_what, method, path, body) => {
    const who = await administrator();
    const step = 'urn:wardkeep:problem:step-up-needed';
    later(9);
    expect((await who.browser.ask(method, path(who), body)).body.type).not.toBe(step);
    const other = await administrator();
    later(20);
    const stale = await other.browser.ask(method, path(other), body);
    expect([stale.status, stale.body.type]).toEqual([403, step]);
    clock = new Date();
  });

  it('goes on after the proof, in a session under another token', async () => {
    const { browser, id } = await administrator();
    later(11);
    const ways = (await browser.ask('GET', '/api/me/proof')).body;
    expect([ways.hasPassword, ways.hasCode, ways.passkey]).toEqual([true, false, null]);
    const before = browser.cookies.get('wardkeep_session') ?? '';
    expect((await browser.ask('POST', '/api/me/proof', { password: 'not this one' })).status).toBe(400);
    expect((await browser.ask('POST', '/api/me/proof', { password })).status).toBe(200);
    const give = { organisation: 'RXN', role: 'staff', why: 'test' };
    const { personId } = await app.person('RXN', 'lead');
    expect((await browser.ask('POST', `/api/people/${personId}/roles`, give)).status).toBe(200);
    const thief = testBrowser(app);
    thief.cookies.set('wardkeep_session', before);
    expect((await thief.ask('GET', '/api/me')).status).toBe(401);
    clock = new Date();
    expect((await app.audited('prove-again')).at(-1)).toMatchObject({ subject: `person:${id}`, why: 'password' });
  });

  it('asks those who have a second check for that, and never the password', async () => {
    const { browser } = await administrator();
    const passkey = softPasskey();
    const { options } = (await browser.ask('POST', '/api/me/passkeys/question')).body;
    await browser.ask('POST', '/api/me/passkeys', { name: 'Phone', passkey: passkey.create(options.challenge) });
    later(11);
    expect((await browser.ask('POST', '/api/me/proof', { password })).status).toBe(400);
    const ways = (await browser.ask('GET', '/api/me/proof')).body;
    expect(ways.hasPassword).toBe(false);
    const answer = passkey.answer(ways.passkey.challenge);
    const stolen = testBrowser(app);
    for (const [name, value] of browser.cookies) stolen.cookies.set(name, value);
    expect((await browser.ask('POST', '/api/me/proof', { passkey: answer })).status).toBe(200);
    // The same answer does not prove anything twice, in this session or with its old token.
    expect((await browser.ask('POST', '/api/me/proof', { passkey: answer })).status).toBe(400);
    expect((await stolen.ask('POST', '/api/me/proof', { passkey: answer })).status).toBe(401);
    clock = new Date();
  });

  it('slows down who guesses the proof in a stolen session', async () => {
    const { browser } = await administrator();
    later(11);
    const tries: number[] = [];
    for (let each = 0; each < 12; each += 1) {
      tries.push((await browser.ask('POST', '/api/me/proof', { password: `guess ${each}` })).status);
    }
    clock = new Date();
    expect([tries[0], tries.at(-1)]).toEqual([400, 429]);
  });

  it('slows down who guesses the present password in a stolen session', async () => {
    const { browser } = await administrator();
    const tries: number[] = [];
    for (let each = 0; each < 12; each += 1) {
      const body = { current: `guess ${each}`, password: 'granite river seven' };
      tries.push((await browser.ask('POST', '/api/me/password', body)).status);
    }
    expect([tries[0], tries.at(-1)]).toEqual([400, 429]);
  });

  it('is open to a script whose token was made for it', async () => {
    const made = await app.ask(board, 'POST', '/api/tokens', {
      name: 'joiners',
      organisation: 'QE1',
      role: 'administrator',
      scopes: ['people:manage'],
      why: 'test',
    });
    const script: Actor = { personId: 0, headers: { authorization: `Bearer ${made.body.token}` } };
    const body = { name: 'X', email: 'by.script@example.org', organisation: 'RXN', role: 'staff', why: 'joiner' };
    later(60);
    expect((await app.ask(script, 'POST', '/api/people', body)).status).toBe(200);
    clock = new Date();
  });
});

describe('recovery codes', () => {
  async function withCodes() {
    const who = await administrator();
    const { secret } = (await who.browser.ask('POST', '/api/me/second-check')).body;
    later(1);
    const code = generateSync({ secret, epoch: clock.getTime() / 1000 });
    expect((await who.browser.ask('PUT', '/api/me/second-check', { code })).status).toBe(200);
    clock = new Date();
    const { codes } = (await who.browser.ask('POST', '/api/me/recovery-codes')).body;
    return { ...who, codes: codes as string[] };
  }
  async function logInWith(email: string, recoveryCode: string): Promise<number> {
    const browser = testBrowser(app);
    await browser.ask('POST', '/api/log-in', { email, password });
    return (await browser.ask('POST', '/api/log-in/second-check', { recoveryCode })).status;
  }

  it('are ten, and each stands in for the second check once, however it is typed', async () => {
    const { email, codes, browser } = await withCodes();
    expect(codes).toHaveLength(10);
    const [first = '', second = ''] = codes;
    expect(await logInWith(email, first)).toBe(200);
    expect(await logInWith(email, first)).toBe(401);
    expect(await logInWith(email, second.toLowerCase().replaceAll('-', ' '))).toBe(200);
    expect((await browser.ask('GET', '/api/me/access')).body.recoveryCodes.left).toBe(8);
  });

  it('of another account, or from before new ones were made, are worth nothing', async () => {
    const one = await withCodes();
    const two = await withCodes();
    expect(await logInWith(one.email, two.codes[0] ?? '')).toBe(401);
    const fresh = (await one.browser.ask('POST', '/api/me/recovery-codes')).body.codes;
    expect(await logInWith(one.email, one.codes[1] ?? '')).toBe(401);
    expect(await logInWith(one.email, fresh[0])).toBe(200);
  });

  it('count once although two use one at the same moment', async () => {
    const { email, codes } = await withCodes();
    const both = await Promise.all([1, 2].map(() => logInWith(email, codes[0] ?? '')));
    expect(both.sort()).toEqual([200, 401]);
  });

  it('stand nowhere in the database or the audit log', async () => {
    const { codes } = await withCodes();
    const kept = await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      change.record({ subject: 'test' });
      return (await change.client.query('select code_hash from organisations.recovery_code')).rows;
    });
    const text = JSON.stringify([kept, await app.audited('make-recovery-codes')]);
    for (const code of codes) expect(text).not.toContain(code.replaceAll('-', ''));
  });
});

describe('sessions', () => {
  it('are listed with how they were opened, and ended one by one by their owner alone', async () => {
    const { browser, email } = await administrator();
    const phone = testBrowser(app);
    await phone.ask('POST', '/api/log-in', { email, password });
    const { sessions } = (await browser.ask('GET', '/api/me/sessions')).body;
    const other = sessions.find((each: { isThis: boolean }) => !each.isThis);
    expect([sessions.length, other.openedBy]).toEqual([2, 'password']);
    const stranger = await administrator();
    expect((await stranger.browser.ask('DELETE', `/api/me/sessions/${other.id}`)).body).toEqual({ ended: 0 });
    expect((await browser.ask('DELETE', `/api/me/sessions/${other.id}`)).body).toEqual({ ended: 1 });
    expect((await phone.ask('GET', '/api/me')).status).toBe(401);
    expect((await browser.ask('GET', '/api/me')).status).toBe(200);
  });

  it('that were planted before log-in are worth nothing after it', async () => {
    const { email } = await administrator();
    const victim = testBrowser(app);
    victim.cookies.set('wardkeep_session', 'planted-by-somebody-else');
    await victim.ask('POST', '/api/log-in', { email, password });
    expect(victim.cookies.get('wardkeep_session')).not.toBe('planted-by-somebody-else');
    const attacker = testBrowser(app);
    attacker.cookies.set('wardkeep_session', 'planted-by-somebody-else');
    expect((await attacker.ask('GET', '/api/me')).status).toBe(401);
  });
});
