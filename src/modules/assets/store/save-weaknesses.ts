import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';
import { codeOf } from '../domain/priority/priority-input.ts';
import { listedUnlessNamed } from './feeds.ts';

/** A weakness as a file names it: by its CVE id, or as a rule of the scanner's own. */
export interface NamedWeakness {
  readonly code: string;
  /** False: public, by its CVE id. */
  readonly isOwn: boolean;
  readonly title: string;
  readonly severity: string | null;
}

/** What is known of a CVE that no catalogue of exploited weaknesses names. */
const unlisted = codeOf({ isListed: 'no' });
/**
 * A scanner's own rule is in no catalogue, so its severity stands in: what it calls medium or worse, or gives no severity,
 * counts as if the way to use it were public.
 */
const usable = codeOf({ isListed: 'no', exploitation: 'public poc' });
const harmless = codeOf({ isListed: 'no', exploitation: 'none' });

/** Numbers of weaknesses by code; those not known yet are added, a CVE without facts: feeds bring those. */
export async function weaknessNumbers(
  change: Change,
  organisation: number,
  named: readonly NamedWeakness[],
): Promise<Map<string, number>> {
  if (named.length === 0) return new Map();
  const known = await numbersOf(change, organisation, named);
  const missing = named.filter(({ code }) => !known.has(code));
  if (missing.length === 0) return known;
  const open = missing.filter(({ isOwn }) => !isOwn).map(({ code }) => code);
  if (open.length > 0)
    await change.run(sql`insert into assets.weakness (code, cve_state, is_listed, threat)
      select code, 'unknown', f.is_listed, case when f.is_listed is null then 0 else ${unlisted}::int end
      from unnest(${open}::text[]) as n(code)
      cross join (select ${listedUnlessNamed} is_listed) f
      order by code on conflict (code) where organisation_id is null do nothing`);
  const own = missing.filter(({ isOwn }) => isOwn);
  if (own.length > 0)
    await change.run(sql`insert into assets.weakness (organisation_id, code, title, severity, is_listed, exploitation, threat)
      select ${organisation}, code, title, severity, false, e, case when e = 'none' then ${harmless}::int else ${usable}::int end
      from (select *, case when severity in ('low', 'none') then 'none' else 'public poc' end e from unnest(${own.map(({ code }) => code)}::text[],
        ${own.map(({ title }) => title)}::text[], ${own.map(({ severity }) => severity)}::text[]) as n(code, title, severity)) o
      on conflict (organisation_id, code) where organisation_id is not null do nothing`);
  return new Map([...known, ...(await numbersOf(change, organisation, missing))]);
}

async function numbersOf(change: Change, organisation: number, named: readonly NamedWeakness[]) {
  const open = named.filter(({ isOwn }) => !isOwn).map(({ code }) => code);
  const own = named.filter(({ isOwn }) => isOwn).map(({ code }) => code);
  const rows = await change.rows<{ id: number; code: string }>(sql`
    select id, code from assets.weakness where organisation_id is null and code = any(${open}::text[])
    union all
    select id, code from assets.weakness where organisation_id = ${organisation} and code = any(${own}::text[])`);
  return new Map(rows.map(({ id, code }) => [code, id]));
}

/** How a source puts it. */
export interface NamedRule {
  readonly code: string;
  readonly title: string;
  readonly description: string;
  readonly solution: string;
}

/** Numbers of a source's rules by code; words that changed are taken over. */
export async function ruleNumbers(
  change: Change,
  { organisation, source }: { readonly organisation: number; readonly source: number },
  rules: readonly NamedRule[],
): Promise<Map<string, number>> {
  if (rules.length === 0) return new Map();
  await change.run(sql`insert into assets.rule as r (organisation_id, source_id, code, title, description, solution)
    select ${organisation}, ${source}, * from unnest(${rules.map(({ code }) => code)}::text[],
      ${rules.map(({ title }) => title)}::text[], ${rules.map(({ description }) => description)}::text[],
      ${rules.map(({ solution }) => solution)}::text[])
    on conflict (source_id, code) do update set title = excluded.title, description = excluded.description,
      solution = excluded.solution
    where (r.title, r.description, r.solution) is distinct from (excluded.title, excluded.description, excluded.solution)`);
  const rows = await change.rows<{ id: number; code: string }>(
    sql`select id, code from assets.rule where source_id = ${source} and code = any(${rules.map(({ code }) => code)}::text[])`,
  );
  return new Map(rows.map(({ id, code }) => [code, id]));
}
