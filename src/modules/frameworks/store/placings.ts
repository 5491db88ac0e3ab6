import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** That an organisation was placed in a category of a year by name, with where that is known from. */
export interface Placing {
  readonly organisationId: number;
  readonly category: string;
  readonly why: string;
  readonly source: string;
  readonly isVerified: boolean;
  readonly placedAt: Date | null;
  readonly placedByName: string;
}

/** Who was placed by name in a year, as far as the scope may see it. */
export function placingsOf(reader: Reader, year: string): Promise<Placing[]> {
  return reader.rows(sql`select organisation_id "organisationId", category, why, source, is_verified "isVerified",
      placed_at "placedAt", placed_by_name "placedByName"
    from frameworks.organisation_category where year = ${year} order by organisation_id`);
}

/** A placing to write; `category` null: the organisation goes back to where its kind puts it. */
export interface NewPlacing extends Pick<Placing, 'organisationId' | 'source' | 'isVerified'> {
  readonly category: string | null;
}

/** Writes placings, and that the year's placings changed. */
export async function savePlacings(
  change: Change,
  year: string,
  placings: readonly NewPlacing[],
  { at, why }: { readonly at: Date; readonly why: string },
): Promise<void> {
  const gone = placings.filter(({ category }) => category === null).map(({ organisationId }) => organisationId);
  await change.run(sql`delete from frameworks.organisation_category
    where year = ${year} and organisation_id = any(${gone}::int[])`);
  const rows = placings.filter(({ category }) => category !== null);
  await change.run(sql`insert into frameworks.organisation_category (organisation_id, year, category, why, source,
      is_verified, placed_at, placed_by_name)
    select d."organisationId", ${year}, d.category, ${why}, d.source, d."isVerified", ${at}, ${change.scope.who.name}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as d("organisationId" int, category text, source text, "isVerified" boolean)
    on conflict (organisation_id, year) do update set category = excluded.category, why = excluded.why,
      source = excluded.source, is_verified = excluded.is_verified, placed_at = excluded.placed_at,
      placed_by_name = excluded.placed_by_name`);
  await change.run(sql`update frameworks.year set placings = placings + 1 where code = ${year}`);
}
