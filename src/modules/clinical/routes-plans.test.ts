import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerOf } from '#modules/organisations/index.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { peopleAround } from '../../../test/support/people-around.ts';
import { loadClinicalDemonstration } from './module.ts';

let app: TestApp;
let lead: Actor;
let sibling: Actor;
let boardLead: Actor;
let national: Actor;

beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T09:00:00Z'));
  ({ own: lead, sibling, board: boardLead, national } = await peopleAround(app, 'lead'));
}, 300_000);
afterAll(() => app?.close());

const address = (code = 'RXN', pathway = 'ae-attendances') => `/api/continuity-plans/${code}/${pathway}`;
const plan = {
  version: 0,
  why: 'first plan',
  isCareGiven: true,
  paperMinutes: 240,
  tolerableMinutes: 1440,
  procedure: 'Use the forms in the red box',
  procedureLink: '',
  workforce: '4 more staff',
  owner: 'Service manager',
  lastTest: null,
  testResult: null,
  testNote: '',
  keptAtStart: null,
  keptSettled: null,
  reviewBy: '2027-05-01',
};
const counted = async (actor: Actor, organisation: string, query = '') =>
  (await app.ask(actor, 'GET', `/api/continuity-plans?organisation=${organisation}${query}`)).body;

describe('a plan that is missing', () => {
  it('is shown as missing and counted, at the trust and above it, and is worth nothing to the engine', async () => {
    const one = (await app.ask(lead, 'GET', address())).body;
    expect(one).toMatchObject({ state: 'missing', version: 0, paperMinutes: null, effect: { phi0: 0, phiInf: 0 } });
    const trust = await counted(lead, 'RXN');
    expect(trust).toMatchObject({ isOne: true, hidden: 0, organisations: 1 });
    expect(trust.counts.missing).toBe(trust.counts.expected);
    expect(trust.plans.every((row: { state: string }) => row.state === 'missing')).toBe(true);
    const board = await counted(boardLead, 'QE1');
    expect(board.counts.missing).toBeGreaterThan(trust.counts.missing);
    const sum = board.children.reduce((total: number, child: { missing: number }) => total + child.missing, 0);
    expect(sum).toBe(board.counts.missing);
  });
  it('of care that a trust does not give is not counted as missing', async () => {
    const before = (await counted(lead, 'RXN')).counts;
    const none = { ...plan, isCareGiven: false, procedure: '', owner: '', paperMinutes: null, reviewBy: null };
    const saved = await app.ask(lead, 'PUT', address('RXN', 'cancer-treatments'), {
      ...none,
      why: 'a neighbour gives it',
    });
    expect(saved.body).toMatchObject({ state: 'not-given', version: 1 });
    const { counts } = await counted(lead, 'RXN');
    expect([counts.expected, counts.missing]).toEqual([before.expected - 1, before.missing - 1]);
  });
});

