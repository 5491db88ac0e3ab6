import { type Reader, sql } from '#platform/sql.ts';

export interface WeaknessFacts {
  readonly id: number;
  readonly code: string;
  readonly title: string;
  readonly state: string | null;
}

/** A weakness by its CVE id, or by the code that one organisation's scanner gives it. */
export async function weaknessByCode(reader: Reader, code: string): Promise<WeaknessFacts | undefined> {
  const [row] = await reader.rows<WeaknessFacts>(sql`select id, code, title, cve_state state from assets.weakness
    where code in (${code}, ${code.toUpperCase()}) order by organisation_id nulls first limit 1`);
  return row;
}

/** How many assets of each organisation have a weakness. */
export interface ExposedOrganisation {
  readonly organisationId: number;
  readonly open: number;
  readonly held: number;
  readonly fixed: number;
  readonly oldest: string | null;
  readonly priority: number;
}

export async function exposedOrganisations(
  reader: Reader,
  weakness: number,
  organisations: readonly number[],
): Promise<ExposedOrganisation[]> {
  return await reader.rows<ExposedOrganisation>(sql`select organisation_id "organisationId", sum(open)::int open,
      sum(held)::int held, sum(fixed)::int fixed, min(oldest)::text oldest, max(priority)::float8 priority
    from assets.exposed where weakness_id = ${weakness} and organisation_id = any(${organisations}::int[])
    group by organisation_id order by open desc, organisation_id`);
}
