import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';
import { findingStates, type VerdictKind } from '../../domain/verdicts/verdict.ts';
import { type AffectedFilter, affected } from './affected-assets.ts';

/** A finding that somebody decides about. */
export interface ChosenFinding {
  readonly asset: number;
  readonly situation: number;
  readonly verdict: number | null;
}

/** The findings that fit, locked until the change ends. */
export async function chosenFindings(change: Change, filter: AffectedFilter): Promise<ChosenFinding[]> {
  return await change.rows<ChosenFinding>(sql`select f.asset_id asset, f.situation, f.verdict_id verdict
    from ${affected(filter)} order by f.asset_id for update of f`);
}

interface Decided {
  readonly organisation: number;
  readonly weakness: number;
  readonly assets: readonly number[];
}

/**
 * Puts findings into a state by a decision. Called fixed by people, each source counts as having said so on that day:
 * one that sees it later opens it again.
 */
export async function putState(
  change: Change,
  { organisation, weakness, assets }: Decided,
  { kind, verdict, today }: { readonly kind: VerdictKind; readonly verdict: number; readonly today: string },
): Promise<void> {
  const state = findingStates[kind];
  await change.run(sql`update assets.finding f set state = ${state}::smallint,
      verdict_id = case when ${kind === 'open'} then null else ${verdict}::int end,
      closed_on = case when ${kind === 'fixed'} then ${today}::date end,
      said = case when ${kind === 'fixed'} and f.said is not null then
        (select jsonb_object_agg(key, jsonb_build_object('state', 4, 'seen', ${today}::text)) from jsonb_object_keys(f.said) key)
        else f.said end
    where f.organisation_id = ${organisation} and f.weakness_id = ${weakness} and f.asset_id = any(${assets}::int[])`);
}

/** Opens what stood by a decision that ran out, where no source says that it is gone. @returns how many */
export async function reopen(
  change: Change,
  { organisation, weakness }: Omit<Decided, 'assets'>,
  verdict: number,
): Promise<number> {
  return await change.run(sql`update assets.finding f
    set state = case when f.said is null or jsonb_path_exists(f.said, '$.*.state ? (@ == 0)') then 0 else 4 end,
      closed_on = case when f.said is null or jsonb_path_exists(f.said, '$.*.state ? (@ == 0)') then null else f.last_seen end
    where f.organisation_id = ${organisation} and f.weakness_id = ${weakness} and f.verdict_id = ${verdict}
      and f.state = ${findingStates.accepted}::smallint`);
}
