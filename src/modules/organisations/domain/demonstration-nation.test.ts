import { describe, expect, it } from 'vitest';
import { readNation } from '../../../../test/support/read-nation.ts';
import { demonstrationNation, demonstrationRegister } from './demonstration-nation.ts';
import type { BodyFact, NationFacts } from './nation-facts.ts';
import { nationFaults } from './nation-faults.ts';

const real = readNation('england');
const exclusive = ['geography', 'finance', 'oversight', 'emergency-planning', 'cluster', 'provider-group'];
const seeds = [1, 2, 3, 42, 2026, -7];
const nations = seeds.map((seed) => [seed, demonstrationNation(real, seed)] as const);
const [, demo] = nations[0] ?? [0, real];

interface Span {
  readonly from: string | null;
  readonly to: string | null;
}

const holdsOn =
  (day: string) =>
  ({ from, to }: Span) =>
    (from === null || from <= day) && (to === null || day < to);
const isOpenOn = (day: string) => (body: BodyFact) =>
  (body.opened === null || body.opened <= day) && (body.closed === null || body.closed >= day);
const ofKind = (nation: NationFacts, kind: string) => nation.bodies.filter((body) => body.kind === kind);
const openCount = (nation: NationFacts, kind: string, day: string) => ofKind(nation, kind).filter(isOpenOn(day)).length;

/** The trusts that a roll-up from the nation reaches on a day. */
function trustsReached(nation: NationFacts, type: string, day: string): ReadonlySet<string> {
  const edges = nation.edges.filter((edge) => edge.type === type && holdsOn(day)(edge));
  const found = new Set([demonstrationRegister.root]);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const { child, parent } of edges) if (found.has(parent)) found.add(child);
  }
  return new Set(ofKind(nation, 'trust').flatMap((body) => (found.has(body.code) ? body.code : [])));
}

const parentOn = (nation: NationFacts, type: string, child: string, day: string) =>
  nation.edges.filter((edge) => edge.type === type && edge.child === child && holdsOn(day)(edge)).map((e) => e.parent);

