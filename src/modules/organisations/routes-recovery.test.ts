import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { accountInBrowser, password } from '../../../test/support/new-account.ts';
import { alter } from '../../../test/support/provider-world.ts';
import { softPasskey } from '../../../test/support/soft-passkey.ts';
import { type TestBrowser, testBrowser } from '../../../test/support/test-browser.ts';

let app: TestApp;
let one: Actor;
let two: Actor;
const why = { why: 'lost their phone, called on a known number' };

beforeAll(async () => {
  app = await openApp();
  one = await app.person('QE1', 'administrator', 'Asha One');
  two = await app.person('RXN', 'administrator', 'Ben Two');
}, 120_000);
afterAll(() => app?.close());

interface Holder {
  readonly id: number;
  readonly email: string;
  readonly browser: TestBrowser;
  readonly actor: Actor;
}

/** Somebody with a password and a passkey. */
async function holder(): Promise<Holder> {
  const { id, email, browser } = await accountInBrowser(app, one);
  const { options } = (await browser.ask('POST', '/api/me/passkeys/question')).body;
  await browser.ask('POST', '/api/me/passkeys', { name: 'Phone', passkey: softPasskey().create(options.challenge) });
  const cookie = `wardkeep_session=${browser.cookies.get('wardkeep_session')}`;
  return { id, email, browser, actor: { personId: id, headers: { cookie, 'sec-fetch-site': 'same-origin' } } };
}

async function asked(id: number, by = one): Promise<number> {
  const reply = await app.ask(by, 'POST', `/api/people/${id}/recovery`, why);
  expect(reply.status).toBe(200);
  return reply.body.id;
}

