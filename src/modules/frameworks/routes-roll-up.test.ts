import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { staleInherited } from './actions/keep-inherited.ts';
import { loadAssuranceDemonstration } from './actions/load-demonstration.ts';
import { loadServicesDemonstration } from './actions/load-services-demonstration.ts';
import type { AssuranceOverview, OutcomeStandings, StandingRow } from './contract/roll-up.ts';

let app: TestApp;
let nation: Actor;
let lead: Actor;
/** A trust of the demonstration nation, its region and its first outcomes of 2025-26. */
const trust = 'DEMO-T001';
let region: string;

beforeAll(async () => {
  // Each decision to share has a moment of its own.
  let now = Date.parse('2026-11-22T10:00:00Z');
  app = await openApp(() => {
    now += 1;
    return new Date(now);
  });
  await loadAssuranceDemonstration(app.whole);
  nation = await app.person('DEMO-NATION', 'lead', 'Nadia Nation');
  lead = await app.person(trust, 'administrator', 'Tara Trust');
  const above = await app.whole.read((reader) =>
    reader.one<{ code: string }>(sql`select o.code from organisations.organisation o
      join platform.rights r on r.organisation_id = o.id
      join platform.rights own on own.path like r.path || '%' and own.path <> r.path
      join organisations.organisation t on t.id = own.organisation_id
      where t.code = ${trust} and o.kind = 'region'`),
  );
  region = above?.code ?? '';
}, 300_000);
afterAll(() => app?.close());

async function overview(actor: Actor, query: string): Promise<AssuranceOverview> {
  const { status, body } = await app.ask(actor, 'GET', `/api/assurance?${query}`);
  expect([status, body.detail]).toEqual([200, undefined]);
  return body;
}

async function outcome(actor: Actor, code: string, query: string): Promise<OutcomeStandings> {
  const { status, body } = await app.ask(actor, 'GET', `/api/assurance/outcomes/${code}?${query}`);
  expect([status, body.detail]).toEqual([200, undefined]);
  return body;
}

const rowOf = ({ organisations }: AssuranceOverview, code: string): StandingRow | undefined =>
  organisations.find((row) => row.code === code);

const share = async (level: string) => {
  const body = {
    organisation: trust,
    class: 'assurance',
    with: region,
    level,
    purpose: 'Oversight',
    legalBasis: 'UK GDPR article 6(1)(e)',
    until: null,
    why: 'decided by the board',
  };
  expect((await app.ask(lead, 'POST', '/api/sharing', body)).status).toBe(200);
};

