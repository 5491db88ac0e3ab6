import { type Reader, sql } from '#platform/sql.ts';

/** An organisation that a hierarchy leaves out. */
export interface OutsideBody {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
}

/** Organisations of the named kinds, open on the day, that are not among `ids`: a total over `ids` misses them. */
export function bodiesOutside(
  reader: Reader,
  register: string,
  { kinds, ids, day }: { readonly kinds: readonly string[]; readonly ids: readonly number[]; readonly day: string },
): Promise<OutsideBody[]> {
  return reader.rows(sql`select code, kind, coalesce(short_name, name) name from organisations.organisation
    where register = ${register} and kind = any(${kinds}::text[]) and id <> all(${ids}::int[])
      and (opened is null or opened <= ${day}::date) and (closed is null or closed >= ${day}::date)
    order by code limit 100`);
}
