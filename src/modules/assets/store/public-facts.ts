import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';

/** Public facts of a CVE. Null is "not said"; `listedOn` null: not in the catalogue of exploited weaknesses of its day. */
export interface PublicFacts {
  readonly code: string;
  readonly title: string;
  readonly publishedOn: string | null;
  readonly score: number | null;
  readonly vector: string | null;
  readonly severity: string | null;
  readonly exploitation: string | null;
  readonly automatable: string | null;
  readonly technicalImpact: string | null;
  readonly listedOn: string | null;
  readonly dueOn: string | null;
  readonly isRansomware: boolean | null;
}

/**
 * Fills in what is not known yet. What a feed said stays, and once the whole catalogue of exploited weaknesses was
 * loaded, it alone says what is listed. @returns weaknesses that may have changed
 */
export async function fillPublicFacts(change: Change, facts: readonly PublicFacts[]): Promise<number[]> {
  const rows = await change.rows<{ id: number }>(sql`with known as (
      select exists (select from assets.feed where name = 'exploited') "isLoaded")
    insert into assets.weakness as w (code, title, cve_state, published_on, cvss_score, cvss_vector, severity, exploitation,
      automatable, technical_impact, is_listed, kev_on, kev_due, is_ransomware)
    select code, title, 'published', "publishedOn", score, vector, severity, exploitation, automatable, "technicalImpact",
      not k."isLoaded" and "listedOn" is not null, case when not k."isLoaded" then "listedOn" end,
      case when not k."isLoaded" then "dueOn" end, case when not k."isLoaded" then "isRansomware" end
    from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) f(code text, title text, "publishedOn" date, score real,
      vector text, severity text, exploitation text, automatable text, "technicalImpact" text, "listedOn" date,
      "dueOn" date, "isRansomware" bool), known k
    on conflict (code) where organisation_id is null do update set
      title = case when w.title = '' then excluded.title else w.title end,
      cve_state = case when w.cve_state is null or w.cve_state = 'unknown' then excluded.cve_state else w.cve_state end,
      published_on = coalesce(w.published_on, excluded.published_on),
      cvss_score = coalesce(w.cvss_score, excluded.cvss_score), cvss_vector = coalesce(w.cvss_vector, excluded.cvss_vector),
      severity = coalesce(w.severity, excluded.severity), exploitation = coalesce(w.exploitation, excluded.exploitation),
      automatable = coalesce(w.automatable, excluded.automatable),
      technical_impact = coalesce(w.technical_impact, excluded.technical_impact),
      kev_on = case when w.is_listed is null then excluded.kev_on else w.kev_on end,
      kev_due = case when w.is_listed is null then excluded.kev_due else w.kev_due end,
      is_ransomware = case when w.is_listed is null then excluded.is_ransomware else w.is_ransomware end,
      is_listed = coalesce(w.is_listed, excluded.is_listed)
    returning id`);
  return rows.map(({ id }) => id);
}
