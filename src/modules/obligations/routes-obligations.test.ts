import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { sweepObligations } from './actions/sweep-obligations.ts';

let app: TestApp;
let now = new Date();
let nation: Actor;
let board: Actor;
let trust: Actor;
let safety: Actor;
let reader: Actor;
let neighbour: Actor;
const hour = 3_600_000;

beforeAll(async () => {
  app = await openApp(() => now);
  nation = await app.person('X26', 'lead', 'Nadia Nation');
  board = await app.person('QE1', 'lead', 'Bo Board');
  trust = await app.person('RXN', 'lead', 'Tara Trust');
  safety = await app.person('RXN', 'clinical-safety', 'Saf Safety');
  reader = await app.person('RXN', 'board', 'Ren Reader');
  neighbour = await app.person('R0A', 'lead', 'Ned Neighbour');
}, 120_000);
afterAll(() => app?.close());

const alert = {
  organisation: 'X26',
  of: { codes: ['RXN', 'R0A'] },
  title: 'Patch the gateways',
  text: 'A weakness is being used against trusts.',
  source: 'alert',
  reference: 'CC-4512',
  ownerDuty: 'cyber-lead',
  acknowledge: { kind: 'hours', hours: 48 },
  due: { kind: 'working-days', days: 14 },
  updateEveryHours: 72,
  route: 'alert',
  why: 'national alert',
};

/** Asks as the nation, and finds the obligation of the first organisation asked. */
async function asked(more: Record<string, unknown> = {}): Promise<number> {
  const { status, body } = await app.ask(nation, 'POST', '/api/obligations', { ...alert, ...more });
  expect([status, body.errors]).toEqual([200, undefined]);
  const list = await app.ask(nation, 'GET', `/api/obligations?organisation=RXN&ask=${body.ask}`);
  return list.body.obligations[0].id;
}

const one = async (actor: Actor, id: number) => (await app.ask(actor, 'GET', `/api/obligations/${id}`)).body;
const give = async (actor: Actor, id: number, kind: string, more: Record<string, unknown> = {}) => {
  const { version } = await one(nation, id);
  return await app.ask(actor, 'POST', `/api/obligations/${id}/commands`, { kind, version, ...more });
};

describe('asking', () => {
  it('gives each organisation an obligation of its own, and the log one entry', async () => {
    const { status, body } = await app.ask(nation, 'POST', '/api/obligations', alert);
    expect([status, body.asked]).toEqual([200, 2]);
    expect(Date.parse(body.acknowledgeBy) - now.getTime()).toBe(48 * hour);
    const entries = (await app.audited('ask-organisations')).filter(({ subject }) => subject === `ask:${body.ask}`);
    expect(entries).toEqual([expect.objectContaining({ why: 'national alert' })]);
  });

  it('of all trusts below a body reaches each of them once', async () => {
    const of = { below: 'QE1', kinds: ['trust'] };
    const { body } = await app.ask(board, 'POST', '/api/obligations', { ...alert, organisation: 'QE1', of });
    const { body: list } = await app.ask(board, 'GET', `/api/obligations?organisation=QE1&ask=${body.ask}`);
    expect(body.asked).toBeGreaterThan(1);
    expect(list.counts['no-answer']).toBe(body.asked);
    // The board itself was not asked, and that is a state of its own.
    expect(list.counts['not-asked']).toBe(list.organisations - body.asked);
    expect(new Set(list.obligations.map((row: { organisationCode: string }) => row.organisationCode)).size).toBe(
      body.asked,
    );
  });

  it.each([
    ['an organisation beside one’s own', { organisation: 'RXN', of: { codes: ['R0A'] } }, 404],
    ['in the name of another', { organisation: 'R0A' }, 404],
    ['an organisation that does not exist', { organisation: 'RXN', of: { codes: ['NOPE'] } }, 404],
    ['with nobody who answers', { organisation: 'RXN', of: { codes: ['RXN'] }, ownerDuty: null }, 400],
    ['by a duty that does not exist', { organisation: 'RXN', of: { codes: ['RXN'] }, ownerDuty: 'wizard' }, 400],
    [
      'with an answer due before it is acknowledged',
      { organisation: 'RXN', of: { codes: ['RXN'] }, due: { kind: 'hours', hours: 1 } },
      400,
    ],
    [
      'by a day in the past',
      { organisation: 'RXN', of: { codes: ['RXN'] }, acknowledge: null, due: { kind: 'by-day', day: '2020-01-01' } },
      400,
    ],
    [
      'past the known bank holidays',
      { organisation: 'RXN', of: { codes: ['RXN'] }, askedAt: '2031-01-01T00:00:00Z' },
      400,
    ],
    ['without a reason', { organisation: 'RXN', of: { codes: ['RXN'] }, why: '' }, 400],
    ['a person of elsewhere', { organisation: 'RXN', of: { codes: ['RXN'] }, ownerDuty: null, ownerPersonId: 1 }, 400],
  ])('is refused: %s', async (_, more, status) => {
    expect((await app.ask(trust, 'POST', '/api/obligations', { ...alert, ...more })).status).toBe(status);
  });

  it('is allowed of one’s own organisation, and refused to who may only read', async () => {
    const own = { ...alert, organisation: 'RXN', of: { codes: ['RXN'] } };
    expect((await app.ask(trust, 'POST', '/api/obligations', own)).status).toBe(200);
    expect((await app.ask(reader, 'POST', '/api/obligations', own)).status).toBe(403);
    expect((await app.ask(null, 'POST', '/api/obligations', own)).status).toBe(401);
  });
});

