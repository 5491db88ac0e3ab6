import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await openApp();
}, 120_000);
afterAll(() => app?.close());

const statusOf = async (actor: Actor) => (await app.ask(actor, 'GET', '/api/me')).status;

/** Moves the session of a person in time, as if it had been opened or used then. */
async function move(actor: Actor, set: { lastSeen?: string; ends?: string }): Promise<void> {
  await app.whole.change({ action: 'test-session', why: 'test' }, async (change) => {
    change.record({ subject: `person:${actor.personId}` });
    if (set.lastSeen)
      await change.run(sql`update organisations.session set last_seen_at = now() - ${set.lastSeen}::interval
        where person_id = ${actor.personId}`);
    if (set.ends)
      await change.run(sql`update organisations.session set expires_at = now() + ${set.ends}::interval
        where person_id = ${actor.personId}`);
  });
}

describe('a session', () => {
  it('ends after 30 minutes without use, and not before', async () => {
    const person = await app.person('RXN', 'lead');
    await move(person, { lastSeen: '29 minutes' });
    expect(await statusOf(person)).toBe(200);
    await move(person, { lastSeen: '31 minutes' });
    expect(await statusOf(person)).toBe(401);
  });

  it('ends at its last moment however much it is used', async () => {
    const person = await app.person('RXN', 'lead');
    expect(await statusOf(person)).toBe(200);
    await move(person, { ends: '-1 second' });
    expect(await statusOf(person)).toBe(401);
  });

  it('lasts 12 hours at most, by log-in', async () => {
    const administrator = await app.person('RXN', 'administrator');
    const added = await app.ask(administrator, 'POST', '/api/people', {
      name: 'Amara Obi',
      email: 'amara.of.sessions@example.org',
      organisation: 'RXN',
      role: 'staff',
      why: 'new nurse',
    });
    const token = added.body.link.split('#')[1];
    const password = 'granite river lantern';
    await app.ask(null, 'POST', '/api/set-password', { token, password });
    const entered = await app.ask(null, 'POST', '/api/log-in', { email: 'amara.of.sessions@example.org', password });
    expect(String(entered.headers['set-cookie'])).toContain(`wardkeep_session=`);
    const left = await app.whole.read((reader) =>
      reader.one<{ hours: number }>(sql`select extract(epoch from expires_at - now())::float8 / 3600 hours
        from organisations.session where person_id = ${added.body.person.id}`),
    );
    expect(left?.hours).toBeGreaterThan(11.9);
    expect(left?.hours).toBeLessThanOrEqual(12);
  });

  it('of a closed account ends with the next request', async () => {
    const person = await app.person('RXN', 'staff');
    const administrator = await app.person('RXN', 'administrator');
    const { version } = (await app.ask(administrator, 'GET', `/api/people/${person.personId}`)).body;
    const closed = { isDisabled: true, version, why: 'left the service' };
    expect((await app.ask(administrator, 'PATCH', `/api/people/${person.personId}`, closed)).status).toBe(200);
    expect(await statusOf(person)).toBe(401);
  });
});
