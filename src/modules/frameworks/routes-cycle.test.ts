import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { holderOf, holdLevels } from '../../../test/support/returns-of-a-year.ts';
import { tendYearsJob } from './actions/tend-years.ts';

let app: TestApp;
const now = new Date('2026-11-22T10:00:00Z');
let nation: Actor;
let lead: Actor;
let siro: Actor;
let member: Actor;
let region: Actor;
let board: Actor;
let stranger: Actor;
let neighbour: Actor;
const year = '2026-27';

beforeAll(async () => {
  app = await openApp(() => now);
  nation = await app.person('X26', 'lead');
  lead = await app.person('RXN', 'lead');
  siro = await holderOf(app, 'RXN', 'siro', 'board');
  member = await app.person('RXN', 'board');
  region = await app.person('Y62', 'lead');
  board = await app.person('QE1', 'lead');
  stranger = await app.person('R0A', 'lead');
  neighbour = await app.person('R0A', 'board');
  await open(lead, 'RXN');
}, 120_000);
afterAll(() => app?.close());

const open = (actor: Actor, organisation: string) =>
  app.ask(actor, 'POST', `/api/assurance/returns/${organisation}`, { year, why: 'The year has begun' });
const state = async (actor = lead, organisation = 'RXN') =>
  (await app.ask(actor, 'GET', `/api/assurance/state?organisation=${organisation}&year=${year}`)).body;
async function sign(kind: string, actor = siro, organisation = 'RXN') {
  const { stand } = await state(actor, organisation);
  const body = { kind, contentHash: stand?.contentHash ?? '0'.repeat(64), why: 'Signed by the SIRO' };
  return await app.ask(actor, 'POST', `/api/assurance/state/${organisation}/${year}`, body);
}
const decide = async (decision: string, actor = region, comment = 'Seen and talked over') =>
  app.ask(actor, 'POST', `/api/assurance/return-reviews/RXN/${year}`, {
    decision,
    comment,
    version: (await state()).stand.version,
  });
/** Moves the last day of the year, as the nation would. */
async function lastDay(finalOn: string): Promise<void> {
  const { document, revision } = (await app.ask(nation, 'GET', `/api/years/${year}`)).body;
  const put = { document: { ...document, interimOn: null, finalOn }, revision, why: 'Another day' };
  const { status } = await app.ask(nation, 'PUT', `/api/years/${year}`, put);
  if (status !== 200) throw new Error(`the day was not moved: ${status}`);
}
const deadlines = async () =>
  Object.fromEntries(
    (await state()).deadlines.map(({ code, standing }: { code: string; standing: string | null }) => [code, standing]),
  );
const item = async (more: object = {}) => {
  const { own } = (await app.ask(lead, 'GET', `/api/assurance/plan?organisation=RXN&year=${year}`)).body;
  const gap = own.outcomes.find(({ outcome }: { outcome: string }) => outcome === 'B4.d');
  return {
    nodeId: gap.nodeId,
    gap: 'Old servers',
    action: 'Replace the old servers',
    ownerPersonId: null,
    ownerDuty: 'cyber-lead',
    ownerName: '',
    startsOn: '2027-07-01',
    dueOn: '2027-12-31',
    costPence: 12_500_000,
    funding: 'Capital',
    dependsOn: [],
    evidence: '',
    newLevel: 'partially-achieved',
    state: 'planned',
    progress: '',
    why: 'to close the gap',
    ...more,
  };
};

