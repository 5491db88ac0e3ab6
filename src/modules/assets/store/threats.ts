import type { Change } from '#platform/change.ts';
import { type Query, sql } from '#platform/sql.ts';

/** What a weakness brings to a priority. */
export interface ThreatFacts {
  readonly exploitation: string | null;
  readonly automatable: string | null;
  readonly technicalImpact: string | null;
  readonly isListed: boolean | null;
}

const among = (weaknesses: readonly number[] | null): Query =>
  weaknesses === null ? sql`true` : sql`w.id = any(${weaknesses}::int[])`;

/** The different facts that occur: a few dozen, however many weaknesses there are. */
export async function threatFacts(change: Change, weaknesses: readonly number[] | null): Promise<ThreatFacts[]> {
  return await change.rows<ThreatFacts>(sql`select distinct exploitation, automatable, technical_impact "technicalImpact",
    is_listed "isListed" from assets.weakness w where ${among(weaknesses)}`);
}

/** Packs the facts of weaknesses. @returns those whose packed facts changed */
export async function packThreats(
  change: Change,
  weaknesses: readonly number[] | null,
  packed: readonly (ThreatFacts & { readonly threat: number })[],
): Promise<number[]> {
  const rows = await change.rows<{ id: number }>(sql`update assets.weakness w set threat = p.threat
    from jsonb_to_recordset(${JSON.stringify(packed)}::jsonb) p(exploitation text, automatable text,
      "technicalImpact" text, "isListed" bool, threat int)
    where ${among(weaknesses)} and w.threat <> p.threat
      and w.exploitation is not distinct from p.exploitation and w.automatable is not distinct from p.automatable
      and w.technical_impact is not distinct from p."technicalImpact" and w.is_listed is not distinct from p."isListed"
    returning w.id`);
  return rows.map(({ id }) => id);
}
