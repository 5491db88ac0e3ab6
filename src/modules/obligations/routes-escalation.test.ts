import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#kernel/dates.ts';
import { type Actor, openApp, type Reply, type TestApp } from '../../../test/support/app.ts';
import { escalationRoutes } from '../../../test/support/escalation-routes.ts';
import { sweepObligations } from './actions/sweep-obligations.ts';

let app: TestApp;
let now = new Date();
let nation: Actor;
let admin: Actor;
let board: Actor;
let trust: Actor;
const hour = 3_600_000;
const today = now.toISOString().slice(0, 10);

beforeAll(async () => {
  app = await openApp(() => now);
  nation = await app.person('X26', 'lead');
  admin = await app.person('X26', 'administrator');
  board = await app.person('QE1', 'administrator');
  trust = await app.person('RXN', 'lead');
}, 120_000);
afterAll(() => app?.close());

const list = async (actor: Actor, organisation = 'QE1') =>
  (await app.ask(actor, 'GET', `/api/obligations/routes?organisation=${organisation}`)).body;
const route = async (code: string) =>
  (await list(admin, 'X26')).routes.find((each: { code: string }) => each.code === code);

const quick = [
  {
    unless: 'acknowledged',
    since: 'asked',
    afterHours: 1,
    to: { kind: 'duty', duty: 'eprr-lead', edge: 'geography', up: 1 },
  },
];
const kept = { name: 'Standard', sources: ['action'], why: 'to be quicker' };

describe('routes of escalation', () => {
  it('begin as they are described, each without a fault', async () => {
    const { routes } = await list(trust, 'RXN');
    type Listed = { code: string; steps: unknown; faults: { words: string; isBad: boolean }[] };
    const [own, ...others] = (routes as Listed[]).toSorted(
      (one, two) => Number(two.code === 'own-people') - Number(one.code === 'own-people'),
    );
    expect(Object.fromEntries(others.map((each) => [each.code, each.steps]))).toEqual(escalationRoutes);
    for (const each of others) expect(each.faults).toEqual([]);
    // It is meant to stay where it is, and the page says so.
    expect(own?.faults).toEqual([{ isBad: false, step: null, words: 'No step leaves the organisation.' }]);
  });

  it('show the chains with nobody in them, until somebody is named above', async () => {
    const before = (await list(board)).routes.find((each: { code: string }) => each.code === 'standard').reach;
    expect(before.emptyCount).toBe(before.organisations);
    expect(before.steps.map(({ nobody }: { nobody: number }) => nobody)).toEqual(
      escalationRoutes.standard.map(() => before.organisations),
    );
    const named = {
      organisation: 'Y62',
      duty: 'cyber-lead',
      name: 'Rita Region',
      isDeputy: false,
      from: today,
      why: 'test',
    };
    expect((await app.ask(admin, 'POST', '/api/duties/holders', named)).status).toBe(200);
    const after = (await list(board)).routes.find((each: { code: string }) => each.code === 'standard').reach;
    expect(after.emptyCount).toBe(0);
    // Nobody at the board: the step that looks there goes on to the region.
    expect(after.steps.at(-1)).toMatchObject({ nobody: 0, passedOn: after.organisations - 1, there: 1 });
    await expect(JSON.stringify(after)).not.toContain('Rita');
  });

  it('are previewed with their faults, and nothing is written', async () => {
    const to = (duty: string, up: number) => ({ kind: 'duty', duty, edge: 'geography', up });
    const step = { unless: 'answered', since: 'due' };
    const circle = [
      { ...step, afterHours: 0, to: to('siro', 1) },
      { ...step, afterHours: 5, to: to('cyber-lead', 2) },
      { ...step, afterHours: 9, to: to('siro', 1) },
    ];
    const { body } = await app.ask(trust, 'POST', '/api/obligations/routes/preview', {
      organisation: 'RXN',
      steps: circle,
    });
    expect(body.faults).toEqual([expect.objectContaining({ step: 2, isBad: false })]);
    expect(body.reach.organisations).toBe(1);
    const empty = await app.ask(trust, 'POST', '/api/obligations/routes/preview', { organisation: 'RXN', steps: [] });
    expect(empty.body.faults).toEqual([expect.objectContaining({ step: null, isBad: true })]);
    expect(
      (await app.ask(trust, 'POST', '/api/obligations/routes/preview', { organisation: 'NOPE', steps: [] })).status,
    ).toBe(404);
    expect((await route('standard')).version).toBe(1);
  });

  it.each([
    ['people who answer', 'trust', 403],
    ['administrators of a board', 'board', 403],
    ['nobody logged in', 'nobody', 401],
  ] as const)('are not changed by %s', async (_, who, status) => {
    const body = { ...kept, steps: quick, version: 1 };
    const actor = { trust, board, nobody: null }[who];
    expect((await app.ask(actor, 'PUT', '/api/obligations/routes/standard', body)).status).toBe(status);
    expect((await route('standard')).version).toBe(1);
  });

  it.each([
    ['without a step', { steps: [] }, 400],
    ['to a duty that does not exist', { steps: [{ ...quick[0], to: { ...quick[0]?.to, duty: 'wizard' } }] }, 400],
    ['from a stale version', { version: 7 }, 409],
    ['without a reason', { why: '' }, 400],
  ])('are not kept %s', async (_, more, status) => {
    const body = { ...kept, steps: quick, version: 1, ...more };
    expect((await app.ask(admin, 'PUT', '/api/obligations/routes/standard', body)).status).toBe(status);
  });

  it('change for what is asked from then on; what was asked before keeps its own', async () => {
    const before: number = await ask();
    const saved: Reply = await app.ask(admin, 'PUT', '/api/obligations/routes/standard', {
      ...kept,
      steps: quick,
      version: 1,
    });
    expect([saved.status, saved.body]).toEqual([200, { code: 'standard', version: 2 }]);
    expect(await app.audited('save-route')).toEqual([
      expect.objectContaining({ subject: 'route:standard', why: 'to be quicker' }),
    ]);
    const after: number = await ask();
    now = new Date(now.getTime() + 2 * hour);
    await sweepObligations(app.whole);
    expect([await escalated(before), await escalated(after)]).toEqual(['vacancy', 'time']);
  });

  it('that do not exist are not asked by', async () => {
    expect((await app.ask(nation, 'POST', '/api/obligations', asked({ route: 'moon' }))).status).toBe(400);
  });
});

