import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { asOwner } from '../../../test/support/as-owner.ts';

let app: TestApp;
let trustAdministrator: Actor;
let boardAdministrator: Actor;
let sibling: Actor;
const why = 'Ransom note on the ward PCs, the trust asked for help by telephone';
const end = { why: 'the work is done' };

beforeAll(async () => {
  app = await openApp();
  trustAdministrator = await app.person('RXN', 'administrator', 'Tia Trust');
  boardAdministrator = await app.person('QE1', 'administrator', 'Bo Board');
  sibling = await app.person('R0A', 'administrator');
}, 120_000);
afterAll(() => app?.close());

const onCall = () => app.person('X26', 'on-call', 'Ola Call');
const take = (actor: Actor, more: object = {}) =>
  app.ask(actor, 'POST', '/api/emergency-access', { organisation: 'RXN', hours: 2, why, ...more });
const hazards = (actor: Actor) => app.ask(actor, 'GET', '/api/hazards?organisation=RXN');
const list = async (actor: Actor, organisation = 'RXN') =>
  (await app.ask(actor, 'GET', `/api/emergency-access?organisation=${organisation}`)).body.emergencies;

// The application itself may not move these times.
async function passTime(id: number): Promise<void> {
  await asOwner(
    app.url,
    `update organisations.break_glass set taken_at = taken_at - interval '5 hours', until = until - interval '5 hours'
      where id = $1`,
    [id],
  );
}

describe('emergency access', () => {
  it('opens one organisation to read, at once, tells those above, and is listed there', async () => {
    const actor = await onCall();
    expect((await hazards(actor)).status).toBe(403);
    const taken = await take(actor);
    expect([taken.status, taken.body]).toEqual([200, { id: expect.any(Number), start: '/trust/RXN' }]);
    expect((await hazards(actor)).status).toBe(200);
    expect((await app.ask(actor, 'GET', '/api/safety-cases/of/RXN')).status).toBe(200);
    expect((await app.ask(actor, 'GET', '/api/safety-cases/of/R0A')).status).toBe(404);
    expect((await app.ask(actor, 'GET', '/api/people')).status).toBe(403);
    const me = (await app.ask(actor, 'GET', '/api/me')).body;
    expect(me.emergencies).toEqual([
      expect.objectContaining({ id: taken.body.id, page: '/trust/RXN', mayChange: false }),
    ]);
    for (const above of [trustAdministrator, boardAdministrator]) {
      expect(await list(above)).toContainEqual(
        expect.objectContaining({ id: taken.body.id, person: 'Ola Call', why, isActive: true, mayEnd: true }),
      );
    }
    expect(await app.audited('take-emergency-access')).toContainEqual(
      expect.objectContaining({ who: `person:${actor.personId}`, why, subject: `person:${actor.personId}` }),
    );
    const told = await asOwner(app.url, 'select name from platform.event where subject = $1', [
      `break-glass:${taken.body.id}`,
    ]);
    expect(told).toEqual([{ name: 'organisations.alarm-raised' }]);
  });

  it('changes nothing unless that was asked for', async () => {
    const reader = await onCall();
    await take(reader);
    const plan = (actor: Actor) => app.ask(actor, 'PUT', '/api/continuity-plans/RXN/pathology-tests', {});
    expect((await plan(reader)).status).toBe(403);
    const writer = await onCall();
    await take(writer, { mayChange: true });
    expect((await plan(writer)).status).toBe(400);
  });

  it('asks for a reason of 20 letters, 4 hours at most, and a person', async () => {
    const actor = await onCall();
    expect((await take(actor, { why: 'urgent' })).body.errors.map(({ where }: { where: string }) => where)).toEqual([
      'why',
    ]);
    expect((await take(actor, { hours: 5 })).status).toBe(400);
    expect((await take(actor, { organisation: 'NOSUCH' })).status).toBe(404);
    expect((await hazards(actor)).status).toBe(403);
  });

  it('is for those on call, and not for everybody with a role', async () => {
    for (const role of ['staff', 'lead', 'administrator', 'board']) {
      expect((await take(await app.person('R0A', role))).status).toBe(403);
    }
  });

  it('is refused where the person’s own roles reach already, and in another nation', async () => {
    const actor = await onCall();
    const give = { organisation: 'RXN', role: 'board', why: 'test' };
    const given = await app.ask(boardAdministrator, 'POST', `/api/people/${actor.personId}/roles`, give);
    expect(given.status).toBe(404);
    const both = await app.person('RXN', 'board');
    const until = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const more = { organisation: 'RXN', role: 'on-call', until, why: 'test' };
    expect((await app.ask(boardAdministrator, 'POST', `/api/people/${both.personId}/roles`, more)).status).toBe(200);
    expect((await take(both)).body.detail).toContain('reach this organisation already');
    const demo = await app.whole.read((reader) =>
      reader.one<{ code: string }>(
        sql`select code from organisations.organisation where code like 'DEMO-T%' order by code limit 1`,
      ),
    );
    expect((await take(await onCall(), { organisation: demo?.code })).body.detail).toContain(
      'not on call in this nation',
    );
  });

  it('ends by itself, from the next request on', async () => {
    const actor = await onCall();
    const { id } = (await take(actor)).body;
    expect((await hazards(actor)).status).toBe(200);
    await passTime(id);
    expect((await hazards(actor)).status).toBe(403);
    expect((await app.ask(actor, 'GET', '/api/me')).body.emergencies).toEqual([]);
  });

  it.each(['whoever took it', 'an administrator of the organisation', 'one above'])(
    'is ended early by %s',
    async (who) => {
      const actor = await onCall();
      const { id } = (await take(actor)).body;
      const ending = { 'whoever took it': actor, 'one above': boardAdministrator }[who] ?? trustAdministrator;
      expect((await app.ask(sibling, 'DELETE', `/api/emergency-access/${id}`, end)).status).toBe(404);
      expect((await app.ask(await onCall(), 'DELETE', `/api/emergency-access/${id}`, end)).status).toBe(404);
      expect((await app.ask(ending, 'DELETE', `/api/emergency-access/${id}`, end)).status).toBe(200);
      expect((await hazards(actor)).status).toBe(403);
      expect((await app.ask(ending, 'DELETE', `/api/emergency-access/${id}`, end)).status).toBe(409);
    },
  );
});

