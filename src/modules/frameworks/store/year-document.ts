import type { Reader } from '#platform/sql.ts';
import { sql } from '#platform/sql.ts';
import { type YearDocument, type YearProfile, yearFormat } from '../domain/year-document.ts';
import { categoriesOf, yearByCode } from './years.ts';

/** A year as a file would hold it; its levels outcome by outcome. */
export async function yearDocument(reader: Reader, code: string): Promise<YearDocument | undefined> {
  const year = await yearByCode(reader, code);
  if (!year) return undefined;
  const levels = await reader.rows<LevelRow>(sql`select p.category, v.framework, v.version, n.code, p.level, p.source,
      p.is_verified "isVerified"
    from frameworks.profile_level p join frameworks.node n on n.id = p.node_id
    join frameworks.version v on v.id = n.version_id
    where p.year = ${code} order by p.category, v.framework, v.version, p.source, n.sort, n.id`);
  const { cycle, name, opensOn, interimOn, finalOn, previous, source, isVerified, rules } = year;
  const categories = (await categoriesOf(reader, code)).map((category) => ({
    code: category.code,
    name: category.name,
    kinds: category.kinds,
    standards: category.standards.map(({ framework, version }) => ({ framework, version })),
    profiles: profilesOf(levels.filter((level) => level.category === category.code)),
  }));
  const days = { opensOn, interimOn, finalOn };
  return { format: yearFormat, code, cycle, name, ...days, previous, source, isVerified, rules, categories };
}

interface LevelRow {
  readonly category: string;
  readonly framework: string;
  readonly version: string;
  readonly code: string;
  readonly level: string;
  readonly source: string;
  readonly isVerified: boolean;
}

function profilesOf(rows: readonly LevelRow[]): YearProfile[] {
  const groups = Map.groupBy(rows, (row) => JSON.stringify([row.framework, row.version, row.source, row.isVerified]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { framework, version, source, isVerified } = first;
    const levels = Object.fromEntries(group.map(({ code, level }) => [code, level]));
    return [{ framework, version, levels, source, isVerified }];
  });
}
