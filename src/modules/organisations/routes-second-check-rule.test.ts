import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf, newToken } from '#platform/secrets.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { insertSession } from './store/credentials.ts';

let app: TestApp;
let lax: TestApp;

beforeAll(async () => {
  app = await openApp(undefined, { demandsSecondCheck: true });
  lax = await openApp();
}, 120_000);
afterAll(async () => {
  await app?.close();
  await lax?.close();
});

async function setUp(actor: Actor): Promise<void> {
  const { secret } = (await app.ask(actor, 'POST', '/api/me/second-check')).body;
  const turnedOn = await app.ask(actor, 'PUT', '/api/me/second-check', { code: generateSync({ secret }) });
  expect(turnedOn.status).toBe(200);
}

describe('where strong roles need a second check', () => {
  it.each(['administrator', 'people-administrator', 'lead', 'clinical-safety', 'on-call'])(
    'a person who is %s may do nothing but set it up, and everything once they have',
    async (role) => {
      const actor = await app.person('RXN', role);
      for (const path of [
        '/api/people',
        '/api/registers',
        '/api/hazards?organisation=RXN',
        '/api/proposals',
        '/api/obligations/own',
      ]) {
        const held = await app.ask(actor, 'GET', path);
        expect([path, held.status, held.body.type]).toEqual([path, 403, 'urn:wardkeep:problem:second-check-needed']);
      }
      expect((await app.ask(actor, 'GET', '/api/me')).body).toMatchObject({ isHeldBack: true, permissions: [] });
      expect((await app.ask(actor, 'GET', '/api/me/access')).status).toBe(200);
      await setUp(actor);
      expect((await app.ask(actor, 'GET', '/api/registers')).status).toBe(200);
      expect((await app.ask(actor, 'GET', '/api/me')).body.isHeldBack).toBe(false);
    },
  );

  it('they are held back again when they turn it off', async () => {
    const actor = await app.person('RXN', 'administrator');
    await setUp(actor);
    expect((await app.ask(actor, 'GET', '/api/people')).status).toBe(200);
    expect((await app.ask(actor, 'DELETE', '/api/me/second-check')).status).toBe(200);
    expect((await app.ask(actor, 'GET', '/api/people')).status).toBe(403);
  });

  it('a session for which an identity provider made the check goes on, and another of the same person does not', async () => {
    const actor = await app.person('RXN', 'administrator');
    const token = newToken();
    await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      const body = (
        await change.client.query(`select organisation_id from organisations.person where id = $1`, [actor.personId])
      ).rows[0];
      const expiresAt = new Date(Date.now() + 3_600_000);
      const session = {
        hash: hashOf(token),
        personId: actor.personId,
        organisationId: body.organisation_id,
        expiresAt,
      };
      await insertSession(change, { ...session, userAgent: 'test', isVouched: true });
      change.record({ subject: 'test' });
    });
    const vouched = { ...actor, headers: { ...actor.headers, cookie: `wardkeep_session=${token}` } };
    expect((await app.ask(vouched, 'GET', '/api/people')).status).toBe(200);
    expect((await app.ask(actor, 'GET', '/api/people')).status).toBe(403);
  });

  it('others need none', async () => {
    expect((await app.ask(await app.person('RXN', 'staff'), 'GET', '/api/registers')).status).toBe(200);
    expect((await app.ask(await app.person('RXN', 'board'), 'GET', '/api/hazards?organisation=RXN')).status).toBe(200);
  });
});

describe('where they need none', () => {
  it('an administrator goes on without', async () => {
    const actor = await lax.person('RXN', 'administrator');
    expect((await lax.ask(actor, 'GET', '/api/people')).status).toBe(200);
    expect((await lax.ask(actor, 'GET', '/api/me')).body.isHeldBack).toBe(false);
  });
});
