import { describe, expect, it } from 'vitest';
import { lookOfRows, takenInWords } from './file-look.ts';

const noun = { one: 'entry', many: 'entries' };
const counts = { leftOut: 2, same: 3, faults: [], faultCount: 0 };

describe('the look of a file of rows', () => {
  it('shows each change of a row apart, and a new row as one', () => {
    const changes = [
      { what: 'name', before: 'Reader 1', after: 'Reader one' },
      { what: 'state', before: 'open', after: 'ended' },
    ];
    const look = lookOfRows(noun, {
      ...counts,
      rows: [
        { name: 'Reader one', kind: 'changed', isSavedSince: true, changes },
        {
          name: 'Console',
          kind: 'added',
          isSavedSince: false,
          changes: [{ what: 'name', before: '', after: 'Console' }],
        },
        { name: 'Printer', kind: 'added', isSavedSince: false, changes: [] },
      ],
    });
    expect(look).toMatchObject({ count: 3, since: 1, leftOut: 2, same: 3 });
    expect(look.lines).toMatchObject([
      { of: 'Reader one', what: 'name', before: 'Reader 1', after: 'Reader one', isNew: false },
      { of: 'Reader one', what: 'state' },
      { of: 'Console', isNew: true, after: 'name: Console' },
      { of: 'Printer', isNew: true, after: 'A new entry' },
    ]);
  });

  it('gives every line a key of its own, also where two rows have one name', () => {
    const row = { name: 'Twin', kind: 'changed' as const, isSavedSince: false };
    const changes = [{ what: 'state', before: 'open', after: 'ended' }];
    const { lines } = lookOfRows(noun, {
      ...counts,
      rows: [
        { ...row, changes },
        { ...row, changes },
      ],
    });
    expect(new Set(lines.map(({ key }) => key)).size).toBe(2);
  });

  it('says how many were taken in', () => {
    expect(takenInWords(noun, { added: 1, changed: 0, skipped: 2 })).toBe('1 entry added, 0 changed, 2 skipped');
  });
});