describe('an obligation', () => {
  it('is read by its own organisation and those above, and by nobody beside it', async () => {
    const id = await asked();
    const seen = await Promise.all([nation, board, trust, reader].map((actor) => one(actor, id)));
    expect(seen.map(({ title }) => title)).toEqual(Array(4).fill('Patch the gateways'));
    expect(seen.map(({ text }) => text)).toEqual(Array(4).fill(alert.text));
    expect((await app.ask(neighbour, 'GET', `/api/obligations/${id}`)).status).toBe(404);
    expect((await app.ask(null, 'GET', `/api/obligations/${id}`)).status).toBe(401);
  });

  it('goes from acknowledged to answered to closed with proof, and its history keeps every step', async () => {
    const id = await asked();
    expect((await give(trust, id, 'acknowledge')).body.standing).toBe('acknowledged');
    expect((await give(trust, id, 'update', { text: '3 of 8 patched' })).body.nextUpdateAt).toBe(
      new Date(now.getTime() + 72 * hour).toISOString(),
    );
    expect((await give(safety, id, 'answer', { answer: 'done' })).body.standing).toBe('answered');
    expect((await give(trust, id, 'close')).status).toBe(409);
    const proof = { kind: 'link', value: 'https://example.org/change/81', note: 'Change record' };
    expect((await app.ask(trust, 'POST', `/api/obligations/${id}/evidence`, proof)).status).toBe(200);
    const closed = (await give(trust, id, 'close')).body;
    expect([closed.standing, closed.next, closed.commands]).toEqual(['closed', null, []]);
    expect(closed.events.map(({ kind }: { kind: string }) => kind)).toEqual([
      'asked',
      'acknowledge',
      'update',
      'answer',
      'evidence',
      'close',
    ]);
    const logged = await app.audited('close-obligation');
    expect(logged.at(-1)).toMatchObject({ subject: `obligation:${id}`, after: { state: 'closed' } });
  });

  it('is answered by its own people only: those above read, and are told so', async () => {
    const id = await asked();
    for (const actor of [nation, board, reader]) expect((await give(actor, id, 'acknowledge')).status).toBe(403);
    expect((await give(neighbour, id, 'acknowledge')).status).toBe(404);
    expect((await one(trust, id)).state).toBe('open');
    expect((await give(trust, id, 'acknowledge')).status).toBe(200);
  });

  it('is stopped by who asked, and not by who was asked', async () => {
    const id = await asked();
    expect((await give(trust, id, 'stop', { text: 'not worth it' })).status).toBe(403);
    expect((await give(nation, id, 'stop', { text: 'withdrawn' })).body.standing).toBe('stopped');
  });

  it('refuses a stale version, and keeps what the other wrote', async () => {
    const id = await asked();
    const { version } = await one(trust, id);
    await give(safety, id, 'answer', { answer: 'done' });
    const late = await app.ask(trust, 'POST', `/api/obligations/${id}/commands`, {
      kind: 'not-applicable',
      text: 'no such system',
      version,
    });
    expect([late.status, late.body.current.state]).toEqual([409, 'answered']);
    expect((await one(trust, id)).state).toBe('answered');
  });

  it('takes an exception with a reason and an end, which lapses by itself', async () => {
    const id = await asked();
    expect((await give(trust, id, 'except', { text: 'kit arrives in spring' })).status).toBe(400);
    expect((await give(safety, id, 'except', { text: 'kit', until: '2030-01-01' })).status).toBe(403);
    const until = new Date(now.getTime() + 30 * 24 * hour).toISOString().slice(0, 10);
    const excepted = (await give(trust, id, 'except', { text: 'kit arrives in spring', until })).body;
    expect(excepted.standing).toBe('excepted');
    const before = now;
    now = new Date(now.getTime() + 32 * 24 * hour);
    await sweepObligations(app.whole);
    const after = await one(trust, id);
    expect([after.standing, after.isLate]).toEqual(['late', true]);
    expect(after.events.map(({ kind }: { kind: string }) => kind)).toContain('exception-lapsed');
    now = before;
  });

  it('of a law has no pause and no exception', async () => {
    const id = await asked({ source: 'law', due: { kind: 'hours', hours: 72 }, route: 'legal' });
    const detail = await one(trust, id);
    expect(detail.commands).not.toContain('pause');
    expect((await give(trust, id, 'pause', { text: 'holiday' })).status).toBe(409);
  });

  it('stands still while paused, and gets the time back', async () => {
    const id = await asked();
    const start = await one(trust, id);
    await give(trust, id, 'pause', { text: 'waiting for the supplier' });
    const before = now;
    now = new Date(now.getTime() + 100 * hour);
    await sweepObligations(app.whole);
    expect((await one(trust, id)).standing).toBe('paused');
    const going = (await give(trust, id, 'resume')).body;
    expect(Date.parse(going.dueAt) - Date.parse(start.dueAt)).toBe(100 * hour);
    expect(going.events.map(({ kind }: { kind: string }) => kind)).toEqual(['asked', 'pause', 'resume']);
    now = before;
  });

  it('is handed over to a person of the organisation, whose list then has it, and to no stranger', async () => {
    const id = await asked();
    const { version } = await one(trust, id);
    const to = { ownerDuty: null, deputyPersonId: null, version, why: 'her systems' };
    const path = `/api/obligations/${id}/owner`;
    expect((await app.ask(safety, 'PUT', path, { ...to, ownerPersonId: safety.personId })).status).toBe(403);
    expect((await app.ask(trust, 'PUT', path, { ...to, ownerPersonId: neighbour.personId })).status).toBe(400);
    const handed = await app.ask(trust, 'PUT', path, { ...to, ownerPersonId: safety.personId });
    expect([handed.status, handed.body.owner]).toEqual([200, 'Saf Safety']);
    const { body } = await app.ask(safety, 'GET', '/api/obligations/own');
    expect(body.obligations).toEqual([
      expect.objectContaining({ id, reason: 'owner', path: `/trust/RXN/obligations/${id}` }),
    ]);
    expect((await app.ask(trust, 'PUT', path, { ...to, ownerPersonId: safety.personId })).status).toBe(409);
  });
});

