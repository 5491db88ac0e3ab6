import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { ChanceEntry } from '../domain/feeds/chance-entry.ts';
import type { ExploitedEntry } from '../domain/feeds/exploited-entry.ts';
import type { FeedKind, FeedSummary } from '../domain/feeds/feed-summary.ts';
import type { WeaknessEntry } from '../domain/feeds/weakness-entry.ts';

/**
 * What is known of a CVE that nothing says is exploited: false once a list of exploited weaknesses was loaded, else null,
 * which counts at its worst.
 */
export const listedUnlessNamed = sql`(select case when exists (select from assets.feed where name = 'exploited') then false end)`;

/** The day of the newest list of exploited weaknesses; null where none was ever loaded. */
export async function exploitedDay(reader: Reader): Promise<string | null> {
  const row = await reader.one<{ day: string | null }>(
    sql`select coalesce("day", loaded_at::date)::text "day" from assets.feed where name = 'exploited'`,
  );
  return row?.day ?? null;
}

/** What was last loaded of a kind. */
export async function lastFeed(reader: Reader, kind: FeedKind): Promise<FeedSummary | null> {
  const row = await reader.one<{ summary: FeedSummary }>(sql`select summary from assets.feed where name = ${kind}`);
  return row?.summary ?? null;
}

/** Notes what was loaded; holds others back until this change ends. */
export async function keepFeed(change: Change, summary: FeedSummary): Promise<void> {
  await change.run(sql`insert into assets.feed (name, "day", summary, by_name)
    values (${summary.kind}, ${summary.date}::date, ${JSON.stringify(summary)}::jsonb, ${change.scope.who.name})
    on conflict (name) do update set "day" = excluded."day", loaded_at = now(), summary = excluded.summary,
      by_name = excluded.by_name`);
}

/**
 * Takes over the whole catalogue of what is exploited: what it names is listed, everything else that has a CVE id is
 * not, which is then known and not only missing. @returns weaknesses that changed
 */
export async function saveExploited(change: Change, entries: readonly ExploitedEntry[]): Promise<number[]> {
  const changed = await change.rows<{ id: number }>(sql`insert into assets.weakness as w
      (code, title, is_listed, kev_on, kev_due, is_ransomware)
    select code, left(title, 500), true, "on", due, ransom from unnest(${entries.map(({ cve }) => cve)}::text[],
      ${entries.map(({ name }) => name)}::text[], ${entries.map(({ addedOn }) => addedOn)}::date[],
      ${entries.map(({ dueOn }) => dueOn)}::date[], ${entries.map(({ isRansomware }) => isRansomware)}::bool[])
      as e(code, title, "on", due, ransom)
    on conflict (code) where organisation_id is null do update set is_listed = true, kev_on = excluded.kev_on,
      kev_due = excluded.kev_due, is_ransomware = excluded.is_ransomware,
      title = case when w.title = '' then excluded.title else w.title end
    where (w.is_listed, w.kev_on, w.kev_due, w.is_ransomware) is distinct from
      (true, excluded.kev_on, excluded.kev_due, excluded.is_ransomware)
    returning id`);
  const others = await change.rows<{ id: number }>(sql`update assets.weakness set is_listed = false, kev_on = null,
      kev_due = null, is_ransomware = null
    where organisation_id is null and is_listed is distinct from false
      and code <> all(${entries.map(({ cve }) => cve)}::text[]) returning id`);
  return [...changed, ...others].map(({ id }) => id);
}

/** Takes over chances of exploitation. @returns weaknesses that changed */
export async function saveChances(
  change: Change,
  entries: readonly ChanceEntry[],
  day: string | null,
): Promise<number[]> {
  const rows = await change.rows<{ id: number }>(sql`insert into assets.weakness as w (code, epss, epss_on, is_listed)
    select code, chance, ${day}::date, ${listedUnlessNamed} from unnest(${entries.map(({ cve }) => cve)}::text[],
      ${entries.map(({ chance }) => chance)}::real[]) as e(code, chance)
    on conflict (code) where organisation_id is null do update set epss = excluded.epss, epss_on = excluded.epss_on,
      is_listed = coalesce(w.is_listed, excluded.is_listed)
    where w.epss is distinct from excluded.epss or w.epss_on is distinct from excluded.epss_on
      or (w.is_listed is null and excluded.is_listed is not null)
    returning id`);
  return rows.map(({ id }) => id);
}

/** Takes over what CVE records say. What a record does not say stays as it was. @returns weaknesses that changed */
export async function saveRecords(change: Change, entries: readonly WeaknessEntry[]): Promise<number[]> {
  const records = entries.map(({ cve, state, publishedOn, scores, exploitation, automatable, technicalImpact }) => ({
    ...{ code: cve, state, published: publishedOn, score: scores?.overall ?? null, vector: scores?.vector ?? null },
    ...{ severity: scores?.severity.toLowerCase() ?? null, exploitation, automatable, technical: technicalImpact },
  }));
  const rows = await change.rows<{ id: number }>(sql`insert into assets.weakness as w (code, cve_state, published_on,
      cvss_score, cvss_vector, severity, exploitation, automatable, technical_impact, is_listed)
    select code, state, published, score, vector, severity, exploitation, automatable, technical, ${listedUnlessNamed}
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) e(code text, state text, published date, score real,
      vector text, severity text, exploitation text, automatable text, technical text)
    on conflict (code) where organisation_id is null do update set cve_state = excluded.cve_state,
      published_on = coalesce(excluded.published_on, w.published_on),
      cvss_score = coalesce(excluded.cvss_score, w.cvss_score), cvss_vector = coalesce(excluded.cvss_vector, w.cvss_vector),
      severity = coalesce(excluded.severity, w.severity), exploitation = coalesce(excluded.exploitation, w.exploitation),
      automatable = coalesce(excluded.automatable, w.automatable),
      technical_impact = coalesce(excluded.technical_impact, w.technical_impact),
      is_listed = coalesce(w.is_listed, excluded.is_listed)
    returning id`);
  return rows.map(({ id }) => id);
}
