import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCpeUri } from '../../../../../test/support/write-cpe-uri.ts';
import { type CpeName, cpeAttributes, readCpe, writeCpe } from './cpe-name.ts';
import { relateCpe, relateValues } from './match-cpe.ts';

const read = (text: string): CpeName => {
  const { name, faults } = readCpe(text);
  if (name === null) throw new Error(faults.join(' '));
  return name;
};

describe('a CPE name', () => {
  it('is read from its formatted string, escapes and wildcards kept apart', () => {
    expect(read('cpe:2.3:a:Foo\\\\bar:big\\$money_2010:8.*:-:*:*:special:ipod_touch:80gb:*')).toMatchObject({
      part: 'a',
      supplier: 'foo\\\\bar',
      product: 'big\\$money_2010',
      version: '8\\.*',
      update: '-',
      edition: '*',
      softwareEdition: 'special',
      targetSoftware: 'ipod_touch',
    });
    expect(read('cpe:2.3:a:b\\:c:d:1\\*:*:*:*:*:*:*:*')).toMatchObject({ supplier: 'b\\:c', version: '1\\*' });
  });

  it('is read from its URI form, with packed edition, codes and wildcards', () => {
    expect(read('cpe:/a:microsoft:internet_explorer:8.%2a:sp%3f')).toMatchObject({
      version: '8\\.\\*',
      update: 'sp\\?',
    });
    expect(read('cpe:/a:microsoft:internet_explorer:8.%02:sp%01')).toMatchObject({ version: '8\\.*', update: 'sp?' });
    expect(read('cpe:/a:hp:insight_diagnostics:7.4.0.1570::~~online~win2003~x64~')).toMatchObject({
      edition: '*',
      softwareEdition: 'online',
      targetSoftware: 'win2003',
      targetHardware: 'x64',
      other: '*',
    });
    expect(read('cpe:/a:foo%5cbar:big%24money_manager_2010:::~~special~ipod_touch~80gb~').supplier).toBe('foo\\\\bar');
  });

  it.each([
    ['cpe:/a:microsoft:internet_explorer:8.%02:sp%01', 'cpe:2.3:a:microsoft:internet_explorer:8.*:sp?:*:*:*:*:*:*'],
    [
      'cpe:/a:hp:insight_diagnostics:7.4.0.1570:-:~~online~win2003~x64~',
      'cpe:2.3:a:hp:insight_diagnostics:7.4.0.1570:-:*:*:online:win2003:x64:*',
    ],
    [
      'cpe:/a:hp:openview_network_manager:7.51::~~~linux~~',
      'cpe:2.3:a:hp:openview_network_manager:7.51:*:*:*:*:linux:*:*',
    ],
    [
      'cpe:/a:foo%5cbar:big%24money_2010:::~~special~ipod_touch~80gb~',
      'cpe:2.3:a:foo\\\\bar:big\\$money_2010:*:*:*:*:special:ipod_touch:80gb:*',
    ],
  ])('says the same in both forms: %s', (uri, text) => {
    expect(writeCpe(read(uri))).toBe(text);
    expect(writeCpeUri(read(text))).toBe(uri);
  });

  it('comes back unchanged from either form', () => {
    const word = fc.stringMatching(/^[a-z0-9_]{1,4}(\\[!-/:@]){0,2}[a-z0-9_]{0,3}$/);
    const value = fc.oneof(
      word,
      word.map((text) => `${text}*`),
      word.map((text) => `??${text}?`),
      fc.constantFrom('*', '-'),
    );
    const anyName = fc.record({
      ...Object.fromEntries(cpeAttributes.map((attribute) => [attribute, value])),
      part: fc.constantFrom('a', 'o', 'h', '*'),
    }) as unknown as fc.Arbitrary<CpeName>;
    fc.assert(
      fc.property(anyName, (name) => {
        expect(read(writeCpe(name))).toEqual(name);
        expect(read(writeCpeUri(name))).toEqual(name);
      }),
    );
  });

  it.each([
    ['nginx', /begins with cpe:2\.3: or cpe:\//],
    ['cpe:2.3:a:b:c', /has 11 values after cpe:2\.3, not 3/],
    ['cpe:2.3:a:b:c:1:*:*:*:*:*:*:*:*', /not 12/],
    ['cpe:2.3:x:b:c:1:*:*:*:*:*:*:*', /The part must be a/],
    ['cpe:2.3:a:b:c*d:1:*:*:*:*:*:*:*', /The product has a wildcard in its middle/],
    ['cpe:2.3:a::c:1:*:*:*:*:*:*:*', /The supplier is empty/],
    ['cpe:2.3:a:b c:d:1:*:*:*:*:*:*:*', /sign that a CPE name cannot have/],
    ['cpe:2.3:a:b:c:1:*:*:*:*:*:*:x\\', /middle of an escape/],
    ['cpe:/a:b:c%2:1', /must be followed by the two digits/],
    ['cpe:/a:b:c:1:u:e:l:more', /at most 7 values, not 8/],
    ['cpe:/a:b:c:1:u:~e', /5 values between/],
    [`cpe:2.3:a:${'b'.repeat(3000)}`, /at most 2000/],
  ])('is refused with the reason: %s', (text, message) => {
    expect(readCpe(text).faults.join(' ')).toMatch(message);
  });
});

describe('the relation of two names', () => {
  // NISTIR 7696, table 6-2, row by row.
  it.each([
    ['*', '*', 'equal'],
    ['*', '-', 'superset'],
    ['*', 'i', 'superset'],
    ['*', 'm*', 'undefined'],
    ['-', '*', 'subset'],
    ['-', '-', 'equal'],
    ['-', 'i', 'disjoint'],
    ['-', 'm*', 'undefined'],
    ['i', 'i', 'equal'],
    ['i', 'k', 'disjoint'],
    ['i', 'm*', 'undefined'],
    ['i', '-', 'disjoint'],
    ['i', '*', 'subset'],
    ['m*', 'm1', 'superset'],
    ['m*', 'k', 'disjoint'],
    ['m*', 'mm*', 'undefined'],
    ['m*', '*', 'subset'],
    ['m*', '-', 'disjoint'],
    ['8\\.*', '8\\.0\\.6001', 'superset'],
    ['8\\.*', '80', 'disjoint'],
    ['sp?', 'sp', 'superset'],
    ['sp?', 'sp12', 'disjoint'],
    ['??1', 'ab1', 'superset'],
  ])('%s to %s is %s', (source, target, relation) => {
    expect(relateValues(source, target)).toBe(relation);
  });

  it('is that of NIST’s own examples', () => {
    const explorer = read('cpe:2.3:a:microsoft:internet_explorer:8.0.6001:beta:*:sp2:*:*:*:*');
    const any = read('cpe:2.3:a:microsoft:internet_explorer:*:*:*:*:*:*:*:*');
    expect([relateCpe(explorer, any), relateCpe(any, explorer)]).toEqual(['subset', 'superset']);
    expect(relateCpe(read('cpe:2.3:a:adobe:*:9.*:*:palmos:*:*:*:*:*'), read('cpe:/a::Reader:9.3.2:-:-'))).toBe(
      'disjoint',
    );
    expect(relateCpe(explorer, explorer)).toBe('equal');
  });

  it('turns round: a superset one way is a subset the other way', () => {
    const values = fc.constantFrom('*', '-', 'one', 'two');
    const anyName = fc.record(
      Object.fromEntries(cpeAttributes.map((attribute) => [attribute, values])),
    ) as unknown as fc.Arbitrary<CpeName>;
    const other = {
      equal: 'equal',
      superset: 'subset',
      subset: 'superset',
      disjoint: 'disjoint',
      undefined: 'undefined',
    };
    fc.assert(fc.property(anyName, anyName, (one, two) => other[relateCpe(one, two)] === relateCpe(two, one)));
  });
});
