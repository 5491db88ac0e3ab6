import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { appoint } from '../../../test/support/appoint.ts';
import { type OpenReturn, openReturnOf } from '../../../test/support/return-calls.ts';

const year = '2026-27';
const at = '/api/assurance/reviews';
let app: TestApp;
let trust: Actor;
let board: Actor;
let neighbour: Actor;
let assessor: Actor;
let other: Actor;
let opened: OpenReturn;
let review = 0;

/** Somebody of another body who is made assessor of the trust. */
async function assessorFrom(code: string, name?: string): Promise<Actor> {
  const actor = await app.person(code, 'staff', name);
  await appoint(app, actor, { code: 'RXN', role: 'assessor' });
  return actor;
}

beforeAll(async () => {
  app = await openApp();
  trust = await app.person('RXN', 'lead', 'Tara Trust');
  board = await app.person('QE1', 'lead');
  neighbour = await app.person('R0A', 'lead');
  assessor = await assessorFrom('X26', 'Asha Assessor');
  other = await assessorFrom('X26');
  opened = await openReturnOf(app, trust, 'RXN', { year });
  await hold('A2.a', 'achieved');
  await hold('A2.b', 'not-achieved');
}, 180_000);
afterAll(() => app?.close());

/** The trust says that it holds a level. Levels by hand: what ticks come to is tested elsewhere. */
async function hold(code: string, level: string): Promise<void> {
  await app.whole.change({ action: 'test-level', why: 'test' }, async (change) => {
    await change.run(sql`update frameworks.answer set level = ${level} where assessment_id = ${opened.assessment}
      and node_id = ${opened.node(code)}`);
    change.record({ subject: 'answer:test' });
  });
}

const start = (actor: Actor | null, more: object = {}) =>
  app.ask(actor, 'POST', at, { organisation: 'RXN', year, firm: 'Audit North', why: 'the yearly look', ...more });
const judge = (actor: Actor | null, code: string, body: object, id = review) =>
  app.ask(actor, 'PUT', `${at}/${id}/outcomes/${opened.node(code)}`, {
    level: 'partially-achieved',
    finding: 'The board saw it once',
    version: 0,
    ...body,
  });
const finish = (actor: Actor | null, body: object = {}, id = review) =>
  app.ask(actor, 'POST', `${at}/${id}/finish`, {
    confidence: 'medium',
    risk: 'moderate',
    summary: 'Mostly as stated',
    version: 1,
    ...body,
  });
const seen = async (actor: Actor, organisation = 'RXN') =>
  (await app.ask(actor, 'GET', `${at}?organisation=${organisation}&year=${year}`)).body;

describe('an assessor', () => {
  it('with no ties begins an assessment, once at a time', async () => {
    const { status, body } = await start(assessor);
    expect([status, body.errors]).toEqual([200, undefined]);
    review = body.id;
    expect((await start(assessor)).status).toBe(409);
    expect(await app.audited('start-review')).toMatchObject([{ subject: `review:${review}`, why: 'the yearly look' }]);
  });

  it('who belongs to the organisation is refused, with the reason', async () => {
    const inside = await app.person('RXN', 'assessor');
    const { status, body } = await start(inside);
    expect([status, body.detail]).toEqual([403, expect.stringMatching(/^You belong/)]);
    expect((await seen(inside)).notIndependent).toMatch(/^You belong/);
  });

  it('who holds or lately held another role there is refused', async () => {
    const both = await assessorFrom('X26');
    await appoint(app, both, { code: 'RXN', role: 'clinical-safety' });
    expect((await start(both)).body.detail).toMatch(/^You hold another role/);
    const left = await assessorFrom('X26');
    const monthAgo = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);
    await appoint(app, left, { code: 'RXN', role: 'lead', until: monthAgo });
    expect((await start(left)).body.detail).toMatch(/^You worked/);
  });

  it('who edited before is refused', async () => {
    const editor = await assessorFrom('X26');
    await app.whole.change({ action: 'test-edit', why: 'test' }, async (change) => {
      await change.run(sql`insert into frameworks.answer_version (answer_id, organisation_id, version, content, saved_at,
          saved_by, saved_by_name)
        select id, organisation_id, 900, '{}', now(), ${`person:${editor.personId}`}, 'x' from frameworks.answer
        where assessment_id = ${opened.assessment} limit 1`);
      change.record({ subject: 'answer:test' });
    });
    expect((await start(editor)).body.detail).toMatch(/^You changed/);
  });

  it('who came to have ties after beginning can judge no further', async () => {
    const turning = await assessorFrom('X26');
    const { id } = (await start(turning)).body;
    expect((await judge(turning, 'A2.a', {}, id)).status).toBe(200);
    await appoint(app, turning, { code: 'RXN', role: 'lead' });
    expect((await judge(turning, 'A2.b', {}, id)).body.detail).toMatch(/^You hold another role/);
    expect((await finish(turning, {}, id)).status).toBe(403);
  });

  it('is a person whose role says so, at an organisation they reach', async () => {
    expect((await start(null)).status).toBe(401);
    expect((await start(trust)).status).toBe(403);
    const elsewhere = await app.person('R0A', 'assessor');
    expect((await start(elsewhere)).status).toBe(404);
    // From above, and only scores are shared.
    const above = await app.person('QE1', 'assessor');
    expect((await start(above)).status).toBe(404);
    expect((await start(other, { year: '2019-20' })).status).toBe(400);
    expect((await start(other, { firm: '' })).status).toBe(400);
  });
});

