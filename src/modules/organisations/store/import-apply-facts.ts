import type { Change } from '#platform/change.ts';
import { type Query, sql } from '#platform/sql.ts';
import { changesOf } from './import-apply-bodies.ts';

/** A table of facts about organisations: how to find a row from what a change says it was, and what to set. */
interface FactTable {
  readonly entity: 'status' | 'activity' | 'characteristic' | 'hex';
  readonly table: Query;
  /** The fact's fields as a change writes them. */
  readonly fields: Query;
  readonly columns: Query;
  /** Values of `columns`, from a record `a`. */
  readonly values: Query;
  readonly set: Query;
  /** True for the row `t` of a record `b`, beside the organisation. */
  readonly isSame: Query;
}

const facts: readonly FactTable[] = [
  {
    entity: 'status',
    table: sql`organisations.published_status`,
    fields: sql`(code text, standard text, edition text, status text, published date, source text)`,
    columns: sql`standard, edition, status, published, source`,
    values: sql`a.standard, a.edition, a.status, a.published, a.source`,
    set: sql`status = a.status, published = a.published, source = a.source`,
    isSame: sql`t.standard = b.standard and t.edition = b.edition`,
  },
  {
    entity: 'activity',
    table: sql`organisations.activity`,
    fields: sql`(code text, measure text, period text, value float8, source text)`,
    columns: sql`measure, period, value, source`,
    values: sql`a.measure, a.period, a.value, a.source`,
    set: sql`value = a.value, source = a.source`,
    isSame: sql`t.measure = b.measure and t.period = b.period`,
  },
  {
    entity: 'characteristic',
    table: sql`organisations.characteristic`,
    fields: sql`(code text, name text, value text, "asOf" date, source text)`,
    columns: sql`name, as_of, value, source`,
    values: sql`a.name, a."asOf", a.value, a.source`,
    set: sql`value = a.value, source = a.source`,
    isSame: sql`t.name = b.name and t.as_of = b."asOf"`,
  },
  {
    entity: 'hex',
    table: sql`organisations.hex`,
    fields: sql`(code text, q int, r int, label text, "from" date, "to" date)`,
    columns: sql`valid, q, r, label`,
    values: sql`daterange(a."from", a."to"), a.q, a.r, a.label`,
    set: sql`valid = daterange(a."from", a."to"), q = a.q, r = a.r, label = a.label`,
    isSame: sql`t.valid = daterange(b."from", b."to")`,
  },
];

/** Makes the changes of one kind of fact: first what goes or ends, then the rest. @returns rows touched */
export async function applyFacts(change: Change, id: number, entity: FactTable['entity']): Promise<number> {
  const fact = facts.find((each) => each.entity === entity);
  if (!fact) return 0;
  const { table, fields, isSame } = fact;
  const removed = await change.run(sql`delete from ${table} t
    using ${changesOf(id, entity, 'removed')} c, jsonb_to_record(c.before) as b ${fields}
    join organisations.organisation o on o.code = b.code
    where t.organisation_id = o.id and ${isSame}`);
  const closed = await update(change, id, fact, 'closed');
  const changed = await update(change, id, fact, 'changed');
  const added = await change.run(sql`insert into ${table} (organisation_id, ${fact.columns})
    select o.id, ${fact.values}
    from ${changesOf(id, entity, 'added')} c, jsonb_to_record(c.after) as a ${fields}
    join organisations.organisation o on o.code = a.code`);
  return removed + closed + changed + added;
}

function update(change: Change, id: number, fact: FactTable, outcome: 'closed' | 'changed'): Promise<number> {
  return change.run(sql`update ${fact.table} t set version = version + 1, ${fact.set}
    from ${changesOf(id, fact.entity, outcome)} c, jsonb_to_record(c.before) as b ${fact.fields}
    join organisations.organisation o on o.code = b.code, jsonb_to_record(c.after) as a ${fact.fields}
    where t.organisation_id = o.id and ${fact.isSame}`);
}
