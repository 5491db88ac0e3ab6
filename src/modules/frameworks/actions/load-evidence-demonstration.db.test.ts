import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../../test/support/app.ts';
import { loadCycleDemonstration } from './load-cycle-demonstration.ts';
import { loadAssuranceDemonstration } from './load-demonstration.ts';
import { loadEvidenceDemonstration } from './load-evidence-demonstration.ts';

let app: TestApp;
let nation: Actor;

beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T10:00:00Z'));
  await loadAssuranceDemonstration(app.whole);
  await loadCycleDemonstration(app.whole);
  expect(await loadEvidenceDemonstration(app.whole)).toEqual(['demo']);
  nation = await app.person('DEMO-NATION', 'lead');
}, 300_000);
afterAll(() => app?.close());

const read = async (path: string) => (await app.ask(nation, 'GET', `/api/assurance/${path}`)).body;
const one = async <Row>(query: string) => await app.whole.read((reader) => reader.one<Row>(sql.raw(query)));

describe('the demonstration nation', () => {
  it('keeps hundreds of pieces of evidence: in force, ended, renewed, shown for outcomes of two years, never called clean', async () => {
    const { counts } = await read('evidence?organisation=DEMO-NATION');
    expect(counts.current + counts['no-end'] + counts.expired).toBeGreaterThan(300);
    for (const some of ['current', 'no-end', 'expiring', 'expired', 'withdrawn', 'unused']) {
      expect([some, counts[some] > 0]).toEqual([some, true]);
    }
    const row = await one<{ years: number; renewed: number; clean: number }>(`select
      (select count(distinct year)::int from frameworks.evidence_use) years,
      (select count(*)::int from frameworks.evidence where revision = 2) renewed,
      (select count(*)::int from frameworks.evidence_file where scan = 'clean') clean`);
    expect(row).toMatchObject({ clean: 0 });
    expect([row?.years ?? 0, row?.renewed ?? 0].every((count) => count >= 2)).toBe(true);
  });

  it('has files that are what their rows say', async () => {
    const held = await one<{ same: boolean }>(`select bool_and(octet_length(f.bytes) = e.file_size
      and encode(sha256(f.bytes), 'hex') = e.value) same from frameworks.evidence e join frameworks.evidence_file f
      on f.organisation_id = e.organisation_id and f.sha256 = e.value where e.kind = 'file'`);
    expect(held?.same).toBe(true);
  });

  it('has independent assessments with differences, disputes in every state, and decisions of every kind that wait or came', async () => {
    const states = await one<{
      states: string[];
    }>(`select array_agg(distinct dispute_state order by dispute_state) states
      from frameworks.review_outcome`);
    expect(states?.states).toEqual(['changed', 'disputed', 'none', 'upheld']);
    const decisions = await one<{ of: string[] }>(`select array_agg(distinct decision order by decision) "of"
      from frameworks.return_review`);
    expect(decisions?.of).toEqual(['accepted', 'approved', 'questions', 'returned']);
    const plans = await one<{ of: string[] }>(`select array_agg(distinct state order by state) "of"
      from frameworks.plan_item`);
    expect(plans?.of).toEqual(['done', 'dropped', 'planned', 'under-way']);
  });

  it('is given it once, and a real nation gets none', async () => {
    expect(await loadEvidenceDemonstration(app.whole)).toEqual([]);
    const real = await one<{ count: number }>(`select count(*)::int count from frameworks.evidence e
      join organisations.organisation o on o.id = e.organisation_id where o.register = 'england'`);
    expect(real?.count).toBe(0);
  });
});
