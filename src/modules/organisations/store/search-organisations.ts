import { plainInLike, type Reader, sql } from '#platform/sql.ts';

/** A body found by name or code. */
export interface FoundBody {
  readonly register: string;
  readonly code: string;
  readonly kind: string;
  readonly kindName: string;
  readonly name: string;
  readonly isRoot: boolean;
}

/**
 * Open bodies of all registers whose code begins with the text or whose name holds all its words. Best first: the code
 * itself, bodies that stand in overviews, names that begin with the text, then by name.
 */
export function searchOrganisations(reader: Reader, search: string, limit: number): Promise<FoundBody[]> {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6);
  const holdsAll = sql.join(
    words.map((word) => sql`o.sort_name like ${`%${plainInLike(word)}%`}`),
    sql` and `,
  );
  return reader.rows(sql`
    select o.register, o.code, o.kind, k.name "kindName", coalesce(o.short_name, o.name) name, o.code = r.root_code "isRoot"
    from organisations.organisation o
    join organisations.kind k on k.code = o.kind join organisations.register r on r.code = o.register
    where (o.code like ${`${plainInLike(search.toUpperCase())}%`} or (${holdsAll})) and (o.closed is null or o.closed >= r.as_of)
    order by o.code = ${search.toUpperCase()} desc, k.in_overview desc, o.sort_name like ${`${plainInLike(search.toLowerCase())}%`} desc,
      r.is_fictional, k.sort, o.sort_name, o.id
    limit ${limit}`);
}

/** Open bodies right below one along a type of edge on a day, of every kind, by kind and name. */
export function childrenOf(
  reader: Reader,
  parentId: number,
  edgeType: string,
  day: string,
  limit: number,
): Promise<FoundBody[]> {
  return reader.rows(sql`
    select distinct o.register, o.code, o.kind, k.name "kindName", coalesce(o.short_name, o.name) name, false "isRoot", k.sort
    from organisations.edge e join organisations.organisation o on o.id = e.child_id
    join organisations.kind k on k.code = o.kind
    where e.parent_id = ${parentId} and e.type = ${edgeType} and e.valid @> ${day}::date
    order by k.sort, name, o.code limit ${limit}`);
}
