import { describe, expect, it } from 'vitest';
import { pageNumbers } from '#web/kit/pagination.tsx';
import { type Column, countWords, sortRows } from '#web/kit/table/column.ts';
import { chosenColumns, orderNames, rowsWithWords, shownColumns } from '#web/kit/table/shown-columns.ts';
import { orderText, parseOrder, parsePage, withQuery } from '#web/scope/query.ts';

interface Row {
  readonly name: string;
  readonly count: number | null;
}

const columns: Column<Row>[] = [
  { id: 'name', header: 'Name', value: (row) => row.name },
  { id: 'count', header: 'Count', value: (row) => row.count },
];
const rows: Row[] = [
  { name: 'Ward 10', count: 2 },
  { name: 'ward 9', count: null },
  { name: 'Ashby', count: 30 },
];
const namesBy = (text: string) => sortRows(rows, columns, parseOrder(text)).map(({ name }) => name);

describe('sorting a table', () => {
  it('orders words without regard to capitals, and numbers in words by size', () => {
    expect(namesBy('name')).toEqual(['Ashby', 'ward 9', 'Ward 10']);
  });

  it('puts rows without data last in both directions', () => {
    expect(namesBy('count')).toEqual(['Ward 10', 'Ashby', 'ward 9']);
    expect(namesBy('-count')).toEqual(['Ashby', 'Ward 10', 'ward 9']);
  });

  it('leaves the order alone for a column that does not exist', () => {
    expect(namesBy('nonsense')).toEqual(rows.map(({ name }) => name));
  });
});

describe('choosing columns', () => {
  const many: Column<Row>[] = [...columns, { id: 'more', header: 'More', value: () => 'x', isMinor: true }];
  const ids = (shown: readonly Column<Row>[]) => shown.map(({ id }) => id);

  it('shows all, and leaves minor ones out on a phone alone', () => {
    expect(ids(shownColumns(many, null, false))).toEqual(['name', 'count', 'more']);
    expect(ids(shownColumns(many, null, true))).toEqual(['name', 'count']);
  });

  it('shows what the address names, and always the column that names the row', () => {
    expect(ids(shownColumns(many, 'more,nonsense', true))).toEqual(['name', 'more']);
  });

  it('writes a choice that is read back, and nothing for what would be shown anyhow', () => {
    const all = shownColumns(many, null, false);
    const without = chosenColumns(many, all, { id: 'count', isPhone: false });
    expect(without).toBe('name,more');
    const left = shownColumns(many, without, false);
    expect(chosenColumns(many, left, { id: 'count', isPhone: false })).toBeNull();
    expect(chosenColumns(many, left, { id: 'more', isPhone: false })).toBe('name');
  });

  it('calls the orders of a column by what it holds', () => {
    const day: Column<Row> = { id: 'day', header: 'Day', value: ({ count }) => (count === null ? null : '2026-11-21') };
    expect(orderNames(day, rows)).toEqual(['earliest first', 'latest first']);
    expect(orderNames({ ...day, isNumber: true }, rows)).toEqual(['lowest first', 'highest first']);
    expect(orderNames({ ...day, value: ({ name }) => name }, rows)).toEqual(['A to Z', 'Z to A']);
    expect(orderNames({ ...day, orderNames: ['least', 'most'] }, rows)).toEqual(['least', 'most']);
  });
});

describe('finding words in a list', () => {
  it('keeps rows that have every word in some cell, and all rows without words', () => {
    const found = (words: string) => rowsWithWords(rows, columns, words).map(({ name }) => name);
    expect(found('WARD 2')).toEqual(['Ward 10']);
    expect(found(' ')).toHaveLength(3);
    expect(found('nobody')).toEqual([]);
  });
});

describe('paging a table', () => {
  it.each([
    [1, 50, 64201, 'Showing 1 to 50 of 64,201'],
    [1285, 50, 64201, 'Showing 64,201 to 64,201 of 64,201'],
    [1, 50, 7, 'Showing all 7'],
    [1, 50, 0, 'Nothing to show'],
  ])('counts page %d of %d rows a page, %d in all', (page, size, total, words) => {
    expect(countWords(page, size, total)).toBe(words);
  });

  it('offers the ends and the pages next to this one', () => {
    expect(pageNumbers(5, 20)).toEqual([1, null, 4, 5, 6, null, 20]);
    expect(pageNumbers(1, 3)).toEqual([1, 2, 3]);
    expect(pageNumbers(1, 1)).toEqual([1]);
  });

  it.each(['0', '-1', '1.5', 'x', ''])('reads page %j as the first', (text) => {
    expect(parsePage(text)).toBe(1);
  });
});

describe('the query of an address', () => {
  it('keeps other values when one changes', () => {
    expect(withQuery('?as-of=2022-09-01&page=3', { page: null, sort: '-name' })).toBe('?as-of=2022-09-01&sort=-name');
  });

  it('has no question mark when nothing is left', () => {
    expect(withQuery('?page=3', { page: '' })).toBe('');
  });

  it('writes an order as it reads it', () => {
    for (const text of ['name', '-name']) expect(orderText(parseOrder(text))).toBe(text);
    expect(parseOrder('-')).toBeNull();
  });
});
