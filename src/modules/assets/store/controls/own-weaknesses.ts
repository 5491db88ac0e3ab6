import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** A weakness without a CVE, of our own list. */
export interface OwnWeakness {
  readonly code: string;
  readonly title: string;
  readonly severity: string;
  readonly exploitation: string;
  readonly automatable: string;
  readonly technicalImpact: string;
  readonly threat: number;
}

/**
 * Numbers of our own weaknesses by code; facts that changed are taken over. Where none did, nothing is written: an
 * upsert locks what it leaves alone, and a change that already ranked would wait for another that waits for it.
 */
export async function ownWeaknessNumbers(change: Change, listed: readonly OwnWeakness[]): Promise<Map<string, number>> {
  const known = await listedAsKnown(change, listed);
  if (known.length === listed.length) return byCode(known);
  await saveOwnWeaknesses(change, listed);
  return byCode(await listedAsKnown(change, listed));
}

interface Numbered {
  readonly id: number;
  readonly code: string;
}

const byCode = (rows: readonly Numbered[]) => new Map(rows.map(({ id, code }) => [code, id]));

/** Those of our own weaknesses that are stored with the facts they have in the list. */
export function listedAsKnown(reader: Reader, listed: readonly OwnWeakness[]): Promise<Numbered[]> {
  return reader.rows(sql`select w.id, w.code
    from jsonb_to_recordset(${JSON.stringify(listed)}::jsonb) o(code text, title text, severity text, threat int)
    join assets.weakness w on w.organisation_id is null and w.code = o.code
    where (w.title, w.severity, w.threat) is not distinct from (o.title, o.severity, o.threat)`);
}

async function saveOwnWeaknesses(change: Change, listed: readonly OwnWeakness[]): Promise<void> {
  await change.run(sql`insert into assets.weakness as w (code, title, severity, exploitation, automatable,
      technical_impact, is_listed, threat)
    select code, title, severity, exploitation, automatable, "technicalImpact", false, threat
    from jsonb_to_recordset(${JSON.stringify(listed)}::jsonb) o(code text, title text, severity text, exploitation text,
      automatable text, "technicalImpact" text, threat int)
    order by code
    on conflict (code) where organisation_id is null do update set title = excluded.title, severity = excluded.severity,
      exploitation = excluded.exploitation, automatable = excluded.automatable,
      technical_impact = excluded.technical_impact, is_listed = false, threat = excluded.threat
    where (w.title, w.severity, w.threat) is distinct from (excluded.title, excluded.severity, excluded.threat)`);
}

/** Pairs of assets and weaknesses that a source says are open. */
export async function openBySource(
  reader: Reader,
  source: number,
  assets: readonly number[],
  weaknesses: readonly number[],
): Promise<{ readonly asset: number; readonly weakness: number }[]> {
  return await reader.rows(sql`select asset_id asset, weakness_id weakness from assets.finding
    where asset_id = any(${assets}::int[]) and weakness_id = any(${weaknesses}::int[])
      and case when said is null then source_id = ${source} and state <> 4
        else (said -> ${String(source)}::text ->> 'state')::int = 0 end`);
}

/** A person who corrects on the same day what was called gone means it, which a scanner's file of that day would not. */
export async function openAgain(
  change: Change,
  source: number,
  found: readonly { readonly asset: number; readonly weakness: number }[],
): Promise<void> {
  await change.run(sql`update assets.finding f set state = 0, closed_on = null
    from unnest(${found.map(({ asset }) => asset)}::int[], ${found.map(({ weakness }) => weakness)}::int[]) as o(asset, weakness)
    where f.asset_id = o.asset and f.weakness_id = o.weakness and f.said is null and f.source_id = ${source} and f.state = 4`);
}
