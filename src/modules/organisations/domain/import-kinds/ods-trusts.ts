import { codeIn, dayIn, nameIn } from '../import-cells.ts';
import { remark } from '../import-claims.ts';
import type { CsvKind } from '../import-kind.ts';

const source = 'ODS trust file';

/** The `etr` file of the Organisation Data Service: 27 cells a row, no headings, days as `20261121`. */
export const odsTrusts: CsvKind = {
  code: 'ods-trusts',
  title: 'ODS trust file',
  about:
    'Trusts with their board, region, postcode and days of opening and closing: etr.csv of the Organisation Data Service.',
  form: 'csv',
  columns: ['code', 'name', 'region', 'board', 'postcode', 'opened', 'closed'].map((name) => ({ names: [name] })),
  headerless: { cells: 27, places: [0, 1, 2, 3, 9, 10, 11] },
  readRow(row, claims) {
    const code = codeIn(row.text('code'));
    const closed = dayIn(row.text('closed'));
    const opened = dayIn(row.text('opened'));
    const postcode = row.text('postcode').trim();
    claims.bodies.push({
      line: row.line,
      code,
      kind: 'trust',
      name: nameIn(row.text('name'), code),
      opened,
      closed,
      ...(postcode === '' ? {} : { postcode }),
      authority: 'register',
      source,
    });
    // A trust lies in its board; where it has none, in its region. A closed one keeps the place it had.
    const parent = row.text('board').trim() || row.text('region').trim();
    if (parent === '')
      remark(claims, 'Trusts that name neither a board nor a region: they stand directly under the top');
    if (closed !== null || parent === '') return;
    claims.edges.push({ line: row.line, type: 'geography', child: code, parent: { code: codeIn(parent) }, source });
  },
};