describe('a judgement', () => {
  it('is kept with what the organisation held then, and changed by its own assessor alone', async () => {
    expect((await judge(assessor, 'A2.a', {})).body).toEqual({ id: review, version: 1 });
    expect((await judge(assessor, 'A2.a', { version: 1, isPriority: true })).body.version).toBe(2);
    expect((await judge(assessor, 'A2.a', { version: 1 })).status).toBe(409);
    expect((await judge(other, 'A2.a', { version: 2 })).status).toBe(403);
    expect((await judge(trust, 'A2.a', { version: 2 })).status).toBe(403);
    expect((await judge(assessor, 'A2.b', { level: 'not-achieved', finding: '' })).status).toBe(200);
    expect(await app.audited('judge-outcome')).toContainEqual(
      expect.objectContaining({ subject: `review:${review}:A2.a` }),
    );
  });

  it.each([
    ['a level that the outcome cannot have', { level: 'splendid' }, 'level'],
    ['another level than the organisation without a finding', { finding: '', level: 'not-achieved' }, 'finding'],
  ])('is refused with %s', async (_, more, field) => {
    const { status, body } = await judge(assessor, 'A2.a', { version: 2, ...more });
    expect([status, body.errors[0].where]).toEqual([400, field]);
  });

  it('of an outcome that is not in the return does not exist', async () => {
    const path = `${at}/${review}/outcomes/1999999999`;
    expect((await app.ask(assessor, 'PUT', path, { level: 'achieved', version: 0 })).status).toBe(404);
  });

  it('is seen by its assessor alone until the assessment is finished', async () => {
    const judgedBy = async (actor: Actor) =>
      (await seen(actor)).outcomes.flatMap(({ judgements }: { judgements: { review: number }[] }) =>
        judgements.filter((one) => one.review === review),
      ).length;
    expect([await judgedBy(assessor), await judgedBy(other), await judgedBy(trust), await judgedBy(board)]).toEqual([
      2, 0, 0, 0,
    ]);
    expect((await seen(trust)).reviews.find(({ id }: { id: number }) => id === review)).toMatchObject({ judged: 0 });
    expect(
      (
        await app.ask(trust, 'POST', `${at}/${review}/outcomes/${opened.node('A2.a')}/dispute`, {
          text: 'Not so',
          version: 2,
        })
      ).status,
    ).toBe(409);
  });
});

