import { describe, expect, it } from 'vitest';
import { editConflicts, mergedEdit } from './edit-conflict.ts';

const fields = ['name', 'postcode', 'closed'] as const;
const read = { name: 'Old name', postcode: 'M1 1AA', closed: '' };

describe('two people who edit one organisation', () => {
  it('shows each field that the other changed, beside what was typed', () => {
    const saved = { ...read, name: 'Their name' };
    const typed = { ...read, name: 'My name', postcode: 'M2 2BB' };
    expect(editConflicts(fields, read, saved, typed)).toEqual([
      { field: 'name', read: 'Old name', saved: 'Their name', typed: 'My name' },
    ]);
  });

  it('has nothing to show when the other changed nothing that is shown', () => {
    expect(editConflicts(fields, read, read, { ...read, name: 'My name' })).toEqual([]);
  });

  it('keeps what was typed and takes over what was not touched', () => {
    const saved = { name: 'Their name', postcode: 'M3 3CC', closed: '2026-03-31' };
    const typed = { ...read, name: 'My name' };
    expect(mergedEdit(fields, read, saved, typed)).toEqual({
      name: 'My name',
      postcode: 'M3 3CC',
      closed: '2026-03-31',
    });
  });
});
