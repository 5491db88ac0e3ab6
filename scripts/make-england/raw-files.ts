import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { isIsoDate } from '#kernel/dates.ts';

/** A row of a raw file: column name to text, empty where the file is empty. */
export type RawRow = Readonly<Record<string, string>>;

/** The raw files that England's tables are made of. Their sources stand in SOURCE.md beside the tables. */
export interface RawFiles {
  /** ODS trust file of 2026. */
  readonly ods: readonly RawRow[];
  readonly master: readonly RawRow[];
  readonly panel: readonly RawRow[];
  readonly boards: readonly RawRow[];
  readonly boardStatuses: readonly RawRow[];
  readonly apportionment: readonly RawRow[];
  /** Record-system costs and suppliers by trust. */
  readonly recordSystems: readonly RawRow[];
  readonly emergencies: readonly RawRow[];
  readonly earlierEmergencies: readonly RawRow[];
  readonly beds: readonly RawRow[];
  readonly discharges: readonly RawRow[];
  readonly quarterly: readonly RawRow[];
  readonly hexes: unknown;
}

// The ODS file has no header row; the rest of its 27 columns (telephone, sub-type, ...) are not used.
const odsColumns = 'code,name,region,icb,line1,line2,line3,town,county,postcode,opened,closed'.split(',');

/**
 * Reads the raw files under `shared` (the folder that holds `data/`).
 * @throws Error of the file system when one is absent, of the CSV reader when one is malformed.
 */
export function readRawFiles(shared: string): RawFiles {
  const organisations = (name: string) => join(shared, 'data', 'organisations', name);
  const activity = (name: string) => join(shared, 'data', 'activity', name);
  return {
    ods: withoutHeader(organisations('etr_2026.csv')),
    master: withHeader(organisations('trusts_master.csv')),
    panel: withHeader(organisations('trust_dspt_panel.csv')),
    boards: withHeader(organisations('icb_2024.csv')),
    boardStatuses: withHeader(organisations('icb_dspt_2022_23.csv')),
    apportionment: withHeader(organisations('icb_financial_apportionment_2023-08.csv')),
    recordSystems: withHeader(organisations('trust_mrc_and_epr.csv')),
    emergencies: withHeader(activity('england_trust_accidents_emergency.csv')),
    earlierEmergencies: withHeader(activity('ae_attendances_2016_2019.csv')),
    beds: withHeader(activity('england_critical_general_acute_beds.csv')),
    discharges: withHeader(activity('trust_daily_discharges_2022_2025.csv.gz')),
    quarterly: withHeader(activity('qar_2017q1_2019q3_by_code.csv')),
    hexes: JSON.parse(readFileSync(organisations('nhs-icb-2022-richardi7.hexjson'), 'utf8')),
  };
}

/** A cell that must be there. @throws Error that names the column and the row. */
export function cell(row: RawRow, column: string): string {
  const text = row[column];
  if (text === undefined || text === '') throw new Error(`${column} is empty in ${JSON.stringify(row)}`);
  return text;
}

/** A number, or null where the file has nothing or `NA`. @throws Error for any other text. */
export function numberOrNull(row: RawRow, column: string): number | null {
  const text = row[column] ?? '';
  if (text === '' || text === 'NA') return null;
  const value = Number(text);
  if (Number.isNaN(value)) throw new Error(`${column} is not a number: ${text}`);
  return value;
}

/** The day of `20240930` or `30/06/2023`; null for an empty cell. @throws Error for any other text. */
export function dayOrNull(text: string): string | null {
  if (text === '') return null;
  const day = text.includes('/')
    ? text.split('/').reverse().join('-')
    : `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  if (!isIsoDate(day)) throw new Error(`not a day: ${text}`);
  return day;
}

const months = 'January,February,March,April,May,June,July,August,September,October,November,December'.split(',');

/** The month of `April 2021` as `2021-04`. @throws Error for any other text. */
export function monthOf(text: string): string {
  const [name = '', year = ''] = text.split(' ');
  const number = months.indexOf(name) + 1;
  if (number === 0 || !/^\d{4}$/.test(year)) throw new Error(`not a month: ${text}`);
  return `${year}-${String(number).padStart(2, '0')}`;
}

/** The month `count` months after (or, when negative, before) `month`. */
export function addMonths(month: string, count: number): string {
  const total = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}`;
}

function withoutHeader(path: string): readonly RawRow[] {
  const rows: string[][] = parse(readFileSync(path));
  return rows.map((row) => Object.fromEntries(odsColumns.map((name, index) => [name, row[index] ?? ''])));
}

function withHeader(path: string): readonly RawRow[] {
  const bytes = readFileSync(path);
  return parse(path.endsWith('.gz') ? gunzipSync(bytes) : bytes, { columns: true, bom: true });
}
