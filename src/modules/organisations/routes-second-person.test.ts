import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';

let app: TestApp;
let clock = new Date();
let one: Actor;
let two: Actor;
let sibling: Actor;
let lead: Actor;
const why = { why: 'they run the board’s system' };

beforeAll(async () => {
  app = await openApp(() => clock);
  one = await app.person('QE1', 'administrator', 'Asha One');
  two = await app.person('QE1', 'administrator', 'Ben Two');
  sibling = await app.person('QOP', 'administrator');
  lead = await app.person('QE1', 'lead');
}, 120_000);
afterAll(() => app?.close());

interface Waiting {
  readonly id: number;
  readonly requestHash: string;
  readonly words: string;
  readonly state: string;
  readonly mayDecide: boolean;
}

async function proposalsOf(actor: Actor): Promise<Waiting[]> {
  return (await app.ask(actor, 'GET', '/api/proposals')).body.proposals;
}

/** Somebody whom `by` proposes as administrator of the board; `proposal` waits for the second person. */
async function proposed(by = one, organisation = 'QE1', who?: Actor): Promise<{ person: Actor; waiting: Waiting }> {
  const person = who ?? (await app.person('RXN', 'staff', 'Cleo New'));
  const body = { organisation, role: 'administrator', ...why };
  const asked = await app.ask(by, 'POST', `/api/people/${person.personId}/roles`, body);
  expect([asked.status, asked.body.proposal]).toEqual([200, expect.any(Number)]);
  const waiting = (await proposalsOf(by)).find(({ id }) => id === asked.body.proposal);
  if (!waiting) throw new Error('the proposal is not in its own list');
  return { person, waiting };
}

const confirm = (actor: Actor | null, { id, requestHash }: Waiting) =>
  app.ask(actor, 'POST', `/api/proposals/${id}/confirmation`, { requestHash, ...why });
const mayManage = async (actor: Actor) =>
  (await app.ask(actor, 'GET', '/api/me')).body.permissions.includes('people:manage');

async function endRolesOf(personId: number): Promise<void> {
  await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
    await change.run(sql`delete from organisations.appointment where person_id = ${personId}`);
    change.record({ subject: `person:${personId}` });
  });
}

describe('making somebody administrator of a board', () => {
  it('takes two: one proposes, another confirms, and only then the role is there, with both names', async () => {
    const { person, waiting } = await proposed();
    expect(waiting.words).toBe('Make Cleo New administrator of QE1 and of all that stands below it');
    expect(await mayManage(person)).toBe(false);
    expect((await proposalsOf(two)).find(({ id }) => id === waiting.id)).toMatchObject({
      state: 'waits',
      mayDecide: true,
    });
    expect((await confirm(two, waiting)).status).toBe(200);
    expect(await mayManage(person)).toBe(true);
    const role = await app.whole.read((reader) =>
      reader.one(sql`select given_by, confirmed_by from organisations.appointment
        where person_id = ${person.personId} and role = 'administrator'`),
    );
    expect(role).toEqual({ given_by: `person:${one.personId}`, confirmed_by: `person:${two.personId}` });
    expect(await app.audited('confirm-proposal')).toContainEqual(
      expect.objectContaining({
        who: `person:${two.personId}`,
        subject: `person:${person.personId}`,
        after: { role: 'administrator', organisation: 'QE1' },
      }),
    );
  });

  it('gives a new account nothing before it is confirmed', async () => {
    const body = { name: 'Dee New', email: 'dee@example.org', organisation: 'QE1', role: 'administrator', ...why };
    const added = (await app.ask(one, 'POST', '/api/people', body)).body;
    expect([added.person.appointments, added.proposal]).toEqual([[], expect.any(Number)]);
  });

  it('takes one at a trust, with nobody below it', async () => {
    const person = await app.person('RXN', 'staff');
    const body = { organisation: 'RXN', role: 'administrator', ...why };
    const given = await app.ask(one, 'POST', `/api/people/${person.personId}/roles`, body);
    expect([given.status, given.body.proposal]).toEqual([200, null]);
    expect(await mayManage(person)).toBe(true);
  });

  it('is refused with a reason, or taken back, and then cannot be confirmed', async () => {
    const refused = await proposed();
    expect((await app.ask(two, 'POST', `/api/proposals/${refused.waiting.id}/refusal`, { why: '' })).status).toBe(400);
    expect((await app.ask(two, 'POST', `/api/proposals/${refused.waiting.id}/refusal`, why)).status).toBe(200);
    expect((await confirm(two, refused.waiting)).status).toBe(409);
    const back = await proposed();
    expect((await app.ask(two, 'DELETE', `/api/proposals/${back.waiting.id}`, why)).status).toBe(409);
    expect((await app.ask(one, 'DELETE', `/api/proposals/${back.waiting.id}`, why)).status).toBe(200);
    expect((await confirm(two, back.waiting)).status).toBe(409);
    expect([await mayManage(refused.person), await mayManage(back.person)]).toEqual([false, false]);
  });

  it('runs out after 72 hours', async () => {
    const { person, waiting } = await proposed();
    clock = new Date(Date.now() + 72 * 3_600_000);
    const late = await confirm(await withFreshProof(two), waiting);
    expect([late.status, late.body.detail]).toEqual([409, expect.stringContaining('ran out')]);
    expect((await proposalsOf(two)).find(({ id }) => id === waiting.id)?.state).toBe('ran-out');
    clock = new Date();
    expect(await mayManage(person)).toBe(false);
  });
});

