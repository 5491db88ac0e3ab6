import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { WeaknessEntry } from '../domain/feeds/weakness-entry.ts';
import { lookUpNames, type NamedProduct } from '../domain/identify/match-product.ts';

const mostNames = 1_000;

/** Keeps which products CVE records call affected, and has components of these names compared anew. */
export async function saveAffected(change: Change, entries: readonly WeaknessEntry[]): Promise<void> {
  const rows = entries.flatMap(({ cve, products }) =>
    products
      .flatMap((product) => lookUpNames(product).map((name) => ({ name: name.slice(0, 300), product })))
      .slice(0, mostNames)
      .map(({ name, product }, number) => ({ code: cve, number, name, product })),
  );
  await change.run(sql`delete from assets.affected where code = any(${entries.map(({ cve }) => cve)}::text[])`);
  await change.run(sql`insert into assets.affected (code, number, plain_name, product)
    select code, number, name, product
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r(code text, number smallint, name text, product jsonb)`);
  const names = [...new Set(rows.map(({ name }) => name))];
  await change.run(sql`update assets.component c set is_match_due = true where not c.is_match_due
    and (regexp_replace(lower(c.name), '[^a-z0-9]+', '', 'g') = any(${names}::text[])
      or regexp_replace(lower(split_part(split_part(c.purl, '@', 1), '/', -1)), '[^a-z0-9]+', '', 'g') = any(${names}::text[]))`);
}

export interface AffectedProduct {
  readonly code: string;
  readonly weakness: number;
  readonly name: string;
  readonly product: NamedProduct;
}

/** What records say of products of these names. */
export async function affectedNamed(reader: Reader, names: readonly string[]): Promise<AffectedProduct[]> {
  return await reader.rows(sql`select a.code, w.id weakness, a.plain_name name, a.product from assets.affected a
    join assets.weakness w on w.code = a.code and w.organisation_id is null
    where a.plain_name = any(${names}::text[]) and w.cve_state is distinct from 'rejected'`);
}

export interface DueComponent {
  readonly id: number;
  readonly organisation: number;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly cpe: string;
  readonly supplier: string;
}

/** Components that were not compared yet, of one organisation, held until the change ends. */
export async function dueComponents(change: Change, limit: number): Promise<DueComponent[]> {
  return await change.rows(sql`select id, organisation_id organisation, name, version, purl, cpe, supplier
    from assets.component where is_match_due and organisation_id = (
      select organisation_id from assets.component where is_match_due order by id limit 1)
    order by id limit ${limit} for update skip locked`);
}

export interface FoundMatch {
  readonly component: number;
  readonly weakness: number;
  readonly status: 'affected' | 'cannot tell';
  readonly confidence: number;
  readonly because: string;
}

/** Keeps what was found of components in place of what was found before. @returns what was found before and is no more */
export async function keepMatches(
  change: Change,
  { organisation, on }: { readonly organisation: number; readonly on: string },
  compared: readonly number[],
  found: readonly FoundMatch[],
): Promise<{ component: number; weakness: number }[]> {
  const rows = sql`jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
    f(component int, weakness int, status text, confidence real, because text)`;
  const gone = await change.rows<{ component: number; weakness: number }>(sql`delete from assets.component_match m
    where m.component_id = any(${compared}::int[])
      and not exists (select from ${rows} where f.component = m.component_id and f.weakness = m.weakness_id)
    returning m.component_id component, m.weakness_id weakness`);
  await change.run(sql`insert into assets.component_match
      (component_id, weakness_id, organisation_id, status, confidence, because, matched_on)
    select component, weakness, ${organisation}::int, status, confidence, because, ${on}::date from ${rows}
    on conflict (component_id, weakness_id) do update set status = excluded.status, confidence = excluded.confidence,
      because = excluded.because, matched_on = excluded.matched_on`);
  await change.run(sql`update assets.component set is_match_due = false where id = any(${compared}::int[])`);
  return gone;
}

/** Assets on which components are, however they got there. */
export async function assetsWith(
  reader: Reader,
  components: readonly number[],
): Promise<{ readonly component: number; readonly asset: number }[]> {
  return await reader.rows(sql`select component_id component, asset_id asset from assets.asset_component
    where component_id = any(${components}::int[])`);
}

/** Has components compared again, for what came to be linked to assets. */
export async function dueAgain(change: Change, components: readonly number[]): Promise<void> {
  await change.run(sql`update assets.component set is_match_due = true
    where id = any(${components}::int[]) and not is_match_due`);
}
