import { type Query, type Reader, sql } from '#platform/sql.ts';

/** A change that can no longer be made, since its subject is not what it was. */
export interface StaleChange {
  readonly entity: string;
  readonly key: string;
}

const edges = sql`
  select e.type, child.code child, parent.code parent, lower(e.valid) "from", upper(e.valid) "to", e.source
  from organisations.edge e join organisations.organisation child on child.id = e.child_id
  join organisations.organisation parent on parent.id = e.parent_id`;

// For each kind of thing: where a change finds what it was, and that as a change would write it.
const subjects: readonly { readonly entity: string; readonly join: Query; readonly now: Query }[] = [
  {
    entity: 'register',
    join: sql`organisations.register x on x.code = c.key`,
    now: sql`jsonb_build_object('asOf', x.as_of)`,
  },
  {
    entity: 'edition',
    join: sql`organisations.edition x on c.key = x.standard || ' ' || x.code`,
    now: sql`jsonb_build_object('standard', x.standard, 'edition', x.code, 'opens', x.opens, 'deadline', x.deadline)`,
  },
  {
    entity: 'organisation',
    join: sql`organisations.organisation x on x.code = c.key`,
    now: sql`to_jsonb(x)`,
  },
  {
    entity: 'edge',
    join: sql`(${edges}) x on x.type = v->>'type' and x.child = v->>'child' and x.parent = v->>'parent'
      and x."from" is not distinct from (v->>'from')::date`,
    now: sql`to_jsonb(x)`,
  },
  {
    entity: 'status',
    join: sql`(select o.code, s.* from organisations.published_status s
      join organisations.organisation o on o.id = s.organisation_id) x
      on x.code = v->>'code' and x.standard = v->>'standard' and x.edition = v->>'edition'`,
    now: sql`to_jsonb(x)`,
  },
  {
    entity: 'activity',
    join: sql`(select o.code, a.* from organisations.activity a
      join organisations.organisation o on o.id = a.organisation_id) x
      on x.code = v->>'code' and x.measure = v->>'measure' and x.period = v->>'period'`,
    now: sql`to_jsonb(x)`,
  },
  {
    entity: 'characteristic',
    join: sql`(select o.code, h.name, h.as_of "asOf", h.value, h.source from organisations.characteristic h
      join organisations.organisation o on o.id = h.organisation_id) x
      on x.code = v->>'code' and x.name = v->>'name' and x."asOf" = (v->>'asOf')::date`,
    now: sql`to_jsonb(x)`,
  },
  {
    entity: 'hex',
    join: sql`(select o.code, h.q, h.r, h.label, lower(h.valid) "from", upper(h.valid) "to" from organisations.hex h
      join organisations.organisation o on o.id = h.organisation_id) x
      on x.code = v->>'code' and x."from" is not distinct from (v->>'from')::date`,
    now: sql`to_jsonb(x)`,
  },
];

/**
 * Changes of an import whose subject is not as they found it: what they would change has another value, what they would
 * add is there already, what they would remove is gone.
 */
export async function staleChanges(reader: Reader, id: number, limit: number): Promise<StaleChange[]> {
  const stale: StaleChange[] = [];
  for (const { entity, join, now } of subjects) {
    const rows = await reader.rows<StaleChange>(sql`
      select c.entity, c.key
      from (select *, coalesce(before, after) v from organisations.import_change
        where import_id = ${id} and entity = ${entity} and outcome <> 'rejected') c
      left join ${join}
      where case when c.before is null then x is not null else coalesce(not ${now} @> c.before, true) end
      order by c.seq limit ${limit - stale.length}`);
    stale.push(...rows);
    if (stale.length >= limit) break;
  }
  return stale;
}