describe('what a person needs to ask', () => {
  it('is given to those who may ask, with the kinds below', async () => {
    const { status, body } = await app.ask(board, 'GET', '/api/obligations/asking?organisation=QE1');
    expect([status, body.kinds.map(({ code }: { code: string }) => code)]).toEqual([200, ['trust']]);
    expect(body.routes.length).toBe(3);
    // Somebody else's code is not told apart from one that does not exist.
    const named = await app.ask(board, 'GET', '/api/obligations/asking?organisation=QE1&of=rxn,R0B,NONE');
    expect(named.body.named.map(({ code }: { code: string }) => code)).toEqual(['RXN']);
    expect(named.body.named[0].name).toMatch(/\w+ \w+/);
    const reader = await app.person('RXN', 'board');
    expect((await app.ask(reader, 'GET', '/api/obligations/asking?organisation=RXN')).status).toBe(403);
  });
});

const asked = (more: object = {}) => ({
  organisation: 'X26',
  of: { codes: ['RXN'] },
  title: 'Look at the gateways',
  source: 'action',
  ownerDuty: 'cyber-lead',
  due: { kind: 'by-day', day: addDays(today, 60) },
  route: 'standard',
  why: 'test',
  ...more,
});

async function ask(): Promise<number> {
  return (await app.ask(nation, 'POST', '/api/obligations', asked())).body.ids[0];
}

async function escalated(id: number): Promise<string | undefined> {
  return (await app.ask(nation, 'GET', `/api/obligations/${id}`)).body.escalation?.reason;
}
