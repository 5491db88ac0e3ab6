import { describe, expect, it } from 'vitest';
import { type Described, type Facts, factNames, hear } from './asset-facts.ts';

const nothing = Object.fromEntries(factNames.map((name) => [name, null])) as Facts;
const blank: Described = { facts: nothing, heard: {} };
const ranks = new Map([
  [1, 50],
  [2, 80],
]);
const source = (id: number, on: string) => ({ origin: String(id), on, by: id * 10 });
const person = (on: string) => ({ origin: 'p', on, by: 7 });

describe('what is known of an asset', () => {
  it('is the word of the source that stands higher, whoever spoke last; the other’s stays beside it', () => {
    const first = hear(blank, { kind: 'server' }, source(2, '2026-11-01'), ranks);
    const then = hear(first, { kind: 'desktop' }, source(1, '2026-11-09'), ranks);
    expect(then.facts.kind).toBe('server');
    expect(then.heard.kind).toEqual({ '1': ['desktop', '2026-11-09', 10], '2': ['server', '2026-11-01', 20] });
  });

  it('is a person’s word above any source, until they take it back', () => {
    const said = hear(blank, { site: 'Royal' }, person('2026-11-01'), ranks);
    const seen = hear(said, { site: 'General' }, source(2, '2026-11-20'), ranks);
    expect(seen.facts.site).toBe('Royal');
    expect(hear(seen, { site: null }, person('2026-11-21'), ranks).facts.site).toBe('General');
  });

  it('is what tests show above a person’s word', () => {
    const said = hear(blank, { controls: '2' }, person('2026-11-01'), ranks);
    const shown = hear(said, { controls: '0' }, { origin: 'r', on: '2026-11-02', by: null }, ranks);
    expect(shown.facts.controls).toBe('0');
    expect(hear(shown, { controls: null }, { origin: 'r', on: '2026-11-03', by: null }, ranks).facts.controls).toBe(
      '2',
    );
  });

  it('is not taken back by an older file that comes late, and not by silence', () => {
    const now = hear(blank, { zone: 'Wards', site: 'Royal' }, source(1, '2026-11-09'), ranks);
    const late = hear(now, { zone: 'Offices' }, source(1, '2026-11-01'), ranks);
    expect(late).toEqual(now);
  });

  it('keeps what stood there before anybody’s words were kept, as the weakest', () => {
    const old: Described = { facts: { ...nothing, zone: 'Edge' }, heard: {} };
    const after = hear(old, { zone: 'Wards' }, source(1, '2026-11-09'), ranks);
    expect(after.facts.zone).toBe('Wards');
    expect(hear(after, { zone: null }, source(1, '2026-11-10'), ranks).facts.zone).toBe('Edge');
  });
});
