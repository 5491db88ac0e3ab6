import { describe, expect, it } from 'vitest';
import {
  compareRelationships,
  type FiledRelationship,
  relationshipsToSheet,
  sheetToRelationships,
} from './relationship-sheet.ts';

const row: FiledRelationship = {
  ...{
    id: 4,
    version: 2,
    supplierId: 9,
    supplier: 'Quillmere Records',
    buys: '=cmd()',
    services: ['inpatients', 'outpatients'],
  },
  ...{ criticality: 'vital', ownerDuty: 'cyber-lead', state: 'active', isNamed: true, notes: 'Line one' },
  products: [{ name: 'Quillmere Record', group: 'records', version: '7.1' }],
};
const read = (rows: readonly FiledRelationship[]) => sheetToRelationships([relationshipsToSheet(rows)]);

describe('a sheet of suppliers', () => {
  it('goes out and comes in again the same, so that nothing would change', () => {
    const { rows, faults } = read([row]);
    expect(faults).toEqual([]);
    expect(rows).toEqual([row]);
    expect(compareRelationships([row], rows).changes).toMatchObject([{ kind: 'same', changes: [] }]);
  });
  it('names each row that cannot be read', () => {
    const broken = { ...row, criticality: 'huge', state: 'lost', notes: 'x'.repeat(4001) };
    expect(read([row, broken]).faults.map(({ where }) => where)).toEqual(Array(3).fill('Suppliers row 3'));
    expect(sheetToRelationships([{ name: 'Other', rows: [] }]).faults[0]?.where).toBe('Suppliers');
  });
});

describe('what a file would change', () => {
  it('is told field by field, with rows that are new and rows that somebody saved since', () => {
    const changed = { ...row, criticality: 'useful', version: 1 };
    const other = { ...row, id: 0, version: 0, supplierId: 12, supplier: 'Halcyra' };
    const { changes, leftOut } = compareRelationships([row, { ...row, id: 5, supplierId: 10 }], [changed, other]);
    expect(changes.map(({ kind, isSavedSince }) => [kind, isSavedSince])).toEqual([
      ['changed', true],
      ['added', false],
    ]);
    expect(changes[0]?.changes).toEqual([{ what: 'criticality', before: 'vital', after: 'useful' }]);
    expect(leftOut).toBe(1);
  });
  it('refuses the id of another organisation, another supplier under an id, and one supplier twice', () => {
    const faults = (...rows: FiledRelationship[]) =>
      compareRelationships([row], rows).faults.map(({ message }) => message);
    expect(faults({ ...row, id: 77 })).toEqual(['no supplier of this organisation has the id 77']);
    expect(faults({ ...row, supplierId: 10 })[0]).toMatch(/cannot be changed/);
    expect(faults(row, { ...row, id: 0 })[0]).toMatch(/twice/);
  });
  it('takes a new row for a supplier that is there already as a change of it, never a second one', () => {
    const { changes } = compareRelationships([row], [{ ...row, id: 0, version: 0, buys: 'More' }]);
    expect(changes).toMatchObject([{ kind: 'changed', row: { id: 4, version: 2 } }]);
  });
});