describe('a year that a nation begins', () => {
  it('asks every organisation of its categories once, by the days of the year', async () => {
    const sent = { register: 'england', why: 'Letter to all trusts' };
    expect((await app.ask(region, 'POST', `/api/years/${year}/begin`, sent)).status).toBe(403);
    expect((await app.ask(nation, 'POST', '/api/years/1999-00/begin', sent)).status).toBe(404);
    expect((await app.ask(nation, 'POST', `/api/years/${year}/begin`, { ...sent, why: '' })).status).toBe(400);
    const { body } = await app.ask(nation, 'POST', `/api/years/${year}/begin`, sent);
    expect(body.asked).toBeGreaterThan(400);
    expect((await app.ask(nation, 'POST', `/api/years/${year}/begin`, sent)).status).toBe(409);
    expect((await app.audited('begin-year')).length).toBe(1);
    const { deadlines: due } = await state();
    const interim = due.find(({ code }: { code: string }) => code === 'interim');
    expect([interim.standing, interim.dueAt]).toEqual(['no-answer', '2026-12-31T23:59:00.000Z']);
    const before = await app.audited('tend-deadlines');
    await tendYearsJob.run(app.whole, new AbortController().signal);
    expect((await app.audited('tend-deadlines')).slice(before.length)[0]?.after).toMatchObject({ opened: 0 });
  });

  it('asks again by the new day when the nation moves one', async () => {
    const { document, revision } = (await app.ask(nation, 'GET', `/api/years/${year}`)).body;
    const moved = structuredClone(document);
    moved.rules.deadlines[0].clock.day = '2027-01-15';
    const put = { document: moved, revision, why: 'A later interim day' };
    expect((await app.ask(nation, 'PUT', `/api/years/${year}`, put)).status).toBe(200);
    await tendYearsJob.run(app.whole, new AbortController().signal);
    const { deadlines: due } = await state();
    expect(due[0]).toMatchObject({ code: 'interim', standing: 'no-answer', dueAt: '2027-01-15T23:59:00.000Z' });
    const back = { document, revision: revision + 1, why: 'As it was' };
    expect((await app.ask(nation, 'PUT', `/api/years/${year}`, back)).status).toBe(200);
    await tendYearsJob.run(app.whole, new AbortController().signal);
  });
});

describe('an interim assessment', () => {
  it('is signed by the holder of the duty that the year names, and by nobody else', async () => {
    expect((await sign('interim', member)).status).toBe(403);
    expect((await sign('interim', lead)).status).toBe(403);
    expect((await sign('interim', region)).status).toBe(403);
    expect((await sign('interim', neighbour)).status).toBe(404);
    expect((await app.ask(siro, 'POST', `/api/assurance/state/RXN/${year}`, { kind: 'moon' })).status).toBe(400);
    expect((await sign('interim')).body).toMatchObject({ state: 'interim', status: null });
    expect(await app.audited('state-return')).toEqual([
      expect.objectContaining({ why: 'Signed by the SIRO', after: expect.objectContaining({ act: 'interim' }) }),
    ]);
  });

  it('closes the obligation with itself as the proof, and asks the region to look', async () => {
    await app.deliver();
    expect(await deadlines()).toMatchObject({ interim: 'closed', final: 'no-answer', 'return-review': 'no-answer' });
    const waiting = (await app.ask(region, 'GET', '/api/assurance/return-reviews?organisation=Y62')).body;
    expect(waiting.rows[0]).toMatchObject({ code: 'RXN', what: 'return' });
    expect([waiting.waiting, waiting.mayReview]).toEqual([1, true]);
    expect((await decide('accepted', board)).status).toBe(403);
    expect((await decide('accepted', stranger)).status).toBe(404);
    expect((await decide('accepted')).body.state).toBe('interim');
    await app.deliver();
    expect((await deadlines())['return-review']).toBe('closed');
    expect((await state()).reviews[0]).toMatchObject({ decision: 'accepted', comment: 'Seen and talked over' });
  });
});

