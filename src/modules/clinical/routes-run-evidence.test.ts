import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { peopleAround } from '../../../test/support/people-around.ts';
import { scenario, scenarioCalls } from '../../../test/support/scenario-calls.ts';

let app: TestApp;
let officer: Actor;
let sibling: Actor;
let boardOfficer: Actor;
let hazard: { id: number };
/** A run of the officer's own trust, one that strikes a neighbour too, and one of the sibling's. */
let alone: { id: number };
let several: { id: number };
let mixed: { id: number };
let theirs: { id: number };

beforeAll(async () => {
  app = await openApp();
  const calls = scenarioCalls(app);
  ({ own: officer, sibling, board: boardOfficer } = await peopleAround(app, 'clinical-safety'));
  const [lead, siblingLead] = [await app.person('RXN', 'lead'), await app.person('R0A', 'lead')];
  const text = { organisation: 'RXN', name: 'Clinics stop', pathway: 'outpatients', why: 'walk round' };
  hazard = (await app.ask(officer, 'POST', '/api/hazards', text)).body;
  const at = (...codes: string[]) => ({ ...scenario.hits[0], kind: 'ransomware', organisations: { codes } });
  alone = await calls.done(lead, 'RXN', { ...scenario, hits: [at('RXN')] }, 'Ransomware here');
  several = await calls.done(lead, 'RXN', { ...scenario, hits: [at('RXN', 'R0A')] }, 'Ransomware at two');
  mixed = await calls.done(lead, 'RXN', {
    ...scenario,
    hits: [at('RXN'), { ...at('RXN'), kind: 'national-service' }],
  });
  theirs = await calls.done(siblingLead, 'R0A', { ...scenario, hits: [at('R0A', 'RXN')] }, 'Not for RXN');
}, 300_000);
afterAll(() => app?.close());

const runs = async (who: Actor) => await app.ask(who, 'GET', `/api/hazards/${hazard.id}/runs`);
const propose = async (who: Actor, run: number, more: object = {}) =>
  await app.ask(who, 'POST', `/api/hazards/${hazard.id}/proposals/from-run`, {
    stage: 'initial',
    run,
    why: 'yearly review',
    ...more,
  });

describe('a proposal from a stored run', () => {
  it('offers the finished runs that reach the organisation, with a judged rate, newest first', async () => {
    const { body } = await runs(officer);
    expect(body.runs.map(({ id }: { id: number }) => id)).toEqual([mixed.id, several.id, alone.id]);
    expect(body.runs[2]).toMatchObject({
      name: 'Ransomware here',
      parameters: 'posterior-1',
      isHit: true,
      organisationsHit: 1,
      rate: { kind: 'ransomware', eventsAYear: 2 },
    });
    expect(body.runs[0].rate).toBeNull();
    expect(1 / body.runs[2].rate.share).toBeGreaterThan(150);
  });
  it('reads harm at this organisation, names the run and its parameters, and rates nothing', async () => {
    const { status, body } = await propose(officer, alone.id);
    expect(status).toBe(200);
    const { initial } = body.proposals;
    expect(initial).toMatchObject({
      evidenceRun: String(alone.id),
      evidence: { source: { run: alone.id, name: 'Ransomware here', parameters: 'posterior-1', harmOf: '' } },
    });
    expect(initial.evidence.harmed.low).toBeGreaterThan(0);
    expect(initial.evidence.probability).toBeGreaterThan(0);
    expect(initial.evidence.probability).toBeLessThan(0.02);
    expect(initial.why.join(' ')).toMatch(/2 times a year in the nation \(judged, not measured\)/);
    expect([body.initial, body.version]).toEqual([null, 1]);
    expect((await app.audited('propose-hazard-rating')).at(-1)).toMatchObject({
      subject: `hazard:${hazard.id}`,
      why: 'yearly review',
      after: { evidenceRun: String(alone.id) },
    });
  });
  it('counts harm at this organisation only, where a run strikes several', async () => {
    const own = (await propose(officer, alone.id)).body.proposals.initial.evidence;
    const both = (await propose(officer, several.id)).body.proposals.initial.evidence;
    expect(both.harmed.low / own.harmed.low).toBeGreaterThan(0.5);
    expect(both.harmed.low / own.harmed.low).toBeLessThan(1.5);
    expect((await propose(officer, several.id, { harmOf: 'Clinics stop' })).status).toBe(400);
  });
  it('takes another number of events from the officer, and says so', async () => {
    const usual = (await propose(officer, alone.id)).body.proposals.initial;
    const { initial } = (await propose(officer, alone.id, { eventsAYear: 400 })).body.proposals;
    expect(initial.evidence.probability).toBeGreaterThan(usual.evidence.probability);
    expect(initial.why.join(' ')).toMatch(/400 times a year in the nation \(set by the officer; judged: 2\)/);
    expect((await propose(officer, alone.id, { eventsAYear: -1 })).status).toBe(400);
    expect((await propose(officer, alone.id, { eventsAYear: 1e9 })).status).toBe(400);
  });
  it('proposes no likelihood where the scenario mixes kinds of event', async () => {
    const { initial } = (await propose(officer, mixed.id)).body.proposals;
    expect([initial.likelihood, initial.rating]).toEqual([null, null]);
    expect(initial.severity).not.toBeNull();
  });
  it('never takes what a browser says about the run: grounds and source that are sent are dropped', async () => {
    const forged = { run: alone.id, name: 'Forged', parameters: 'mine', at: '2026-01-01', harmOf: '' };
    const { body } = await app.ask(officer, 'POST', `/api/hazards/${hazard.id}/proposals`, {
      stage: 'residual',
      evidence: { probability: 0.01, harmed: { low: 1 }, grounds: ['All is well.'], source: forged },
      evidenceRun: String(alone.id),
      why: 'try it',
    });
    expect(body.proposals.residual.evidence).toEqual({ probability: 0.01, harmed: { low: 1 } });
    expect(body.proposals.residual.why.join(' ')).not.toContain('All is well.');
  });
  it('cannot rest on a run of another organisation, on one that does not exist, or on one of nobody’s', async () => {
    for (const run of [theirs.id, 999_999]) expect([run, (await propose(officer, run)).status]).toEqual([run, 404]);
    expect((await runs(officer)).body.runs).toHaveLength(3);
  });
  it('is for officers of the organisation itself', async () => {
    expect((await propose(sibling, theirs.id)).status).toBe(404);
    expect((await runs(sibling)).status).toBe(404);
    expect((await propose(boardOfficer, alone.id)).status).toBe(403);
    expect((await propose(await app.person('RXN', 'lead'), alone.id)).status).toBe(403);
    expect((await propose(await app.person('RXN', 'staff'), alone.id)).status).toBe(403);
  });
});