describe('writing a plan', () => {
  it('works for the organisation’s own lead, counts at every scope, and is audited', async () => {
    const before = (await counted(national, 'england')).counts;
    const saved = await app.ask(lead, 'PUT', address(), plan);
    expect(saved.body).toMatchObject({
      state: 'planned',
      version: 1,
      isNeverTested: true,
      updatedBy: 'Amara Obi',
      mayWrite: true,
    });
    expect(await app.audited('save-plan')).toContainEqual(
      expect.objectContaining({
        subject: 'continuity-plan:RXN:ae-attendances',
        why: 'first plan',
        who: `person:${lead.personId}`,
      }),
    );
    const { counts } = await counted(national, 'england');
    expect([counts.planned, counts.missing, counts.neverTested]).toEqual([
      before.planned + 1,
      before.missing - 1,
      before.neverTested + 1,
    ]);
    expect((await counted(national, 'england', '&state=planned')).plans[0]).toMatchObject({
      organisationCode: 'RXN',
      paperMinutes: 240,
    });
  });
  it('is for the organisation’s own people: those above may read it', async () => {
    expect((await app.ask(boardLead, 'PUT', address(), { ...plan, version: 1 })).status).toBe(403);
    expect((await app.ask(boardLead, 'GET', address())).body).toMatchObject({ state: 'planned', mayWrite: false });
    const board = await app.person('RXN', 'board');
    expect((await app.ask(board, 'PUT', address(), { ...plan, version: 1 })).status).toBe(403);
    const staff = await app.person('RXN', 'staff');
    expect((await app.ask(staff, 'GET', address())).status).toBe(403);
  });
  it('finds nothing at another organisation', async () => {
    expect((await app.ask(sibling, 'GET', address())).status).toBe(404);
    expect((await app.ask(sibling, 'PUT', address(), plan)).status).toBe(404);
    const seen = await counted(sibling, 'RXN');
    expect(seen).toMatchObject({ hidden: 1, organisations: 0, plans: [], counts: { planned: 0, missing: 0 } });
  });
  it('names each field that is not valid, in words that say how to mend it', async () => {
    const bad = await app.ask(lead, 'PUT', address(), {
      ...plan,
      version: 1,
      owner: '',
      reviewBy: null,
      lastTest: '2026-12-01',
      testResult: 'worked',
    });
    expect(bad.status).toBe(400);
    expect(bad.body.errors.map((part: { where: string }) => part.where).sort()).toEqual([
      'lastTest',
      'owner',
      'reviewBy',
    ]);
    expect((await app.ask(lead, 'PUT', address(), { ...plan, paperMinutes: -5 })).status).toBe(400);
    expect((await app.ask(lead, 'PUT', address(), { ...plan, procedureLink: 'javascript:alert(1)' })).status).toBe(400);
    expect((await app.ask(lead, 'PUT', address('RXN', 'magic'), plan)).status).toBe(400);
  });
  it('tells who read an older version what is there now, and overwrites nothing', async () => {
    const first = await app.ask(lead, 'PUT', address('RXN', 'outpatients'), plan);
    expect(first.body.version).toBe(1);
    const again = await app.ask(lead, 'PUT', address('RXN', 'outpatients'), { ...plan, paperMinutes: 30 });
    expect(again.status).toBe(409);
    expect(again.body.errors).toEqual([{ where: 'paperMinutes', message: 'is now "240"; you entered "30"' }]);
    expect(again.body.current).toMatchObject({ version: 1, paperMinutes: 240 });
    const ahead = await app.ask(lead, 'PUT', address('RXN', 'day-cases'), { ...plan, version: 3 });
    expect(ahead.status).toBe(409);
  });
  it('shows an overdue review and an old test, and what a measured test is worth', async () => {
    const tested = {
      ...plan,
      version: 1,
      lastTest: '2025-01-10',
      testResult: 'worked',
      keptAtStart: 0.4,
      keptSettled: 0.6,
      reviewBy: '2026-11-21',
    };
    const { body } = await app.ask(lead, 'PUT', address(), tested);
    expect(body).toMatchObject({
      isReviewOverdue: true,
      isTestOld: true,
      effect: { phi0: 0.4, phiInf: 0.6, mtpdHours: 24 },
    });
    expect((await counted(lead, 'RXN', '&state=overdue')).total).toBe(1);
  });
});

describe('the demonstration nation', () => {
  it('gets invented hazards and plans once; real nations get none', async () => {
    const real = (await counted(national, 'england')).counts;
    expect(await loadClinicalDemonstration(app.whole)).toEqual(['demo']);
    expect(await loadClinicalDemonstration(app.whole)).toEqual([]);
    expect((await counted(national, 'england')).counts).toEqual(real);
    const demo = await app.whole.read((reader) => registerOf(reader, 'demo'));
    const viewer = await app.person(demo?.rootCode ?? '', 'lead');
    const { counts } = await counted(viewer, 'demo', '&edge=oversight');
    expect(counts.planned).toBeGreaterThan(300);
    expect(counts.missing).toBeGreaterThan(100);
    const log = (await app.ask(viewer, 'GET', '/api/hazards?organisation=demo&edge=oversight')).body;
    expect(log.counts.all).toBeGreaterThan(300);
    expect(log.counts.unrated).toBeGreaterThan(10);
    const history = (await app.ask(viewer, 'GET', `/api/hazards/${log.hazards[0].id}/history`)).body;
    expect(history.entries).toMatchObject([{ version: 1, by: 'Invented officer (demonstration)' }]);
  });
});
