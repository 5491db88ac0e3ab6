import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import type { CareAtRisk } from './contract/care-at-risk.ts';
import { loadClinicalDemonstration } from './module.ts';

let app: TestApp;
let nationLead: Actor;
let englishOfficer: Actor;
let englishStaff: Actor;
const trust = 'R0A';

const care = async (actor: Actor | null, query: string): Promise<CareAtRisk> => {
  const { status, body } = await app.ask(actor, 'GET', `/api/care-at-risk?${query}`);
  expect(status).toBe(200);
  return body;
};

beforeAll(async () => {
  app = await openApp();
  await loadClinicalDemonstration(app.whole);
  nationLead = await app.person('DEMO-NATION', 'lead');
  englishOfficer = await app.person(trust, 'clinical-safety');
  englishStaff = await app.person(trust, 'staff');
}, 120_000);
afterAll(() => app.close());

describe('care at risk of the fictional nation', () => {
  it('says what can be expected to be lost, with its range, its grounds and its age', async () => {
    const nation = await care(nationLead, 'organisation=demo');
    const { lost } = nation.expected ?? { lost: null };
    expect(lost?.mean).toBeGreaterThan(0);
    expect(lost?.p5).toBeLessThan(lost?.mean ?? 0);
    expect(lost?.p95).toBeGreaterThan(lost?.mean ?? 0);
    expect(nation.model).toMatchObject({ version: 'posterior-1', years: 100_000 });
    expect(nation.assumptions.every(({ source, age }) => source !== '' && age !== '')).toBe(true);
    expect(nation.notModelled.organisations).toBeGreaterThan(0);
    expect(nation.sentence.link?.body?.code).toBe(nation.children[0]?.code);
    const words = [nation.sentence.lead, nation.sentence.rest, nation.sentence.link?.text ?? ''].join(' ');
    expect(words.length).toBeLessThanOrEqual(240);
    expect(JSON.stringify(nation).length).toBeLessThan(50_000);
  }, 120_000);

  it('adds up over regions, over the areas of the map, by kind of event and by service', async () => {
    const nation = await care(nationLead, 'organisation=demo');
    const whole = nation.expected?.lost?.mean ?? 0;
    const sum = (amounts: readonly (number | null | undefined)[]) =>
      amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);
    // Each part is rounded to a tenth.
    expect(Math.abs(sum(nation.children.map(({ lost }) => lost?.mean)) - whole)).toBeLessThan(1);
    expect(Math.abs(sum(nation.map?.cells.map(({ lost }) => lost?.mean) ?? []) - whole)).toBeLessThan(5);
    expect(Math.abs(sum(nation.events.map(({ lost }) => lost)) - whole)).toBeLessThan(1);
    expect(Math.abs(sum(nation.expected?.services.map(({ lost }) => lost?.mean) ?? []) - whole)).toBeLessThan(2);
    expect(sum(nation.children.map(({ missing }) => missing))).toBe(nation.plans?.missing);
    const [region] = nation.children;
    const below = await care(nationLead, `organisation=${region?.code}`);
    expect(below.expected?.lost?.mean).toBe(region?.lost?.mean);
    expect(below.plans?.stopping).toBe(region?.stopping);
  });

  it('is the same for everybody who may read the register, and for nobody else', async () => {
    expect(await care(englishStaff, 'organisation=demo')).toEqual(await care(nationLead, 'organisation=demo'));
    expect((await app.ask(null, 'GET', '/api/care-at-risk?organisation=demo')).status).toBe(401);
  });

  it('of one trust lists its pathways, the soonest to stop first, with the systems each needs', async () => {
    const nation = await care(nationLead, 'organisation=demo');
    const code = nation.plans?.shortest?.code ?? '';
    const one = await care(nationLead, `organisation=${code}`);
    expect(one.scope.isOne).toBe(true);
    const minutes = one.pathways.filter(({ isGiven }) => isGiven).map((row) => (row.missing ? -1 : row.paperMinutes));
    expect(minutes).toEqual(minutes.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
    expect(one.pathways.every(({ systems }) => systems.length > 0)).toBe(true);
    expect(one.plans?.shortest?.minutes).toBe(nation.plans?.shortest?.minutes);
  });

  it('counts a mental health trust in bed-days and contacts once it has entered its volumes, and never as 0 before', async () => {
    const nation = await care(nationLead, 'organisation=demo');
    const wards = nation.pathways.find(({ pathway }) => pathway === 'mental-health-beds');
    expect(wards).toMatchObject({ unit: 'bed-days' });
    const places = await app.ask(nationLead, 'GET', '/api/care-at-risk/demo/mental-health-beds');
    const known = places.body.places.find((place: { weekly: number | null }) => place.weekly !== null);
    const unknown = places.body.places.find((place: { weekly: number | null }) => place.weekly === null);
    expect(unknown.lost).toBeNull();
    const one = await care(nationLead, `organisation=${known.code}`);
    const own = one.expected?.services.find(({ pathway }) => pathway === 'mental-health-beds');
    expect(own).toMatchObject({ unit: 'bed-days', weekly: known.weekly });
    expect(own?.lost?.mean).toBeGreaterThan(0);
  });

  it('follows the rates that a reader sets, and refuses what is no rate', async () => {
    const usual = await care(nationLead, 'organisation=demo');
    const none = 'ransomware:0,supplier-outage:0,worm:0,it-failure:0,national-service:0,wiper:0';
    const calm = await care(nationLead, `organisation=demo&rates=${none}`);
    expect(calm.expected?.lost?.mean).toBe(0);
    const worse = await care(nationLead, 'organisation=demo&rates=ransomware:4');
    expect(worse.expected?.lost?.mean).toBeGreaterThan(usual.expected?.lost?.mean ?? 0);
    const refused = await app.ask(nationLead, 'GET', '/api/care-at-risk?organisation=demo&rates=flood:1');
    expect(refused).toMatchObject({ status: 400, body: { type: 'urn:wardkeep:problem:invalid-request' } });
  });

  it('falls, or stays, when a trust tests a plan that it did not have', async () => {
    const nation = await care(nationLead, 'organisation=demo');
    const wards = await app.ask(nationLead, 'GET', '/api/care-at-risk/demo/outpatients');
    const without = wards.body.places.find(
      (place: { state: string; lost: number | null }) => place.state === 'missing' && place.lost !== null,
    );
    const officer = await app.person(without.code, 'clinical-safety');
    const plan = await app.ask(officer, 'GET', `/api/continuity-plans/${without.code}/outpatients`);
    const saved = await app.ask(officer, 'PUT', `/api/continuity-plans/${without.code}/outpatients`, {
      isCareGiven: true,
      paperMinutes: 720,
      tolerableMinutes: null,
      procedure: 'Use the red box',
      procedureLink: '',
      workforce: '',
      owner: 'Chief nurse',
      lastTest: '2026-06-01',
      testResult: 'worked',
      testNote: '',
      keptAtStart: 0.4,
      keptSettled: 0.6,
      reviewBy: '2027-06-01',
      version: plan.body.version,
      why: 'tested on a ward',
    });
    expect(saved.status).toBe(200);
    const after = await care(nationLead, 'organisation=demo');
    expect(after.expected?.lost?.mean).toBeLessThan(nation.expected?.lost?.mean ?? 0);
    expect(after.plans?.missing).toBe((nation.plans?.missing ?? 0) - 1);
    const one = await care(nationLead, `organisation=${without.code}`);
    expect(one.pathways.find(({ pathway }) => pathway === 'outpatients')).toMatchObject({
      missing: 0,
      paperMinutes: 720,
    });
  }, 120_000);
});

