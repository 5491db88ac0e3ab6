import { codeIn, dayIn, nameIn, numberIn } from '../import-cells.ts';
import { type ImportClaims, remark, seeDay } from '../import-claims.ts';
import { RowFault } from '../import-fault.ts';
import type { CsvKind, ImportWords, Row } from '../import-kind.ts';
import { dspt, editionUnder, statusIn } from './dspt-words.ts';

const source = 'DSPT panel of trusts';

/** Trusts with their status of several years, and their boards by geography and by finance. */
export const dsptPanel: CsvKind = {
  code: 'dspt-panel',
  title: 'DSPT panel of trusts',
  about:
    'Trusts with their DSPT status of several years (columns dspt_2022_23, published_2022_23), and their boards by geography and by finance.',
  form: 'csv',
  columns: [
    { names: ['ods_code'] },
    { names: ['name'] },
    { names: ['icb_geography'] },
    { names: ['icb_financial'] },
    { names: ['region'], isOptional: true },
    { names: ['lat'], isOptional: true },
    { names: ['long'], isOptional: true },
    { names: ['open_date'], isOptional: true },
    { names: ['postcode'], isOptional: true },
    { names: ['dspt_*'], isOptional: true },
    { names: ['published_*'], isOptional: true },
  ],
  headerless: null,
  readRow(row, claims, words) {
    const code = codeIn(row.text('ods_code'));
    const postcode = row.text('postcode').trim();
    const latitude = numberIn(row.text('lat'), -90, 90);
    const longitude = numberIn(row.text('long'), -180, 180);
    const opened = dayIn(row.text('open_date'));
    claims.bodies.push({
      line: row.line,
      code,
      kind: 'trust',
      name: nameIn(row.text('name'), code),
      ...(opened === null ? {} : { opened }),
      ...(postcode === '' ? {} : { postcode }),
      ...(latitude === null ? {} : { latitude }),
      ...(longitude === null ? {} : { longitude }),
      authority: 'gaps',
      source,
    });
    readBoard(row, code, 'geography', row.text('icb_geography'), claims);
    readBoard(row, code, 'finance', row.text('icb_financial'), claims);
    readStatuses(row, code, claims, words);
  },
};

function readBoard(row: Row, child: string, type: string, text: string, claims: ImportClaims): void {
  if (text.trim() === '') remark(claims, `Trusts for which the file names no board by ${type}`);
  else claims.edges.push({ line: row.line, type, child, parent: { code: codeIn(text) }, source });
}

function readStatuses(row: Row, code: string, claims: ImportClaims, words: ImportWords): void {
  const days = new Map(row.under('published_'));
  for (const [rest, text] of row.under('dspt_')) {
    if (text.trim() === '') continue;
    const edition = editionUnder(rest);
    const status = statusIn(text, words);
    const day = dayIn(days.get(rest) ?? '');
    if (day !== null && day > words.today)
      throw new RowFault(`${code} cannot have published on ${day}: that day is still to come.`);
    seeDay(claims, day, words.today);
    // Who did not publish may carry the day of the year before.
    const published = status === 'not-published' ? null : day;
    claims.statuses.push({ line: row.line, code, standard: dspt, edition, status, published, source });
  }
}
