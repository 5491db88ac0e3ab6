import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { everyone, scenarioCalls } from '../../../test/support/scenario-calls.ts';
import { loadClinicalDemonstration } from './module.ts';

let app: TestApp;
let calls: ReturnType<typeof scenarioCalls>;
let lead: Actor;
let region: Actor;
let nation: Actor;
let demoNation: Actor;

beforeAll(async () => {
  app = await openApp();
  calls = scenarioCalls(app);
  await loadClinicalDemonstration(app.whole);
  lead = await app.person('RXN', 'lead');
  region = await app.person('Y62', 'lead');
  nation = await app.person('X26', 'lead');
  demoNation = await app.person('DEMO-NATION', 'lead');
  const plan = {
    version: 0,
    why: 'first plan',
    isCareGiven: true,
    paperMinutes: 240,
    tolerableMinutes: 1440,
    procedure: 'Use the forms',
    procedureLink: '',
    workforce: '',
    owner: 'Service manager',
    lastTest: '2026-05-01',
    testResult: 'worked',
    testNote: 'kept',
    keptAtStart: 0.9,
    keptSettled: 0.9,
    reviewBy: '2027-05-01',
  };
  const saved = await app.ask(lead, 'PUT', '/api/continuity-plans/RXN/ae-attendances', plan);
  expect([saved.status, saved.body.errors]).toEqual([200, undefined]);
}, 300_000);
afterAll(() => app?.close());

const share = async (actor: Actor, organisation: string, dataClass: string, level: string, overseer: string) => {
  const { status, body } = await app.ask(actor, 'POST', '/api/sharing', {
    organisation,
    class: dataClass,
    with: overseer,
    level,
    purpose: 'Oversight',
    legalBasis: 'UK GDPR article 6(1)(e)',
    until: null,
    why: 'decided by the board',
  });
  expect([status, body.errors]).toEqual([200, undefined]);
};

describe('a scenario of a region that rests on what a trust says of itself', () => {
  it('is gone for those to whom the trust stops sharing it, by every road, and back when it shares again', async () => {
    const run = await calls.done(region, 'Y62', everyone);
    expect(run).toMatchObject({ state: 'done', isPublicFactsOnly: false });
    const roads = ['', '/organisations', '/organisations?format=json', '/flows', '/result'];
    const statuses = async (actor: Actor) =>
      await Promise.all(roads.map(async (road) => (await calls.get(actor, run.id, road)).status));
    const listed = async (actor: Actor) =>
      (await calls.list(actor, 'Y62')).scenarios.map(({ id }: { id: number }) => id);
    expect(await statuses(region)).toEqual([200, 200, 200, 200, 200]);
    await share(lead, 'RXN', 'service-maps', 'counts', 'X26');
    expect(await statuses(nation)).toEqual([404, 404, 404, 404, 404]);
    expect(await statuses(region)).toEqual([200, 200, 200, 200, 200]);
    expect(await listed(nation)).not.toContain(run.id);
    expect(await listed(region)).toContain(run.id);
    await share(lead, 'RXN', 'service-maps', 'full', 'X26');
    expect(await statuses(nation)).toEqual([200, 200, 200, 200, 200]);
  });

  it('is worked out from public facts alone for a trust that shares nothing', async () => {
    await share(lead, 'RXN', 'plans', 'nothing', 'Y62');
    expect(await calls.done(region, 'Y62', everyone)).toMatchObject({ state: 'done', isPublicFactsOnly: true });
    await share(lead, 'RXN', 'plans', 'full', 'Y62');
    expect(await calls.done(region, 'Y62', everyone)).toMatchObject({ isPublicFactsOnly: false });
  });
});

describe('care at risk of a fictional trust that shares nothing', () => {
  it('is not shown as a figure on the map or in lists: not shared, never 0 and never good', async () => {
    const careOf = async (organisation: string) =>
      (await app.ask(demoNation, 'GET', `/api/care-at-risk?organisation=${organisation}`)).body;
    const firstBelow = async (organisation: string): Promise<string> => (await careOf(organisation)).children[0].code;
    const board = await firstBelow(await firstBelow('demo'));
    const code = await firstBelow(board);
    const demoLead = await app.person(code, 'lead');
    const read = () => careOf(board);
    const before = await read();
    const shown = (answer: { children: { code: string }[] }) => answer.children.find((child) => child.code === code);
    expect(shown(before)).toMatchObject({ notShared: 0, lost: { mean: expect.any(Number) } });
    await share(demoLead, code, 'plans', 'nothing', 'DEMO-NATION');
    const after = await read();
    expect(shown(after)).toMatchObject({ notShared: 1, lost: null });
    expect(after.plans.hidden).toBe(before.plans.hidden + 1);
    expect(after.plans.expected).toBeLessThan(before.plans.expected);
  }, 180_000);
});
