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

/** Open organisations that overviews leave out: of the named kinds or with the given numbers, in the order of their numbers. */
export function openOutsideOverviews(
  reader: Reader,
  register: string,
  { kinds, ids, day, after, most }: OutsideAsked,
): Promise<{ readonly id: number; readonly code: string; readonly kind: string }[]> {
  return reader.rows(sql`select o.id, o.code, o.kind from organisations.organisation o
    join organisations.kind k on k.code = o.kind and not k.in_overview
    where o.register = ${register} and o.id > ${after} and (o.kind = any(${[...kinds]}::text[]) or o.id = any(${[...ids]}::int[]))
      and (o.opened is null or o.opened <= ${day}::date) and (o.closed is null or o.closed >= ${day}::date)
    order by o.id limit ${most}`);
}

/** What `openOutsideOverviews` is asked; `after`: the last number that was seen, 0 to begin. */
export interface OutsideAsked {
  readonly kinds: readonly string[];
  readonly ids: readonly number[];
  readonly day: string;
  readonly after: number;
  readonly most: number;
}

/** How many organisations that overviews leave out are open on a day, by kind. */
export async function countOutsideOverviews(
  reader: Reader,
  register: string,
  day: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await reader.rows<{ kind: string; n: number }>(sql`select o.kind, count(*)::int n
    from organisations.organisation o join organisations.kind k on k.code = o.kind and not k.in_overview
    where o.register = ${register} and (o.opened is null or o.opened <= ${day}::date)
      and (o.closed is null or o.closed >= ${day}::date) group by o.kind`);
  return new Map(rows.map(({ kind, n }) => [kind, n]));
}

/** Which open organisations of a register a page lists; an organisation counts by its kind unless it is named. */
export interface OpenAsked {
  readonly register: string;
  readonly day: string;
  /** Of these kinds, or of every kind but these. */
  readonly kinds: readonly string[];
  readonly isKindsLeftOut: boolean;
  /** Named ones that are wanted, and named ones that are not. */
  readonly wanted: readonly number[];
  readonly unwanted: readonly number[];
  /** Part of a name or the beginning of a code, in any letters; '' for all. */
  readonly words: string;
}

/** An open organisation of a list. */
export interface OpenBody {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly kindName: string;
}

/** One page of the open organisations of a register, by name, and how many there are. */
export async function openBodies(
  reader: Reader,
  asked: OpenAsked,
  page: { readonly from: number; readonly most: number },
): Promise<{ readonly total: number; readonly bodies: readonly OpenBody[] }> {
  const { register, day, kinds, isKindsLeftOut, wanted, unwanted, words } = asked;
  const ofKind = isKindsLeftOut ? sql`o.kind <> all(${[...kinds]}::text[])` : sql`o.kind = any(${[...kinds]}::text[])`;
  const like = `%${words.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const named = words === '' ? sql`` : sql`and (o.sort_name like ${like} or o.code = ${words.toUpperCase()})`;
  const where = sql`o.register = ${register} ${named}
    and (o.opened is null or o.opened <= ${day}::date) and (o.closed is null or o.closed >= ${day}::date)
    and (o.id = any(${[...wanted]}::int[]) or (${ofKind} and o.id <> all(${[...unwanted]}::int[])))`;
  const count = await reader.one<{ n: number }>(
    sql`select count(*)::int n from organisations.organisation o where ${where}`,
  );
  const bodies = await reader.rows<OpenBody>(sql`select o.id, o.code, coalesce(o.short_name, o.name) name, o.kind,
      k.name "kindName" from organisations.organisation o join organisations.kind k on k.code = o.kind
    where ${where} order by o.sort_name, o.id offset ${page.from} limit ${page.most}`);
  return { total: count?.n ?? 0, bodies };
}

/** Open organisations of a register with these codes. */
export function openByCodes(
  reader: Reader,
  register: string,
  day: string,
  codes: readonly string[],
): Promise<OpenBody[]> {
  return reader.rows(sql`select o.id, o.code, coalesce(o.short_name, o.name) name, o.kind, k.name "kindName"
    from organisations.organisation o join organisations.kind k on k.code = o.kind
    where o.register = ${register} and o.code = any(${[...codes]}::text[])
      and (o.opened is null or o.opened <= ${day}::date) and (o.closed is null or o.closed >= ${day}::date)`);
}
