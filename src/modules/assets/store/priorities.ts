import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';
import type { CountedPlace } from './open-counts.ts';

/** What is counted anew: some weaknesses of one organisation, or of all. */
export interface Counted {
  readonly organisation: number | null;
  /** Null: all. */
  readonly weaknesses: readonly number[] | null;
}

/** Rows `e` of an organisation and a weakness that are meant. */
export const within = ({
  organisation,
  weaknesses,
}: Counted) => sql`(${organisation}::int is null or e.organisation_id = ${organisation})
  and (${weaknesses}::int[] is null or e.weakness_id = any(${weaknesses}::int[]))`;

/** Pairs of what weaknesses and assets bring to a decision that nobody has decided yet. */
export async function undecidedPairs(
  change: Change,
  counted: Counted,
): Promise<{ readonly threat: number; readonly situation: number }[]> {
  return await change.rows(sql`select p.threat, p.situation from (
      select distinct w.threat, e.situation from assets.exposed e join assets.weakness w on w.id = e.weakness_id
      where ${within(counted)}) p
    where not exists (select 1 from assets.decision d where d.threat = p.threat and d.situation = p.situation)`);
}

export async function keepDecisions(
  change: Change,
  decided: readonly { readonly threat: number; readonly situation: number; readonly class: number }[],
): Promise<void> {
  if (decided.length === 0) return;
  await change.run(sql`insert into assets.decision (threat, situation, class)
    select * from unnest(${decided.map(({ threat }) => threat)}::int[], ${decided.map(({ situation }) => situation)}::int[],
      ${decided.map((each) => each.class)}::smallint[])
    on conflict (threat, situation) do update set class = excluded.class`);
}

/** Numbers of `domain/priority/rank.ts`, in which a chance that is not known counts as certain. */
export interface RankNumbers {
  readonly room: number;
  readonly mostWeight: number;
  readonly worstCriticality: number;
  /** Where criticality stands in a packed situation. */
  readonly criticalityShift: number;
}

/**
 * Ranks: class first, then listed as exploited, then chance × open assets × criticality on a logarithmic scale.
 * @returns how many rows changed, and those of them whose class did; one without a rank before had no class
 */
export async function rankExposed(
  change: Change,
  counted: Counted,
  numbers: RankNumbers,
): Promise<{ readonly ranks: number; readonly reclassed: readonly CountedPlace[] }> {
  const { room, mostWeight, worstCriticality, criticalityShift } = numbers;
  const row = await change.one<{ ranks: number; reclassed: CountedPlace[] | null }>(sql`with ranked as (
      select e.organisation_id, e.weakness_id, e.situation, e.priority was,
        ((d.class * 2 + case when w.is_listed is distinct from false then 1 else 0 end)::bigint * ${room}::bigint
          + least(${room}::bigint - 1, floor(${room}::float8
            * ln(1 + least(coalesce(w.epss, 1)::float8 * sum(e.open) over (partition by e.organisation_id, e.weakness_id)
                * coalesce(nullif(e.situation >> ${criticalityShift}, 0), ${worstCriticality}), ${mostWeight}::float8) * 1e4)
            / ln(1 + ${mostWeight}::float8 * 1e4))::bigint)) priority
      from assets.exposed e join assets.weakness w on w.id = e.weakness_id
      join assets.decision d on d.threat = w.threat and d.situation = e.situation
      where ${within(counted)})
    , changed as (update assets.exposed e set priority = r.priority from ranked r
        where e.organisation_id = r.organisation_id and e.weakness_id = r.weakness_id and e.situation = r.situation
          and e.priority <> r.priority
        returning e.organisation_id, e.weakness_id, e.situation, e.open, e.priority / ${room * 2}::bigint class,
          case when r.was >= 0 then r.was / ${room * 2}::bigint end was)
    select count(*)::int ranks, json_agg(json_build_object('organisation', organisation_id, 'weakness', weakness_id,
      'situation', situation)) filter (where class <> was and open > 0) reclassed from changed`);
  return { ranks: row?.ranks ?? 0, reclassed: row?.reclassed ?? [] };
}
