import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#kernel/dates.ts';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { asOwner } from '../../../test/support/as-owner.ts';
import { toldRoles } from '../../../test/support/told-roles.ts';
import { tellEndingRoles } from './actions/tell-ending-roles.ts';

let app: TestApp;
let trust: Actor;
let board: Actor;
let sibling: Actor;
let lead: Actor;
let national: Actor;
const today = new Date().toISOString().slice(0, 10);
const why = { why: 'yearly review of rights' };

beforeAll(async () => {
  app = await openApp();
  national = await app.person('X26', 'administrator', 'Nia Nation');
  board = await app.person('QE1', 'administrator', 'Bo Board');
  trust = await app.person('RXN', 'administrator', 'Tia Trust');
  sibling = await app.person('R0A', 'administrator', 'Sid Sibling');
  lead = await app.person('RXN', 'lead', 'Lea Lead');
}, 120_000);
afterAll(() => app?.close());

async function onAppointmentOf(actor: Actor, set: string): Promise<number> {
  return await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
    const row = await change.client.query(
      `update organisations.appointment set ${set} where person_id = $1 returning id`,
      [actor.personId],
    );
    change.record({ subject: 'test' });
    return row.rows[0].id;
  });
}

const review = async (actor: Actor, organisation: string, view = 'all') =>
  (await app.ask(actor, 'GET', `/api/rights/review?organisation=${organisation}&view=${view}`)).body;
const answer = (actor: Actor, ids: number[], what = 'keep') =>
  app.ask(actor, 'POST', '/api/rights/review', { ids, answer: what, ...why });
const rowOf = async (actor: Actor, organisation: string, person: Actor) =>
  (await review(actor, organisation)).rights.find(({ personId }: { personId: number }) => personId === person.personId);

describe('the review of strong roles', () => {
  it('never calls a role good that nobody looked at, and lists it as overdue after a year at every scope above', async () => {
    const old = await app.person('RXN', 'lead', 'Otto Old');
    expect(await rowOf(trust, 'RXN', old)).toMatchObject({ state: 'never', reviewedAt: null });
    await onAppointmentOf(old, `valid = daterange(current_date - 400, null)`);
    for (const [actor, organisation] of [
      [trust, 'RXN'],
      [board, 'QE1'],
      [national, 'X26'],
    ] as const) {
      const { rights, counts } = await review(actor, organisation, 'overdue');
      expect(rights.map(({ name }: { name: string }) => name)).toContain('Otto Old');
      expect(counts.overdue).toBeGreaterThan(0);
    }
  });

  it('is answered by another person who could give the role: kept for a year, with their name', async () => {
    const old = await app.person('RXN', 'lead');
    const id = await onAppointmentOf(old, `valid = daterange(current_date - 500, null)`);
    expect((await answer(trust, [id])).body).toEqual({ answered: 1 });
    expect(await rowOf(trust, 'RXN', old)).toMatchObject({
      state: 'reviewed',
      reviewedBy: 'Tia Trust',
      dueOn: addDays(today, 365),
    });
    expect((await app.audited('confirm-role')).at(-1)).toMatchObject({
      subject: `person:${old.personId}`,
      who: `person:${trust.personId}`,
      after: { role: 'lead', isConfirmed: true },
    });
  });

  it('ends many at once, and they count no more from the next request on', async () => {
    const leavers = [await app.person('RXN', 'lead'), await app.person('RXN', 'lead')];
    const ids = await Promise.all(leavers.map((actor) => onAppointmentOf(actor, `reviewed_at = null`)));
    for (const actor of leavers) expect((await app.ask(actor, 'GET', '/api/people')).status).toBe(200);
    expect((await answer(trust, ids, 'end')).body).toEqual({ answered: 2 });
    for (const actor of leavers) expect((await app.ask(actor, 'GET', '/api/people')).status).toBe(403);
  });

  it('refuses one’s own role, a lead, another organisation’s, and all of them when one is refused', async () => {
    const own = await onAppointmentOf(trust, `reviewed_at = null`);
    const other = await onAppointmentOf(await app.person('RXN', 'lead'), `reviewed_at = null`);
    expect((await answer(trust, [other, own])).status).toBe(409);
    expect((await answer(lead, [other])).status).toBe(403);
    expect((await answer(sibling, [other])).status).toBe(404);
    expect((await answer(trust, [])).status).toBe(400);
    const limited = await app.person('RXN', 'people-administrator');
    expect((await answer(limited, [own])).status).toBe(403);
    const { rights } = await review(board, 'RXN');
    expect(rights.find(({ id }: { id: number }) => id === other)).toMatchObject({ state: 'never' });
    expect((await answer(board, [own, other])).status).toBe(200);
  });

  it('shows accounts that nobody uses, roles that end soon, and those given by somebody who left', async () => {
    const idle = await app.person('RXN', 'lead', 'Ida Idle');
    await onAppointmentOf(idle, `valid = daterange(current_date - 100, null)`);
    await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      await change.run(
        sql`update organisations.person set last_log_in_at = now() - interval '95 days' where id = ${idle.personId}`,
      );
      change.record({ subject: 'test' });
    });
    const ending = await app.person('RXN', 'lead', 'Ed Ending');
    await onAppointmentOf(ending, `valid = daterange(current_date, current_date + 11)`);
    const giver = await app.person('RXN', 'administrator', 'Gus Gone');
    const given = await app.person('RXN', 'lead', 'Gil Given');
    await onAppointmentOf(given, `given_by = 'person:${giver.personId}', given_by_name = 'Gus Gone'`);
    const { version } = (await app.ask(board, 'GET', `/api/people/${giver.personId}`)).body;
    await app.ask(board, 'PATCH', `/api/people/${giver.personId}`, { isDisabled: true, version, why: 'left' });
    expect(await rowOf(trust, 'RXN', idle)).toMatchObject({ isDormant: true });
    expect(await rowOf(trust, 'RXN', ending)).toMatchObject({ isEndingSoon: true, lastDay: addDays(today, 10) });
    expect(await rowOf(trust, 'RXN', given)).toMatchObject({ hasGiverLeft: true, givenBy: 'Gus Gone' });
    for (const [view, person] of [
      ['dormant', idle],
      ['ending', ending],
      ['giver-left', given],
    ] as const) {
      const { rights } = await review(trust, 'RXN', view);
      expect(rights.map(({ personId }: { personId: number }) => personId)).toEqual([person.personId]);
    }
  });

  it('is for those who may see people, at their organisations', async () => {
    const path = '/api/rights/review?organisation=RXN';
    expect((await app.ask(lead, 'GET', path)).status).toBe(200);
    expect((await app.ask(sibling, 'GET', path)).status).toBe(404);
    expect((await app.ask(await app.person('RXN', 'board'), 'GET', path)).status).toBe(403);
    expect((await app.ask(lead, 'GET', '/api/rights/review?organisation=RXN&view=best')).status).toBe(400);
  });
});

