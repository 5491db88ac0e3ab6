import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';

let app: TestApp;
let now = new Date();
let nation: Actor;
let trust: Actor;
let neighbour: Actor;

beforeAll(async () => {
  app = await openApp(() => now);
  nation = await app.person('X26', 'lead');
  trust = await app.person('RXN', 'lead');
  neighbour = await app.person('R0A', 'lead');
}, 120_000);
afterAll(() => app?.close());

async function asked(count: number, organisation = 'RXN'): Promise<number[]> {
  const ids: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const { body } = await app.ask(nation, 'POST', '/api/obligations', {
      organisation: 'X26',
      of: { codes: [organisation] },
      title: `Question ${index}`,
      source: 'alert',
      ownerDuty: 'cyber-lead',
      acknowledge: { kind: 'hours', hours: 48 },
      due: { kind: 'days', days: 14 },
      why: 'test',
    });
    ids.push(body.ids[0]);
  }
  return ids;
}

const one = async (id: number) => (await app.ask(nation, 'GET', `/api/obligations/${id}`)).body;
const give = (actor: Actor, ids: readonly number[], more: object = {}, path = '') =>
  app.ask(actor, 'POST', `/api/obligations/commands${path}`, { kind: 'acknowledge', ids, ...more });
const undo = (actor: Actor, id: number) => app.ask(actor, 'POST', `/api/obligations/bulk/${id}/undo`);

describe('one answer to many', () => {
  it('shows what will happen before anything happens', async () => {
    const ids = await asked(2);
    await give(trust, [ids[1] ?? 0]);
    const { status, body } = await give(trust, ids, {}, '/preview');
    expect([status, body.changes, body.refusals, body.undoMinutes]).toEqual([200, 1, 1, 10]);
    expect(body.rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: ids[0], from: 'no-answer', to: 'acknowledged', why: null }),
        expect.objectContaining({ id: ids[1], to: null, why: expect.stringContaining('acknowledged') }),
      ]),
    );
    expect((await one(ids[0] ?? 0)).standing).toBe('no-answer');
  });

  it('is previewed and given by nobody of another organisation, and only where it is allowed', async () => {
    const ids = await asked(1);
    const others = await asked(1, 'R0A');
    expect((await give(neighbour, ids, {}, '/preview')).status).toBe(404);
    expect((await give(neighbour, ids)).status).toBe(404);
    const mixed = (await give(neighbour, [...ids, ...others])).body;
    expect([mixed.done, mixed.refused.map(({ id }: { id: number }) => id)]).toEqual([others, ids]);
    expect((await one(ids[0] ?? 0)).standing).toBe('no-answer');
  });

  it('is taken back by its giver within 10 minutes, and the history keeps both', async () => {
    const ids = await asked(2);
    const { body } = await give(trust, ids, { kind: 'answer', answer: 'done' });
    const before = now;
    expect(Date.parse(body.undo.until) - now.getTime()).toBe(600_000);
    expect((await undo(neighbour, body.undo.id)).status).toBe(404);
    expect((await undo(nation, body.undo.id)).status).toBe(404);
    expect((await undo(trust, body.undo.id)).body).toEqual({ undone: 2, changedSince: 0 });
    const after = await one(ids[0] ?? 0);
    expect([after.standing, after.answer]).toEqual(['no-answer', null]);
    expect(after.events.map(({ kind }: { kind: string }) => kind)).toEqual(['asked', 'answer', 'undo']);
    expect((await app.audited('undo-many')).length).toBe(2);
    expect((await undo(trust, body.undo.id)).status).toBe(409);
    now = before;
  });

  it('is not taken back where somebody went on meanwhile, nor when its time is over', async () => {
    const ids = await asked(2);
    const first = (await give(trust, ids)).body;
    await give(trust, [ids[0] ?? 0], { kind: 'update', text: 'half of it' });
    expect((await undo(trust, first.undo.id)).body).toEqual({ undone: 1, changedSince: 1 });
    expect((await one(ids[0] ?? 0)).standing).toBe('acknowledged');
    const second = (await give(trust, [ids[1] ?? 0])).body;
    const before = now;
    now = new Date(now.getTime() + 11 * 60_000);
    expect((await undo(trust, second.undo.id)).status).toBe(409);
    expect((await one(ids[1] ?? 0)).standing).toBe('acknowledged');
    now = before;
  });

  it('needs at least one and takes at most 500', async () => {
    expect((await give(trust, [])).status).toBe(400);
    expect(
      (
        await give(
          trust,
          Array.from({ length: 501 }, (_, index) => index + 1),
        )
      ).status,
    ).toBe(400);
    expect((await undo(trust, 999_999)).status).toBe(404);
  });
});
