import { describe, expect, it } from 'vitest';
import { csvCell } from '#kernel/csv.ts';
import { fileName, toCsv, toJson } from '#web/kit/table/export-table.ts';

interface Row {
  readonly name: string;
  readonly count: number | null;
}

const columns = [
  { id: 'name', header: 'Name', value: (row: Row) => row.name },
  { id: 'count', header: 'Count', value: (row: Row) => row.count },
];
const notes = { title: 'Trusts', filters: ['Region: North West'], madeAt: '2:05pm, 21 November 2026' };

describe('export', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('disarms the formula %j', (text) => {
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
  });

  it('keeps negative numbers as numbers', () => {
    expect(csvCell(-3)).toBe('-3');
  });

  it('quotes commas, quotes and line breaks', () => {
    expect(csvCell('a "b", c')).toBe('"a ""b"", c"');
    expect(csvCell('a\nb')).toBe('"a\nb"');
  });

  it('notes the title, the filters and the time above the header', () => {
    const text = toCsv(columns, [{ name: 'North', count: 3 }], notes);
    expect(text).toBe(
      '\uFEFF# Trusts\r\n# Filter: Region: North West\r\n"# Made: 2:05pm, 21 November 2026"\r\nName,Count\r\nNorth,3\r\n',
    );
  });

  it('leaves missing data empty in CSV and null in JSON, never 0', () => {
    const rows: Row[] = [{ name: 'North', count: null }];
    expect(toCsv(columns, rows, notes)).toContain('\r\nNorth,\r\n');
    expect(JSON.parse(toJson(columns, rows, notes))).toEqual({ ...notes, rows: [{ name: 'North', count: null }] });
  });

  it('names the file after the title', () => {
    expect(fileName('Trusts in England (2023)', 'csv')).toBe('trusts-in-england-2023.csv');
    expect(fileName('...', 'json')).toBe('data.json');
  });
});
