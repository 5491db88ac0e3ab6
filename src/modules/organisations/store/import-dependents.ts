import { type Query, type Reader, sql } from '#platform/sql.ts';

/** Something that would lose its organisation. */
export interface Dependent {
  readonly code: string;
  /** What depends on it, in words. */
  readonly what: string;
  readonly count: number;
}

const owned: readonly { readonly what: string; readonly table: Query; readonly column: Query }[] = [
  { what: 'people', table: sql`organisations.person`, column: sql`organisation_id` },
  { what: 'roles', table: sql`organisations.appointment`, column: sql`organisation_id` },
  { what: 'tokens', table: sql`organisations.api_token`, column: sql`organisation_id` },
  { what: 'edges above it', table: sql`organisations.edge`, column: sql`child_id` },
  { what: 'edges below it', table: sql`organisations.edge`, column: sql`parent_id` },
  { what: 'published statuses', table: sql`organisations.published_status`, column: sql`organisation_id` },
  { what: 'volumes', table: sql`organisations.activity`, column: sql`organisation_id` },
  { what: 'facts', table: sql`organisations.characteristic`, column: sql`organisation_id` },
  { what: 'cells of the map', table: sql`organisations.hex`, column: sql`organisation_id` },
];

/** What still hangs on the organisations that an import is about to remove. Ask when its own facts are gone. */
export async function dependents(reader: Reader, id: number, limit: number): Promise<Dependent[]> {
  const found: Dependent[] = [];
  for (const { what, table, column } of owned) {
    const rows = await reader.rows<Dependent>(sql`
      select o.code, ${what}::text what, count(*)::int count
      from organisations.import_change c
      join organisations.organisation o on o.code = c.key
      join ${table} t on t.${column} = o.id
      where c.import_id = ${id} and c.entity = 'organisation' and c.outcome = 'removed'
      group by o.code order by o.code limit ${limit - found.length}`);
    found.push(...rows);
    if (found.length >= limit) break;
  }
  return found;
}
