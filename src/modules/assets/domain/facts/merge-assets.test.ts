import { describe, expect, it } from 'vitest';
import { seededRandom } from '#kernel/random.ts';
import { type Described, nothingSaid } from './asset-facts.ts';
import { type FindingRow, joinedFinding, joinedGroups, mergedFacts, mergedFinding } from './merge-assets.ts';

const random = seededRandom(7, 'merges');
const day = () => `2026-11-0${1 + random.whole(5)}`;

function drawn(): FindingRow {
  const state = random.pick([0, 0, 0, 4, 4, 1, 2, 3]);
  const seen = day();
  const source = 1 + random.whole(3);
  const word = () => ({ state: random.pick([0, 4]), seen: day() });
  return {
    weakness_id: 1,
    source_id: source,
    rule_id: random.chance(0.5) ? random.whole(9) : null,
    first_seen: '2026-10-01',
    last_seen: seen,
    closed_on: state === 4 ? seen : null,
    port: random.chance(0.5) ? random.whole(9) : null,
    state,
    doubts: random.whole(3),
    said: random.chance(0.3) ? { [source]: word(), [source + 1]: word() } : null,
  };
}

describe('two assets that are one', () => {
  it('have the same findings in whatever order they are merged', () => {
    for (let round = 0; round < 2000; round += 1) {
      const [a, b, c] = [drawn(), drawn(), drawn()];
      expect(mergedFinding(a, b)).toEqual(mergedFinding(b, a));
      expect(mergedFinding(mergedFinding(a, b), c)).toEqual(mergedFinding(a, mergedFinding(b, c)));
    }
  });

  it('are open where one source says so, and stay what people decided', () => {
    const fixed: FindingRow = { ...drawn(), source_id: 1, said: null, state: 4, last_seen: '2026-11-09' };
    const open: FindingRow = { ...drawn(), source_id: 2, said: null, state: 0, last_seen: '2026-11-01' };
    expect(mergedFinding(fixed, open)).toMatchObject({ state: 0, closed_on: null });
    expect(mergedFinding({ ...open, source_id: 1 }, { ...fixed, source_id: 1 }).state).toBe(4);
    expect(mergedFinding(open, { ...fixed, state: 2 }).state).toBe(2);
  });

  it('are open where either is, if both are groups of devices, and only what both share is known of the whole', () => {
    for (let round = 0; round < 2000; round += 1) {
      const [a, b] = [drawn(), drawn()];
      const joined = joinedFinding(a, b);
      expect(joined.state === 0).toBe(a.state === 0 || b.state === 0 || mergedFinding(a, b).state === 0);
      expect(joined.last_seen).toBe([a.last_seen, b.last_seen].toSorted()[1]);
    }
    const of = (site: string | null): Described => ({
      facts: { ...nothingSaid.facts, name: `At ${site}`, site, zone: 'Wards', amount: 3 },
      heard: { site: site === null ? {} : { p: [site, '2026-11-01', 1] } },
    });
    expect(joinedGroups(of('Royal'), of('Infirmary')).facts).toMatchObject({ site: null, zone: 'Wards', amount: 6 });
    expect(joinedGroups(of('Royal'), of(null)).facts).toMatchObject({ site: null, name: 'At Royal' });
    expect(joinedGroups(of('Royal'), of('Royal')).facts.site).toBe('Royal');
  });

  it('keep all that was said of either, and one name', () => {
    const of = (name: string, zone: string, on: string): Described => ({
      facts: { ...nothingSaid.facts, name, zone },
      heard: { zone: { '1': [zone, on, 1] } },
    });
    const merged = mergedFacts(of('A', 'Wards', '2026-11-01'), of('B', 'Edge', '2026-11-05'), new Map());
    expect(merged.facts).toMatchObject({ name: 'A', zone: 'Edge' });
  });
});
