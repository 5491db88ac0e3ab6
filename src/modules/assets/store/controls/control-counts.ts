import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import { type Control, freshSince, kindsLeftOut, monthOf } from '../../domain/controls/control.ts';
import type { Coverage } from '../../domain/controls/coverage.ts';

/** Rows of `assets.control_count`: all of an organisation, by clinical service, by kind. */
export const parts = { all: 0, service: 1, kind: 2 } as const;

/**
 * Counts the controls of an organisation anew: assets by what is said of each, and what people counted of what is no
 * asset by their latest statement. A few thousand assets take some ten milliseconds. Call `lockControls` before.
 */
export async function countControls(
  change: Change,
  organisation: number,
  controls: readonly Control[],
  today: string,
): Promise<void> {
  await change.run(sql`with counted as (${assetCounts(organisation, controls)} union all ${statementCounts(organisation, controls)})
    , gone as (delete from assets.control_count k where k.organisation_id = ${organisation}
        and not exists (select 1 from counted c where c.part = k.part and c.control = k.control and c.name = k.name))
    insert into assets.control_count as k
      (organisation_id, control, part, name, eligible, excluded, lacking, months, covered)
    select ${organisation}, control, part, name, eligible, excluded, lacking, months, covered from counted
    on conflict (organisation_id, part, control, name) do update set eligible = excluded.eligible,
      excluded = excluded.excluded, lacking = excluded.lacking, months = excluded.months, covered = excluded.covered
    where (k.eligible, k.excluded, k.lacking, k.months, k.covered)
      is distinct from (excluded.eligible, excluded.excluded, excluded.lacking, excluded.months, excluded.covered)`);
  await keepMonth(change, organisation, controls, today);
}

/**
 * The same sums as `devicesOf` of domain/controls/control-states.ts; a property test compares them. Devices that stand
 * in a group speak for themselves; the group speaks for the rest of its amount.
 */
function assetCounts(organisation: number, controls: readonly Control[]) {
  const counted = controls.filter(({ from }) => from === 'assets');
  const rows = counted.map((control) => ({ number: control.number, others: kindsLeftOut(control) }));
  return sql`select control, part, name, sum(eligible)::int eligible, sum(excluded)::int excluded,
      sum(lacking)::int lacking,
      coalesce(array_agg("month" order by "month") filter (where covered > 0), '{}') months,
      coalesce(array_agg(covered order by "month") filter (where covered > 0), '{}') covered
    from (
      select number control, case when grouping(service) = 0 then 1 when grouping(kind) = 0 then 2 else 0 end part,
        case when grouping(service) = 0 then service when grouping(kind) = 0 then kind else '' end name, "month",
        sum(amount - excluded)::int eligible, sum(excluded)::int excluded, sum(lacking)::int lacking,
        sum(covered)::int covered
      from (
        select number, service, kind, amount, "month", case when state = 3 then amount else 0 end excluded, l.lacking,
          case when state = 3 then 0 when partly is not null then least((partly ->> 0)::int, amount - l.lacking)
            when state = 2 then amount else 0 end covered
        from (
          select c.number, a.service, a.kind, greatest(a.amount - coalesce(m.devices, 0), 0)::int amount, ((coalesce(s.states, 0) >> (c.number * 2)) & 3) state,
            date_trunc('month', date '2020-01-01' + s.days[c.number + 1]::int)::date "month",
            s.partly -> c.number::text partly
          from assets.asset a left join assets.control_state s on s.asset_id = a.id
          left join (select group_id, count(*)::int devices from assets.asset where organisation_id = ${organisation}
            and group_id is not null and retired_on is null group by group_id) m on m.group_id = a.id
          cross join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) c(number int, others jsonb)
          where a.organisation_id = ${organisation} and a.retired_on is null and a.merged_into is null
            and not c.others ? a.kind) v
        cross join lateral (select case when state = 3 then 0 when partly is not null
          then least((partly ->> 1)::int, amount) when state = 1 then amount else 0 end lacking) l) d
      group by grouping sets ((number, "month"), (number, service, "month"), (number, kind, "month"))) g
    group by control, part, name`;
}

/** The latest statement of the whole organisation; without one, the sum of the latest of each service. */
function statementCounts(organisation: number, controls: readonly Control[]) {
  const numbers = controls.filter(({ from }) => from === 'statement').map(({ number }) => number);
  return sql`select control, part, name, sum(total)::int, 0, sum(lacking)::int,
      coalesce(array_agg("month" order by "month") filter (where covered > 0), '{}'),
      coalesce(array_agg(covered order by "month") filter (where covered > 0), '{}')
    from (
      select control, part, name, "month", sum(total) total, sum(lacking) lacking, sum(covered)::int covered
      from (
        select control, p.part, case when p.part = 0 then '' else service end name,
          date_trunc('month', "day")::date "month", total, lacking, covered
        from (
          select *, bool_or(service = '') over (partition by control) "hasWhole"
          from (select distinct on (control, service) control, service, "day", total, lacking, covered
            from assets.control_report where organisation_id = ${organisation} and total is not null
              and control = any(${numbers}::int[])
            order by control, service, "day" desc, id desc) newest) s
        cross join (values (0), (1)) p(part)
        where case when p.part = 0 then not s."hasWhole" or s.service = '' else s.service <> '' end) r
      group by control, part, name, "month") m
    group by control, part, name`;
}

