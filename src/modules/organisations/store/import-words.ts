import { type Reader, sql } from '#platform/sql.ts';
import type { ImportWords, SectorRule } from '../domain/import-kind.ts';

/** The words that files use and what they stand for. */
export async function importWords(reader: Reader, today: string): Promise<ImportWords> {
  const statuses = await reader.rows<{ words: string; status: string }>(
    sql`select words, status from organisations.status_words where standard = 'DSPT'`,
  );
  const rules = await reader.rows<{ sector: string; code: string; name: string; kind: string }>(
    sql`select sector, code_pattern code, name_pattern name, kind from organisations.sector_rule order by sector, position`,
  );
  const sectors = new Map<string, SectorRule[]>();
  for (const { sector, code, name, kind } of rules) {
    const known = sectors.get(sector) ?? [];
    known.push({ code: new RegExp(code), name: new RegExp(name, 'i'), kind });
    sectors.set(sector, known);
  }
  return { statuses: new Map(statuses.map(({ words, status }) => [words, status])), sectors, today };
}
