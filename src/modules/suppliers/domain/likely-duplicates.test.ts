import { describe, expect, it } from 'vitest';
import { seededRandom } from '#kernel/random.ts';
import { foldName } from './fold-name.ts';
import { type Comparable, likelyDuplicates } from './likely-duplicates.ts';

const record = (id: number, name: string, more: Partial<Comparable> = {}): Comparable => ({
  id,
  odsCode: null,
  companyNumber: null,
  foldedNames: [foldName(name)],
  ...more,
});
const reasonsOf = (...records: Comparable[]) => likelyDuplicates(records).map(({ reasons }) => reasons);

describe('a folded name', () => {
  it.each([
    ['Quillmere Records Ltd', 'quillmere records'],
    ['QUILLMERE RECORDS (UK) LIMITED', 'quillmere records'],
    ['The Quillmere Records Group plc.', 'quillmere records'],
    ['Smith & Nephew', 'smith and nephew'],
    ['Ærø Médical S.A.', 'ærø medical'],
    ['International Limited', 'international'],
    ['The', 'the'],
  ])('reads %s as %s', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });
});

describe('likely duplicates', () => {
  it('are told by company number, ODS code and name, the strongest reason first', () => {
    const same = { companyNumber: '01234567', odsCode: '8HX12' };
    expect(reasonsOf(record(2, 'Halcyra Ltd', same), record(1, 'Halcyra plc', same))).toEqual([
      ['company-number', 'ods-code', 'same-name'],
    ]);
  });
  it('are near when one letter differs, or only the space', () => {
    expect(reasonsOf(record(1, 'Pellandry Health'), record(2, 'Pelandry Health Ltd'))).toEqual([['near-name']]);
    expect(reasonsOf(record(1, 'Orbis Care'), record(2, 'OrbisCare'))).toEqual([['near-name']]);
    expect(reasonsOf(record(1, 'Pellandry Health'), record(2, 'Pelandri Health'))).toEqual([]);
  });
  it('are not told of short names that differ in a letter, nor of near names with different company numbers', () => {
    expect(reasonsOf(record(1, 'Emis'), record(2, 'Emit'))).toEqual([]);
    const apart = [
      record(1, 'Pellandry Health', { companyNumber: '01234567' }),
      record(2, 'Pelandry Health', { companyNumber: '07654321' }),
    ];
    expect(reasonsOf(...apart)).toEqual([]);
  });
  it('do not depend on the order of the records, and never pair a record with itself', () => {
    const random = seededRandom(7);
    const names = ['Alderby Systems', 'Alderbi Systems', 'Alderby Systems Ltd', 'Brackwater', 'Brackwaters', 'Cindrel'];
    const all = names.map((name, index) => record(index + 1, name));
    const found = likelyDuplicates(all);
    expect(found.every(({ first, second }) => first < second)).toBe(true);
    for (let round = 0; round < 20; round += 1) expect(likelyDuplicates(random.shuffled(all))).toEqual(found);
  });
  it('holds 5,000 records without comparing all with all', () => {
    const random = seededRandom(3);
    const word = () => Array.from({ length: 12 }, () => String.fromCharCode(97 + random.whole(26))).join('');
    const all = Array.from({ length: 5000 }, (_, index) => record(index + 1, word()));
    expect(likelyDuplicates([...all, record(5001, `${all[77]?.foldedNames[0]} Ltd`)])).toEqual([
      { first: 78, second: 5001, reasons: ['same-name'] },
    ]);
  });
});
