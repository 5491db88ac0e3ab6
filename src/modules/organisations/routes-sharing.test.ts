import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';

let app: TestApp;
let now = new Date();
let ticks = 0;
// Each decision has a moment of its own.
const clock = () => {
  ticks += 1;
  return new Date(now.getTime() + ticks);
};
let trust: Actor;
let sibling: Actor;
let boardMember: Actor;
let board: Actor;
let region: Actor;
let staff: Actor;

beforeAll(async () => {
  app = await openApp(clock);
  trust = await app.person('RXN', 'lead', 'Tara Trust');
  boardMember = await app.person('RXN', 'board');
  sibling = await app.person('R0A', 'lead');
  board = await app.person('QE1', 'lead');
  region = await app.person('Y62', 'lead');
  staff = await app.person('RXN', 'staff');
}, 120_000);
afterAll(() => app?.close());

const decision = {
  organisation: 'RXN',
  class: 'hazards',
  with: 'Y62',
  level: 'counts',
  purpose: 'Oversight of patient safety',
  legalBasis: 'UK GDPR article 6(1)(e)',
  reference: 'DSA-17',
  until: null,
  why: 'the board asked for it',
};
const decide = (actor: Actor | null, more: object = {}) =>
  app.ask(actor, 'POST', '/api/sharing', { ...decision, ...more });
const shown = async (actor: Actor, organisation = 'RXN') =>
  (await app.ask(actor, 'GET', `/api/sharing?organisation=${organisation}`)).body;
const lineOf = async (actor: Actor, overseer: string, dataClass = 'hazards', organisation = 'RXN') =>
  (await shown(actor, organisation)).lines.find(
    (line: { overseer: string; class: string }) => line.overseer === overseer && line.class === dataClass,
  );