describe('the roll-up of a nation', () => {
  it('comes to the same as its regions together, on every outcome', async () => {
    const whole = await overview(nation, 'organisation=demo&year=2025-26');
    const parts = await Promise.all(
      whole.parts.map(({ code }) => overview(nation, `organisation=${code}&year=2025-26`)),
    );
    const sum = (pick: (one: AssuranceOverview) => number) => parts.reduce((total, one) => total + pick(one), 0);
    expect(parts.length).toBeGreaterThan(5);
    expect(sum(({ totals }) => totals.organisations)).toBe(whole.totals.organisations);
    expect(sum(({ totals }) => totals.atStandard)).toBe(whole.totals.atStandard);
    for (const [place, { counts, below }] of whole.tallies.entries()) {
      expect(sum((one) => one.tallies[place]?.below ?? 0)).toBe(below);
      for (const rank of counts.keys()) expect(sum((one) => one.tallies[place]?.counts[rank] ?? 0)).toBe(counts[rank]);
    }
  });

  it('shows which levels are inherited from services of the nation and of regions, and never lowers one', async () => {
    const before = await overview(nation, 'organisation=demo');
    expect(await loadServicesDemonstration(app.whole)).toEqual(['demo']);
    expect(await loadServicesDemonstration(app.whole)).toEqual([]);
    const after = await overview(nation, 'organisation=demo');
    expect(after.services.map(({ name }) => name.split(' ')[0])).toEqual(
      expect.arrayContaining(['National', 'Shared']),
    );
    const inheriting = after.organisations.filter(({ inherited }) => inherited !== undefined);
    expect(inheriting.length).toBeGreaterThan(50);
    const rank = (cell = '-') => (cell === '-' || cell === '?' ? 0 : Number(cell));
    for (const { code, cells, inherited = [] } of after.organisations) {
      const was = rowOf(before, code)?.cells ?? '';
      const raised = [...cells].flatMap((cell, place) => (rank(cell) > rank(was[place]) ? [place] : []));
      expect(raised).toEqual(inherited.map(([place]) => place).toSorted((a, b) => a - b));
    }
    expect(await app.whole.read((reader) => staleInherited(reader, 'all', '2026-11-22'))).toEqual([]);
  });

  it('is told in one answer of at most 50 kB', async () => {
    const { body } = await app.ask(nation, 'GET', '/api/assurance?organisation=demo');
    expect(body.organisations.length).toBeGreaterThan(220);
    expect(JSON.stringify(body).length).toBeLessThan(50_000);
  });

  it('agrees with what each organisation answered, an override before the ticks', async () => {
    const { outcomes, organisations } = await overview(nation, 'organisation=demo&year=2025-26');
    const stored = await app.whole.read((reader) =>
      reader.rows<{ code: string; outcome: string; level: string }>(sql`select o.code, n.code outcome,
          a.override_level level
        from frameworks.answer a join frameworks.assessment s on s.id = a.assessment_id and s.year = '2025-26'
        join frameworks.node n on n.id = a.node_id join organisations.organisation o on o.id = a.organisation_id
        where a.override_level is not null and o.closed is null`),
    );
    const rankOf = new Map([
      ['not-achieved', '1'],
      ['partially-achieved', '2'],
      ['achieved', '3'],
    ]);
    expect(stored.length).toBeGreaterThan(20);
    for (const { code, outcome: of, level } of stored) {
      const place = outcomes.findIndex((each) => each.code === of);
      expect(organisations.find((row) => row.code === code)?.cells.charAt(place)).toBe(rankOf.get(level));
    }
  });

  it('shows levels alone: no ticks, no words, nobody’s name', async () => {
    const { body } = await app.ask(nation, 'GET', `/api/assurance?organisation=${trust}&year=2025-26`);
    expect(JSON.stringify(body)).not.toMatch(/ticks|comment|Invented|override/i);
  });

  it('never invents anything for a real nation, and tells what was published there', async () => {
    const person = await app.person('X26', 'lead');
    const { organisations, totals, published, trend, isFictional } = await overview(person, 'organisation=england');
    expect(isFictional).toBe(false);
    expect(organisations.length).toBeGreaterThan(200);
    expect(organisations.every(({ cells }) => cells === '')).toBe(true);
    expect([totals.silent, totals.atStandard, trend]).toEqual([totals.organisations, 0, []]);
    expect(published.editions.map(({ edition }) => edition)).toEqual(['2020-21', '2021-22', '2022-23']);
  });

  it('tells a past day as it was stated then, with those who stood then', async () => {
    const before = await overview(nation, 'organisation=demo&as-of=2026-03-01');
    const after = await overview(nation, 'organisation=demo&year=2025-26&basis=stated');
    expect([before.basis, before.year.code, before.day]).toEqual(['stated', '2025-26', '2026-03-01']);
    expect(before.trend.map(({ kind }) => kind)).toEqual(['interim']);
    expect(rowOf(before, 'DEMO-B02')).toMatchObject({ state: 'interim' });
    expect(rowOf(after, 'DEMO-B02')).toBeUndefined();
  });

  it('counts a board born of a merger in mid-year with the lowest of those before it', async () => {
    const { organisations } = await overview(nation, 'organisation=demo&year=2025-26');
    const then = await overview(nation, 'organisation=demo&as-of=2026-03-01');
    const heirs = organisations.filter(({ before }) => before !== undefined);
    expect(heirs.length).toBeGreaterThan(3);
    for (const { before = [], cells } of heirs) {
      const parents = then.organisations.filter(({ name }) => before.includes(name));
      expect(parents.length).toBe(before.length);
      const lowest = [...cells].map((_, at) => Math.min(...parents.map((one) => Number(one.cells.charAt(at)))));
      expect(cells).toBe(lowest.join(''));
    }
  });

  it('has a return for each cycle, once, however often the demonstration is loaded', async () => {
    expect(await loadAssuranceDemonstration(app.whole)).toEqual([]);
    expect((await app.audited('load-assurance-demonstration')).length).toBeGreaterThan(1);
  });
});

