import { type Reader, sql } from '#platform/sql.ts';

/** On how many assets of some organisations each of these CVEs is open; those that nobody has are left out. */
export async function openByCode(
  reader: Reader,
  codes: readonly string[],
  organisations: readonly number[],
): Promise<Map<string, number>> {
  if (codes.length === 0) return new Map();
  const rows = await reader.rows<{ code: string; open: number }>(sql`select w.code, sum(e.open)::int open
    from assets.weakness w join assets.exposed e on e.weakness_id = w.id
    where w.organisation_id is null and w.code = any(${[...new Set(codes)]}::text[])
      and e.organisation_id = any(${[...organisations]}::int[]) and e.open > 0 group by w.code`);
  return new Map(rows.map(({ code, open }) => [code, open]));
}
