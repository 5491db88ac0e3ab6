import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { accountWithPassword, password } from '../../../test/support/new-account.ts';
import { type TestBrowser, testBrowser } from '../../../test/support/test-browser.ts';

let app: TestApp;
let board: Actor;
let clock = new Date();

beforeAll(async () => {
  app = await openApp(() => clock);
  board = await app.person('QE1', 'administrator');
}, 120_000);
afterAll(() => app?.close());

const account = async () => (await accountWithPassword(app, board)).email;

async function guess(browser: TestBrowser, email: string, times: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let each = 0; each < times; each += 1) {
    statuses.push((await browser.ask('POST', '/api/log-in', { email, password: `guess ${each}` })).status);
  }
  return statuses;
}

const logIn = async (browser: TestBrowser, email: string) =>
  (await browser.ask('POST', '/api/log-in', { email, password })).status;

describe('wrong tries to log in', () => {
  it('slow down the network they come from, and the wait doubles', async () => {
    const email = await account();
    const stranger = testBrowser(app);
    expect(await guess(stranger, email, 6)).toEqual([401, 401, 401, 401, 401, 429]);
    const told = await stranger.ask('POST', '/api/log-in', { email, password });
    expect([told.status, told.body.retryAfterSeconds]).toEqual([429, 30]);
    clock = new Date(Date.now() + 31_000);
    expect(await guess(stranger, email, 2)).toEqual([401, 429]);
    const longer = (await stranger.ask('POST', '/api/log-in', { email, password })).body.retryAfterSeconds;
    clock = new Date();
    expect(longer).toBe(60);
  });

  it('never lock the account: its holder logs in from elsewhere meanwhile', async () => {
    const email = await account();
    for (let network = 0; network < 5; network += 1) await guess(testBrowser(app), email, 8);
    expect(await logIn(testBrowser(app), email)).toBe(200);
  });

  it('from the holder’s own network do not hold up a browser that they used before', async () => {
    const email = await account();
    const own = testBrowser(app);
    expect(await logIn(own, email)).toBe(200);
    await own.ask('POST', '/api/log-out');
    const colleague = testBrowser(app, own.address);
    expect((await guess(colleague, email, 8)).at(-1)).toBe(429);
    expect(await logIn(own, email)).toBe(200);
    // A made-up device cookie is nobody's, and counts as none.
    const pretender = testBrowser(app, own.address);
    pretender.cookies.set('wardkeep_device', 'made-up');
    expect(await logIn(pretender, email)).toBe(429);
  });

  it('by a known browser are counted for that browser', async () => {
    const email = await account();
    const own = testBrowser(app);
    await logIn(own, email);
    expect((await guess(own, email, 7)).at(-1)).toBe(429);
    expect(await logIn(testBrowser(app), email)).toBe(200);
  });

  it('at the same moment do not slip through together', async () => {
    const email = await account();
    const browser = testBrowser(app);
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, each) => browser.ask('POST', '/api/log-in', { email, password: `guess ${each}` })),
    );
    expect(all.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  it('over many accounts from one network slow that network down, and right ones do not', async () => {
    const network = testBrowser(app);
    const statuses: number[] = [];
    for (let each = 0; each < 52; each += 1) {
      const email = `spray.${each}@example.org`;
      statuses.push((await network.ask('POST', '/api/log-in', { email, password })).status);
    }
    expect([statuses[49], statuses[50], statuses[51]]).toEqual([401, 429, 429]);
    const email = await account();
    const trust = testBrowser(app);
    for (let each = 0; each < 60; each += 1) expect(await logIn(testBrowser(app, trust.address), email)).toBe(200);
  });

  it('at the second check are counted together wherever they come from, and the known browser goes on', async () => {
    const email = await account();
    const own = testBrowser(app);
    await logIn(own, email);
    const { secret } = (await own.ask('POST', '/api/me/second-check')).body;
    const code = () => generateSync({ secret, epoch: clock.getTime() / 1000 });
    await own.ask('PUT', '/api/me/second-check', { code: code() });
    const statuses: number[] = [];
    for (let each = 0; each < 12; each += 1) {
      const thief = testBrowser(app);
      await thief.ask('POST', '/api/log-in', { email, password });
      statuses.push((await thief.ask('POST', '/api/log-in/second-check', { code: '000000' })).status);
    }
    expect([statuses[9], statuses[10], statuses[11]]).toEqual([401, 429, 429]);
    clock = new Date(Date.now() + 30_000);
    await own.ask('POST', '/api/log-in', { email, password });
    const reply = await own.ask('POST', '/api/log-in/second-check', { code: code() });
    clock = new Date();
    expect(reply.body.state).toBe('logged-in');
  });
});
