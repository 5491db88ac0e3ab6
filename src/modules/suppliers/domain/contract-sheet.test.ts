import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contractStates, decisions, renewals } from './contract-days.ts';
import {
  compareContracts,
  contractSheetName,
  contractsToSheet,
  type FiledContract,
  sheetToContracts,
} from './contract-sheet.ts';

const contract: FiledContract = {
  ...{
    id: 7,
    version: 2,
    supplierId: 3,
    supplier: 'Leanmoor',
    reference: 'C-1',
    title: 'Racks',
    productGroup: 'hosting',
  },
  ...{ totalPence: 900_050, yearlyPence: 300_000, startsOn: '2026-01-01', endsOn: '2028-12-31', noticeDays: 90 },
  ...{ renewal: 'automatic', ownerDuty: '', decision: 'open', decisionNote: '', state: 'active' },
};

describe('contracts as a file', () => {
  it('read back as they were written, to the penny', () => {
    const pence = fc.option(fc.integer({ min: 0, max: 1_000_000_000 }));
    const day = fc.option(fc.constantFrom('2026-01-01', '2028-02-29'));
    const one = fc.record({
      ...{ totalPence: pence, startsOn: day, noticeDays: fc.option(fc.nat(3660)) },
      ...{
        renewal: fc.constantFrom(...renewals),
        decision: fc.constantFrom(...decisions),
        state: fc.constantFrom(...contractStates),
      },
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 5 }), (drawn) => {
        const rows = drawn.map((fields, index) => ({
          ...contract,
          yearlyPence: null,
          ...fields,
          id: index + 1,
          endsOn: null,
        }));
        const read = sheetToContracts([contractsToSheet(rows)]);
        expect(read).toEqual({ rows, faults: [] });
        expect(compareContracts(rows, read.rows).changes.every(({ kind }) => kind === 'same')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
  it('name the row and the column of each fault', () => {
    const sheet = contractsToSheet([contract]);
    const rows = sheet.rows.map((row) => [...row]);
    const at = (name: string) => rows[0]?.indexOf(name) ?? 0;
    const put = (name: string, value: string) => rows[1]?.splice(at(name), 1, value);
    put('title', '');
    put('pounds a year', 'a lot');
    put('ends', '2028-02-30');
    put('renewal', 'perhaps');
    const { faults } = sheetToContracts([{ name: contractSheetName, rows }]);
    expect(faults.map(({ where }) => where)).toEqual(Array(4).fill('Contracts row 2'));
    expect(faults.map(({ message }) => message.split('"')[1])).toEqual(['title', 'pounds a year', 'ends', 'renewal']);
  });
  it('refuse another organisation’s ids, a contract twice, another supplier, and days and money that contradict', () => {
    const fault = (...filed: Partial<FiledContract>[]) =>
      compareContracts(
        [contract],
        filed.map((one) => ({ ...contract, ...one })),
      ).faults[0]?.message;
    expect(fault({ id: 8 })).toMatch(/no contract of this organisation/);
    expect(fault({}, {})).toMatch(/twice/);
    expect(fault({ supplierId: 4 })).toMatch(/cannot be changed/);
    expect(fault({ endsOn: '2025-01-01' })).toMatch(/ends before/);
    expect(fault({ yearlyPence: 1_000_000 })).toMatch(/more than the total/);
    expect(fault({ title: 'Racks and lines' })).toBeUndefined();
  });
  it('tell what was saved since the file was made', () => {
    const [change] = compareContracts([{ ...contract, version: 3 }], [{ ...contract, title: 'Lines' }]).changes;
    expect(change).toMatchObject({
      kind: 'changed',
      isSavedSince: true,
      changes: [{ what: 'title', before: 'Racks', after: 'Lines' }],
    });
  });
});
