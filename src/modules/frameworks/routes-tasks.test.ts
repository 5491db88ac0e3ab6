import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { answerBody, type OpenReturn, openReturnOf } from '../../../test/support/return-calls.ts';

const now = new Date('2026-11-22T10:00:00Z');
let app: TestApp;
let lead: Actor;
let nurse: Actor;
let region: Actor;
let stranger: Actor;
let mine: OpenReturn;

beforeAll(async () => {
  app = await openApp(() => now);
  lead = await app.person('RXN', 'lead', 'Lena Lead');
  nurse = await app.person('RXN', 'staff', 'Nia Nurse');
  region = await app.person('Y62', 'lead');
  stranger = await app.person('R0A', 'lead', 'Ola Other');
  mine = await openReturnOf(app, lead, 'RXN');
}, 300_000);
afterAll(() => app?.close());

const assign = (actor: Actor | null, more: object) =>
  app.ask(actor, 'POST', '/api/assurance/returns/RXN/assignments', {
    year: '2026-27',
    dueOn: '2026-12-11',
    why: 'Shared out at the meeting',
    ...more,
  });
const what = (...codes: string[]) => codes.map((code) => ({ node: mine.node(code) }));
const tasks = async (actor: Actor | null, organisation = 'RXN') =>
  await app.ask(actor, 'GET', `/api/assurance/tasks?organisation=${organisation}&year=2026-27`);
const outcome = (actor: Actor | null, code: string) =>
  app.ask(actor, 'GET', `/api/assurance/returns/RXN/outcomes/${code}?year=2026-27`);
const asked = () =>
  app.whole.read((reader) =>
    reader.rows<{ title: string; standing: string; person: number | null; duty: string | null }>(
      sql`select o.title, o.standing, o.owner_person_id person, o.owner_duty duty from obligations.obligation o
        join obligations.ask a on a.id = o.ask_id where a.subject like 'assignment:%' order by o.id`,
    ),
  );