describe('a return with a gap', () => {
  it('is not published before every outcome is answered, nor with levels that changed since they were seen', async () => {
    const refused = await sign('final');
    expect([refused.status, refused.body.errors[0].message]).toEqual([409, 'is not answered']);
    const { stand } = await state();
    await holdLevels(app, 'RXN', year, { 'B4.d': 'not-achieved' });
    const old = { kind: 'final', contentHash: stand.contentHash, why: 'Signed' };
    expect((await app.ask(siro, 'POST', `/api/assurance/state/RXN/${year}`, old)).status).toBe(409);
  });

  it('is published below the standard, and then a plan is due', async () => {
    const before = await state();
    expect([before.stand.wouldBe, before.stand.gaps.map((gap: { outcome: string }) => gap.outcome)]).toEqual([
      'Standards not met',
      ['B4.d'],
    ]);
    expect((await sign('final')).body).toMatchObject({ state: 'not-met', status: 'Standards not met' });
    await app.deliver();
    expect(await deadlines()).toMatchObject({ final: 'closed', plan: 'no-answer', 'plan-review': null });
    const { submissions } = await state();
    expect(submissions[0]).toMatchObject({
      kind: 'final',
      status: 'Standards not met',
      isLate: false,
      signedDuty: 'siro',
    });
  });

  it('hands in no plan without an action for each gap, and only its own people write one', async () => {
    const path = `/api/assurance/plan/RXN/${year}`;
    const early = await app.ask(lead, 'POST', `${path}/submit`, { why: 'in time' });
    expect([early.status, early.body.errors]).toEqual([
      409,
      [{ where: 'B4.d', message: 'is below its level and has no action' }],
    ]);
    const sent = await item();
    expect((await app.ask(region, 'POST', `${path}/items`, sent)).status).toBe(403);
    expect((await app.ask(stranger, 'POST', `${path}/items`, sent)).status).toBe(404);
    expect((await app.ask(lead, 'POST', `${path}/items`, { ...sent, dueOn: '2027-06-01' })).status).toBe(400);
    expect((await app.ask(lead, 'POST', `${path}/items`, { ...sent, newLevel: 'moon' })).status).toBe(400);
    expect((await app.ask(lead, 'POST', `${path}/items`, { ...sent, dependsOn: [999] })).status).toBe(400);
    const added = await app.ask(lead, 'POST', `${path}/items`, sent);
    expect(added.body.version).toBe(1);
    expect((await app.audited('add-plan-item')).at(-1)?.after).toMatchObject({ action: 'Replace the old servers' });
    expect((await app.ask(region, 'POST', `${path}/submit`, { why: 'for them' })).status).toBe(403);
    expect((await app.ask(lead, 'POST', `${path}/submit`, { why: 'in time' })).body.state).toBe('plan-submitted');
    await app.deliver();
    expect(await deadlines()).toMatchObject({ plan: 'closed', 'plan-review': 'no-answer' });
  });

  it('is reviewed by its region, which sees the plan that was handed in and none of its later words', async () => {
    const { one } = (await app.ask(region, 'GET', '/api/assurance/return-reviews?organisation=Y62&of=RXN')).body;
    expect(one.plan.gaps[0]).toMatchObject({ outcome: 'B4.d', held: 'not-achieved' });
    expect(one.plan.gaps[0].actions[0]).toMatchObject({ action: 'Replace the old servers', owner: 'Cyber lead' });
    const above = (await app.ask(region, 'GET', `/api/assurance/plan?organisation=RXN&year=${year}`)).body;
    expect([above.own.isFull, above.own.items, above.own.counts.items]).toEqual([false, [], 1]);
    expect(
      (
        await app.ask(region, 'POST', `/api/assurance/return-reviews/RXN/${year}`, {
          decision: 'approved',
          comment: 'Good',
          version: 1,
        })
      ).status,
    ).toBe(409);
    expect((await decide('returned', region, 'Say who pays')).body.state).toBe('not-met');
    await app.deliver();
    expect(await deadlines()).toMatchObject({ plan: 'no-answer', 'plan-review': 'closed' });
    await app.ask(lead, 'POST', `/api/assurance/plan/RXN/${year}/submit`, { why: 'again' });
    expect((await decide('approved')).body).toEqual({ state: 'approaching', status: 'Approaching standards' });
    await app.deliver();
    expect(await deadlines()).toMatchObject({ 'plan-review': 'closed', 'plan-update': 'no-answer' });
    expect((await app.audited('review-return')).length).toBe(3);
  });

  it('goes back for want of progress, or is met once its levels are', async () => {
    expect((await decide('reverted')).body.state).toBe('not-met');
    await app.ask(lead, 'POST', `/api/assurance/plan/RXN/${year}/submit`, { why: 'a better one' });
    await decide('approved');
    expect((await sign('plan-update')).body.state).toBe('approaching');
    await app.deliver();
    expect((await deadlines())['plan-update']).toBe('closed');
    expect((await sign('final')).status).toBe(409);
    await holdLevels(app, 'RXN', year);
    await lastDay('2026-11-21');
    expect((await sign('final')).body).toMatchObject({ state: 'met', status: 'Standards met' });
    const { submissions, stand } = await state();
    expect([submissions[0].isLate, stand.status]).toEqual([false, { name: 'Standards met', isReached: true }]);
  });
});