describe.each(nations)('the demonstration nation of seed %i', (seed, nation) => {
  it('is the same nation whenever it is made, and another for another seed', () => {
    expect(demonstrationNation(real, seed)).toEqual(nation);
    expect(demonstrationNation(real, seed + 1)).not.toEqual(nation);
  });

  it('has no fault that would stop it being loaded', () => {
    expect(nationFaults(nation, new Set(exclusive))).toEqual([]);
  });

  it('has 7 regions, and 42 boards that become 36 when twelve are abolished and six created', () => {
    expect(ofKind(nation, 'region')).toHaveLength(7);
    expect(openCount(nation, 'icb', '2026-03-31')).toBe(42);
    expect(openCount(nation, 'icb', '2026-04-01')).toBe(36);
    const abolished = ofKind(nation, 'icb').filter((body) => body.closed === '2026-03-31');
    expect(abolished).toHaveLength(12);
    const created = ofKind(nation, 'icb').filter((body) => body.opened === '2026-04-01');
    expect(created).toHaveLength(6);
    for (const { code } of created) {
      const predecessors = nation.edges.filter((edge) => edge.type === 'successor' && edge.parent === code);
      expect(predecessors.map((edge) => edge.from)).toEqual(['2026-04-01', '2026-04-01']);
    }
  });

  it('moves two trusts between two boards that both stay, on the day of the reform', () => {
    const surviving = new Set(ofKind(nation, 'icb').flatMap((body) => (body.closed === null ? body.code : [])));
    const moves = ofKind(nation, 'trust').flatMap(({ code }) => {
      const [before] = parentOn(nation, 'geography', code, '2026-03-31');
      const [after] = parentOn(nation, 'geography', code, '2026-04-01');
      return before !== after && surviving.has(before ?? '') ? [`${before} to ${after}`] : [];
    });
    expect(moves.length).toBeGreaterThanOrEqual(1);
    expect(moves.length).toBeLessThanOrEqual(2);
    expect(new Set(moves).size).toBe(1);
  });

  it.each(['geography', 'finance', 'oversight', 'emergency-planning', 'commissioning'])(
    'reaches every open trust by %s on both sides of the reform',
    (type) => {
      const open = (day: string) =>
        new Set(
          ofKind(nation, 'trust')
            .filter(isOpenOn(day))
            .map((body) => body.code),
        );
      expect(trustsReached(nation, type, '2026-03-31')).toEqual(open('2026-03-31'));
      expect(trustsReached(nation, type, '2026-04-01')).toEqual(open('2026-04-01'));
      expect(open('2026-03-31')).toEqual(open('2026-04-01'));
    },
  );

  it('passes the oversight of every trust from boards to regions on the day of the reform', () => {
    for (const { code } of ofKind(nation, 'trust').filter(isOpenOn('2026-04-01'))) {
      expect(parentOn(nation, 'oversight', code, '2026-03-31').join()).toMatch(/^DEMO-B\d\d$/);
      expect(parentOn(nation, 'oversight', code, '2026-04-01').join()).toMatch(/^DEMO-Y\d$/);
    }
  });

  it('has about 210 trusts of the real mix, with closings that have successors', () => {
    expect(ofKind(nation, 'trust')).toHaveLength(214);
    expect(openCount(nation, 'trust', demonstrationRegister.asOf)).toBe(205);
    for (const { code, closed } of ofKind(nation, 'trust').filter((body) => body.closed !== null)) {
      const heirs = nation.edges.filter((edge) => edge.type === 'successor' && edge.child === code);
      expect(heirs.length, `${code} ${closed}`).toBeGreaterThanOrEqual(1);
    }
    const acute = nation.characteristics.filter((fact) => fact.name === 'trust-type' && fact.value === 'Acute').length;
    expect(acute / 214).toBeGreaterThan(0.58);
    expect(acute / 214).toBeLessThan(0.7);
  });

  it('puts about as many trusts as England under another board by finance than by geography', () => {
    const day = demonstrationRegister.asOf;
    const trusts = ofKind(nation, 'trust').filter(isOpenOn(day));
    const split = trusts.filter(
      ({ code }) => parentOn(nation, 'geography', code, day).join() !== parentOn(nation, 'finance', code, day).join(),
    );
    expect(split.length / trusts.length).toBeGreaterThan(0.05);
    expect(split.length / trusts.length).toBeLessThan(0.08);
  });

  it('shares no code and no name with a real organisation, and each of its own names is one body alone', () => {
    const realNames = new Set(real.bodies.flatMap((body) => [body.name.toLowerCase(), body.shortName?.toLowerCase()]));
    const realCodes = new Set(real.bodies.map((body) => body.code));
    const names = nation.bodies.map((body) => body.name.toLowerCase());
    expect(names.filter((name) => realNames.has(name))).toEqual([]);
    expect(nation.bodies.filter((body) => !body.code.startsWith('DEMO-') || realCodes.has(body.code))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => /\bnhs\b/.test(name))).toEqual([]);
  });

  it('has no volume that is the real figure of any trust', () => {
    const figures = new Set(real.activity.map(({ measure, value }) => `${measure} ${value}`));
    expect(nation.activity.filter(({ measure, value }) => figures.has(`${measure} ${value}`))).toEqual([]);
    expect(nation.activity.every((fact) => fact.value > 0)).toBe(true);
  });

  it('uses no more beds than it has', () => {
    const beds = new Map(
      nation.activity.filter((fact) => fact.measure === 'general-acute-beds').map((fact) => [fact.code, fact.value]),
    );
    const used = nation.activity.filter((fact) => fact.measure === 'general-acute-beds-occupied');
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter((fact) => fact.value > (beds.get(fact.code) ?? 0))).toEqual([]);
  });

  it('has edges of every type', () => {
    const types = new Set(nation.edges.map((edge) => edge.type));
    const others = ['commissioning', 'shared-service', 'successor', 'designation'];
    expect([...types].sort()).toEqual([...exclusive, ...others].sort());
  });

  it('has statuses for six editions of every trust and of four for every board that was open at the deadline', () => {
    expect(nation.editions.map(({ edition }) => edition)).toEqual([
      '2020-21',
      '2021-22',
      '2022-23',
      '2023-24',
      '2024-25',
      '2025-26',
    ]);
    for (const { edition, deadline } of nation.editions) {
      const expected = [...ofKind(nation, 'trust'), ...ofKind(nation, 'icb')].filter(isOpenOn(deadline));
      const given = nation.statuses.filter((status) => status.edition === edition).map((status) => status.code);
      expect(new Set(given), edition).toEqual(new Set(expected.map((body) => body.code)));
    }
  });

  it('has a rush to publish on the last day, near 38% in 2022-23', () => {
    const share = (edition: string, deadline: string) => {
      const published = nation.statuses.filter((status) => status.edition === edition && status.published !== null);
      return published.filter((status) => status.published === deadline).length / published.length;
    };
    expect(share('2022-23', '2023-06-30')).toBeGreaterThan(0.3);
    expect(share('2022-23', '2023-06-30')).toBeLessThan(0.47);
    for (const { edition, deadline } of nation.editions) expect(share(edition, deadline)).toBeGreaterThan(0.2);
  });

  it('lies in the open Atlantic', () => {
    for (const { longitude, latitude } of ofKind(nation, 'trust')) {
      expect(longitude).toBeGreaterThan(-26);
      expect(longitude).toBeLessThan(-17);
      expect(latitude).toBeGreaterThan(49);
      expect(latitude).toBeLessThan(55);
    }
  });
});