describe('emergency access cannot be chained', () => {
  it('neither twice at once, nor again before somebody found the last one justified', async () => {
    const actor = await onCall();
    const first = (await take(actor)).body;
    expect((await take(actor, { organisation: 'R0A' })).status).toBe(409);
    expect((await take(actor)).status).toBe(409);
    await passTime(first.id);
    expect((await take(actor)).status).toBe(409);
    const review = { isJustified: true, why: 'the trust asked for it' };
    expect((await app.ask(trustAdministrator, 'POST', `/api/emergency-access/${first.id}/review`, review)).status).toBe(
      200,
    );
    expect((await take(actor)).status).toBe(200);
  });

  it('nor by many requests at the same moment', async () => {
    const actor = await onCall();
    const all = await Promise.all(['RXN', 'R0A', 'RBS', 'RXN'].map((organisation) => take(actor, { organisation })));
    expect(all.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  it('nor by what it opens: it gives no role, takes no further access and makes no token', async () => {
    const actor = await onCall();
    await take(actor, { mayChange: true });
    const { permissions } = (await app.ask(actor, 'GET', '/api/me')).body;
    expect(permissions).not.toContain('people:manage');
    expect(permissions).not.toContain('token:manage');
    const inside = await app.whole.read((reader) =>
      reader.rows(sql`select role from organisations.roles_held_by(${actor.personId})`),
    );
    expect(inside).toEqual([{ role: 'on-call' }]);
  });
});

describe('looking at emergency access afterwards', () => {
  it('is done by an administrator there, once, and never by whoever took it', async () => {
    const actor = await onCall();
    const { id } = (await take(actor)).body;
    const path = `/api/emergency-access/${id}/review`;
    const review = { isJustified: false, why: 'nobody there had asked' };
    expect((await app.ask(trustAdministrator, 'POST', path, review)).status).toBe(409);
    await app.ask(actor, 'DELETE', `/api/emergency-access/${id}`, end);
    expect((await app.ask(actor, 'POST', path, review)).status).toBe(403);
    expect((await app.ask(sibling, 'POST', path, review)).status).toBe(404);
    expect((await app.ask(await app.person('RXN', 'lead'), 'POST', path, review)).status).toBe(403);
    expect((await app.ask(trustAdministrator, 'POST', path, { ...review, why: '' })).status).toBe(400);
    expect((await app.ask(trustAdministrator, 'POST', path, review)).status).toBe(200);
    expect((await app.ask(boardAdministrator, 'POST', path, { ...review, isJustified: true })).status).toBe(409);
    expect((await list(trustAdministrator)).find((each: { id: number }) => each.id === id)).toMatchObject({
      isJustified: false,
      reviewedBy: 'Tia Trust',
    });
    expect((await take(actor)).status).toBe(409);
  });

  it('shows nothing of it to those beside the organisation', async () => {
    const actor = await onCall();
    const { id } = (await take(actor)).body;
    const path = '/api/emergency-access?organisation=RXN';
    expect((await app.ask(sibling, 'GET', path)).status).toBe(404);
    expect((await list(sibling, 'R0A')).map((each: { id: number }) => each.id)).not.toContain(id);
    expect((await list(boardAdministrator, 'QE1')).map((each: { id: number }) => each.id)).toContain(id);
  });
});
