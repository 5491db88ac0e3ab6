import type { Change } from '#platform/change.ts';
import { type Query, sql } from '#platform/sql.ts';
import type { Outcome } from '../domain/import-plan.ts';

/** Changes of an import of one kind of thing and some outcomes. */
export const changesOf = (id: number, entity: string, ...outcomes: Outcome[]): Query =>
  sql`(select * from organisations.import_change where import_id = ${id} and entity = ${entity}
    and outcome = any(${outcomes}::text[]))`;

export type JsonType = 'text' | 'date' | 'int' | 'float8';

const casts: Readonly<Record<JsonType, Query>> = {
  text: sql``,
  date: sql`::date`,
  int: sql`::int`,
  float8: sql`::float8`,
};

/**
 * One value of a change's `before` or `after`. Plain operators and not jsonb_to_record, which the planner can only reach
 * row by row.
 */
export const value = (record: 'before' | 'after', field: string, type: JsonType = 'text'): Query =>
  sql`(c.${sql.ref(record)}->>${sql.lit(field)})${casts[type]}`;

/** The days of a change's `before` or `after`. */
export const days = (record: 'before' | 'after'): Query =>
  sql`daterange(${value(record, 'from', 'date')}, ${value(record, 'to', 'date')})`;

export function changeRegister(change: Change, id: number): Promise<number> {
  return change.run(sql`update organisations.register r set as_of = ${value('after', 'asOf', 'date')}
    from ${changesOf(id, 'register', 'changed')} c where r.code = c.key and r.as_of = ${value('before', 'asOf', 'date')}`);
}

export function addEditions(change: Change, id: number): Promise<number> {
  return change.run(sql`insert into organisations.edition (standard, code, opens, deadline)
    select ${value('after', 'standard')}, ${value('after', 'edition')}, ${value('after', 'opens', 'date')},
      ${value('after', 'deadline', 'date')} from ${changesOf(id, 'edition', 'added')} c`);
}

export function removeEditions(change: Change, id: number): Promise<number> {
  return change.run(sql`delete from organisations.edition e using ${changesOf(id, 'edition', 'removed')} c
    where e.standard = ${value('before', 'standard')} and e.code = ${value('before', 'edition')}`);
}

const columns: readonly { readonly name: string; readonly type: JsonType }[] = [
  { name: 'kind', type: 'text' },
  { name: 'name', type: 'text' },
  { name: 'opened', type: 'date' },
  { name: 'closed', type: 'date' },
  { name: 'postcode', type: 'text' },
  { name: 'longitude', type: 'float8' },
  { name: 'latitude', type: 'float8' },
  { name: 'source', type: 'text' },
];

export function addBodies(change: Change, id: number, register: string): Promise<number> {
  const names = columns.map(({ name }) => sql.ref(name));
  const values = columns.map(({ name, type }) => value('after', name, type));
  return change.run(sql`insert into organisations.organisation (register, code, ${sql.join(names)})
    select ${register}, c.key, ${sql.join(values)} from ${changesOf(id, 'organisation', 'added')} c order by c.seq`);
}

/** Sets the values that a change names, and leaves the others. */
export function changeBodies(change: Change, id: number): Promise<number> {
  const sets = columns.map(
    ({ name, type }) =>
      sql`${sql.ref(name)} = case when c.after ? ${sql.lit(name)} then ${value('after', name, type)} else o.${sql.ref(name)} end`,
  );
  return change.run(sql`update organisations.organisation o set version = o.version + 1, ${sql.join(sets)}
    from ${changesOf(id, 'organisation', 'changed', 'closed')} c where o.code = c.key`);
}

// Each removal asks a dozen tables whether they still need the row: a statement must not run into its time limit.
const removedAtOnce = 5000;

export async function removeBodies(change: Change, id: number, onDone: (done: number) => void): Promise<number> {
  let done = 0;
  for (;;) {
    const removed = await change.run(sql`delete from organisations.organisation o
      where o.id in (select x.id from ${changesOf(id, 'organisation', 'removed')} c
        join organisations.organisation x on x.code = c.key order by c.seq limit ${removedAtOnce})`);
    if (removed === 0) return done;
    done += removed;
    onDone(done);
  }
}
