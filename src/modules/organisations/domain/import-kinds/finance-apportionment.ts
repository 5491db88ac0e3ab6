import { codeIn } from '../import-cells.ts';
import type { CsvKind } from '../import-kind.ts';
import { bracketedCode } from './dspt-words.ts';

const source = 'ICB financial apportionment';

/** Through which board the money of each trust is reported, and in which region the board lies. */
export const financeApportionment: CsvKind = {
  code: 'finance-apportionment',
  title: 'Finance apportionment',
  about:
    'Through which integrated care board the money of each trust is reported: a sheet of the ICB partners master file.',
  form: 'csv',
  columns: [
    { names: ['region'] },
    { names: ['icb_code'] },
    { names: ['trust_code'] },
    { names: ['icb_name'], isOptional: true },
    { names: ['trust_name'], isOptional: true },
  ],
  headerless: null,
  readRow(row, claims) {
    const board = codeIn(row.text('icb_code'));
    const trust = codeIn(row.text('trust_code'));
    const region = bracketedCode(row.text('region'));
    claims.edges.push({ line: row.line, type: 'finance', child: trust, parent: { code: board }, source });
    claims.edges.push({ line: row.line, type: 'finance', child: board, parent: { code: region }, source });
  },
};
