import { type Query, type Reader, sql } from '#platform/sql.ts';

/** A body in a hierarchy of one day: where it hangs and whether it is open on that day. */
export interface Branch {
  readonly id: number;
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly shortName: string | null;
  /** Null for the body the hierarchy was asked for. */
  readonly parentId: number | null;
  /** Steps below the body asked for. */
  readonly depth: number;
  readonly isOpen: boolean;
}

/** A hierarchy no deeper than this is assumed; it bounds the search should edges of a non-exclusive type form a ring. */
const deepest = 12;

// The wider number keeps the planner from the index that forbids edges twice, which takes 10 times as long: it knows no
// such comparison, the index by parent or child does.
const among = (end: Query, id: Query) => sql`${end} = ${id}::bigint`;

// An edge counts on a day when it holds on it, or when it was the last of a body that has closed by then:
// closed organisations keep their place, so their history still adds up.
const counts = (day: string) =>
  sql`(e.valid @> ${day}::date or (c.closed < ${day}::date and upper(e.valid) = c.closed + 1))`;

/**
 * The body and everything below it along one type of edge on one day, closed bodies included (isOpen false).
 * Only kinds that take part in overviews are followed. Parents come before their children.
 */
export function branchBelow(reader: Reader, rootId: number, edgeType: string, day: string): Promise<Branch[]> {
  return reader.rows(sql`
    with recursive tree as (
      select ${rootId}::int id, null::int parent_id, 0 depth
      union all
      select e.child_id, e.parent_id, tree.depth + 1 from tree
        join organisations.edge e on ${among(sql`e.parent_id`, sql`tree.id`)} and e.type = ${edgeType}
        join organisations.organisation c on c.id = e.child_id and (c.opened is null or c.opened <= ${day}::date)
        join organisations.kind k on k.code = c.kind and k.in_overview
        where ${counts(day)} and tree.depth < ${deepest}
    ), first as (select distinct on (id) * from tree order by id, depth, parent_id)
    select o.id, o.code, o.kind, o.name, o.short_name "shortName", first.parent_id "parentId", first.depth,
      (o.closed is null or o.closed >= ${day}::date) and (o.opened is null or o.opened <= ${day}::date) "isOpen"
    from first join organisations.organisation o on o.id = first.id order by first.depth, o.code`);
}

/** The bodies above one body along one type of edge on one day, the topmost first, the body itself last. */
export function trailAbove(reader: Reader, id: number, edgeType: string, day: string): Promise<Branch[]> {
  return reader.rows(sql`
    with recursive trail as (
      select ${id}::int id, 0 depth
      union all
      select e.parent_id, trail.depth + 1 from trail
        join organisations.organisation c on c.id = trail.id
        join organisations.edge e on ${among(sql`e.child_id`, sql`trail.id`)} and e.type = ${edgeType}
        where ${counts(day)} and trail.depth < ${deepest}
    ), once as (select distinct on (depth) * from trail order by depth, id)
    select o.id, o.code, o.kind, o.name, o.short_name "shortName", null "parentId", once.depth,
      (o.closed is null or o.closed >= ${day}::date) and (o.opened is null or o.opened <= ${day}::date) "isOpen"
    from once join organisations.organisation o on o.id = once.id order by once.depth desc`);
}

/** One dated edge of a body, seen from that body. */
export interface Tie {
  readonly type: string;
  readonly typeName: string;
  readonly direction: 'up' | 'down';
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly source: string;
}

/** Every edge of a body, past ones too, upwards first; at most `limit` downwards. */
export function tiesOf(reader: Reader, id: number, limit = 200): Promise<Tie[]> {
  const side = (direction: 'up' | 'down') => sql`
    (select t.code type, t.name "typeName", ${direction} direction, o.code, o.kind, coalesce(o.short_name, o.name) name,
      lower(e.valid) "from", upper(e.valid) "to", e.source, t.sort
    from organisations.edge e join organisations.edge_type t on t.code = e.type
    join organisations.organisation o on o.id = ${direction === 'up' ? sql`e.parent_id` : sql`e.child_id`}
    where ${direction === 'up' ? sql`e.child_id` : sql`e.parent_id`} = ${id}
    order by t.sort, lower(e.valid) desc nulls last, o.code limit ${limit})`;
  return reader.rows(sql`select type, "typeName", direction, code, kind, name, "from", "to", source
    from (${side('up')} union all ${side('down')}) ties
    order by direction desc, sort, "from" desc nulls last, code`);
}
