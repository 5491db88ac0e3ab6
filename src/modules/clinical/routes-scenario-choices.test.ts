import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';

let app: TestApp;
let lead: Actor;
let staff: Actor;

beforeAll(async () => {
  app = await openApp();
  [lead, staff] = [await app.person('RXN', 'lead'), await app.person('RXN', 'staff')];
}, 120_000);
afterAll(() => app?.close());

describe('what a scenario can be built from', () => {
  it('names each supplier with its customers, their weekly contacts and how many of them are unknown', async () => {
    const { status, body } = await app.ask(lead, 'GET', '/api/scenario-choices?organisation=england');
    expect(status).toBe(200);
    const customers = body.organisations.filter(({ supplier }: { supplier: string }) => supplier === 'TPP');
    const known = customers.flatMap(({ weeklyContacts }: { weeklyContacts: number | null }) => weeklyContacts ?? []);
    const tpp = body.suppliers.find(({ name }: { name: string }) => name === 'TPP');
    expect(customers.length).toBeGreaterThan(10);
    expect(tpp).toEqual({
      name: 'TPP',
      organisations: customers.length,
      weeklyContacts: known.length === 0 ? null : known.reduce((sum: number, each: number) => sum + each, 0),
      withoutActivity: customers.length - known.length,
    });
    expect(body.suppliers.map(({ name }: { name: string }) => name)).not.toContain('Generic or In House EPR Provider');
  });

  it('says where who-uses-what comes from and of what date, and never a real source for the fictional nation', async () => {
    const england = await app.ask(lead, 'GET', '/api/scenario-choices?organisation=england');
    const demo = await app.ask(lead, 'GET', '/api/scenario-choices?organisation=demo');
    expect(england.body.suppliersSource).toMatch(/January 2024/);
    expect(demo.body.suppliersSource).toBe('Made up for the demonstration');
    expect(demo.body.register.isFictional).toBe(true);
    expect(demo.body.organisations.every(({ code }: { code: string }) => code.startsWith('DEMO-'))).toBe(true);
  });

  it('gives unknown activity as null and never as 0', async () => {
    const { body } = await app.ask(lead, 'GET', '/api/scenario-choices?organisation=england');
    const values = body.organisations.map(({ weeklyContacts }: { weeklyContacts: number | null }) => weeklyContacts);
    expect(values).toContain(null);
    expect(values).not.toContain(0);
  });

  it('places organisations in areas that are on offer themselves', async () => {
    const { body } = await app.ask(lead, 'GET', '/api/scenario-choices?organisation=england');
    const regions = body.regions.map(({ code }: { code: string }) => code);
    expect([regions.length, body.boards.length]).toEqual([7, 42]);
    const trust = body.organisations.find(({ code }: { code: string }) => code === 'R0A');
    expect(regions).toContain(trust.region);
  });

  it('gives the usual ranges of each kind, and none where nothing stops', async () => {
    const { body } = await app.ask(lead, 'GET', '/api/scenario-choices?organisation=england');
    for (const { id, depth, restorationDays, basis } of body.kinds) {
      expect(basis).not.toBe('');
      expect([depth === null, restorationDays === null]).toEqual([id === 'data-theft', id === 'data-theft']);
      if (depth !== null) expect(0 <= depth.p5 && depth.p5 <= depth.p50 && depth.p50 <= depth.p95).toBe(true);
    }
  });

  it('lets those add who hold the right at the organisation itself, and lets all read who may read the register', async () => {
    const may = async (actor: Actor, code: string) =>
      (await app.ask(actor, 'GET', `/api/scenario-choices?organisation=${code}`)).body.mayAdd;
    expect([await may(lead, 'RXN'), await may(lead, 'england'), await may(staff, 'RXN')]).toEqual([true, false, false]);
  });

  it('stays under 50 kB, and is refused for a code that is nobody’s', async () => {
    const { body } = await app.ask(lead, 'GET', '/api/scenario-choices?organisation=england');
    expect(JSON.stringify(body).length).toBeLessThan(50_000);
    expect((await app.ask(lead, 'GET', '/api/scenario-choices?organisation=NOBODY')).status).toBe(404);
  });
});

describe('the calibration report', () => {
  it('has each target with its interval, its verdict and the null models beside', async () => {
    const { status, body } = await app.ask(staff, 'GET', '/api/calibration/newest');
    expect(status).toBe(200);
    expect(body.rows.length).toBeGreaterThan(20);
    for (const { target, asNew, isMet } of body.rows) {
      expect(body.events.map((event: { target: string }) => event.target)).toContain(target);
      expect(asNew.p5 <= asNew.p50 && asNew.p50 <= asNew.p95).toBe(true);
      expect([true, false, null]).toContain(isMet);
    }
    const named = await app.ask(staff, 'GET', `/api/calibration/${body.version}`);
    expect(named.body).toEqual(body);
  });

  it('says which events were fitted and which only checked', async () => {
    const { body } = await app.ask(staff, 'GET', '/api/calibration/newest');
    const checked = body.events.filter(({ isFitted }: { isFitted: boolean }) => !isFitted);
    expect(checked.map(({ target }: { target: string }) => target)).toEqual(['C5']);
  });

  it('names the versions there are when it is asked for another', async () => {
    const { status, body } = await app.ask(staff, 'GET', '/api/calibration/posterior-99');
    expect([status, body.type]).toEqual([404, 'urn:wardkeep:problem:not-found']);
    expect(body.detail).toMatch(/posterior-1/);
  });
});
