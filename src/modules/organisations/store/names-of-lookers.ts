import { type Reader, sql } from '#platform/sql.ts';

/** A person or token by its name, with the organisation of the account. */
export interface NamedLooker {
  readonly name: string;
  readonly organisation: string;
}

/** Names of people and tokens such as `person:12`; those that are gone are left out. */
export async function namesOfLookers(
  reader: Reader,
  who: readonly string[],
): Promise<ReadonlyMap<string, NamedLooker>> {
  const ids = (kind: string) =>
    who.flatMap((each) => (each.startsWith(`${kind}:`) ? [Number(each.slice(kind.length + 1))] : []));
  const rows = await reader.rows<NamedLooker & { who: string }>(sql`
    select 'person:' || p.id who, p.name, coalesce(o.short_name, o.name) organisation
      from organisations.person p join organisations.organisation o on o.id = p.organisation_id
      where p.id = any(${ids('person')}::int[])
    union all select 'token:' || t.id, 'Token "' || t.name || '"', coalesce(o.short_name, o.name)
      from organisations.api_token t join organisations.organisation o on o.id = t.organisation_id
      where t.id = any(${ids('token')}::int[])`);
  return new Map(rows.map(({ who: id, name, organisation }) => [id, { name, organisation }]));
}