describe('an account whose holder lost every way in', () => {
  it('is opened by two administrators: a link sets a new password, and all that was lost is gone', async () => {
    const { id, email, browser } = await holder();
    const recovery = await asked(id);
    expect((await app.ask(two, 'GET', `/api/people/${id}/recovery`)).body).toMatchObject({
      isInUse: true,
      recovery: { id: recovery, askedBy: 'Asha One', why: why.why },
    });
    const agreed = await app.ask(two, 'POST', `/api/recoveries/${recovery}`, why);
    expect(agreed.body.link).toMatch(/^\/set-password#[\w-]{40,}$/);
    expect((await browser.ask('GET', '/api/me')).status).toBe(401);
    // Until the link is used the old password still asks for the old passkey: nobody slips in between.
    const between = await testBrowser(app).ask('POST', '/api/log-in', { email, password });
    expect(between.body.state).toBe('second-check-needed');
    const token = agreed.body.link.split('#')[1];
    const fresh = 'granite river seven';
    expect((await app.ask(null, 'POST', '/api/set-password', { token, password: fresh })).status).toBe(200);
    expect((await app.ask(null, 'POST', '/api/set-password', { token, password: fresh })).status).toBe(410);
    const back = testBrowser(app);
    expect((await back.ask('POST', '/api/log-in', { email, password: fresh })).body.state).toBe('logged-in');
    expect((await back.ask('GET', '/api/me/access')).body).toMatchObject({ passkeys: [], recovery: null });
  });

  it('is not opened by one administrator, whichever way they try', async () => {
    const { id } = await holder();
    const recovery = await asked(id);
    expect((await app.ask(one, 'POST', `/api/recoveries/${recovery}`, why)).status).toBe(409);
    expect((await app.ask(one, 'POST', `/api/people/${id}/recovery`, why)).status).toBe(409);
    const link = await app.ask(one, 'POST', `/api/people/${id}/link`, why);
    expect([link.status, link.body.detail]).toEqual([409, expect.stringContaining('a second administrator')]);
  });

  it('is not opened by the first link that went astray, once it is in use', async () => {
    const body = { name: 'Una Ray', email: 'una.ray@example.org', organisation: 'RXN', role: 'staff', why: 'test' };
    const added = (await app.ask(one, 'POST', '/api/people', body)).body;
    const renewed = (await app.ask(one, 'POST', `/api/people/${added.person.id}/link`, why)).body;
    const set = (link: string) => app.ask(null, 'POST', '/api/set-password', { token: link.split('#')[1], password });
    expect((await set(added.link)).status).toBe(410);
    expect((await set(renewed.link)).status).toBe(200);
  });

  it('is not opened by its holder, as the first or as the second', async () => {
    const own = await app.person('QE1', 'administrator');
    expect((await app.ask(own, 'POST', `/api/people/${own.personId}/recovery`, why)).status).toBe(409);
    const recovery = await asked(own.personId);
    expect((await app.ask(own, 'POST', `/api/recoveries/${recovery}`, why)).status).toBe(409);
  });

  it('is not opened by a lead, nor by an administrator of another organisation', async () => {
    const { id } = await holder();
    const lead = await app.person('RXN', 'lead');
    const sibling = await app.person('QOP', 'administrator');
    expect((await app.ask(lead, 'POST', `/api/people/${id}/recovery`, why)).status).toBe(403);
    expect((await app.ask(sibling, 'POST', `/api/people/${id}/recovery`, why)).status).toBe(404);
    const recovery = await asked(id);
    expect((await app.ask(lead, 'POST', `/api/recoveries/${recovery}`, why)).status).toBe(403);
    expect((await app.ask(sibling, 'POST', `/api/recoveries/${recovery}`, why)).status).toBe(404);
    expect((await app.ask(sibling, 'DELETE', `/api/recoveries/${recovery}`, why)).status).toBe(404);
  });

  it('is not opened by those who do not administer all of its roles', async () => {
    const { id } = await holder();
    const national = await app.person('X26', 'administrator');
    const more = { organisation: 'X26', role: 'lead', why: 'test' };
    expect((await app.ask(national, 'POST', `/api/people/${id}/roles`, more)).status).toBe(200);
    expect((await app.ask(one, 'POST', `/api/people/${id}/recovery`, why)).status).toBe(403);
    const recovery = await asked(id, national);
    expect((await app.ask(two, 'POST', `/api/recoveries/${recovery}`, why)).status).toBe(403);
  });

  it('is not opened when its holder, who is logged in, says no', async () => {
    const { id, browser } = await holder();
    const recovery = await asked(id);
    expect((await browser.ask('GET', '/api/me/access')).body.recovery).toMatchObject({
      id: recovery,
      askedBy: 'Asha One',
    });
    const stranger = await holder();
    expect((await stranger.browser.ask('DELETE', `/api/me/recovery/${recovery}`)).status).toBe(404);
    expect((await browser.ask('DELETE', `/api/me/recovery/${recovery}`)).body).toEqual({ stopped: recovery });
    expect((await app.ask(two, 'POST', `/api/recoveries/${recovery}`, why)).status).toBe(404);
  });

  it('is opened once although two agree at the same moment, and not after three days', async () => {
    const { id } = await holder();
    const third = await app.person('QE1', 'administrator');
    const recovery = await asked(id);
    const both = await Promise.all([two, third].map((by) => app.ask(by, 'POST', `/api/recoveries/${recovery}`, why)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    const late = await asked((await holder()).id);
    await alter(
      app,
      "update organisations.account_recovery set expires_at = now() - interval '1 second' where id = $1",
      [late],
    );
    expect((await app.ask(two, 'POST', `/api/recoveries/${late}`, why)).status).toBe(404);
  });

  it('leaves who asked and who agreed in the audit log', async () => {
    const { id } = await holder();
    await app.ask(two, 'POST', `/api/recoveries/${await asked(id)}`, why);
    const last = async (action: string) => (await app.audited(action)).at(-1);
    expect(await last('ask-for-recovery')).toMatchObject({ subject: `person:${id}`, who: `person:${one.personId}` });
    expect(await last('approve-recovery')).toMatchObject({
      subject: `person:${id}`,
      who: `person:${two.personId}`,
      after: { askedBy: `person:${one.personId}` },
    });
  });
});
