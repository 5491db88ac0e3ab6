import { codeIn, nameIn } from '../import-cells.ts';
import type { CsvKind } from '../import-kind.ts';
import { dspt, editionUnder, statusIn } from './dspt-words.ts';

const source = 'DSPT status of ICBs';

/** What the boards themselves published; the file also pairs their ODS and ONS codes. */
export const icbStatus: CsvKind = {
  code: 'icb-status',
  title: 'DSPT status of ICBs',
  about:
    'What integrated care boards themselves published for the DSPT (columns dspt_2022_23), with their ODS and ONS codes.',
  form: 'csv',
  columns: [{ names: ['icb'] }, { names: ['ons'] }, { names: ['name'] }, { names: ['dspt_*'], isOptional: true }],
  headerless: null,
  readRow(row, claims, words) {
    const code = codeIn(row.text('icb'));
    const ons = row.text('ons').trim().toUpperCase();
    claims.bodies.push({
      line: row.line,
      code,
      kind: null,
      name: nameIn(row.text('name'), code),
      authority: 'gaps',
      source,
    });
    if (ons !== '')
      claims.characteristics.push({ line: row.line, code, name: 'ons-code', value: ons, asOf: null, source });
    for (const [rest, text] of row.under('dspt_')) {
      if (text.trim() === '') continue;
      const edition = editionUnder(rest);
      claims.statuses.push({
        line: row.line,
        code,
        standard: dspt,
        edition,
        status: statusIn(text, words),
        published: null,
        source,
      });
    }
  },
};
