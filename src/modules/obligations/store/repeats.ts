import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { ClockRule } from '../domain/clock-rule.ts';
import type { Source } from '../domain/obligation.ts';
import type { RepeatRule } from '../domain/repeat-rule.ts';
import { asInstant, inMilliseconds } from './in-milliseconds.ts';

/** Whom something is asked of: organisations by code, or those of some kinds below a body. */
export type Targets =
  | { readonly codes: readonly string[] }
  | { readonly below: string; readonly kinds: readonly string[]; readonly edge: string };

/** What is asked each time. */
export interface AskedAgain {
  readonly of: Targets;
  readonly text: string;
  readonly link: string;
  readonly reference: string;
  readonly ownerDuty: string;
  readonly acknowledge: ClockRule | null;
  readonly updateEveryHours: number | null;
  readonly route: string;
}

/** Something that is asked again and again. Days in England. */
export interface StoredRepeat {
  readonly id: number;
  readonly organisationId: number;
  readonly asked: AskedAgain;
  readonly title: string;
  readonly source: Source;
  readonly rule: RepeatRule;
  readonly openDaysBefore: number;
  readonly nextDue: string;
  readonly nextOpens: string;
  readonly madeByName: string;
  readonly endedAt: number | null;
  readonly endedWhy: string | null;
  readonly trouble: string | null;
}

const columns = sql`id, organisation_id "organisationId", asked, title, source, rule, open_days_before "openDaysBefore",
  next_due "nextDue", next_opens "nextOpens", made_by_name "madeByName", ${inMilliseconds(sql`ended_at`)} "endedAt",
  ended_why "endedWhy", trouble from obligations.repeat`;

/** What these organisations ask again and again, what has ended last; at most 200. */
export function repeatsOf(reader: Reader, organisationIds: readonly number[]): Promise<StoredRepeat[]> {
  return reader.rows(sql`select ${columns} where organisation_id = any(${organisationIds}::int[])
    order by ended_at is not null, next_opens, id limit 200`);
}

/** One of them, as far as the scope may see it. */
export function repeatById(reader: Reader, id: number): Promise<StoredRepeat | undefined> {
  return reader.one(sql`select ${columns} where id = ${id}`);
}

/** Those whose next time opens on a day or before. */
export function repeatsToOpen(reader: Reader, today: string): Promise<StoredRepeat[]> {
  return reader.rows(
    sql`select ${columns} where next_opens <= ${today}::date and ended_at is null order by next_opens, id limit 100`,
  );
}

/** Takes one for this change, unless another process has it or has opened it meanwhile. */
export function takeRepeat(change: Change, { id, nextDue }: StoredRepeat): Promise<StoredRepeat | undefined> {
  return change.one(sql`select ${columns} where id = ${id} and next_due = ${nextDue}::date and ended_at is null
    for update skip locked`);
}

/** Adds one. @returns its id */
export async function insertRepeat(
  change: Change,
  one: Omit<StoredRepeat, 'id' | 'madeByName' | 'endedAt' | 'endedWhy' | 'trouble'>,
  now: number,
): Promise<number> {
  const { who } = change.scope;
  const row = await change.one<{
    id: number;
  }>(sql`insert into obligations.repeat (organisation_id, asked, title, source,
      rule, open_days_before, next_due, next_opens, made_at, made_by, made_by_name)
    values (${one.organisationId}, ${JSON.stringify(one.asked)}::jsonb, ${one.title}, ${one.source},
      ${JSON.stringify(one.rule)}::jsonb, ${one.openDaysBefore}, ${one.nextDue}::date, ${one.nextOpens}::date,
      ${asInstant(now)}, ${who.id}, ${who.name}) returning id`);
  if (!row) throw new Error('something to ask again was not stored');
  return row.id;
}

function set(change: Change, id: number, what: Query): Promise<number> {
  return change.run(
    sql`update obligations.repeat set ${what}, version = version + 1 where id = ${id} and ended_at is null`,
  );
}

/** Moves it on to its next time. */
export function moveOn(change: Change, id: number, next: { due: string; opens: string }): Promise<number> {
  return set(change, id, sql`next_due = ${next.due}::date, next_opens = ${next.opens}::date, trouble = null`);
}

/** Writes down why it could not be asked. */
export function setTrouble(change: Change, id: number, trouble: string): Promise<number> {
  return set(change, id, sql`trouble = ${trouble}`);
}

/** Ends it; what was asked goes on. @returns 0 when it had ended, or the scope may not see it */
export function endRepeat(change: Change, id: number, why: string, now: number): Promise<number> {
  return set(change, id, sql`ended_at = ${asInstant(now)}, ended_why = ${why}`);
}

/** Each time that these were asked, the newest first; at most 12 of each. */
export function timesAsked(
  reader: Reader,
  ids: readonly number[],
): Promise<{ repeatId: number; askId: number; askedAt: number; counts: Record<string, number> }[]> {
  return reader.rows(sql`select a.repeat_id "repeatId", a.id "askId", ${inMilliseconds(sql`a.asked_at`)} "askedAt",
      coalesce((select jsonb_object_agg(standing, n) from (select o.standing, count(*) n from obligations.obligation o
        where o.ask_id = a.id group by 1) each), '{}') counts
    from (select *, row_number() over (partition by repeat_id order by id desc) nth from obligations.ask
      where repeat_id = any(${ids}::int[])) a
    where a.nth <= 12 order by a.repeat_id, a.id desc`);
}