/** What still counts on a day: the first month of each control. */
function freshness(controls: readonly Control[], today: string) {
  const rows = controls.map((control) => ({ number: control.number, since: freshSince(control, today) }));
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) f(number int, since date)`;
}

const fresh = sql`cross join lateral (select coalesce(sum(c) filter (where m >= f.since), 0)::int covered,
  coalesce(sum(c) filter (where m < f.since), 0)::int old from unnest(k.months, k.covered) u(m, c)) v`;

async function keepMonth(
  change: Change,
  organisation: number,
  controls: readonly Control[],
  today: string,
): Promise<void> {
  await change.run(sql`insert into assets.control_month as h
      (organisation_id, control, "month", eligible, covered, lacking, old, excluded)
    select k.organisation_id, k.control, ${monthOf(today)}::date, k.eligible, v.covered, k.lacking, v.old, k.excluded
    from assets.control_count k join ${freshness(controls, today)} on f.number = k.control ${fresh}
    where k.organisation_id = ${organisation} and k.part = 0
    on conflict (organisation_id, control, "month") do update set eligible = excluded.eligible,
      covered = excluded.covered, lacking = excluded.lacking, old = excluded.old, excluded = excluded.excluded
    where (h.eligible, h.covered, h.lacking, h.old, h.excluded)
      is distinct from (excluded.eligible, excluded.covered, excluded.lacking, excluded.old, excluded.excluded)`);
}

/** A coverage with what it is of. `newest`, `oldest`: months of the values that count, null: none. */
export interface CountedCoverage extends Coverage {
  readonly organisationId: number;
  readonly control: number;
  readonly name: string;
  readonly newest: string | null;
}

const coverageColumns = sql`k.eligible, v.covered, k.lacking, v.old,
  k.eligible - v.covered - k.lacking - v.old unknown, k.excluded`;

/** Coverage of each organisation and control on a day, of all (part 0), by service (1) or by kind (2). */
export async function coverageCounts(
  reader: Reader,
  asked: {
    readonly organisations: readonly number[];
    readonly controls: readonly Control[];
    readonly part: number;
    readonly today: string;
  },
): Promise<CountedCoverage[]> {
  const { organisations, controls, part, today } = asked;
  return await reader.rows<CountedCoverage>(sql`select k.organisation_id "organisationId", k.control, k.name,
      ${coverageColumns}, (select max(m) from unnest(k.months) u(m))::text newest
    from assets.control_count k join ${freshness(controls, today)} on f.number = k.control ${fresh}
    where k.organisation_id = any(${organisations}::int[]) and k.part = ${part} and k.control = any(${controls.map(({ number }) => number)}::int[])
    order by k.organisation_id, k.control, k.name`);
}

/** The same added up over organisations, by control and name. */
export async function coverageSums(
  reader: Reader,
  asked: Parameters<typeof coverageCounts>[1],
): Promise<Omit<CountedCoverage, 'organisationId'>[]> {
  const { organisations, controls, part, today } = asked;
  return await reader.rows(sql`select control, name, sum(eligible)::int eligible, sum(covered)::int covered,
      sum(lacking)::int lacking, sum(old)::int old, sum(unknown)::int unknown, sum(excluded)::int excluded, max(newest) newest
    from (select k.control, k.name, ${coverageColumns}, (select max(m) from unnest(k.months) u(m))::text newest
      from assets.control_count k join ${freshness(controls, today)} on f.number = k.control ${fresh}
      where k.organisation_id = any(${organisations}::int[]) and k.part = ${part} and k.control = any(${controls.map(({ number }) => number)}::int[])) c
    group by control, name order by control, sum(eligible) desc, name`);
}

/** How a control stood in each of some months; an organisation's last figures stand until the next. */
export async function coverageMonths(
  reader: Reader,
  organisations: readonly number[],
  control: number,
  months: readonly string[],
): Promise<(Coverage & { readonly month: string; readonly organisations: number })[]> {
  return await reader.rows(sql`select m."month"::text "month", count(*)::int organisations,
      sum(h.eligible)::int eligible, sum(h.covered)::int covered, sum(h.lacking)::int lacking, sum(h.old)::int old,
      sum(h.eligible - h.covered - h.lacking - h.old)::int unknown, sum(h.excluded)::int excluded
    from unnest(${months}::date[]) m("month") cross join unnest(${organisations}::int[]) o(id)
    cross join lateral (select * from assets.control_month h where h.organisation_id = o.id
      and h.control = ${control} and h."month" <= m."month" order by h."month" desc limit 1) h
    group by m."month" order by m."month"`);
}
