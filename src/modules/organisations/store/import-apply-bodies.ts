import type { Change } from '#platform/change.ts';
import { type Query, sql } from '#platform/sql.ts';
import type { Outcome } from '../domain/import-plan.ts';

/** Changes of an import of one kind of thing and some outcomes. Each function answers how many rows it touched. */
export const changesOf = (id: number, entity: string, ...outcomes: Outcome[]): Query =>
  sql`(select * from organisations.import_change where import_id = ${id} and entity = ${entity}
    and outcome = any(${outcomes}::text[]))`;

export function changeRegister(change: Change, id: number): Promise<number> {
  return change.run(sql`update organisations.register r set as_of = (c.after->>'asOf')::date
    from ${changesOf(id, 'register', 'changed')} c where r.code = c.key and r.as_of = (c.before->>'asOf')::date`);
}

export function addEditions(change: Change, id: number): Promise<number> {
  return change.run(sql`insert into organisations.edition (standard, code, opens, deadline)
    select a.standard, a.edition, a.opens, a.deadline from ${changesOf(id, 'edition', 'added')} c,
      jsonb_to_record(c.after) as a (standard text, edition text, opens date, deadline date)`);
}

export function removeEditions(change: Change, id: number): Promise<number> {
  return change.run(sql`delete from organisations.edition e using ${changesOf(id, 'edition', 'removed')} c
    where e.standard = c.before->>'standard' and e.code = c.before->>'edition'`);
}

const bodyValues = sql`(kind text, name text, opened date, closed date, postcode text, longitude float8, latitude float8,
  source text)`;

export function addBodies(change: Change, id: number, register: string): Promise<number> {
  return change.run(sql`insert into organisations.organisation
      (register, code, kind, name, opened, closed, postcode, longitude, latitude, source)
    select ${register}, c.key, a.kind, a.name, a.opened, a.closed, a.postcode, a.longitude, a.latitude, a.source
    from ${changesOf(id, 'organisation', 'added')} c, jsonb_to_record(c.after) as a ${bodyValues} order by c.seq`);
}

/** Sets the values that a change names, and leaves the others. */
export function changeBodies(change: Change, id: number): Promise<number> {
  const columns = ['kind', 'name', 'opened', 'closed', 'postcode', 'longitude', 'latitude', 'source'].map(
    (name) => sql`${sql.ref(name)} = case when c.after ? ${name} then a.${sql.ref(name)} else o.${sql.ref(name)} end`,
  );
  return change.run(sql`update organisations.organisation o set version = version + 1, ${sql.join(columns)}
    from ${changesOf(id, 'organisation', 'changed', 'closed')} c, jsonb_to_record(c.after) as a ${bodyValues}
    where o.code = c.key`);
}

export function removeBodies(change: Change, id: number): Promise<number> {
  return change.run(sql`delete from organisations.organisation o
    using ${changesOf(id, 'organisation', 'removed')} c where o.code = c.key`);
}