describe('outcomes given to somebody', () => {
  it('are on their list and bring one reminder for all of a day; they may answer those and no others', async () => {
    expect((await outcome(nurse, 'B6.a')).status).toBe(404);
    const given = await assign(lead, { what: what('B6.a', 'B6.b'), personId: nurse.personId });
    expect(given.body).toEqual({ assigned: 2, to: 'Nia Nurse' });
    const { own, organisations } = (await tasks(nurse)).body;
    expect(own).toMatchObject([
      { code: 'B6.a', dueOn: '2026-12-11', page: '/trust/RXN/assurance/return/B6.a?year=2026-27', isDone: false },
      { code: 'B6.b' },
    ]);
    expect(organisations).toEqual([]);
    expect(await asked()).toMatchObject([{ standing: 'no-answer', person: nurse.personId }]);
    expect((await outcome(nurse, 'B6.a')).body).toMatchObject({ mayAnswer: true, mayWrite: false, isFull: true });
    expect((await mine.save(nurse, 'B6.a', answerBody(1, { comment: 'We train' }))).status).toBe(200);
    expect((await mine.save(nurse, 'B5.a', answerBody(1, { comment: 'not mine' }))).status).toBe(404);
    expect((await outcome(nurse, 'B5.a')).status).toBe(404);
  });

  it('end the reminder when the last of them is ready, with the proof', async () => {
    await mine.save(nurse, 'B6.a', answerBody(2, { comment: 'We train', state: 'ready' }));
    expect(await asked()).toMatchObject([{ standing: 'no-answer' }]);
    await mine.save(nurse, 'B6.b', answerBody(1, { state: 'ready' }));
    expect(await asked()).toMatchObject([{ standing: 'closed' }]);
    expect((await tasks(nurse)).body.own.map(({ isDone }: { isDone: boolean }) => isDone)).toEqual([true, true]);
  });

  it('go to somebody else, whose they then are, and the first is no longer reminded', async () => {
    await assign(lead, { what: what('C1.a'), personId: nurse.personId, dueOn: '2026-12-12' });
    await assign(lead, { what: what('C1.a'), personId: lead.personId, dueOn: '2026-12-12' });
    expect((await asked()).slice(-2)).toMatchObject([
      { standing: 'stopped', person: nurse.personId },
      { standing: 'no-answer', person: lead.personId },
    ]);
    expect((await mine.save(nurse, 'C1.a', answerBody(1))).status).toBe(404);
  });

  it('may be given to a duty: whoever holds it answers', async () => {
    await assign(lead, { what: what('A1.b'), duty: 'caldicott-guardian', dueOn: '2026-12-13' });
    expect((await asked()).at(-1)).toMatchObject({ duty: 'caldicott-guardian', person: null });
    expect((await mine.save(nurse, 'A1.b', answerBody(1))).status).toBe(404);
    await app.whole.change({ action: 'test-holder', why: 'test' }, async (change) => {
      change.record({ subject: 'holder:test' });
      await change.run(sql`insert into obligations.holder (organisation_id, duty, person_id, name, is_deputy, valid, made_by_name)
        select id, 'caldicott-guardian', ${nurse.personId}, 'Nia Nurse', false, '[2026-01-01,)', 'test'
        from organisations.organisation where code = 'RXN'`);
    });
    expect((await tasks(nurse)).body.own.map(({ code }: { code: string }) => code)).toContain('A1.b');
    expect((await mine.save(nurse, 'A1.b', answerBody(1))).status).toBe(200);
  });

  it('are told apart in the return: yours by name or as deputy of a duty, and not what is only a colleague’s', async () => {
    const marked = async () =>
      (await app.ask(lead, 'GET', '/api/assurance/returns/RXN?year=2026-27')).body.outcomes
        .filter(({ isMine }: { isMine: boolean }) => isMine)
        .map(({ code }: { code: string }) => code);
    expect(await marked()).toEqual(['C1.a']);
    await app.whole.change({ action: 'test-deputy', why: 'test' }, async (change) => {
      change.record({ subject: 'holder:test' });
      await change.run(sql`insert into obligations.holder (organisation_id, duty, person_id, name, is_deputy, valid, made_by_name)
        select id, 'caldicott-guardian', ${lead.personId}, 'Lena Lead', true, '[2026-01-01,)', 'test'
        from organisations.organisation where code = 'RXN'`);
    });
    expect(await marked()).toEqual(['A1.b', 'C1.a']);
  });

  it('may be single statements', async () => {
    const [indicator] = mine.statements('B4.d', 'achieved');
    await assign(lead, { what: [{ node: mine.node('B4.d'), indicator }], personId: nurse.personId, dueOn: null });
    expect((await tasks(nurse)).body.own).toContainEqual(
      expect.objectContaining({ code: 'B4.d', statement: expect.stringContaining('B4.d') }),
    );
  });

  it('without anybody are listed, by organisation above', async () => {
    const before = (await tasks(lead)).body;
    expect(before.unowned.map(({ code }: { code: string }) => code)).not.toContain('C1.a');
    await assign(lead, { what: what('C1.a'), dueOn: null });
    const after = (await tasks(lead)).body;
    expect(after.unowned.map(({ code }: { code: string }) => code)).toContain('C1.a');
    expect(after.totals.unowned).toBe(before.totals.unowned + 1);
    const above = (await tasks(region, 'Y62')).body;
    expect(above.organisations).toMatchObject([{ code: 'RXN', unowned: after.totals.unowned }]);
    expect((await tasks(stranger, 'Y62')).body.organisations).toEqual([]);
    expect((await tasks(null)).status).toBe(401);
  });

  it('count as nobody’s when their owner leaves', async () => {
    const leaver = await app.person('RXN', 'staff', 'Lev Leaver');
    await assign(lead, { what: what('D1.a'), personId: leaver.personId, dueOn: null });
    const before = (await tasks(lead)).body.totals.unowned;
    await app.whole.change({ action: 'test-leave', why: 'test' }, async (change) => {
      change.record({ subject: `person:${leaver.personId}` });
      await change.run(sql`update organisations.person set disabled_at = now() where id = ${leaver.personId}`);
    });
    const after = (await tasks(lead)).body;
    expect(after.totals.unowned).toBe(before + 1);
    expect(after.unowned.map(({ code }: { code: string }) => code)).toContain('D1.a');
  });

  it('stay behind when their owner moves to another organisation', async () => {
    const mover = await app.person('RXN', 'staff', 'Mo Mover');
    await assign(lead, { what: what('D1.b'), personId: mover.personId, dueOn: null });
    expect((await mine.save(mover, 'D1.b', answerBody(1))).status).toBe(200);
    const before = (await tasks(lead)).body.totals.unowned;
    await app.whole.change({ action: 'test-move', why: 'test' }, async (change) => {
      change.record({ subject: `person:${mover.personId}` });
      await change.run(sql`update organisations.person set organisation_id =
        (select id from organisations.organisation where code = 'R0A') where id = ${mover.personId}`);
    });
    expect((await mine.save(mover, 'D1.b', answerBody(2))).status).toBe(404);
    expect((await outcome(mover, 'D1.b')).status).toBe(404);
    const after = (await tasks(lead)).body;
    expect(after.totals.unowned).toBe(before + 1);
    expect(after.unowned.map(({ code }: { code: string }) => code)).toContain('D1.b');
  });

  it.each([
    ['a day that is over', { dueOn: '2026-11-01' }],
    ['somebody of another organisation', () => ({ personId: stranger.personId })],
    ['a duty that nobody knows', { duty: 'chief-wizard' }],
    ['a person and a duty', () => ({ personId: nurse.personId, duty: 'siro' })],
    ['an outcome that is not asked for', { what: [{ node: 999_999 }] }],
    ['nothing', { what: [] }],
  ])('cannot be given with %s', async (_, more) => {
    const body = { what: what('D2.a'), ...(typeof more === 'function' ? more() : more) };
    expect((await assign(lead, body)).status).toBe(400);
  });

  it('are given by people of the organisation alone', async () => {
    const to = { what: what('D2.a'), personId: nurse.personId };
    const statuses = [region, stranger, nurse, null].map(async (actor) => (await assign(actor, to)).status);
    expect(await Promise.all(statuses)).toEqual([403, 404, 403, 401]);
    expect((await assign(lead, to)).status).toBe(200);
    expect((await app.audited('assign-outcomes')).at(-1)).toMatchObject({ after: { assigned: 1, to: 'Nia Nurse' } });
  });
});
