import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerOf } from '#modules/organisations/index.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { peopleAround } from '../../../test/support/people-around.ts';
import { everyone, isOver, scenario, scenarioCalls } from '../../../test/support/scenario-calls.ts';
import { impactResult } from './contract/impact.ts';

let app: TestApp;
let calls: ReturnType<typeof scenarioCalls>;
let lead: Actor;
let sibling: Actor;
let boardLead: Actor;
let national: Actor;

beforeAll(async () => {
  app = await openApp();
  calls = scenarioCalls(app);
  ({ own: lead, sibling, board: boardLead, national } = await peopleAround(app, 'lead'));
}, 300_000);
afterAll(() => app?.close());

describe('a stored scenario', () => {
  it('runs in the background and keeps its totals, its organisations, its flows and the whole result', async () => {
    const added = await calls.add(lead);
    expect(added.body).toEqual({ id: expect.any(Number), state: 'waiting' });
    const run = await calls.until(lead, added.body.id, isOver);
    expect(run).toMatchObject({
      state: 'done',
      progress: 1,
      name: 'A test',
      organisation: { code: 'RXN', kind: 'trust' },
      parameters: 'posterior-1',
      organisationsHit: 1,
      isPublicFactsOnly: true,
      mayChange: true,
      madeBy: 'Amara Obi',
      scenario,
    });
    expect(run.headline[0].metric).toMatch(/-lost$/);
    expect(run.result.totals.some(({ week }: { week: unknown }) => week === 1)).toBe(true);
    expect(run.result.evidence).toContain('published events');
    const { body: list } = await calls.get(lead, run.id, '/organisations');
    expect(list.organisations.filter(({ isHit }: { isHit: boolean }) => isHit)).toMatchObject([{ code: 'RXN' }]);
    const { body: flows } = await calls.get(lead, run.id, '/flows');
    expect(flows.flows.length).toBeGreaterThan(0);
    expect(flows.flows.every(({ from }: { from: string }) => from === 'RXN')).toBe(true);
    const { body: result } = await calls.get(lead, run.id, '/result');
    expect(impactResult.parse(result)).toEqual(result);
    expect(result.name).toBe('Scenario');
  });
  it('is audited with the hash of its result, and the same scenario gives the same bits again', async () => {
    const [one, two] = [await calls.done(lead, 'RXN', scenario, 'One'), await calls.done(lead, 'RXN', scenario, 'Two')];
    const finished = await app.audited('finish-scenario');
    const hashes = [one, two].map(
      ({ id }) => finished.find(({ subject }) => subject === `scenario:${id}`)?.after as { resultHash: string },
    );
    expect(hashes[0]?.resultHash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes[1]).toEqual(hashes[0]);
    const raw = await app.app.inject({ method: 'GET', url: `/api/scenarios/${one.id}/result`, headers: lead.headers });
    expect(createHash('sha256').update(raw.rawPayload).digest('hex')).toBe(hashes[0]?.resultHash);
    expect(await app.audited('add-scenario')).toContainEqual(
      expect.objectContaining({ subject: `scenario:${two.id}`, who: `person:${lead.personId}` }),
    );
  });
  it('is listed with those of organisations below, newest first', async () => {
    const board = await calls.done(boardLead, 'QE1', scenario, 'Of the board');
    const own = await calls.done(lead, 'RXN', scenario, 'Newest');
    const { body } = await app.ask(boardLead, 'GET', '/api/scenarios?organisation=QE1');
    expect(body.scenarios.slice(0, 2).map(({ id }: { id: number }) => id)).toEqual([own.id, board.id]);
    expect(body).toMatchObject({ mayAdd: true, total: body.scenarios.length });
    const below = await calls.list(boardLead, 'RXN');
    expect(below.mayAdd).toBe(false);
    expect(below.scenarios.every((row: { organisation: { code: string } }) => row.organisation.code === 'RXN')).toBe(
      true,
    );
  });
  it('says why it failed, in words, when no draw fits what was observed', async () => {
    const observed = [{ metric: 'outpatients-change', from: 0, to: 7, change: -0.99, deviation: 0.002 }];
    const little = { ...scenario, hits: [{ organisations: { codes: ['RXN'] }, systems: ['telephony'] }] };
    const run = await calls.done(lead, 'RXN', { ...little, observed });
    expect(run).toMatchObject({ state: 'failed', result: null, headline: [] });
    expect(run.problem).toContain('does not fit this scenario');
    expect((await calls.get(lead, run.id, '/result')).status).toBe(409);
    expect((await calls.get(lead, run.id, '/organisations')).body).toMatchObject({ organisations: [], total: 0 });
  });
  it('rests on public facts alone, but where it or the organisation itself says more', async () => {
    const custom = [{ code: 'OWN', name: 'Our own', type: 'acute', weekly: { outpatients: 700 } }];
    const described = { ...scenario, hits: [{ ...scenario.hits[0], organisations: { custom } }] };
    expect((await calls.done(lead, 'RXN', described)).isPublicFactsOnly).toBe(false);
    const plan = { version: 0, why: 'first plan', isCareGiven: true, paperMinutes: 60, tolerableMinutes: 600 };
    const words = { procedure: 'Use paper', procedureLink: '', workforce: '', owner: 'Manager', testNote: '' };
    const test = { lastTest: '2026-05-01', testResult: 'worked', keptAtStart: 0.4, keptSettled: 0.6 };
    const saved = await app.ask(sibling, 'PUT', '/api/continuity-plans/R0A/outpatients', {
      ...plan,
      ...words,
      ...test,
      reviewBy: '2027-05-01',
    });
    expect(saved.status).toBe(200);
    const atSibling = { ...scenario, hits: [{ ...scenario.hits[0], organisations: { codes: ['R0A'] } }] };
    const [theirs, ours] = [await calls.done(sibling, 'R0A', atSibling), await calls.done(lead, 'RXN', atSibling)];
    expect([theirs.isPublicFactsOnly, ours.isPublicFactsOnly]).toEqual([false, true]);
    expect(theirs.headline).not.toEqual(ours.headline);
  });
  it('of the fictional nation is not called public facts', async () => {
    const demo = await app.whole.read((reader) => registerOf(reader, 'demo'));
    const viewer = await app.person(demo?.rootCode ?? '', 'lead');
    const run = await calls.done(viewer, 'demo', everyone);
    expect(run).toMatchObject({ state: 'done', isPublicFactsOnly: false });
    expect(run.organisationsHit).toBeGreaterThan(10);
  });
});