describe('a finished assessment', () => {
  it('has a confidence, a risk and a summary, and can no longer be changed', async () => {
    expect((await finish(assessor, { confidence: 'complete' })).status).toBe(400);
    expect((await finish(assessor, { summary: '' })).status).toBe(400);
    expect((await finish(other)).status).toBe(403);
    expect((await finish(assessor, { version: 9 })).status).toBe(409);
    expect((await finish(assessor)).body).toEqual({ id: review, version: 2 });
    expect((await finish(assessor, { version: 2 })).status).toBe(409);
    expect((await judge(assessor, 'A2.a', { version: 2 })).status).toBe(409);
    const empty = (await start(other)).body.id;
    expect((await finish(other, {}, empty)).body.detail).toMatch(/at least 1 outcome/);
  });

  it('stands beside the self-assessment, with the difference', async () => {
    const { reviews, outcomes, difference } = await seen(trust);
    expect(reviews.find(({ id }: { id: number }) => id === review)).toMatchObject({
      assessor: 'Asha Assessor',
      firm: 'Audit North',
      confidence: 'medium',
      risk: 'moderate',
      judged: 2,
    });
    expect(outcomes[3]).toMatchObject({
      code: 'A2.a',
      self: 'achieved',
      judgements: [
        { level: 'partially-achieved', selfThen: 'achieved', finding: 'The board saw it once', isPriority: true },
      ],
    });
    expect(difference).toMatchObject({ outcomes: 2, higher: 1, same: 1, share: 0.5, method: 'wilson' });
  });

  it('keeps what the organisation held when it was judged', async () => {
    await hold('A2.a', 'partially-achieved');
    const { outcomes, difference } = await seen(trust);
    expect(outcomes[3]).toMatchObject({ self: 'partially-achieved', judgements: [{ selfThen: 'achieved' }] });
    expect(difference.higher).toBe(1);
    await hold('A2.a', 'achieved');
  });

  it('is shown above in levels, without findings and names', async () => {
    const one = await seen(board);
    expect(one).toMatchObject({ isFull: false, difference: { outcomes: 2 } });
    expect(one.outcomes[3].judgements[0]).toMatchObject({ level: 'partially-achieved', finding: '' });
    const all = await seen(board, 'QE1');
    expect(all.byOrganisation).toMatchObject([{ code: 'RXN', outcomes: 2 }]);
    expect(all.byAssessor).toMatchObject([{ name: 'Audit North', method: 'wilson' }]);
    for (const words of ['The board saw it once', 'Asha', 'Mostly as stated']) {
      expect(JSON.stringify([one, all])).not.toContain(words);
    }
  });

  it('is nobody else’s to see', async () => {
    const beside = await seen(neighbour);
    expect(beside).toMatchObject({ hidden: 1, reviews: [], outcomes: [], difference: { outcomes: 0 } });
    const staff = await app.person('RXN', 'staff');
    expect((await app.ask(staff, 'GET', `${at}?organisation=RXN`)).status).toBe(403);
    expect((await app.ask(null, 'GET', `${at}?organisation=RXN`)).status).toBe(401);
  });
});

describe('a dispute', () => {
  const path = (code: string, what: string) => `${at}/${review}/outcomes/${opened.node(code)}/${what}`;
  const dispute = (actor: Actor | null, version = 2) =>
    app.ask(actor, 'POST', path('A2.a', 'dispute'), { text: 'The board sees it monthly', version });

  it('is raised by the organisation alone, once', async () => {
    expect((await dispute(neighbour)).status).toBe(404);
    expect((await dispute(assessor)).status).toBe(403);
    expect((await dispute(board)).status).toBe(404);
    expect((await dispute(trust, 1)).status).toBe(409);
    expect((await dispute(trust)).body.version).toBe(3);
    expect((await dispute(trust, 3)).status).toBe(409);
    expect((await app.ask(trust, 'POST', path('A1.a', 'dispute'), { text: 'Why?', version: 1 })).status).toBe(404);
    expect(await app.audited('dispute-judgement')).toHaveLength(1);
  });

  it('is answered by its assessor, and the level may change', async () => {
    const answer = (actor: Actor | null, body: object = {}) =>
      app.ask(actor, 'POST', path('A2.a', 'dispute-answer'), {
        text: 'Seen now',
        level: 'achieved',
        version: 3,
        ...body,
      });
    expect((await answer(other)).status).toBe(403);
    expect((await answer(trust)).status).toBe(403);
    expect((await answer(assessor, { level: 'splendid' })).status).toBe(400);
    expect((await answer(assessor)).body.version).toBe(4);
    expect((await answer(assessor, { version: 4 })).status).toBe(409);
    const { outcomes, difference } = await seen(trust);
    expect(outcomes[3].judgements[0]).toMatchObject({
      level: 'achieved',
      dispute: { state: 'changed', by: 'Tara Trust', text: 'The board sees it monthly', answer: 'Seen now' },
    });
    expect(difference).toMatchObject({ higher: 0, same: 2 });
  });
});