// The clock of a test moves; the proof of a session is moved with it.
async function withFreshProof(actor: Actor): Promise<Actor> {
  await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
    await change.run(sql`update organisations.session set proved_at = ${clock} where person_id = ${actor.personId}`);
    change.record({ subject: 'test' });
  });
  return actor;
}

describe('nobody is both persons', () => {
  it('not by the same session, nor by another session of the same account', async () => {
    const { waiting } = await proposed();
    const second = await anotherSession(one);
    for (const actor of [one, second]) {
      const reply = await confirm(actor, waiting);
      expect([reply.status, reply.body.detail]).toEqual([409, expect.stringContaining('yourself')]);
    }
  });

  it('not by a token that they made', async () => {
    const { waiting } = await proposed();
    const asked = { name: 'x', organisation: 'QE1', role: 'administrator', scopes: ['people:manage'], ...why };
    const { token } = (await app.ask(one, 'POST', '/api/tokens', asked)).body;
    const robot: Actor = { personId: 0, headers: { authorization: `Bearer ${token}` } };
    expect((await app.ask(robot, 'GET', '/api/people')).status).toBe(403);
    expect((await confirm(robot, waiting)).status).toBe(403);
    const person = await app.person('RXN', 'staff');
    const body = { organisation: 'QE1', role: 'administrator', ...why };
    expect((await app.ask(robot, 'POST', `/api/people/${person.personId}/roles`, body)).status).toBe(403);
  });

  it('not the person whom it raises, as the first or as the second', async () => {
    const own = { organisation: 'QE1', role: 'people-administrator', ...why };
    expect((await app.ask(one, 'POST', `/api/people/${one.personId}/roles`, own)).status).toBe(409);
    const trust = await app.person('QE1', 'administrator');
    await endRolesOf(trust.personId);
    const { waiting } = await proposed(one, 'QE1', trust);
    const again = await app.person('QE1', 'administrator');
    await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      await change.run(
        sql`update organisations.appointment set person_id = ${trust.personId} where person_id = ${again.personId}`,
      );
      change.record({ subject: 'test' });
    });
    const reply = await confirm(trust, waiting);
    expect([reply.status, reply.body.detail]).toEqual([409, expect.stringContaining('about you')]);
  });
});

async function anotherSession(actor: Actor): Promise<Actor> {
  const other = await app.person('QE1', 'staff');
  await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
    await change.run(
      sql`update organisations.session set person_id = ${actor.personId} where person_id = ${other.personId}`,
    );
    change.record({ subject: 'test' });
  });
  return { personId: actor.personId, headers: other.headers };
}

describe('who may decide', () => {
  it('is not a lead, and not an administrator of another organisation, for whom it does not exist', async () => {
    const { waiting } = await proposed();
    for (const actor of [lead, sibling]) {
      expect((await proposalsOf(actor)).map(({ id }) => id)).not.toContain(waiting.id);
      expect((await confirm(actor, waiting)).status).toBe(404);
      expect((await app.ask(actor, 'POST', `/api/proposals/${waiting.id}/refusal`, why)).status).toBe(404);
    }
    expect((await confirm(null, waiting)).status).toBe(401);
    expect((await confirm(two, waiting)).status).toBe(200);
  });

  it('is not an administrator of a trust below, for what the board shall be given', async () => {
    const below = await app.person('RXN', 'administrator');
    const { waiting } = await proposed();
    expect((await confirm(below, waiting)).status).toBe(404);
  });

  it('is only who still holds the right, as the first must too', async () => {
    const first = await app.person('QE1', 'administrator');
    const second = await app.person('QE1', 'administrator');
    const mine = await proposed(first);
    await endRolesOf(first.personId);
    const reply = await confirm(second, mine.waiting);
    expect([reply.status, reply.body.detail]).toEqual([403, expect.stringContaining('no longer')]);
    const theirs = await proposed(one);
    await endRolesOf(second.personId);
    expect((await confirm(second, theirs.waiting)).status).toBe(404);
    expect([await mayManage(mine.person), await mayManage(theirs.person)]).toEqual([false, false]);
  });
});

describe('what is carried out', () => {
  it('is what was shown: another hash, or one of another proposal, confirms nothing', async () => {
    const first = await proposed();
    const other = await proposed(one, 'QE1', await app.person('RXN', 'staff', 'Someone Else'));
    const swapped = { ...first.waiting, requestHash: other.waiting.requestHash };
    expect((await confirm(two, swapped)).status).toBe(409);
    expect(await mayManage(first.person)).toBe(false);
  });

  it('cannot be altered after it was proposed, not even by the application', async () => {
    const { waiting } = await proposed();
    const alter = app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      await change.run(sql`update organisations.proposal set request = '{}' where id = ${waiting.id}`);
      change.record({ subject: 'test' });
    });
    await expect(alter).rejects.toThrow();
  });

  it('happens once: a confirmed proposal cannot be confirmed again', async () => {
    const { waiting } = await proposed();
    const both = await Promise.all([confirm(two, waiting), confirm(two, waiting)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