describe('what is not shared', () => {
  it('is counted as not shared, never as good, and is seen again when it is shared again', async () => {
    const reader = await app.person(region, 'lead');
    const usual = await overview(reader, `organisation=${region}&year=2025-26`);
    expect(usual.totals.withheld).toBe(0);
    await share('nothing');
    const kept = await overview(reader, `organisation=${region}&year=2025-26`);
    expect(rowOf(kept, trust)).toEqual({ code: trust, kind: 'trust', name: rowOf(usual, trust)?.name, cells: '?' });
    expect(kept.totals.withheld).toBe(1);
    expect(kept.totals.organisations).toBe(usual.totals.organisations - 1);
    expect(kept.withheld.organisations).toEqual([
      expect.objectContaining({ code: trust, shared: 'nothing', totals: [] }),
    ]);
    const alone = await overview(reader, `organisation=${trust}&year=2025-26`);
    expect([alone.comparison, alone.trend, alone.totals.organisations]).toEqual([null, [], 0]);
    const where = await outcome(reader, 'A1.a', `organisation=${region}&year=2025-26&level=?`);
    expect(where.organisations).toEqual([expect.objectContaining({ code: trust, rank: null })]);
    await share('scores');
    expect(rowOf(await overview(reader, `organisation=${region}&year=2025-26`), trust)).toEqual(rowOf(usual, trust));
  });

  it('is told in coarse counts where counts are shared', async () => {
    const reader = await app.person(region, 'lead');
    await share('counts');
    const { withheld, organisations } = await overview(reader, `organisation=${region}&year=2025-26`);
    expect(organisations.find(({ code }) => code === trust)?.cells).toBe('?');
    const [one] = withheld.organisations;
    expect([one?.code, one?.shared]).toEqual([trust, 'counts']);
    for (const { value } of one?.totals ?? []) expect(value === null || value % 5 === 0).toBe(true);
    await share('scores');
  });

  it('covers whoever stands elsewhere: another trust’s levels are not told', async () => {
    const { organisations } = await overview(lead, 'organisation=demo&year=2025-26');
    expect(organisations.filter(({ cells }) => cells !== '?').map(({ code }) => code)).toEqual([trust]);
  });
});

describe('one organisation', () => {
  it('stands beside those like it in coarse counts, whoever looks', async () => {
    const { comparison, isOne, outcomes } = await overview(lead, `organisation=${trust}&year=2025-26`);
    expect(isOne).toBe(true);
    expect(comparison?.tallies).toHaveLength(outcomes.length);
    for (const { counts, atLeastOwn } of comparison?.tallies ?? [])
      for (const count of [...counts, atLeastOwn]) expect(count === null || count % 5 === 0).toBe(true);
  });

  it('has no comparison where too few like it have answered', async () => {
    const person = await app.person('RXN', 'lead');
    expect((await overview(person, 'organisation=RXN')).comparison).toBeNull();
  });
});

describe('one outcome', () => {
  it('lists those who stand lowest first, and finds who is below', async () => {
    const all = await outcome(nation, 'A1.a', 'organisation=demo&year=2025-26');
    const below = await outcome(nation, 'A1.a', 'organisation=demo&year=2025-26&level=low');
    const ranks = all.organisations.map(({ rank }) => rank ?? 0);
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(all.total).toBe(all.totals.organisations);
    expect(below.total).toBe(all.tally.below);
    expect(below.organisations.every(({ rank, required }) => (rank ?? 0) < required)).toBe(true);
    expect(all.parts.reduce((total, { tally }) => total + tally.below, 0)).toBe(all.tally.below);
    expect([all.previous, all.next?.code]).toEqual([null, 'A1.b']);
  });

  it('does not exist under a code of another year', async () => {
    const { status } = await app.ask(nation, 'GET', '/api/assurance/outcomes/C2.b?organisation=demo&year=2026-27');
    expect(status).toBe(404);
  });
});

describe('a request for a roll-up', () => {
  const statusOf = async (actor: Actor | null, path: string) => (await app.ask(actor, 'GET', path)).status;

  it('is refused without a role that may see assessments, and without log-in', async () => {
    const staff = await app.person(trust, 'staff');
    for (const path of ['/api/assurance?organisation=demo', '/api/assurance/outcomes/A1.a?organisation=demo']) {
      expect(await statusOf(staff, path)).toBe(403);
      expect(await statusOf(null, path)).toBe(401);
    }
  });

  it('names what it does not know', async () => {
    expect(await statusOf(nation, '/api/assurance?organisation=NOBODY')).toBe(404);
    expect(await statusOf(nation, '/api/assurance?organisation=demo&year=1066-67')).toBe(400);
    expect(await statusOf(nation, '/api/assurance?organisation=demo&category=9')).toBe(400);
    expect(await statusOf(nation, '/api/assurance?organisation=demo&edge=friendship')).toBe(400);
    expect(await statusOf(nation, '/api/assurance?organisation=demo&as-of=yesterday')).toBe(400);
  });
});
