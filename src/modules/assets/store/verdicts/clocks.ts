import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import { type Counted, within } from '../priorities.ts';

/** From which ranks on there is a clock, and how long it runs where an organisation says nothing else. */
export interface ClockNumbers {
  readonly from: number;
  readonly immediateFrom: number;
  readonly days: { readonly immediate: number; readonly 'out-of-cycle': number };
}

/**
 * Works out anew until when some weaknesses have to be fixed: from the oldest open finding on, or from the day on which
 * it was listed as exploited, if that is later.
 */
export async function keepClocks(change: Change, counted: Counted, numbers: ClockNumbers): Promise<void> {
  const { from, immediateFrom, days } = numbers;
  await change.run(sql`with urgent as (
      select e.organisation_id, e.weakness_id, min(e.oldest) oldest,
        case when max(e.priority) >= ${immediateFrom}::bigint then 'immediate' else 'out-of-cycle' end class
      from assets.exposed e where e.open > 0 and e.priority >= ${from}::bigint and ${within(counted)}
      group by e.organisation_id, e.weakness_id)
    , due as (
      select u.organisation_id, u.weakness_id, case u.class when 'immediate' then 3 else 2 end class,
        greatest(u.oldest, w.kev_on) since, greatest(u.oldest, w.kev_on) + coalesce(l.days,
          case u.class when 'immediate' then ${days.immediate}::int else ${days['out-of-cycle']}::int end) due_on
      from urgent u join assets.weakness w on w.id = u.weakness_id
      left join assets.service_level l on l.organisation_id = u.organisation_id and l.class = u.class)
    , quiet as (update assets.clock e set is_live = false where e.is_live and ${within(counted)}
        -- Not asked of "due", of which the planner knows no size: with many rows it would compare each with each.
        and not exists (select 1 from assets.exposed x where x.organisation_id = e.organisation_id
          and x.weakness_id = e.weakness_id and x.open > 0 and x.priority >= ${from}::bigint))
    insert into assets.clock as c (organisation_id, weakness_id, class, since, due_on, is_live)
    select organisation_id, weakness_id, class, since, due_on, true from due
    on conflict (organisation_id, weakness_id) do update
      set class = excluded.class, since = excluded.since, due_on = excluded.due_on, is_live = true
    where (c.class, c.since, c.due_on, c.is_live) is distinct from (excluded.class, excluded.since, excluded.due_on, true)`);
}

/** A clock and the weakness it is of. */
export interface StoredClock {
  readonly id: number;
  readonly organisationId: number;
  readonly weaknessId: number;
  /** Place among the classes of priority. */
  readonly class: number;
  readonly since: string;
  readonly dueOn: string;
  readonly isLive: boolean;
  readonly askedDue: string | null;
}

const columns = sql`c.id, c.organisation_id "organisationId", c.weakness_id "weaknessId", c.class, c.since::text since,
  c.due_on::text "dueOn", c.is_live "isLive", c.asked_due::text "askedDue"`;

/** The clock of a weakness at an organisation, if there ever was one. */
export function clockOf(reader: Reader, organisation: number, weakness: number): Promise<StoredClock | undefined> {
  return reader.one(sql`select ${columns} from assets.clock c
    where c.organisation_id = ${organisation} and c.weakness_id = ${weakness}`);
}

export function clockById(reader: Reader, id: number): Promise<StoredClock | undefined> {
  return reader.one(sql`select ${columns} from assets.clock c where c.id = ${id}`);
}

/** Clocks whose obligation is out of date: nothing is open any more, or it is due earlier than was asked. */
export function clocksToSettle(
  reader: Reader,
  { tomorrow, most }: { readonly tomorrow: string; readonly most: number },
): Promise<StoredClock[]> {
  return reader.rows(sql`select ${columns} from assets.clock c
    where c.asked_due is not null and (not c.is_live or c.due_on < c.asked_due)
      and (not c.is_live or greatest(c.due_on, ${tomorrow}::date) < c.asked_due) order by c.organisation_id limit ${most}`);
}

/** Organisations of which something is to be asked. */
export async function organisationsToAsk(reader: Reader): Promise<number[]> {
  const rows = await reader.rows<{ id: number }>(sql`select e.organisation_id id from assets.estate e
    where exists (select 1 from assets.clock c where c.organisation_id = e.organisation_id and c.is_live and c.asked_due is null)`);
  return rows.map(({ id }) => id);
}

/** The most urgent clocks without an obligation, as many as bring each organisation to `each` obligations at once. */
export function clocksToAsk(
  reader: Reader,
  organisations: readonly number[],
  { each, most }: { readonly each: number; readonly most: number },
): Promise<StoredClock[]> {
  return reader.rows(sql`select c.* from unnest(${organisations}::int[]) o(id)
    cross join lateral (select ${columns} from assets.clock c
      where c.organisation_id = o.id and c.is_live and c.asked_due is null order by c.class desc, c.due_on, c.weakness_id
      limit greatest(0, ${each}::int - (select count(*) from assets.clock a where a.organisation_id = o.id and a.asked_due is not null))) c
    limit ${most}`);
}

/** Notes what day an obligation says; null: there is none any more. */
export async function markAsked(change: Change, id: number, day: string | null): Promise<void> {
  await change.run(sql`update assets.clock set asked_due = ${day}::date where id = ${id}`);
}

/** The first day on which one of some weaknesses is due, and at how many organisations it is overdue. */
export interface DueWeakness {
  readonly weakness: number;
  readonly dueOn: string;
  readonly overdue: number;
}

export function dueOf(
  reader: Reader,
  organisations: readonly number[],
  weaknesses: readonly number[],
  today: string,
): Promise<DueWeakness[]> {
  return reader.rows(sql`select weakness_id weakness, min(due_on)::text "dueOn",
      (count(*) filter (where due_on < ${today}::date))::int overdue
    from assets.clock where is_live and organisation_id = any(${organisations}::int[])
      and weakness_id = any(${weaknesses}::int[]) group by weakness_id`);
}

/** How long an organisation gives itself, where it says so itself. */
export async function ownLevels(reader: Reader, organisation: number): Promise<ReadonlyMap<string, number>> {
  const rows = await reader.rows<{ class: string; days: number }>(
    sql`select class, days from assets.service_level where organisation_id = ${organisation}`,
  );
  return new Map(rows.map((row) => [row.class, row.days]));
}

/** Keeps it; null days: the default counts again. */
export async function saveLevel(
  change: Change,
  organisation: number,
  level: { readonly class: string; readonly days: number | null },
): Promise<void> {
  if (level.days === null) {
    await change.run(
      sql`delete from assets.service_level where organisation_id = ${organisation} and class = ${level.class}`,
    );
    return;
  }
  await change.run(sql`insert into assets.service_level (organisation_id, class, days)
    values (${organisation}, ${level.class}, ${level.days})
    on conflict (organisation_id, class) do update set days = excluded.days`);
}

/** The day until which a weakness has to be fixed, at each of some organisations. */
export async function dueAt(
  reader: Reader,
  organisations: readonly number[],
  weakness: number,
): Promise<ReadonlyMap<number, string>> {
  const rows = await reader.rows<{ id: number; day: string }>(sql`select organisation_id id, due_on::text "day"
    from assets.clock where is_live and weakness_id = ${weakness} and organisation_id = any(${organisations}::int[])`);
  return new Map(rows.map(({ id, day }) => [id, day]));
}
