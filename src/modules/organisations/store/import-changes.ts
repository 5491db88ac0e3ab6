import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { Entity, ImportChange, Outcome } from '../domain/import-plan.ts';

/** A change of an import as it is listed. */
export interface ChangeRow extends ImportChange {
  readonly seq: number;
}

// A statement of this many rows takes a few hundred milliseconds, so that others get their turn in between.
const batchSize = 10_000;

/** Changes as texts of JSON, each good for one statement. */
export function* batchesOf(changes: readonly ImportChange[]): Generator<{ text: string; start: number; end: number }> {
  for (let start = 0; start < changes.length; start += batchSize) {
    const rows = changes.slice(start, start + batchSize);
    yield { text: JSON.stringify(rows), start, end: start + rows.length };
  }
}

/** Stores what an import would do, in place of what was stored before. Tells of each batch how many rows are done. */
export async function saveChanges(
  change: Change,
  id: number,
  changes: readonly ImportChange[],
  onBatch: (text: string, done: number) => void,
): Promise<void> {
  // The next batch is written out while the database works on the one before.
  let sent: Promise<number> = change.run(sql`delete from organisations.import_change where import_id = ${id}`);
  for (const { text, start, end } of batchesOf(changes)) {
    onBatch(text, end);
    await sent;
    sent = change.run(sql`insert into organisations.import_change
        (import_id, seq, line, outcome, entity, key, reason, before, after)
      select ${id}, ${start} + c.position::int, c.line, c.outcome, c.entity, c.key, c.reason, c.before, c.after
      from rows from (jsonb_to_recordset(${text}::jsonb)
        as (line int, outcome text, entity text, key text, reason text, before jsonb, after jsonb))
        with ordinality as c (line, outcome, entity, key, reason, before, after, position)`);
  }
  await sent;
}

export interface ChangeFilter {
  readonly outcome?: Outcome | undefined;
  readonly entity?: Entity | undefined;
}

const matching = (id: number, { outcome, entity }: ChangeFilter): Query => sql`import_id = ${id}
  and ${outcome ? sql`outcome = ${outcome}` : sql`true`} and ${entity ? sql`entity = ${entity}` : sql`true`}`;

/** A page of an import's changes, in the order in which they are saved. */
export function changePage(
  reader: Reader,
  id: number,
  filter: ChangeFilter,
  limit: number,
  offset: number,
): Promise<ChangeRow[]> {
  return reader.rows(sql`select seq, line, outcome, entity, key, reason, before, after
    from organisations.import_change where ${matching(id, filter)} order by seq limit ${limit} offset ${offset}`);
}

/** Changes that match a filter. */
export async function countChanges(reader: Reader, id: number, filter: ChangeFilter): Promise<number> {
  const row = await reader.one<{ n: number }>(
    sql`select count(*)::int n from organisations.import_change where ${matching(id, filter)}`,
  );
  return row?.n ?? 0;
}

/**
 * Stores the opposite of what another import did, last things first, so that they can be taken back. Two things are
 * everybody's and stay: an edition that others published for since, and the register's day when it has moved on.
 */
export async function saveOpposite(change: Change, id: number, of: number): Promise<void> {
  await change.run(sql`
    with done as materialized (
      select * from organisations.import_change where import_id = ${of} and outcome <> 'rejected'
    ), others as materialized (
      select distinct s.standard || ' ' || s.edition edition from organisations.published_status s
      join organisations.organisation o on o.id = s.organisation_id
      where s.standard || ' ' || s.edition in (select key from done where entity = 'edition')
        and o.code || ' ' || s.standard || ' ' || s.edition not in
          (select key from done where entity = 'status' and before is null)
    )
    insert into organisations.import_change (import_id, seq, line, outcome, entity, key, before, after)
    select ${id}, row_number() over (order by seq desc), line,
      case when before is null then 'removed' when after is null then 'added' else 'changed' end,
      entity, key, after, before
    from done where not (entity = 'edition' and key in (select edition from others))
      and not (entity = 'register' and key in (select r.code from organisations.register r
        where r.as_of <> (done.after->>'asOf')::date))`);
}

/** How many changes there are, by outcome and kind of thing. */
export function changeCounts(reader: Reader, id: number): Promise<{ outcome: Outcome; entity: Entity; n: number }[]> {
  return reader.rows(sql`select outcome, entity, count(*)::int n from organisations.import_change
    where import_id = ${id} group by 1, 2`);
}
