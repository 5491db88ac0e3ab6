import { type Query, type Reader, sql } from '#platform/sql.ts';

/** What some assets run, by its text, and on which of them. Empty texts: not stated. */
export interface RunningText {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly cpe: string;
  readonly supplier: string;
  readonly assets: readonly number[];
}

/** Assets of an organisation on which a weakness is open, the first so many. */
export function openOn(organisation: number, weakness: number, most: number): Query {
  return sql`select f.asset_id from assets.finding f where f.organisation_id = ${organisation}
    and f.weakness_id = ${weakness} and f.state = 0 order by f.asset_id limit ${most}`;
}

/** One asset of an organisation. */
export function justOne(asset: number): Query {
  return sql`select ${asset}::int asset_id`;
}

/** Operating systems of some assets, and such software on them as is called by one of these names (in small letters). */
export async function runningOn(
  reader: Reader,
  organisation: number,
  { assets, names }: { readonly assets: Query; readonly names: readonly string[] },
): Promise<RunningText[]> {
  return await reader.rows(sql`with looked as materialized (${assets})
    (select a.operating_system "name", '' "version", '' purl, '' cpe, '' supplier, array_agg(a.id order by a.id) assets
      from looked s join assets.asset a on a.id = s.asset_id
      where a.organisation_id = ${organisation} and a.operating_system <> '' group by 1)
    union all
    (select c.name, c.version, c.purl, c.cpe, c.supplier, array_agg(distinct i.asset_id)
      from looked s join assets.installed i on i.asset_id = s.asset_id join assets.component c on c.id = i.component_id
      where c.organisation_id = ${organisation} and lower(c.name) = any(${[...names]}::text[]) group by c.id)`);
}
