import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodies as nation, posterior } from '../../../../test/support/impact-engine.ts';
import type { CareBody } from './care-body.ts';
import { systemLosses } from './care-drivers.ts';
import { careTotals } from './care-totals.ts';
import { firstBodies, workOutShares, workOutTable, workOutYears } from './care-work.ts';
import { eventLosses } from './event-losses.ts';
import { expectedLosses } from './expected-losses.ts';
import { judgedFrequencies, yearDesk } from './national-years.ts';
import { responseTable } from './response-table.ts';
import type { ContinuityPlan } from './service-map.ts';

const seed = 4;
const table = workOutTable({ bodies: nation, posterior, seed });
const source = { table, bodies: nation, posterior, frequencies: judgedFrequencies, seed };
const losses = expectedLosses(source);
const first = firstBodies(nation);
const shares = workOutShares({ bodies: first, posterior, seed });
const sharesOf = ({ map }: CareBody) => shares[first.findIndex((body) => body.map.systems === map.systems)] ?? [];
const one = (code: string) => nation.filter((body) => body.code === code);

/** The nation with one organisation's plan for all of its care. */
function lostWith(plan: ContinuityPlan | null): number {
  const planned = nation.map((body) => ({
    ...body,
    map: { ...body.map, pathways: body.map.pathways.map((pathway) => ({ ...pathway, plan })) },
  }));
  const own = { ...source, bodies: planned, table: responseTable(planned, posterior, seed, 16) };
  return careTotals(expectedLosses(own), planned).lost ?? 0;
}

describe('care at risk', () => {
  it('of the parts of a nation adds up to that of the nation, however it is parted', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2), { minLength: nation.length, maxLength: nation.length }), (groups) => {
        const parts = [0, 1, 2].map((group) =>
          careTotals(
            losses,
            nation.filter((_, at) => groups[at] === group),
          ),
        );
        const whole = careTotals(losses, nation);
        const sum = (of: (part: (typeof parts)[number]) => number | null) =>
          parts.reduce((total, part) => total + (of(part) ?? 0), 0);
        expect(sum(({ lost }) => lost)).toBeCloseTo(whole.lost ?? 0, 6);
        const worth = (part: typeof whole) => (part.valueByKind ?? []).reduce((total, each) => total + each, 0);
        expect(sum(worth)).toBeCloseTo(worth(whole), 2);
        expect(sum(({ modelled }) => modelled)).toBe(whole.modelled);
        for (const [at, { lost }] of whole.byKind.entries())
          expect(sum(({ byKind }) => byKind[at]?.lost ?? 0)).toBeCloseTo(lost, 6);
      }),
    );
  });

  it('is the average of the simulated years', () => {
    const { ranges } = workOutYears({ desk: yearDesk(source), years: 60_000 });
    const drawn = ranges[0]?.find(({ metric }) => metric === 'contacts-lost')?.mean ?? 0;
    const exact = careTotals(losses, nation).lost ?? 0;
    expect(Math.abs(drawn / exact - 1)).toBeLessThan(0.05);
  });

  it('splits by kind of event and by system without a rest', () => {
    const whole = careTotals(losses, nation);
    expect(whole.byKind.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    const bySystem = systemLosses(losses, nation, sharesOf);
    expect(bySystem.reduce((sum, { lost }) => sum + (lost ?? 0), 0)).toBeCloseTo(whole.lost ?? 0, 3);
    expect(bySystem.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    const clinics = systemLosses(losses, one('AAA'), sharesOf, 'outpatients');
    const service = careTotals(losses, one('AAA')).services.find((each) => each.service === 'outpatients');
    expect(clinics.reduce((sum, { lost }) => sum + (lost ?? 0), 0)).toBeCloseTo(service?.lost ?? 0, 3);
  });

  it('never counts a volume that is not known, and still says which share of the care is at risk', () => {
    const unknown = careTotals(losses, one('CCCC'));
    expect(unknown).toMatchObject({
      organisations: 1,
      modelled: 0,
      lost: null,
      weekly: null,
      harmByKind: null,
      valueByKind: null,
    });
    expect(unknown.rate).toBeGreaterThan(0);
    expect(unknown.services.every(({ lost, share }) => lost === null && share > 0)).toBe(true);
    expect(eventLosses(source, (code) => code === 'CCCC').every(({ unit }) => unit === 'weeks')).toBe(true);
    expect(careTotals(losses, nation).modelled).toBe(3);
  });

  it('counts a mental health trust in its own units once its volumes are known', () => {
    const known = nation.map((body) =>
      body.code === 'CCCC' ? { ...body, weekly: { 'mental-health-beds': 2000, 'mental-health-crisis': 300 } } : body,
    );
    const own = known.filter(({ code }) => code === 'CCCC');
    const { lost, services } = careTotals(losses, own);
    const beds = services.find(({ service }) => service === 'mental-health-beds');
    expect(beds).toMatchObject({ unit: 'bed-days', weekly: 2000 });
    expect(beds?.lost).toBeGreaterThan(0);
    expect(services.find(({ service }) => service === 'mental-health-community')?.lost).toBeNull();
    expect(lost).toBeCloseTo(
      services.reduce((sum, each) => sum + (each.lost ?? 0), 0),
      9,
    );
    const desk = yearDesk({ ...source, bodies: known }, (code) => (code === 'CCCC' ? 0 : -1));
    expect(desk.metrics).toEqual([
      'contacts-lost',
      'mental-health-beds-lost',
      'mental-health-crisis-lost',
      'harm-any',
      'value-care',
    ]);
  });

  it('of one system is looked up once for all who stand on the same systems, with plans or without', () => {
    const planned = nation.map((body) => ({ ...body, map: { ...body.map, id: body.code } }));
    expect(firstBodies(planned).map(({ map }) => map.id)).toEqual(['acute', 'mental-health']);
  });

  it('never grows with a better plan', () => {
    const plan: ContinuityPlan = {
      paperMinutes: 60,
      tolerableHours: null,
      firstEffect: 0.1,
      settledEffect: 0.2,
      settleDays: 1,
    };
    const none = lostWith(null);
    const some = lostWith(plan);
    expect(some).toBeLessThan(none);
    expect(lostWith({ ...plan, paperMinutes: 600 })).toBeLessThanOrEqual(some);
    expect(lostWith({ ...plan, settledEffect: 0.6 })).toBeLessThanOrEqual(some);
  });

  it('of one event is more the deeper it is, and names how often it reaches whom', () => {
    const whole = eventLosses(source, () => true);
    const part = eventLosses(source, (code) => code === 'AAA');
    const rate = (lines: typeof whole, kind: string) => lines.find((line) => line.kind === kind)?.perYear ?? 0;
    expect(rate(part, 'ransomware')).toBeCloseTo(rate(whole, 'ransomware') / nation.length, 9);
    expect(rate(part, 'national-service')).toBe(rate(whole, 'national-service'));
    expect(rate(part, 'supplier-outage')).toBeCloseTo(rate(whole, 'supplier-outage') / 2, 9);
    for (const { loss } of whole) expect(loss.p5).toBeLessThanOrEqual(loss.p95);
  });
});
