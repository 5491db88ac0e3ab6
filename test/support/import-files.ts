import type { ImportDetail } from '#modules/organisations/actions/list-imports.ts';
import { previewImport } from '#modules/organisations/actions/preview-import.ts';
import type { Context } from '#platform/context.ts';
import { sql } from '#platform/sql.ts';

/** A row of the ODS trust file. */
export function trustRow(
  code: string,
  more: { name?: string; board?: string; opened?: string; closed?: string } = {},
): string {
  const { name = `TRUST ${code}`, board = 'QE1', opened = '20230401', closed = '' } = more;
  const cells = [
    code,
    name,
    'Y62',
    board,
    '',
    '',
    '',
    '',
    '',
    'LA1 1AA',
    opened,
    closed,
    ...Array<string>(15).fill(''),
  ];
  return `${cells.map((cell) => `"${cell}"`).join(',')}\n`;
}

const registerHead = 'Code,Organisation Name,Status,Date Of Publication,Primary Sector,Commissioner (From ODS)\n';

/** A DSPT register with these rows. */
export function dsptRegister(...rows: string[]): string {
  return registerHead + rows.map((row) => `${row}\n`).join('');
}

/** Previews a text as a file of the kind; it counts from 1 April 2026 unless told. */
export function preview(
  context: Context,
  kind: string,
  text: string,
  effective: string | null = '2026-04-01',
): Promise<ImportDetail> {
  return previewImport(context, {
    register: 'england',
    kind,
    fileName: 'test.csv',
    bytes: Buffer.from(text),
    effective,
  });
}

/** Everything that imports may write, as one text: equal texts, equal registers. */
export async function snapshot(context: Context): Promise<string> {
  const row = await context.read((reader) =>
    reader.one<{ all: unknown }>(sql`select jsonb_build_object(
      'registers', (select jsonb_agg(jsonb_build_array(code, as_of) order by code) from organisations.register),
      'bodies', (select jsonb_agg(to_jsonb(o) - 'id' - 'version' order by o.code) from organisations.organisation o),
      'edges', (select jsonb_agg(jsonb_build_array(e.type, c.code, p.code, e.valid, e.source) order by e.type, c.code, p.code, e.valid)
        from organisations.edge e join organisations.organisation c on c.id = e.child_id
        join organisations.organisation p on p.id = e.parent_id),
      'editions', (select jsonb_agg(to_jsonb(e) order by e.standard, e.code) from organisations.edition e),
      'statuses', (select jsonb_agg(to_jsonb(s) - 'organisation_id' - 'version' || jsonb_build_object('c', o.code) order by o.code, s.edition)
        from organisations.published_status s join organisations.organisation o on o.id = s.organisation_id),
      'activity', (select jsonb_agg(to_jsonb(a) - 'organisation_id' - 'version' || jsonb_build_object('c', o.code) order by o.code, a.measure, a.period)
        from organisations.activity a join organisations.organisation o on o.id = a.organisation_id),
      'facts', (select jsonb_agg(to_jsonb(h) - 'organisation_id' - 'version' || jsonb_build_object('c', o.code) order by o.code, h.name, h.as_of)
        from organisations.characteristic h join organisations.organisation o on o.id = h.organisation_id),
      'hexes', (select jsonb_agg(to_jsonb(x) - 'organisation_id' - 'version' || jsonb_build_object('c', o.code) order by o.code, x.valid)
        from organisations.hex x join organisations.organisation o on o.id = x.organisation_id)) "all"`),
  );
  return JSON.stringify(row?.all);
}