describe('who may do what', () => {
  it('is refused to whoever is not logged in or has no such role', async () => {
    expect((await calls.add(null)).status).toBe(401);
    const staff = await app.person('RXN', 'staff');
    expect((await calls.add(staff)).status).toBe(403);
    expect((await app.ask(staff, 'GET', '/api/scenarios?organisation=RXN')).status).toBe(403);
  });
  it('writing is for the organisation’s own people; those above read', async () => {
    const { id } = await calls.done(lead, 'RXN', scenario);
    expect((await calls.get(boardLead, id)).body).toMatchObject({ id, mayChange: false });
    const board = await app.person('RXN', 'board');
    const refused = [
      await calls.add(boardLead, 'RXN'),
      await calls.stop(boardLead, id),
      await calls.remove(boardLead, id),
      await calls.add(board, 'RXN'),
      await calls.remove(board, id),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect((await calls.get(lead, id)).status).toBe(200);
  });
  it('another organisation finds nothing to read, stop or remove', async () => {
    const { id } = await calls.done(lead, 'RXN', scenario);
    const parts = ['', '/organisations', '/organisations?format=csv', '/flows', '/result'];
    for (const part of parts) expect((await calls.get(sibling, id, part)).status).toBe(404);
    expect([(await calls.stop(sibling, id)).status, (await calls.remove(sibling, id)).status]).toEqual([404, 404]);
    expect((await calls.add(sibling, 'RXN')).status).toBe(404);
    const { body } = await app.ask(sibling, 'GET', '/api/scenarios?organisation=RXN');
    expect(body).toMatchObject({ scenarios: [], total: 0, mayAdd: false });
    expect((await app.ask(sibling, 'GET', '/api/scenarios?organisation=NOBODY')).status).toBe(404);
  });
});

describe('what cannot be run', () => {
  const closed = { ...scenario, hits: [{ ...scenario.hits[0], organisations: { codes: ['RW6', 'ZZZ'] } }] };
  it.each<[string, object, string[]]>([
    ['an unknown parameter set', { ...scenario, parameters: 'posterior-99' }, ['scenario.parameters']],
    ['nothing hit', { ...scenario, hits: [] }, ['scenario.hits']],
    [
      'closed and unknown organisations',
      closed,
      ['scenario.hits.0.organisations.codes.0', 'scenario.hits.0.organisations.codes.1'],
    ],
    ['more memory than there is', { ...everyone, draws: 20_000, horizonDays: 365 }, ['scenario.draws']],
  ])('is refused with every path to mend, and not stored: %s', async (_what, more, paths) => {
    const before = (await calls.list(lead, 'RXN')).total;
    const { status, body } = await calls.add(lead, 'RXN', more);
    expect([status, body.errors.map(({ where }: { where: string }) => where)]).toEqual([400, paths]);
    expect((await calls.list(lead, 'RXN')).total).toBe(before);
  });
  it('a scenario without a name is refused too', async () => {
    expect((await calls.add(lead, 'RXN', scenario, '  ')).status).toBe(400);
  });
});

describe('the organisations of a scenario', () => {
  let id: number;
  beforeAll(async () => {
    id = (await calls.done(national, 'X26', everyone, 'Everyone')).id;
  }, 120_000);
  const ask = async (query: string) => (await calls.get(national, id, `/organisations?${query}`)).body;
  const codes = (body: { organisations: { code: string }[] }) => body.organisations.map(({ code }) => code);

  it('come worst first, in pages that hold each of them once', async () => {
    const first = await ask('');
    expect(first.total).toBeGreaterThan(150);
    const metric = (await calls.get(national, id)).body.headline[0].metric;
    const medians = first.organisations.map(
      (row: { values: Record<string, { p50: number }> }) => row.values[metric]?.p50,
    );
    expect(medians).toEqual(medians.toSorted((a: number, b: number) => b - a));
    const pages = Array.from({ length: Math.ceil(first.total / first.pageSize) }, (_, at) => ask(`page=${at + 1}`));
    const all = (await Promise.all(pages)).flatMap(codes);
    expect([all.length, new Set(all).size]).toEqual([first.total, first.total]);
  });
  it('can be sorted by name and by any metric, searched, and no figure is shown where none is modelled', async () => {
    const names = (await ask('sort=name')).organisations.map(({ name }: { name: string }) => name.toLowerCase());
    expect(names[0] < names[20]).toBe(true);
    const rising = (await ask('sort=outpatients-lost')).organisations;
    expect(rising[0].values['outpatients-lost'].p50).toBeLessThanOrEqual(rising[1].values['outpatients-lost'].p50);
    expect(codes(await ask('search=rxn'))).toEqual(['RXN']);
    expect((await ask('search=%25')).total).toBe(0);
    const wrong = await calls.get(national, id, '/organisations?sort=magic');
    expect([wrong.status, wrong.body.errors[0].where]).toEqual([400, 'sort']);
    const last = (await ask('sort=-outpatients-lost&page=9')).organisations;
    expect(last.some((row: { values: Record<string, unknown> }) => row.values['outpatients-lost'] === null)).toBe(true);
  });
  it('count plans that are missing where the caller may see plans, and say nothing where not', async () => {
    const row = (await ask('search=rxn')).organisations[0];
    expect([row.paperMinutes, row.missingPlans > 5]).toEqual([null, true]);
    const own = await calls.done(lead, 'RXN', everyone);
    const seen = (await calls.get(lead, own.id, '/organisations?search=r0a')).body.organisations[0];
    expect(seen).toMatchObject({ code: 'R0A', paperMinutes: null, missingPlans: null });
  });
  it('can be taken along as CSV and as JSON, all of them, with what they are', async () => {
    const csv = await calls.get(national, id, '/organisations?format=csv');
    expect(csv.headers['content-disposition']).toMatch(/scenario-\d+-.*\.csv/);
    const lines = String(csv.body).split('\r\n');
    expect(lines[0]).toContain('outpatients-lost p50');
    const { total } = await ask('');
    expect(lines.filter((line) => line !== '')).toHaveLength(total + 2);
    expect(csv.body).toContain('not modelled, which is not 0');
    const json = (await calls.get(national, id, '/organisations?format=json&search=rxn')).body;
    expect(json.rows).toHaveLength(1);
    expect(json.rows[0]).toMatchObject({ code: 'RXN', isHit: true });
  });
});
