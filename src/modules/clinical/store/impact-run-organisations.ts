import { plainInLike, type Query, type Reader, sql } from '#platform/sql.ts';
import type { SummedOrganisation } from '../domain/scenario-summary.ts';

/** What a run means at one organisation. */
export interface RunOrganisation {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly isHit: boolean;
  readonly recordSystem: string | null;
  readonly figures: SummedOrganisation['values'];
}

export interface RunOrganisationsAsked {
  readonly run: number;
  readonly search: string | undefined;
  /** By name, or by the median of a metric. */
  readonly by: { readonly metric: string | null; readonly isDescending: boolean };
}

/** Some of a run's organisations in an order; what is not modelled stands last. */
export function runOrganisations(
  reader: Reader,
  asked: RunOrganisationsAsked,
  page: { readonly limit: number; readonly offset: number },
): Promise<RunOrganisation[]> {
  return reader.rows(sql`select code, kind, name, is_hit "isHit", record_system "recordSystem", figures
    from clinical.impact_run_organisation where ${matching(asked)}
    order by ${order(asked)} limit ${page.limit} offset ${page.offset}`);
}

export async function countRunOrganisations(reader: Reader, asked: RunOrganisationsAsked): Promise<number> {
  const row = await reader.one<{ count: number }>(
    sql`select count(*)::int count from clinical.impact_run_organisation where ${matching(asked)}`,
  );
  return row?.count ?? 0;
}

function matching({ run, search }: RunOrganisationsAsked): Query {
  if (!search) return sql`run_id = ${run}`;
  return sql`run_id = ${run} and lower(code || ' ' || name) like ${`%${plainInLike(search.toLowerCase())}%`}`;
}

function order({ by: { metric, isDescending } }: RunOrganisationsAsked): Query {
  const names = isDescending && metric === null ? sql`lower(name) desc, code desc` : sql`lower(name), code`;
  if (metric === null) return names;
  const median = sql`(figures -> ${metric}::text ->> 'p50')::float8`;
  return sql`${median} ${isDescending ? sql`desc` : sql`asc`} nulls last, ${names}`;
}
