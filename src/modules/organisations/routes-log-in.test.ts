import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { accountWithPassword, newAccount, password } from '../../../test/support/new-account.ts';
import { linkForFirstAccount } from './actions/first-account.ts';

let app: TestApp;
let board: Actor;
let clock = new Date();

beforeAll(async () => {
  app = await openApp(() => clock);
  board = await app.person('QE1', 'administrator');
}, 120_000);
afterAll(() => app?.close());

function sessionOf(headers: Record<string, unknown>): Actor {
  const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
  return { personId: 0, headers: { cookie, 'sec-fetch-site': 'same-origin' } };
}

describe('the one-use log-in link', () => {
  it('logs in once, with a cookie that scripts cannot read, and is refused the second time', async () => {
    const token = await linkForFirstAccount(app.whole);
    const first = await app.ask(null, 'GET', `/log-in/${token}`);
    expect([first.status, first.headers.location]).toEqual([303, '/england']);
    expect(String(first.headers['set-cookie'])).toMatch(/^wardkeep_session=[^;]+;[^,]* HttpOnly; SameSite=Lax/);
    expect((await app.ask(sessionOf(first.headers), 'GET', '/api/me')).body.name).toBe('First administrator');
    const second = await app.ask(null, 'GET', `/log-in/${token}`);
    expect(second.headers.location).toBe('/log-in?problem=link-used');
    expect(second.headers['set-cookie']).toBeUndefined();
  });
  it('logs in one of two that follow it at the same moment', async () => {
    const token = await linkForFirstAccount(app.whole);
    const both = await Promise.all([1, 2].map(() => app.ask(null, 'GET', `/log-in/${token}`)));
    expect(both.map((reply) => reply.headers.location).sort()).toEqual(['/england', '/log-in?problem=link-used']);
  });
  it('is not used up by a HEAD request, as mail scanners send', async () => {
    const token = await linkForFirstAccount(app.whole);
    await app.ask(null, 'HEAD', `/log-in/${token}`);
    expect((await app.ask(null, 'GET', `/log-in/${token}`)).headers.location).toBe('/england');
  });
  it('ends after a day', async () => {
    clock = new Date(Date.now() - 25 * 3_600_000);
    const token = await linkForFirstAccount(app.whole);
    clock = new Date();
    expect((await app.ask(null, 'GET', `/log-in/${token}`)).headers.location).toBe('/log-in?problem=link-used');
  });
});

describe('setting a password', () => {
  it('works once by the link, and the account can then log in and out', async () => {
    const account = await newAccount(app, board);
    expect((await app.ask(null, 'POST', '/api/set-password', { token: account.token, password })).status).toBe(200);
    expect((await app.ask(null, 'POST', '/api/set-password', { token: account.token, password })).status).toBe(410);
    const reply = await app.ask(null, 'POST', '/api/log-in', { email: account.email.toUpperCase(), password });
    expect(reply.body).toEqual({ state: 'logged-in', start: '/trust/RXN' });
    const session = sessionOf(reply.headers);
    expect((await app.ask(session, 'POST', '/api/log-out')).body).toEqual({ ended: 1, next: '' });
    expect((await app.ask(session, 'GET', '/api/me')).status).toBe(401);
  });
  it('refuses a password that is easy to guess and keeps the link for another try', async () => {
    const { token } = await newAccount(app, board);
    const weak = await app.ask(null, 'POST', '/api/set-password', { token, password: 'password1234' });
    expect([weak.status, weak.body.errors[0].where]).toEqual([400, 'password']);
    expect((await app.ask(null, 'POST', '/api/set-password', { token, password })).status).toBe(200);
  });
  it('changing it ends the other sessions and not this one', async () => {
    const { email } = await accountWithPassword(app, board);
    const one = sessionOf((await app.ask(null, 'POST', '/api/log-in', { email, password })).headers);
    const two = sessionOf((await app.ask(null, 'POST', '/api/log-in', { email, password })).headers);
    expect(
      (await app.ask(one, 'POST', '/api/me/password', { current: 'wrong', password: 'granite river seven' })).status,
    ).toBe(400);
    expect(
      (await app.ask(one, 'POST', '/api/me/password', { current: password, password: 'granite river seven' })).body
        .ended,
    ).toBe(1);
    expect((await app.ask(one, 'GET', '/api/me')).status).toBe(200);
    expect((await app.ask(two, 'GET', '/api/me')).status).toBe(401);
  });
});

