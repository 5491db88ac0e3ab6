import { type Query, type Reader, sql } from '#platform/sql.ts';

/** A change that can no longer be made, since its subject is not what it was. */
export interface StaleChange {
  readonly entity: string;
  readonly key: string;
}

/** Where to find the things that changes of one kind are about. */
interface Subject {
  readonly entity: string;
  /** Things as changes write them: a column `key` to find them by, and the values. */
  readonly now: Query;
  /** The same key, from a change's `before` or, where that is null, `after` (`v`). */
  readonly key: Query;
}

const ofCode = sql`join organisations.organisation o on o.id = x.organisation_id`;

const subjects: readonly Subject[] = [
  {
    entity: 'register',
    now: sql`select code key, as_of "asOf" from organisations.register`,
    key: sql`c.key`,
  },
  {
    entity: 'edition',
    now: sql`select standard || ' ' || code key, standard, code edition, opens, deadline from organisations.edition`,
    key: sql`c.key`,
  },
  {
    entity: 'organisation',
    now: sql`select code key, kind, name, opened, closed, postcode, longitude, latitude, source
      from organisations.organisation`,
    key: sql`c.key`,
  },
  {
    entity: 'edge',
    now: sql`select concat_ws(' ', x.type, child.code, parent.code, lower(x.valid)) key, x.type, child.code child,
        parent.code parent, lower(x.valid) "from", upper(x.valid) "to", x.source
      from organisations.edge x join organisations.organisation child on child.id = x.child_id
      join organisations.organisation parent on parent.id = x.parent_id`,
    key: sql`concat_ws(' ', v->>'type', v->>'child', v->>'parent', v->>'from')`,
  },
  {
    entity: 'status',
    now: sql`select o.code || ' ' || x.standard || ' ' || x.edition key, o.code, x.standard, x.edition, x.status,
        x.published, x.source from organisations.published_status x ${ofCode}`,
    key: sql`c.key`,
  },
  {
    entity: 'activity',
    now: sql`select o.code || ' ' || x.measure || ' ' || x.period key, o.code, x.measure, x.period, x.value, x.source
      from organisations.activity x ${ofCode}`,
    key: sql`c.key`,
  },
  {
    entity: 'characteristic',
    now: sql`select o.code || ' ' || x.name || ' ' || x.as_of key, o.code, x.name, x.as_of "asOf", x.value, x.source
      from organisations.characteristic x ${ofCode}`,
    key: sql`c.key`,
  },
  {
    entity: 'hex',
    now: sql`select concat_ws(' ', o.code, lower(x.valid)) key, o.code, x.q, x.r, x.label, lower(x.valid) "from",
        upper(x.valid) "to" from organisations.hex x ${ofCode}`,
    key: sql`concat_ws(' ', v->>'code', v->>'from')`,
  },
];

/**
 * Changes of an import whose subject is not as they found it: what they would change has another value, what they would
 * add is there already, what they would remove is gone.
 */
export async function staleChanges(reader: Reader, id: number, limit: number): Promise<StaleChange[]> {
  const stale: StaleChange[] = [];
  for (const { entity, now, key } of subjects) {
    // One key of text for each kind, so that there is one join and one way to do it.
    const rows = await reader.rows<StaleChange>(sql`
      with c as materialized (select c.*, ${key} subject_key
        from (select seq, entity, key, before, coalesce(before, after) v from organisations.import_change
          where import_id = ${id} and entity = ${entity} and outcome <> 'rejected') c),
      now as materialized (${now})
      select c.entity, c.key from c left join now on now.key = c.subject_key
      where case when c.before is null then now.key is not null
        else coalesce(not to_jsonb(now) @> c.before, true) end
      order by c.seq limit ${limit - stale.length}`);
    stale.push(...rows);
    if (stale.length >= limit) break;
  }
  return stale;
}
