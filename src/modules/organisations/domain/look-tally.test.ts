import { describe, expect, it } from 'vitest';
import { bulkFrom, entriesOf, type Tallied, tallied, tallyKey } from './look-tally.ts';

const look = {
  place: 1,
  who: 'person:7',
  class: 'hazards',
  isRows: true,
  roles: ['lead'],
  resource: 'GET /api/hazards',
  what: 'The hazard log',
  at: new Date('2026-11-22T09:10:00Z'),
};
const rowsOf = (many: number) => new Map(Array.from({ length: many }, (_, at) => [at + 10, 2]));

describe('looks of one answer', () => {
  it('are one for each organisation, and one for all where they are many', () => {
    expect(entriesOf(rowsOf(2), look)).toMatchObject([
      { ids: [10], place: null, rows: 2 },
      { ids: [11], place: null, rows: 2 },
    ]);
    const [bulk, ...more] = entriesOf(rowsOf(bulkFrom), look);
    expect([bulk?.ids.length, bulk?.place, bulk?.rows, more]).toEqual([bulkFrom, 1, 2 * bulkFrom, []]);
  });

  it('are added up within the hour, by person, class, organisation and call', () => {
    const kept = new Map<string, Tallied>();
    const add = (more: object, rows = rowsOf(1)) => {
      for (const entry of entriesOf(rows, { ...look, ...more })) {
        const key = tallyKey(entry);
        kept.set(key, tallied(kept.get(key), entry));
      }
    };
    add({});
    add({ at: new Date('2026-11-22T09:59:59Z') });
    expect([...kept.values()]).toMatchObject([{ times: 2, rows: 4, hour: new Date('2026-11-22T09:00:00Z') }]);
    add({ at: new Date('2026-11-22T10:00:00Z') });
    add({ who: 'token:7' });
    add({ resource: 'GET /api/hazards/:id' });
    expect(kept.size).toBe(4);
    add({}, rowsOf(bulkFrom));
    add({}, rowsOf(bulkFrom + 3));
    expect(kept.size).toBe(5);
    expect([...kept.values()].at(-1)).toMatchObject({
      times: 2,
      place: 1,
      ids: expect.objectContaining({ length: 13 }),
    });
  });
});
