import { describe, expect, it } from 'vitest';
import { seededRandom } from '#kernel/random.ts';
import { type Described, nothingSaid } from './asset-facts.ts';
import { type FindingRow, mergedFacts, mergedFinding } from './merge-assets.ts';

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

  it('keep all that was said of either, and one name', () => {
    const of = (name: string, zone: string, on: string): Described => ({
      facts: { ...nothingSaid.facts, name, zone },
      heard: { zone: { '1': [zone, on, 1] } },
    });
    const merged = mergedFacts(of('A', 'Wards', '2026-11-01'), of('B', 'Edge', '2026-11-05'), new Map());
    expect(merged.facts).toMatchObject({ name: 'A', zone: 'Edge' });
  });
});
