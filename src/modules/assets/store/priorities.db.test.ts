import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { openApp, type TestApp } from '../../../../test/support/app.ts';
import { prioritise } from '../actions/prioritise.ts';
import { priorityTables } from '../actions/priority-tables.ts';
import { decidePriority } from '../domain/priority/decide-priority.ts';
import { codeOf, factorValues } from '../domain/priority/priority-input.ts';
import { rankOf } from '../domain/priority/rank.ts';
import { situationOf } from '../domain/situation.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values, null);
/** Of one weakness, and of assets that it stands on. */
const threats = fc.record({
  exploitation: oneOf(factorValues.exploitation),
  automatable: oneOf(factorValues.automatable),
  technicalImpact: oneOf(factorValues.technicalImpact),
  isListed: fc.constantFrom(true, false, null),
  epss: fc.option(fc.integer({ min: 0, max: 9999 }).map((value) => value / 10_000)),
});
const situations = fc.record({
  exposure: oneOf(factorValues.exposure),
  safety: oneOf(factorValues.safety),
  mission: oneOf(factorValues.mission),
  controls: oneOf(factorValues.controls),
  criticality: oneOf([1, 2, 3, 4]),
  open: fc.nat(30_000),
});
const listed = new Map([
  [true, 'yes'],
  [false, 'no'],
] as const);
const some = fc.array(
  fc.record({ threat: threats, on: fc.uniqueArray(situations, { selector: situationOf, minLength: 1, maxLength: 3 }) }),
  { minLength: 400, maxLength: 400 },
);

describe('ranks in the database', () => {
  it('are what the rule says of each, whatever is known', async () => {
    const made = (fc.sample(some, { numRuns: 1, seed: 20261122 })[0] ?? []).map(({ threat, on }) => {
      const { exploitation, automatable, technicalImpact } = threat;
      const isListed = threat.isListed === null ? null : (listed.get(threat.isListed) ?? null);
      const of = { exploitation, automatable, technicalImpact, isListed };
      const affectedAssets = on.reduce((sum, { open }) => sum + open, 0);
      const ranks = on.map(({ open: _, criticality, ...asset }) => {
        const decided = decidePriority(priorityTables, { ...of, ...asset });
        return rankOf({ ...threat, class: decided.class, affectedAssets, criticality });
      });
      return { threat, code: codeOf(of), on, ranks };
    });
    const found = await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      change.record({ subject: 'test' });
      await change.run(sql`insert into assets.estate (organisation_id, rights_path) select r.organisation_id, r.path
        from platform.rights r join organisations.organisation o on o.id = r.organisation_id where o.code = 'RXN'`);
      for (const [at, { threat, code, on }] of made.entries()) {
        await change.run(sql`with w as (insert into assets.weakness (code, title, severity, epss, is_listed, threat, cve_state)
            values (${`CVE-2020-${10_000 + at}`}, '', 'high', ${threat.epss}::float8, ${threat.isListed}::boolean, ${code},
              'published') returning id)
          insert into assets.exposed (organisation_id, weakness_id, situation, open, held, fixed, oldest, priority)
          select o.id, w.id, s.situation, s.open, 0, 0, case when s.open > 0 then date '2026-11-01' end, 0 from w, organisations.organisation o,
            unnest(${on.map((each) => situationOf(each))}::int[], ${on.map(({ open }) => open)}::int[]) s (situation, open)
          where o.code = 'RXN'`);
      }
      expect(await prioritise(change, { organisation: null, weaknesses: null })).toBeGreaterThan(400);
      return await change.rows<{ code: string; situation: number; priority: number }>(sql`select w.code, e.situation,
        e.priority::float8 priority from assets.exposed e join assets.weakness w on w.id = e.weakness_id`);
    });
    const byKey = new Map(found.map(({ code, situation, priority }) => [`${code} ${situation}`, priority]));
    const apart = made.flatMap(({ on, ranks }, at) =>
      on.flatMap((each, place) => {
        const stored = byKey.get(`CVE-2020-${10_000 + at} ${situationOf(each)}`) ?? Number.NaN;
        const wanted = ranks[place] ?? Number.NaN;
        // Two logarithms may round a step apart.
        return Math.abs(stored - wanted) <= 1 ? [] : [{ each, stored, wanted }];
      }),
    );
    expect(apart).toEqual([]);
    expect(new Set(byKey.values()).size).toBeGreaterThan(300);
  });
});