describe('many at once', () => {
  it('are answered together, and each refusal says why', async () => {
    const ids = [await asked(), await asked(), await asked()];
    await give(nation, ids[2] ?? 0, 'stop', { text: 'withdrawn' });
    const body = { kind: 'answer', answer: 'under-way', text: 'with the April change', ids: [...ids, 999_999] };
    const answer = await app.ask(trust, 'POST', '/api/obligations/commands', body);
    expect(answer.body.done).toEqual(ids.slice(0, 2));
    expect(answer.body.refused.map(({ id }: { id: number }) => id)).toEqual([ids[2], 999_999]);
    expect((await one(trust, ids[0] ?? 0)).answer).toBe('under-way');
    const others = await app.ask(neighbour, 'POST', '/api/obligations/commands', { ...body, ids });
    expect(others.status).toBe(404);
    expect((await one(trust, ids[2] ?? 0)).state).toBe('stopped');
  });
});

describe('the list', () => {
  it('counts the parts of a scope so that they make the whole', async () => {
    const { body } = await app.ask(nation, 'GET', '/api/obligations?organisation=Y62');
    const own = { ...body.counts };
    for (const child of body.children) for (const key of Object.keys(own)) own[key] -= child[key];
    // What is left is the region's own: it was asked nothing.
    expect(own).toEqual(expect.objectContaining({ 'not-asked': 1, late: 0, 'no-answer': 0 }));
    expect(body.total).toBe(Object.values<number>(body.counts).reduce((a, b) => a + b, 0) - body.counts['not-asked']);
  });

  it('shows a trust its own and nothing of its neighbour, whatever it asks for', async () => {
    const { body } = await app.ask(trust, 'GET', '/api/obligations?organisation=Y62');
    expect(body.hidden).toBeGreaterThan(5);
    const codes = new Set(body.obligations.map((row: { organisationCode: string }) => row.organisationCode));
    expect([...codes]).toEqual(['RXN']);
  });

  it.each([
    ['standing=closed', 'closed'],
    ['source=law', 'law'],
    ['search=gateways', 'Patch the gateways'],
  ])('filters by %s', async (filter, expected) => {
    const { body } = await app.ask(nation, 'GET', `/api/obligations?organisation=RXN&${filter}`);
    expect(body.total).toBeGreaterThan(0);
    for (const row of body.obligations) expect([row.standing, row.source, row.title]).toContain(expected);
  });

  it('leaves as a file that says what it holds', async () => {
    const { status, body, headers } = await app.ask(
      trust,
      'GET',
      '/api/obligations/export?organisation=RXN&standing=closed',
    );
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(body).toMatch(/^id,organisationCode/);
    expect(body).toContain('standing closed');
  });

  it('is not for people without the right, and an unknown organisation is not found', async () => {
    const staff = await app.person('RXN', 'staff');
    expect((await app.ask(staff, 'GET', '/api/obligations?organisation=RXN')).status).toBe(403);
    expect((await app.ask(nation, 'GET', '/api/obligations?organisation=NOPE')).status).toBe(404);
    expect((await app.ask(nation, 'GET', '/api/obligations?organisation=X26&edge=successor')).status).toBe(400);
  });
});
