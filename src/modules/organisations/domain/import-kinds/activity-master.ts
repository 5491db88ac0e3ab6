import { codeIn, dayIn, nameIn, numberIn } from '../import-cells.ts';
import type { ImportClaims } from '../import-claims.ts';
import { RowFault } from '../import-fault.ts';
import type { CsvKind, Row } from '../import-kind.ts';
import { dspt, editionOf, statusIn } from './dspt-words.ts';

const source = 'Trust master table';

// Each column is a mean over these months or days; the table itself does not say which, its monthly sources do.
const measures = [
  { column: 'ae_month', measure: 'ae-attendances-month', period: '2024-01/2025-07' },
  { column: 'emadm_month', measure: 'emergency-admissions-month', period: '2024-01/2025-07' },
  { column: 'ga_beds', measure: 'general-acute-beds', period: '2024-01/2025-08' },
  { column: 'ga_occ', measure: 'general-acute-beds-occupied', period: '2024-01/2025-08' },
  { column: 'disch_day', measure: 'discharges-day', period: '2024-09-01/2025-08-31' },
  { column: 'catch_all_adm_2022', measure: 'catchment-population', period: '2022' },
  { column: 'el_adm_wk_2019q3', measure: 'elective-admissions-week', period: '2019-10/2019-12' },
  { column: 'op_wk_2019q3', measure: 'outpatient-attendances-week', period: '2019-10/2019-12' },
] as const;

// Answers of trusts to freedom of information requests of January 2024.
const traits = [
  { column: 'type', name: 'trust-type', asOf: '2024-01-01' },
  { column: 'epr', name: 'record-system', asOf: '2024-01-01' },
] as const;

const optional = [
  'name',
  'lon',
  'lat',
  'postcode',
  'closed',
  'dspt_2021',
  'region',
  'icb22',
  'icb_code',
  'region_code',
];

/** Weekly, monthly and daily volumes of trusts. An empty cell is unknown, not zero. */
export const activityMaster: CsvKind = {
  code: 'activity-master',
  title: 'Activity master table',
  about:
    'Volumes of trusts (A&E, emergency admissions, beds, discharges, elective care, outpatients), place and record system.',
  form: 'csv',
  columns: [
    { names: ['code'] },
    ...measures.map(({ column }) => ({ names: [column] })),
    ...traits.map(({ column }) => ({ names: [column] })),
    ...optional.map((name) => ({ names: [name], isOptional: true as const })),
  ],
  headerless: null,
  readRow(row, claims, words) {
    const code = codeIn(row.text('code'));
    readBody(row, code, claims);
    for (const { column, measure, period } of measures) {
      const value = numberIn(row.text(column), 0, 1e9);
      if (value !== null) claims.activity.push({ line: row.line, code, measure, period, value, source });
    }
    for (const { column, name, asOf } of traits) {
      const value = row.text(column).replace(/\s+/g, ' ').trim();
      if (value !== '') claims.characteristics.push({ line: row.line, code, name, value, asOf, source });
    }
    const text = row.text('dspt_2021').trim();
    if (text === '') return;
    const [, first = '', second = '', words21 = ''] = /^(\d\d)\/(\d\d) (.+)$/.exec(text) ?? [];
    if (first === '') throw new RowFault(`The status “${text}” of ${code} names no year.`);
    const edition = editionOf(first, second);
    claims.statuses.push({
      line: row.line,
      code,
      standard: dspt,
      edition,
      status: statusIn(words21, words),
      published: null,
      source,
    });
  },
};

function readBody(row: Row, code: string, claims: ImportClaims): void {
  const longitude = numberIn(row.text('lon'), -180, 180);
  const latitude = numberIn(row.text('lat'), -90, 90);
  const postcode = row.text('postcode').trim();
  const closed = dayIn(row.text('closed'));
  const name = row.text('name').trim();
  claims.bodies.push({
    line: row.line,
    code,
    kind: null,
    name: name === '' ? null : nameIn(name, code),
    ...(closed === null ? {} : { closed }),
    ...(postcode === '' ? {} : { postcode }),
    ...(longitude === null ? {} : { longitude }),
    ...(latitude === null ? {} : { latitude }),
    authority: 'gaps',
    source,
  });
}
