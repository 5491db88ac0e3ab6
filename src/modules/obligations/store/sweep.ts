import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import { asInstant } from './in-milliseconds.ts';
import { obligationColumns, type StoredObligation } from './obligations.ts';

/** True when some obligation has something coming by now. */
export async function isSweepNeeded(reader: Reader, now: number): Promise<boolean> {
  const row = await reader.one<{ is: boolean }>(sql`select
    exists (select 1 from obligations.obligation where next_check_at <= ${asInstant(now)}) "is"`);
  return row?.is ?? false;
}

/** Locks the next obligations to look at; those that another process holds are left to it. */
export function obligationsToSweep(change: Change, now: number, limit: number): Promise<StoredObligation[]> {
  return change.rows(sql`select ${obligationColumns} from obligations.obligation o
    where o.next_check_at <= ${asInstant(now)} order by o.next_check_at limit ${limit} for update skip locked`);
}

const live = (now: number) => sql`next_check_at = ${asInstant(now)} where is_live and paused_at is null`;

/** Has the sweep look at what these duties own, and at what went to them. @returns how many */
export function recheckPosts(
  change: Change,
  posts: readonly { readonly organisationId: number; readonly duty: string }[],
  now: number,
): Promise<number> {
  const asked = sql`select p."organisationId", p.duty
    from jsonb_to_recordset(${JSON.stringify(posts)}::jsonb) as p("organisationId" int, duty text)`;
  return change.run(sql`update obligations.obligation set ${live(now)} and ((organisation_id, owner_duty) in (${asked})
    or (escalated_organisation_id, escalated_duty) in (${asked}))`);
}

/** Has the sweep look at what found nobody, now that somebody holds a duty that they were looking for. @returns how many */
export function recheckStranded(change: Change, now: number): Promise<number> {
  return change.run(sql`update obligations.obligation set ${live(now)} and escalated_to = 'nobody'`);
}

/** Has the sweep look at whatever rests on people who left. @returns how many */
export function recheckPeople(change: Change, personIds: readonly number[], now: number): Promise<number> {
  const held = sql`select organisation_id, duty from obligations.holder where person_id = any(${personIds}::int[])`;
  return change.run(sql`update obligations.obligation set ${live(now)} and (owner_person_id = any(${personIds}::int[])
    or deputy_person_id = any(${personIds}::int[]) or (organisation_id, owner_duty) in (${held})
    or (escalated_organisation_id, escalated_duty) in (${held}))`);
}

/** Duties whose holding begins today or ended yesterday, each told once. */
export function postsThatTurn(change: Change, today: string): Promise<{ organisationId: number; duty: string }[]> {
  return change.rows(sql`update obligations.holder set told_on = ${today}::date
    where (lower(valid) = ${today}::date or upper(valid) = ${today}::date) and told_on is distinct from ${today}::date
    returning organisation_id "organisationId", duty`);
}

/** Up to when leavers were looked for; null before the first time. Locks the mark until the change ends. */
export async function leaversUntil(change: Change): Promise<Date | null> {
  const row = await change.one<{ until: Date | null }>(
    sql`select nullif(leavers_until, '-infinity') until from obligations.sweep for update`,
  );
  return row?.until ?? null;
}

/** Moves the mark on. */
export function setLeaversUntil(change: Change, until: Date): Promise<number> {
  return change.run(sql`update obligations.sweep set leavers_until = ${until}`);
}

/** Puts the counts of standings together that changes have added since the last time. @returns how many rows went */
export async function foldTally(change: Change): Promise<number> {
  const row = await change.one<{
    n: number;
  }>(sql`with gone as (delete from obligations.tally returning organisation_id, standing, n),
    kept as (insert into obligations.tally (organisation_id, standing, n)
      select organisation_id, standing, sum(n) from gone group by 1, 2 having sum(n) <> 0 returning 1)
    select (select count(*) from gone)::int - (select count(*) from kept)::int n`);
  return row?.n ?? 0;
}

/** How many rows of counts there are beyond what they would be put together. */
export async function looseTally(reader: Reader): Promise<number> {
  const row = await reader.one<{ n: number }>(sql`select (count(*) - count(distinct (organisation_id, standing)))::int n
    from obligations.tally`);
  return row?.n ?? 0;
}
