import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { holdLevels } from '../../../test/support/returns-of-a-year.ts';
import { loadCycleDemonstration } from './actions/load-cycle-demonstration.ts';

let app: TestApp;
let nation: Actor;
let lead: Actor;
const year = '2026-27';

beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T10:00:00Z'));
  nation = await app.person('X26', 'lead');
  lead = await app.person('RXN', 'lead');
  const neighbour = await app.person('R0A', 'lead');
  for (const [actor, code] of [[lead, 'RXN'] as const, [neighbour, 'R0A'] as const]) {
    await app.ask(actor, 'POST', `/api/assurance/returns/${code}`, { year, why: 'The year has begun' });
  }
  await holdLevels(app, 'RXN', year, { 'B5.c': 'achieved' });
  await holdLevels(app, 'R0A', year, { 'B5.c': 'not-achieved' });
}, 120_000);
afterAll(() => app?.close());

const list = async (actor: Actor, organisation: string) =>
  (await app.ask(actor, 'GET', `/api/assurance/strategy?organisation=${organisation}&year=${year}`)).body;
const backups = {
  title: 'Everybody can restore',
  meaning: 'Tested each year',
  source: 'Cyber action plan, 6 January 2026',
  owner: 'Director of resilience',
  madeOn: '2026-01-06',
  dueOn: '2026-11-21',
  status: 'on-track',
  statusNote: '',
  measures: [{ name: 'Tests', unit: 'tests', target: 211, value: 80, measuredOn: '2026-10-01' }],
  outcomes: [{ framework: 'caf', version: '4.0', outcome: 'B5.c', level: 'achieved' }],
  why: 'Published today',
};

describe('what a nation has promised', () => {
  it('is written at its top, for all of it to read, and kept in the log', async () => {
    expect((await app.ask(lead, 'POST', '/api/assurance/strategy/england', backups)).status).toBe(403);
    expect((await app.ask(nation, 'POST', '/api/assurance/strategy/nowhere', backups)).status).toBe(404);
    expect((await app.ask(nation, 'POST', '/api/assurance/strategy/england', { ...backups, title: '' })).status).toBe(
      400,
    );
    expect((await app.ask(nation, 'POST', '/api/assurance/strategy/england', backups)).body.version).toBe(1);
    const { commitments, mayManage } = await list(lead, 'RXN');
    expect([commitments[0].title, commitments[0].measures[0].value, mayManage]).toEqual([
      'Everybody can restore',
      80,
      false,
    ]);
    expect((await app.audited('add-commitment'))[0]).toMatchObject({
      why: 'Published today',
      after: { owner: 'Director of resilience' },
    });
    expect((await list(lead, 'demo')).commitments).toEqual([]);
  });

  it('shows how far it is at each scope by the levels there, and that its day has passed whatever is said', async () => {
    const [whole] = (await list(nation, 'england')).commitments;
    expect([whole.progress, whole.isOverdue]).toEqual([
      { organisations: 2, kept: 1, outcomes: 2, outcomesHeld: 1 },
      true,
    ]);
    expect((await list(lead, 'RXN')).commitments[0].progress).toEqual({
      organisations: 1,
      kept: 1,
      outcomes: 1,
      outcomesHeld: 1,
    });
  });

  it('is changed over the version that was read, with outcomes that exist, each once', async () => {
    const [one] = (await list(nation, 'england')).commitments;
    const path = `/api/assurance/strategy/england/${one.id}`;
    const late = { ...backups, status: 'late', version: one.version };
    const [named] = backups.outcomes;
    expect((await app.ask(lead, 'PUT', path, late)).status).toBe(403);
    expect((await app.ask(nation, 'PUT', '/api/assurance/strategy/england/999999', late)).status).toBe(404);
    expect((await app.ask(nation, 'PUT', '/api/assurance/strategy/demo/1', late)).status).toBe(403);
    expect((await app.ask(nation, 'PUT', path, { ...late, outcomes: [named, named] })).status).toBe(400);
    const unknown = { ...late, outcomes: [{ ...named, outcome: 'Z9' }] };
    expect((await app.ask(nation, 'PUT', path, unknown)).body.errors[0].where).toBe('outcomes.0');
    expect((await app.ask(nation, 'PUT', path, late)).body.version).toBe(2);
    expect((await app.ask(nation, 'PUT', path, late)).status).toBe(409);
    expect((await app.audited('change-commitment'))[0]).toMatchObject({
      before: { status: 'on-track' },
      after: { status: 'late' },
    });
  });

  it('of an invented nation is invented once, and a real nation gets none', async () => {
    expect(await loadCycleDemonstration(app.whole)).toEqual(['demo']);
    expect(await loadCycleDemonstration(app.whole)).toEqual([]);
    const viewer = await app.person('DEMO-NATION', 'lead');
    expect((await list(viewer, 'demo')).commitments.length).toBe(3);
    expect((await list(nation, 'england')).commitments.length).toBe(1);
  });
});