describe('suppliers of record systems', () => {
  it.each(['england', 'demo'])(
    'are the same on care at risk and for scenarios of %s, number for number',
    async (code) => {
      const nationalLead = code === 'england' ? await app.person('X26', 'lead') : nationLead;
      for (const actor of [nationalLead, englishOfficer, englishStaff]) {
        const { suppliers, suppliersSource } = await care(actor, `organisation=${code}`);
        const { status, body } = await app.ask(actor, 'GET', `/api/scenario-choices?organisation=${code}`);
        expect(status).toBe(200);
        expect(body).toMatchObject({ suppliers, suppliersSource });
        const known = suppliers.filter(({ weeklyContacts }) => weeklyContacts !== null);
        expect(known.length).toBeGreaterThan(2);
        for (const { name, organisations, weeklyContacts } of known) {
          const users = body.organisations.filter(({ supplier }: { supplier: string | null }) => supplier === name);
          const contacts = users.map((user: { weeklyContacts: number | null }) => user.weeklyContacts ?? 0);
          expect(users).toHaveLength(organisations);
          expect(contacts.reduce((sum: number, each: number) => sum + each, 0)).toBe(weeklyContacts);
        }
      }
    },
  );
});

describe('care at risk of the real nation', () => {
  it('works out no yearly loss, and says who uses what from a dated source', async () => {
    const nation = await care(englishStaff, 'organisation=england');
    expect(nation).toMatchObject({ model: null, expected: null, curve: [], events: [], systems: [], map: null });
    expect(nation.sentence.level).toBeNull();
    expect(nation.suppliers[0]?.organisations).toBeGreaterThan(20);
    expect(nation.suppliersSource).toMatch(/\d{4}/);
    expect(nation.notModelled.organisations).toBeGreaterThan(0);
    expect(nation.sentence.link).toMatchObject({
      page: 'scenarios/new',
      query: { supplier: nation.suppliers[0]?.name },
    });
    expect(nation.pathways.every(({ lost, share }) => lost === null && share === null)).toBe(true);
    expect(nation.suppliers.some(({ weeklyContacts }) => weeklyContacts === null)).toBe(true);
  });

  it('shows a trust its own pathways, and others of the nation none of them', async () => {
    const own = await care(englishOfficer, `organisation=${trust}`);
    expect(own.pathways.length).toBeGreaterThan(3);
    expect(own.plans).toMatchObject({ missing: own.pathways.length, stopping: 0, hidden: 0 });
    expect(own.sentence.lead).toContain('No plan is entered');
    const others = await care(englishStaff, `organisation=${trust}`);
    expect(others).toMatchObject({ plans: null, pathways: [] });
    expect((await care(englishOfficer, 'organisation=RJ1')).pathways).toEqual([]);
  });

  it('knows a pathway where the plans may be seen, and no other', async () => {
    const path = `/api/care-at-risk/${trust}/outpatients`;
    const own = await app.ask(englishOfficer, 'GET', path);
    expect(own).toMatchObject({ status: 200, body: { model: null, range: null, events: [] } });
    expect(own.body.plan.state).toBe('missing');
    expect(own.body.systems.length).toBeGreaterThan(3);
    expect((await app.ask(englishStaff, 'GET', path)).status).toBe(404);
  });

  it('refuses what does not exist', async () => {
    expect((await app.ask(englishStaff, 'GET', '/api/care-at-risk?organisation=NOBODY')).status).toBe(404);
    expect((await app.ask(englishStaff, 'GET', '/api/care-at-risk?organisation=england&edge=friendship')).status).toBe(
      400,
    );
    expect((await app.ask(englishStaff, 'GET', `/api/care-at-risk/${trust}/dancing`)).status).toBe(400);
  });
});
