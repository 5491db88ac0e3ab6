import { describe, expect, it } from 'vitest';
import { auditChanges, inPlainWords } from './audit-changes.ts';

describe('what an entry of the log changed', () => {
  it('names only the fields that differ', () => {
    const before = { code: 'R0A', name: 'Old', shortName: null, version: 1 };
    const after = { code: 'R0A', name: 'New', shortName: 'N', version: 2 };
    expect(auditChanges(before, after)).toEqual([
      { name: 'Name', before: 'Old', after: 'New' },
      { name: 'Short name', before: null, after: 'N' },
    ]);
  });

  it.each([
    ['added', null, { role: 'lead' }, [{ name: 'Role', before: null, after: 'Cyber lead' }]],
    ['taken away', { role: 'lead' }, undefined, [{ name: 'Role', before: 'Cyber lead', after: null }]],
    ['no object', 'a', 'b', [{ name: 'Value', before: 'a', after: 'b' }]],
    ['nothing', null, null, []],
    ['emptied', { postcode: 'M1' }, { postcode: '' }, [{ name: 'Postcode', before: 'M1', after: null }]],
  ])('tells what was %s', (_, before, after, expected) => {
    expect(auditChanges(before, after)).toEqual(expected);
  });

  it('says days, yes and no, and lists in words', () => {
    const after = { closed: '2026-03-31', isDisabled: true, scopes: ['a', 'b'] };
    expect(auditChanges({ isDisabled: false }, after)).toEqual([
      { name: 'Account closed', before: 'No', after: 'Yes' },
      { name: 'Last day', before: null, after: '31 March 2026' },
      { name: 'May do', before: null, after: 'a, b' },
    ]);
  });

  it('says what a role and a scope mean, and shows a code it does not know', () => {
    const after = { role: 'emperor', scopes: ['audit:read', 'other'] };
    expect(auditChanges(null, after)).toEqual([
      { name: 'Role', before: null, after: 'emperor' },
      { name: 'May do', before: null, after: 'See who changed what, other' },
    ]);
  });

  it('names a field inside a field by its path', () => {
    expect(auditChanges({ counts: { added: 1, closed: 2 } }, { counts: { added: 3, closed: 2 } })).toEqual([
      { name: 'Counts added', before: '1', after: '3' },
    ]);
  });

  it('keeps 0 apart from nothing', () => {
    expect(auditChanges({ rows: 0 }, {})).toEqual([{ name: 'Rows', before: '0', after: null }]);
  });
});

it.each([
  ['turn-on-second-check', 'Turn on second check'],
  ['log-in', 'Log in'],
  ['shortName', 'Short name'],
  ['', ''],
])('writes the code %j as %j', (code, words) => {
  expect(inPlainWords(code)).toBe(words);
});