describe('a refused log-in', () => {
  it('says the same for an unknown address, a wrong password and a closed account', async () => {
    const { email, id } = await accountWithPassword(app, board);
    const unknown = await app.ask(null, 'POST', '/api/log-in', { email: 'nobody@example.org', password });
    const wrong = await app.ask(null, 'POST', '/api/log-in', { email, password: 'not this one' });
    const { version } = (await app.ask(board, 'GET', `/api/people/${id}`)).body;
    await app.ask(board, 'PATCH', `/api/people/${id}`, { isDisabled: true, version, why: 'left' });
    const closed = await app.ask(null, 'POST', '/api/log-in', { email, password });
    for (const reply of [unknown, wrong, closed]) {
      expect([reply.status, reply.body.detail]).toEqual([401, unknown.body.detail]);
    }
    expect((await app.audited('refuse-log-in')).map((entry) => entry.why)).toEqual([
      'wrong password',
      'closed account',
    ]);
  });
  it('comes at last from an address that tries too often', async () => {
    const tries = [];
    for (let each = 0; each < 30; each += 1) {
      const reply = await app.app.inject({
        method: 'POST',
        url: '/api/log-in',
        remoteAddress: '10.9.8.7',
        payload: { email: 'nobody@example.org', password: 'x' },
      });
      tries.push(reply.statusCode);
    }
    expect([tries[0], tries.at(-1)]).toEqual([401, 429]);
  });
});

describe('the second check', () => {
  it('is asked for once it is on, and a code counts once only', async () => {
    const { email } = await accountWithPassword(app, board);
    const session = sessionOf((await app.ask(null, 'POST', '/api/log-in', { email, password })).headers);
    const { secret } = (await app.ask(session, 'POST', '/api/me/second-check')).body;
    const code = () => generateSync({ secret, epoch: clock.getTime() / 1000 });
    clock = new Date(Date.now() + 60_000);
    expect((await app.ask(session, 'PUT', '/api/me/second-check', { code: '000000' })).status).toBe(400);
    expect((await app.ask(session, 'PUT', '/api/me/second-check', { code: code() })).status).toBe(200);

    const first = await app.ask(null, 'POST', '/api/log-in', { email, password });
    expect(first.body.state).toBe('second-check-needed');
    expect(String(first.headers['set-cookie'])).not.toContain('wardkeep_session');
    const replayed = await app.ask(null, 'POST', '/api/log-in', { email, password, code: code() });
    expect(replayed.status).toBe(401);
    clock = new Date(Date.now() + 120_000);
    const fresh = await app.ask(null, 'POST', '/api/log-in', { email, password, code: code() });
    expect(fresh.body.state).toBe('logged-in');
    expect((await app.ask(null, 'POST', '/api/log-in', { email, password, code: code() })).status).toBe(401);
    clock = new Date();
  });
  it('keeps its secret sealed in the database', async () => {
    const session = await app.person('RXN', 'staff');
    const { secret } = (await app.ask(session, 'POST', '/api/me/second-check')).body;
    const stored = await app.whole.read((reader) =>
      reader.one<{ sealed: string }>(
        sql`select second_check_secret sealed from organisations.person where id = ${session.personId}`,
      ),
    );
    expect(app.whole.vault.unseal(stored?.sealed ?? '')).toBe(secret);
    expect(stored?.sealed).not.toContain(secret);
  });
});

describe('a change from another site', () => {
  it('is refused although the browser sends the cookie', async () => {
    const session = await app.person('RXN', 'staff');
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      {},
    ]) {
      const { cookie = '' } = session.headers;
      const reply = await app.app.inject({
        method: 'DELETE',
        url: '/api/me/sessions',
        headers: { cookie, ...headers },
      });
      expect([headers, reply.statusCode]).toEqual([headers, 403]);
    }
    expect((await app.ask(session, 'DELETE', '/api/me/sessions')).status).toBe(200);
  });
  it('cannot send a form in place of JSON', async () => {
    const reply = await app.app.inject({
      method: 'POST',
      url: '/api/log-in',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'email=a%40example.org&password=x',
    });
    expect(reply.statusCode).toBe(400);
  });
});
