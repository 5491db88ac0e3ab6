import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { ColumnMapping } from '../domain/mappings/column-mapping.ts';

/** A mapping as somebody saved it for a source. */
export interface SavedMapping extends ColumnMapping {
  readonly id: number;
  readonly name: string;
  readonly headings: readonly string[];
}

const columns = sql`m.id, m.name, m.headings, m.rules -> 'rules' rules, m.rules ->> 'dates' dates`;

/** Mappings of a source, the newest first. */
export async function mappingsOf(reader: Reader, source: number): Promise<SavedMapping[]> {
  return await reader.rows(
    sql`select ${columns} from assets.column_mapping m where m.source_id = ${source} order by m.made_at desc, m.id desc`,
  );
}

export interface ListedMapping extends SavedMapping {
  readonly source: string;
  readonly version: number;
  readonly madeAt: Date;
  readonly by: string;
}

/** Mappings of an organisation. */
export async function mappingRows(reader: Reader, organisation: number): Promise<ListedMapping[]> {
  return await reader.rows(sql`select ${columns}, s.name source, m.version, m.made_at "madeAt", m.by_name by
    from assets.column_mapping m join assets.source s on s.id = m.source_id
    where m.organisation_id = ${organisation} order by s.name, m.name limit 500`);
}

/** Which organisation has a mapping, if it is within the scope. */
export async function organisationOfMapping(reader: Reader, id: number): Promise<number | undefined> {
  const row = await reader.one<{ organisation: number }>(
    sql`select organisation_id organisation from assets.column_mapping where id = ${id}`,
  );
  return row?.organisation;
}

interface NewMapping extends ColumnMapping {
  readonly name: string;
  readonly headings: readonly string[];
}

/** Keeps a mapping for a source; one of the same name takes its place. */
export async function saveMapping(
  change: Change,
  { organisation, source }: { readonly organisation: number; readonly source: number },
  { name, headings, rules, dates }: NewMapping,
): Promise<number> {
  const { who } = change.scope;
  const row = await change.one<{ id: number }>(sql`insert into assets.column_mapping as m
      (organisation_id, source_id, name, headings, rules, by_id, by_name)
    values (${organisation}, ${source}, ${name}, ${JSON.stringify(headings)}::jsonb,
      ${JSON.stringify({ rules, dates })}::jsonb, ${who.id}, ${who.name})
    on conflict (source_id, name) do update set headings = excluded.headings, rules = excluded.rules,
      version = m.version + 1, made_at = now(), by_id = excluded.by_id, by_name = excluded.by_name
    returning id`);
  if (!row) throw new Error('the mapping was not kept');
  return row.id;
}

export async function removeMapping(change: Change, id: number): Promise<void> {
  await change.run(sql`delete from assets.column_mapping where id = ${id}`);
}
