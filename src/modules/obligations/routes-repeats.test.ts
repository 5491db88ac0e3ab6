import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#kernel/dates.ts';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { openRepeats } from './actions/ask-again.ts';

let app: TestApp;
let now = new Date('2026-11-22T09:00:00Z');
let board: Actor;
let trust: Actor;
let neighbour: Actor;
let reader: Actor;

beforeAll(async () => {
  app = await openApp(() => now);
  board = await app.person('QE1', 'lead');
  trust = await app.person('RXN', 'lead');
  reader = await app.person('QE1', 'board');
  neighbour = await app.person('QOP', 'lead');
}, 120_000);
afterAll(() => app?.close());

const review = {
  organisation: 'QE1',
  of: { below: 'QE1', kinds: ['trust'] },
  title: 'Quarterly review of access',
  source: 'plan',
  ownerDuty: 'cyber-lead',
  rule: { kind: 'monthly', every: 3, month: 3, day: 31 },
  openDaysBefore: 28,
  why: 'the plan says so',
};
const make = (actor: Actor | null, more: object = {}) =>
  app.ask(actor, 'POST', '/api/obligations/repeats', { ...review, ...more });
const list = async (actor: Actor) =>
  (await app.ask(actor, 'GET', '/api/obligations/repeats?organisation=QE1')).body.repeats;
const atTrust = async () =>
  (await app.ask(trust, 'GET', '/api/obligations?organisation=RXN&search=Quarterly')).body.obligations;

describe('what is asked again and again', () => {
  let id = 0;

  it('opens some days before each last day, and once, whoever looks', async () => {
    const { status, body } = await make(board);
    id = body.id;
    expect([status, body.nextDue, body.nextOpens]).toEqual([200, '2026-12-31', '2026-12-03']);
    expect(await openRepeats(app.whole)).toBe(0);
    now = new Date('2026-12-03T00:30:00Z');
    const opened = await Promise.all([openRepeats(app.whole), openRepeats(app.whole)]);
    expect(opened.reduce((a, b) => a + b, 0)).toBe(1);
    const [one] = await atTrust();
    expect([one.title, one.dueAt]).toEqual(['Quarterly review of access', '2026-12-31T23:59:00.000Z']);
    expect(await openRepeats(app.whole)).toBe(0);
  });

  it('keeps its history when the next time opens, in summer time too', async () => {
    now = new Date('2027-06-05T09:00:00Z');
    // The time of March was missed while nothing ran: it is not asked for afterwards.
    expect(await openRepeats(app.whole)).toBe(0);
    expect(await openRepeats(app.whole)).toBe(1);
    const rows = await atTrust();
    expect(rows.map(({ dueAt }: { dueAt: string }) => dueAt)).toEqual([
      '2026-12-31T23:59:00.000Z',
      '2027-06-30T22:59:00.000Z',
    ]);
    const [shown] = await list(reader);
    expect([shown.nextDue, shown.nextOpens, shown.times.length, shown.mayEnd]).toEqual([
      '2027-09-30',
      '2027-09-02',
      2,
      false,
    ]);
    expect(shown.times[0].asked).toBeGreaterThan(1);
  });

  it('is seen and ended by no neighbour, and ended by those who may ask', async () => {
    expect((await app.ask(neighbour, 'GET', '/api/obligations/repeats?organisation=QE1')).body.repeats).toEqual([]);
    const end = (actor: Actor, why = 'no more') =>
      app.ask(actor, 'POST', `/api/obligations/repeats/${id}/end`, { why });
    expect((await end(neighbour)).status).toBe(404);
    expect((await end(trust)).status).toBe(404);
    expect((await end(reader)).status).toBe(403);
    expect((await end(board, '')).status).toBe(400);
    expect((await end(board)).body).toEqual({ ended: 1 });
    expect((await end(board)).status).toBe(409);
    now = new Date('2027-09-05T09:00:00Z');
    expect(await openRepeats(app.whole)).toBe(0);
    expect(await app.audited('end-asking-again')).toEqual([expect.objectContaining({ subject: `repeat:${id}` })]);
  });

  it.each([
    ['below another organisation', { organisation: 'QOP' }, 404],
    ['of organisations beside its own', { of: { codes: ['R0A'] } }, 404],
    ['by a duty that does not exist', { ownerDuty: 'wizard' }, 400],
    ['by a route that does not exist', { route: 'moon' }, 400],
    ['longer before than it comes', { rule: { kind: 'weekly', weekday: 1 }, openDaysBefore: 20 }, 400],
    ['on the 32nd', { rule: { kind: 'yearly', month: 6, day: 32 } }, 400],
    ['without a reason', { why: '' }, 400],
  ])('is refused: %s', async (_, more, status) => {
    expect((await make(board, more)).status).toBe(status);
  });

  it('is for those who may ask', async () => {
    expect((await make(reader)).status).toBe(403);
    expect((await make(null)).status).toBe(401);
  });

  it('says why it cannot be asked any more, and stands in nobody’s way', async () => {
    const { body } = await make(board, { of: { codes: ['RXN'] }, title: 'Quarterly call', openDaysBefore: 1 });
    await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      change.record({ subject: 'test' });
      await change.run(sql`update obligations.repeat set asked = jsonb_set(asked, '{of,codes}', '["GONE"]'),
        next_opens = ${addDays('2027-09-05', -1)}::date where id = ${body.id}`);
    });
    expect(await openRepeats(app.whole)).toBe(0);
    const stuck = (await list(board)).find((each: { id: number }) => each.id === body.id);
    expect(stuck.trouble).toContain('GONE');
  });
});