describe('a role that ends', () => {
  it('counts on its last day and not on the next', async () => {
    const person = await app.person('RXN', 'lead');
    await onAppointmentOf(person, `valid = daterange(current_date - 5, current_date + 1)`);
    expect((await app.ask(person, 'GET', '/api/people')).status).toBe(200);
    await onAppointmentOf(person, `valid = daterange(current_date - 5, current_date)`);
    expect((await app.ask(person, 'GET', '/api/people')).status).toBe(403);
  });

  it('is told once when its last day is within 30 days', async () => {
    await tellEndingRoles(app.whole);
    const person = await app.person('RXN', 'assessor');
    await onAppointmentOf(person, `valid = daterange(current_date, current_date + 31)`);
    const later = await app.person('RXN', 'assessor');
    await onAppointmentOf(later, `valid = daterange(current_date, current_date + 40)`);
    expect([await tellEndingRoles(app.whole), await tellEndingRoles(app.whole)]).toEqual([1, 0]);
    const facts = await asOwner(
      app.url,
      `select facts from platform.event where name = 'organisations.role-changed' and facts ->> 'what' = 'expiring'
        order by id desc limit 1`,
    );
    const body = { personId: person.personId, role: 'assessor', what: 'expiring', on: addDays(today, 30) };
    expect(facts).toEqual([{ facts: expect.objectContaining(body) }]);
  });
});

describe('a role that runs out', () => {
  it('is told to its person once, by whichever process looks first, and only when nothing else told of its end', async () => {
    const [over, renewed, byHand] = [
      await app.person('RXN', 'board', 'Ona Over'),
      await app.person('RXN', 'board', 'Rae Renewed'),
      await app.person('RXN', 'board', 'Hal Hand'),
    ];
    for (const person of [over, renewed])
      await onAppointmentOf(person, 'valid = daterange(current_date - 9, current_date)');
    const held = (await app.ask(trust, 'GET', `/api/people/${byHand.personId}`)).body.appointments[0].id;
    await onAppointmentOf(byHand, 'valid = daterange(current_date - 9, null)');
    expect((await app.ask(trust, 'DELETE', `/api/roles/${held}`, why)).status).toBe(200);
    const again = { organisation: 'RXN', role: 'board', ...why };
    expect((await app.ask(trust, 'POST', `/api/people/${renewed.personId}/roles`, again)).status).toBe(200);

    await Promise.all([tellEndingRoles(app.whole), tellEndingRoles(app.whole)]);
    expect(await tellEndingRoles(app.whole)).toBe(0);
    expect(await toldRoles(app, over.personId)).toEqual(['ended board']);
    expect(await toldRoles(app, renewed.personId)).toEqual(['given board']);
    expect(await toldRoles(app, byHand.personId)).toEqual(['ended board']);
    await app.deliver();
    expect((await app.ask(over, 'GET', '/api/notices')).body.notices[0]).toMatchObject({
      kind: 'roles',
      title: expect.stringMatching(/^Your role board member of .+ has ended$/),
    });
    expect(await app.audited('tell-ended-roles')).toContainEqual(
      expect.objectContaining({ subject: `person:${over.personId}`, before: { role: 'board' } }),
    );
  });
});
