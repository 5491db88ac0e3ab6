import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';

let app: TestApp;
let nation: Actor;
let lead: Actor;
let board: Actor;
let safety: Actor;
let staff: Actor;
let neighbour: Actor;

beforeAll(async () => {
  app = await openApp();
  nation = await app.person('X26', 'administrator');
  lead = await app.person('RXN', 'lead', 'Lee Lead');
  board = await app.person('RXN', 'board');
  safety = await app.person('RXN', 'clinical-safety');
  staff = await app.person('RXN', 'staff', 'Stella Staff');
  neighbour = await app.person('R0A', 'lead');
  const named = {
    organisation: 'RXN',
    duty: 'siro',
    personId: staff.personId,
    isDeputy: false,
    from: '2026-01-01',
    why: 'test',
  };
  expect((await app.ask(nation, 'POST', '/api/duties/holders', named)).status).toBe(200);
  const asked = {
    organisation: 'X26',
    of: { codes: ['RXN'] },
    title: 'Return the assessment',
    source: 'law',
    ownerDuty: 'siro',
    due: { kind: 'days', days: 20 },
    why: 'test',
  };
  expect((await app.ask(nation, 'POST', '/api/obligations', asked)).status).toBe(200);
}, 120_000);
afterAll(() => app?.close());

interface Shown {
  readonly question: string;
  readonly answer: string;
  readonly level: string;
  readonly path: string | null;
}

const start = async (actor: Actor) => (await app.ask(actor, 'GET', '/api/start')).body;
const answers = async (actor: Actor) => (await start(actor)).questions.map(({ answer, path }: Shown) => [answer, path]);

describe('the start page', () => {
  it('answers what a lead asks, about the organisation of the role', async () => {
    expect(await answers(lead)).toEqual([
      ['Nothing waits for you now.', null],
      ['Nothing is late. 1 has no answer yet.', '/trust/RXN/obligations?standing=no-answer'],
      [expect.stringContaining('Caldicott Guardian'), '/trust/RXN/duties?state=gap'],
    ]);
    expect((await start(lead)).scopeName).toContain('Lancashire Teaching');
  });

  it('tells a board member whether the law is met and who answers', async () => {
    expect(await answers(board)).toEqual([
      ['So far: 1 is still open, none is late.', '/trust/RXN/obligations?source=law'],
      ['Nothing: no exception is in force.', null],
      ['SIRO: Stella Staff. Board lead: nobody.', '/trust/RXN/duties?state=gap'],
    ]);
  });

  it('tells a clinical safety officer who answers for safe systems', async () => {
    const [, , who] = await answers(safety);
    expect(who[0]).toContain('Clinical safety officer: nobody');
  });

  it('tells staff what waits for them by a duty, and nothing of the organisation', async () => {
    const body = await start(staff);
    expect([body.scopeName, body.count, body.duties.length]).toEqual([null, 1, 1]);
    expect((await answers(staff)).map(([answer]: [string]) => answer)).toEqual([
      'Return the assessment.',
      'No: 1 thing waits, and it is in time.',
      'Senior Information Risk Owner.',
    ]);
    expect(body.questions[0].path).toBe(body.obligations[0].path);
  });

  it('shows a neighbour nothing of it, and nobody who is not logged in', async () => {
    const [, late] = await answers(neighbour);
    expect(late[0]).toBe('Nothing was asked yet.');
    expect((await app.ask(null, 'GET', '/api/start')).status).toBe(401);
  });
});