describe('an action of a plan', () => {
  it('is changed by its own people over the version they read, and done only with what shows it', async () => {
    const { own } = (await app.ask(lead, 'GET', `/api/assurance/plan?organisation=RXN&year=${year}`)).body;
    const [first] = own.items;
    const path = `/api/assurance/plan-items/${first.id}`;
    const done = await item({ state: 'done', version: first.version });
    expect((await app.ask(lead, 'PUT', path, done)).body.errors[0].where).toBe('evidence');
    const shown = { ...done, evidence: 'Change 81' };
    expect((await app.ask(region, 'PUT', path, shown)).status).toBe(403);
    expect((await app.ask(stranger, 'PUT', path, shown)).status).toBe(404);
    expect((await app.ask(lead, 'PUT', path, { ...shown, version: 9 })).status).toBe(409);
    expect((await app.ask(lead, 'PUT', path, { ...shown, dependsOn: [first.id] })).status).toBe(400);
    expect((await app.ask(lead, 'PUT', path, shown)).body.version).toBe(first.version + 1);
    expect((await app.audited('change-plan-item')).at(-1)).toMatchObject({ after: { state: 'done' } });
    const listed = (await app.ask(lead, 'GET', '/api/obligations?organisation=RXN')).body;
    const asked = listed.obligations ?? listed.rows;
    expect(asked.find(({ title }: { title: string }) => title === 'Replace the old servers').standing).toBe('closed');
  });
});

describe('the view from above', () => {
  it('names what is missed most and what would raise most, in levels and counts alone', async () => {
    await open(stranger, 'R0A');
    await holdLevels(app, 'R0A', year, { 'B4.d': 'not-achieved', 'A1.a': 'not-achieved' });
    const { own, below } = (await app.ask(nation, 'GET', `/api/assurance/plan?organisation=england&year=${year}`)).body;
    expect([own, below.seen, below.short]).toEqual([null, 2, 1]);
    expect(
      below.missed.map(({ outcome, missing }: { outcome: string; missing: number }) => [outcome, missing]),
    ).toEqual([
      ['A1.a', 1],
      ['B4.d', 1],
    ]);
    expect(below.raise.at(-1).reached).toBe(1);
    expect(below.late.map(({ code }: { code: string }) => code)).toContain('R0A');
    expect(JSON.stringify(below)).not.toContain('servers');
    expect((await app.ask(stranger, 'GET', `/api/assurance/plan?organisation=RXN&year=${year}`)).body.own).toBe(null);
  });
});

describe('a return published after the last day', () => {
  it('is marked late', async () => {
    const officer = await holderOf(app, 'R0A', 'siro', 'board');
    await lastDay('2026-11-22');
    expect((await state(officer, 'R0A')).stand.isLateNow).toBe(false);
    await lastDay('2026-11-21');
    expect((await sign('final', officer, 'R0A')).status).toBe(200);
    expect((await state(officer, 'R0A')).submissions[0].isLate).toBe(true);
  });
});
