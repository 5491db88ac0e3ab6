import { codeIn, nameIn } from '../import-cells.ts';
import type { ImportClaims } from '../import-claims.ts';
import type { CsvKind, Row } from '../import-kind.ts';

const source = 'ICB partners';

/** Sub-locations, local authorities and trusts of each board. The three lists stand side by side in the rows. */
export const icbPartners: CsvKind = {
  code: 'icb-partners',
  title: 'ICB partners',
  about:
    'Sub-locations, local authorities and trusts that belong to each integrated care board: the ICB partners master file.',
  form: 'csv',
  columns: [
    { names: ['icb_code'] },
    { names: ['sub_icb'] },
    { names: ['sub_icb_code'] },
    { names: ['local_authority'] },
    { names: ['la_code'] },
    { names: ['trust_code'] },
    { names: ['trust'], isOptional: true },
    { names: ['icb_name'], isOptional: true },
    { names: ['ons_code'], isOptional: true },
    { names: ['region'], isOptional: true },
  ],
  headerless: null,
  readRow(row, claims) {
    const board = codeIn(row.text('icb_code'));
    readMember(row, board, claims, {
      code: 'sub_icb_code',
      name: 'sub_icb',
      kind: 'local-commissioner',
      type: 'geography',
    });
    readMember(row, board, claims, {
      code: 'la_code',
      name: 'local_authority',
      kind: 'local-authority',
      type: 'partnership',
    });
    const trust = row.text('trust_code').trim();
    if (trust === '') return;
    claims.edges.push({ line: row.line, type: 'partnership', child: codeIn(trust), parent: { code: board }, source });
  },
};

interface Member {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly type: string;
}

function readMember(row: Row, board: string, claims: ImportClaims, member: Member): void {
  if (row.text(member.code).trim() === '') return;
  const code = codeIn(row.text(member.code));
  const name = nameIn(row.text(member.name), code);
  claims.bodies.push({ line: row.line, code, kind: member.kind, name, authority: 'gaps', source });
  claims.edges.push({ line: row.line, type: member.type, child: code, parent: { code: board }, source });
}
