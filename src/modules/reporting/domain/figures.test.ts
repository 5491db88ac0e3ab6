import { describe, expect, it } from 'vitest';
import { type GroupCounts, groupFigures, leafFigures } from './figures.ts';

const counts: GroupCounts = {
  isFictional: false,
  standard: 'DSPT',
  member: { one: 'Trust', many: 'Trusts' },
  openMembers: 205,
  closedSince: 6,
  boards: { kind: { one: 'Integrated care board', many: 'Integrated care boards' }, open: 42 },
  own: null,
  edition: '2022-23',
  total: 211,
  belowStandard: 58,
  onLastDay: 81,
  change: { since: '2021-22', rose: 40, fell: 30, moreAtStandard: 10, compared: 205 },
};
const figure = (given: GroupCounts, id: string) => groupFigures(given).find((each) => each.id === id);

describe('the figures of a nation, region or board', () => {
  it('are 5: members, boards, at standard, on the last day, and who rose', () => {
    expect(groupFigures(counts).map(({ label, value, unit }) => [label, value, unit])).toEqual([
      ['Trusts', 205, 'open'],
      ['Integrated care boards', 42, 'open'],
      ['At standard in 2022-23', 153, 'of 211'],
      ['Published on the last day', 81, 'of 211'],
      ['Moved up since 2021-22', 40, 'of 205'],
    ]);
  });

  it('judge a change in the fictional nation only', () => {
    expect(figure(counts, 'at-standard')?.change).toEqual({ by: 10, since: '2021-22', isBetter: null });
    expect(figure({ ...counts, isFictional: true }, 'at-standard')?.change?.isBetter).toBe(true);
  });

  it('show what is not known as unknown with the reason, never as 0', () => {
    expect(figure({ ...counts, onLastDay: null }, 'last-day')).toMatchObject({
      value: null,
      note: 'Days are not known for 2022-23',
    });
    expect(figure({ ...counts, change: null }, 'moved')).toMatchObject({ value: null });
    expect(groupFigures({ ...counts, edition: null }).at(-1)).toMatchObject({ id: 'at-standard', value: null });
  });

  it('are none where nobody is linked: that is not 0 trusts', () => {
    expect(groupFigures({ ...counts, openMembers: 0, total: 0, boards: null })).toEqual([]);
  });

  it("give a board's own status in the place of the number of boards", () => {
    const own = { edition: '2022-23', statusName: 'Standards met' };
    expect(figure({ ...counts, boards: null, own }, 'own')).toMatchObject({
      value: 'Standards met',
      note: '2022-23',
    });
    expect(figure({ ...counts, boards: null }, 'own')).toBeUndefined();
  });
});

describe('the figures of a trust', () => {
  const volume = (measure: string, name: string, value: number | null) => ({
    measure,
    name,
    value,
    unit: 'people seen',
    per: 'week',
    period: value === null ? null : '2019-10/2019-12',
  });

  it('put patients first and leave unknown volumes unknown', () => {
    const made = leafFigures([
      volume('zz', 'Zebras', 3),
      volume('discharges-day', 'Discharges', 226.5),
      volume('ae-attendances-month', 'A&E', null),
    ]);
    expect(made.map(({ label, value }) => [label, value])).toEqual([
      ['A&E', null],
      ['Discharges', 227],
      ['Zebras', 3],
    ]);
    expect(made.map(({ note }) => note)).toEqual([
      'Not known',
      'October 2019 to December 2019',
      'October 2019 to December 2019',
    ]);
  });

  it('do not add up beds over a day', () => {
    const beds = { ...volume('general-acute-beds', 'Beds', 700), unit: 'beds', per: 'day' };
    expect(leafFigures([beds])[0]).toMatchObject({ value: 700, unit: 'beds' });
  });

  it('are never more than 5', () => {
    expect(leafFigures(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => volume(name, name, 1)))).toHaveLength(5);
  });
});
