import { describe, expect, it } from 'vitest';
import { type NoteFacts, overviewNotes } from './overview-notes.ts';

const quiet: NoteFacts = {
  day: '2023-06-30',
  isLater: false,
  edgeName: 'Finance',
  member: { one: 'Trust', many: 'Trusts' },
  outside: [],
  isOutside: false,
  closedSince: 0,
  edition: '2022-23',
  membersLeftOut: 0,
  registerNote: '',
};

describe('the notes of an overview', () => {
  it('are none when nothing needs to be owned up to', () => {
    expect(overviewNotes(quiet)).toEqual({ warnings: [], notes: [] });
  });

  it.each([
    [{ outside: ['Yeovil'] }, '1 trust has no finance link on this day and is left out of all totals: Yeovil.'],
    [{ outside: ['A', 'B'] }, '2 trusts have no finance link on this day and are left out of all totals: A and B.'],
    [{ isOutside: true }, 'It has no finance link on this day, so totals by finance leave it out.'],
    [{ isLater: true }, 'No data reaches the day asked for, so this page shows 30 June 2023.'],
  ])('warn above the figures of %j', (facts, warning) => {
    expect(overviewNotes({ ...quiet, ...facts })).toEqual({ warnings: [warning], notes: [] });
  });

  it.each([
    [{ closedSince: 6 }, 'Totals for 2022-23 count 6 trusts that have closed since.'],
    [{ membersLeftOut: 40 }, '40 trusts more are counted and not listed here. Open a part to list them.'],
    [{ registerNote: 'Public facts only.' }, 'Public facts only.'],
  ])('explain below the figures %j', (facts, note) => {
    expect(overviewNotes({ ...quiet, ...facts })).toEqual({ warnings: [], notes: [note] });
  });
});