describe('deciding what an organisation shares', () => {
  it('is done by its own lead, shown with basis, and kept in the audit log with the reason', async () => {
    const { status, body } = await decide(trust);
    expect([status, body.errors]).toEqual([200, undefined]);
    expect(body).toMatchObject({ level: 'counts', with: { code: 'Y62' }, reference: 'DSA-17', state: 'in-force' });
    expect(await lineOf(trust, 'Y62')).toMatchObject({
      level: 'counts',
      source: 'agreement',
      basis: decision.legalBasis,
    });
    expect(await lineOf(trust, 'X26')).toMatchObject({ level: 'full', source: 'usual' });
    expect(await app.audited('decide-sharing')).toContainEqual(
      expect.objectContaining({ subject: 'sharing:RXN:hazards', why: decision.why, who: `person:${trust.personId}` }),
    );
  });

  it('is refused to those above, to those who may only read, and to people not logged in', async () => {
    for (const actor of [region, board, boardMember, staff]) expect((await decide(actor)).status).toBe(403);
    expect((await decide(null)).status).toBe(401);
    expect((await decide(sibling)).status).toBe(404);
    expect((await app.ask(staff, 'GET', '/api/sharing?organisation=RXN')).status).toBe(403);
    expect((await app.ask(sibling, 'GET', '/api/sharing?organisation=RXN')).status).toBe(404);
    expect((await app.ask(sibling, 'GET', '/api/sharing/below?organisation=Y62')).status).toBe(404);
  });

  it('needs a class that there is, somebody above, words, and a day to come', async () => {
    const faults = async (more: object) => {
      const { status, body } = await decide(trust, more);
      return [status, body.errors?.[0]?.where];
    };
    expect(await faults({ class: 'secrets' })).toEqual([400, 'class']);
    expect(await faults({ with: 'R0A' })).toEqual([400, 'with']);
    expect(await faults({ with: 'RXN' })).toEqual([400, 'with']);
    expect(await faults({ level: 'everything' })).toEqual([400, 'level']);
    expect(await faults({ purpose: '' })).toEqual([400, 'purpose']);
    expect(await faults({ until: '2020-01-01' })).toEqual([400, 'until']);
  });

  it('cannot go below what a law demands, and says which', async () => {
    const { status, body } = await decide(trust, { class: 'obligations', with: 'X26', level: 'nothing' });
    expect([status, body.errors[0].where]).toEqual([400, 'level']);
    expect(body.errors[0].message).toMatch(/NHS Standard Contract/);
    expect((await lineOf(trust, 'X26', 'obligations')).floor).toMatchObject({ level: 'counts' });
    // With everybody at once, the law counts where it counts.
    expect((await decide(trust, { class: 'obligations', with: null, level: 'nothing' })).status).toBe(200);
    expect(await lineOf(trust, 'X26', 'obligations')).toMatchObject({ level: 'counts', source: 'law' });
    expect(await lineOf(trust, 'QE1', 'obligations')).toMatchObject({ level: 'nothing', source: 'agreement' });
  });

  it('replaces what was decided before, keeps it in the history, and may be ended', async () => {
    const again = await decide(trust, { level: 'nothing' });
    expect(again.status).toBe(200);
    const { agreements } = await shown(trust);
    const ours = agreements.filter(
      (each: { class: string; with: object | null }) => each.class === 'hazards' && each.with,
    );
    expect(ours.map(({ level, state }: { level: string; state: string }) => [level, state])).toEqual([
      ['nothing', 'in-force'],
      ['counts', 'over'],
    ]);
    const end = (actor: Actor) =>
      app.ask(actor, 'POST', `/api/sharing/${again.body.id}/end`, { why: 'a new agreement comes' });
    expect((await end(sibling)).status).toBe(404);
    expect((await end(region)).status).toBe(403);
    expect((await end(trust)).body).toMatchObject({ state: 'over' });
    expect((await end(trust)).status).toBe(409);
    expect(await lineOf(trust, 'Y62')).toMatchObject({ level: 'full', source: 'usual' });
  });

  it('by a board counts for its trusts until one decides for itself, and never gives away what a trust keeps', async () => {
    expect((await decide(board, { organisation: 'QE1', class: 'plans' })).status).toBe(200);
    expect(await lineOf(trust, 'Y62', 'plans')).toMatchObject({ level: 'counts', source: 'above' });
    await decide(trust, { class: 'plans', level: 'full' });
    expect(await lineOf(trust, 'Y62', 'plans')).toMatchObject({ level: 'full', source: 'agreement' });
    await decide(board, { organisation: 'QE1', class: 'weaknesses', level: 'full' });
    expect(await lineOf(board, 'Y62', 'weaknesses', 'QE1')).toMatchObject({ level: 'full' });
    expect(await lineOf(trust, 'Y62', 'weaknesses')).toMatchObject({ level: 'scores', source: 'usual' });
  });

  it('is shown to those above as a state of its own, counted and named', async () => {
    await decide(trust, { class: 'service-maps', level: 'nothing' });
    const { body } = await app.ask(
      region,
      'GET',
      '/api/sharing/below?organisation=Y62&class=service-maps&level=nothing',
    );
    expect(body.organisations.map(({ code }: { code: string }) => code)).toEqual(['RXN']);
    const counts = body.classes.find(({ code }: { code: string }) => code === 'service-maps').counts;
    expect(counts.nothing).toBe(1);
    expect(counts.full).toBeGreaterThan(20);
  });

  it('ends by itself on its last day', async () => {
    const until = new Date(now.getTime() + 3 * 86_400_000).toISOString().slice(0, 10);
    await decide(trust, { class: 'weaknesses', level: 'full', until });
    expect(await lineOf(trust, 'Y62', 'weaknesses')).toMatchObject({ level: 'full', source: 'agreement' });
    const today = now;
    now = new Date(today.getTime() + 5 * 86_400_000);
    expect(await lineOf(trust, 'Y62', 'weaknesses')).toMatchObject({ level: 'scores', source: 'usual' });
    now = today;
  });
});