describe('the demonstration nation', () => {
  it('is the same on every machine', () => {
    const nation = demonstrationNation(real, 2026);
    const boards = ofKind(nation, 'icb').slice(0, 3);
    expect(boards.map((body) => body.shortName)).toEqual([
      'Eddrincroft',
      'Parvelcroft and Wadrelgate',
      'Nesselness and Garvelhaven',
    ]);
    expect(nation.activity.slice(0, 3).map((fact) => `${fact.code} ${fact.measure} ${fact.value}`)).toEqual([
      'DEMO-T002 ae-attendances-month 24799.2',
      'DEMO-T002 catchment-population 472703',
      'DEMO-T002 discharges-day 95.7',
    ]);
  });

  it('leaves no open board without a trust', () => {
    for (const [, nation] of nations) {
      const parents = new Set(
        nation.edges.flatMap((edge) =>
          edge.type === 'geography' && edge.to === null && edge.child.startsWith('DEMO-T') ? edge.parent : [],
        ),
      );
      const boards = ofKind(nation, 'icb').filter((body) => body.closed === null);
      expect(boards.filter((body) => !parents.has(body.code))).toEqual([]);
    }
  });

  it('gives the makers of record systems the shares of the real market', () => {
    const shares = (nation: NationFacts) => {
      const systems = nation.characteristics.filter((fact) => fact.name === 'record-system');
      const groups = [...Map.groupBy(systems, (fact) => fact.value).values()].map(
        (group) => group.length / systems.length,
      );
      return groups.sort((left, right) => right - left);
    };
    const realShares = shares(real);
    const drawn = nations.map(([, nation]) => shares(nation));
    for (const rank of [0, 1, 2, 3]) {
      const mean = drawn.reduce((sum, list) => sum + (list[rank] ?? 0), 0) / drawn.length;
      expect(Math.abs(mean - (realShares[rank] ?? 0))).toBeLessThan(0.04);
    }
  });

  it('names as makers only its own suppliers', () => {
    const suppliers = new Set(ofKind(demo, 'supplier').map((body) => body.name));
    const realMakers = new Set(real.characteristics.map((fact) => fact.value));
    const systems = new Set(
      demo.characteristics.filter((fact) => fact.name === 'record-system').map((fact) => fact.value),
    );
    const makers = [...systems].filter((name) => !suppliers.has(name));
    expect(makers.sort()).toEqual(['Built in house or generic', 'No record system, one is being bought']);
    expect([...systems].filter((name) => realMakers.has(name))).toEqual([]);
  });

  it('has some hundreds of other providers and 26 suppliers', () => {
    expect(['gp', 'pharmacy', 'dentist', 'social-care', 'supplier'].map((kind) => ofKind(demo, kind).length)).toEqual([
      240, 200, 130, 230, 26,
    ]);
  });

  it('keeps statuses alike from year to year', () => {
    const of = (edition: string) =>
      new Map(
        demo.statuses.filter((status) => status.edition === edition).map((status) => [status.code, status.status]),
      );
    const [earlier, later] = [of('2022-23'), of('2023-24')];
    const both = [...earlier].filter(([code]) => later.has(code));
    const same = both.filter(([code, status]) => later.get(code) === status).length / both.length;
    const shares = (list: readonly string[]) =>
      [...Map.groupBy(list, (status) => status).values()].map((g) => g.length / list.length);
    const byChance = shares([...earlier.values()]).reduce((sum, share) => sum + share * share, 0);
    expect(same).toBeGreaterThan(byChance + 0.1);
  });
});
