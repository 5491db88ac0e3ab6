import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import { type KnownVersion, profileLevels, type StandardName, type YearDocument } from '../domain/year-document.ts';
import type { BegunYear } from './years.ts';

/** A version at hand with its assessed nodes; `ids` by code. */
export interface LoadedVersion extends KnownVersion {
  readonly id: number;
  readonly ids: ReadonlyMap<string, number>;
}

/** Every version that is loaded, as far as years refer to it. */
export async function loadedVersions(reader: Reader): Promise<LoadedVersion[]> {
  const versions = await reader.rows<StandardName & { id: number }>(
    sql`select id, framework, version from frameworks.version order by id`,
  );
  const nodes = await reader.rows<{ id: number; versionId: number; code: string; levels: string[] }>(
    sql`select id, version_id "versionId", code, levels from frameworks.node where is_assessed order by sort, id`,
  );
  const of = Map.groupBy(nodes, ({ versionId }) => versionId);
  return versions.map((version) => {
    const own = of.get(version.id) ?? [];
    return {
      ...version,
      nodes: new Map(own.map(({ code, levels }) => [code, levels])),
      ids: new Map(own.map(({ code, id }) => [code, id])),
    };
  });
}

/** Categories that are gone from a document although organisations answer in them. */
export async function categoriesInUse(reader: Reader, document: YearDocument): Promise<string[]> {
  const kept = document.categories.map(({ code }) => code);
  const rows = await reader.rows<{ code: string }>(sql`select distinct category code from (
      select category from frameworks.assessment where year = ${document.code}
      union select category from frameworks.organisation_category where year = ${document.code}) used
    where category <> all(${kept}::text[]) order by 1`);
  return rows.map(({ code }) => code);
}

/** Writes a year in place of what was there; its faults have been looked for. */
export async function saveYear(
  change: Change,
  document: YearDocument,
  { versions, contentHash, origin }: HowSaved,
): Promise<void> {
  const { code, cycle, name, opensOn, interimOn, finalOn, rules, previous, source, isVerified } = document;
  await change.run(sql`insert into frameworks.year (code, cycle, name, opens_on, interim_on, final_on, rules, previous,
      source, is_verified, content_hash, origin)
    values (${code}, ${cycle}, ${name}, ${opensOn}, ${interimOn}, ${finalOn}, ${JSON.stringify(rules)}::jsonb,
      ${previous}, ${source}, ${isVerified}, ${contentHash}, ${origin})
    on conflict (code) do update set cycle = excluded.cycle, name = excluded.name, opens_on = excluded.opens_on,
      interim_on = excluded.interim_on, final_on = excluded.final_on, rules = excluded.rules,
      previous = excluded.previous, source = excluded.source, is_verified = excluded.is_verified,
      content_hash = excluded.content_hash, origin = excluded.origin, revision = year.revision + 1`);
  await change.run(sql`delete from frameworks.profile_level where year = ${code}`);
  await change.run(sql`delete from frameworks.standard where year = ${code}`);
  await change.run(sql`delete from frameworks.category where year = ${code}
    and code <> all(${document.categories.map((category) => category.code)}::text[])`);
  const rows = rowsOf(document, versions);
  await change.run(sql`insert into frameworks.category (year, code, name, kinds)
    select ${code}, d.code, d.name, d.kinds
    from jsonb_to_recordset(${json(document.categories)}) as d(code text, name text, kinds text[])
    on conflict (year, code) do update set name = excluded.name, kinds = excluded.kinds`);
  await change.run(sql`insert into frameworks.standard (year, category, version_id, sort)
    select ${code}, d.category, d."versionId", d.sort
    from jsonb_to_recordset(${json(rows.standards)}) as d(category text, "versionId" int, sort int)`);
  await change.run(sql`insert into frameworks.profile_level (year, category, node_id, level, source, is_verified)
    select ${code}, d.category, d."nodeId", d.level, d.source, d."isVerified"
    from jsonb_to_recordset(${json(rows.levels)})
      as d(category text, "nodeId" int, level text, source text, "isVerified" boolean)`);
}

interface HowSaved {
  readonly versions: readonly LoadedVersion[];
  readonly contentHash: string;
  readonly origin: 'shipped' | 'edited';
}

const json = (rows: unknown) => sql`${JSON.stringify(rows)}::jsonb`;

function rowsOf({ categories }: YearDocument, versions: readonly LoadedVersion[]) {
  const find = ({ framework, version }: StandardName) =>
    versions.find((each) => each.framework === framework && each.version === version);
  return {
    standards: categories.flatMap(({ code, standards }) =>
      standards.map((standard, sort) => ({ category: code, versionId: find(standard)?.id, sort })),
    ),
    levels: categories.flatMap(({ code, profiles }) =>
      profiles.flatMap((profile) => {
        const ids = find(profile)?.ids ?? new Map<string, number>();
        const { source, isVerified } = profile;
        return [...profileLevels(profile, ids.keys())].map(([node, level]) => ({
          category: code,
          nodeId: ids.get(node),
          level,
          source,
          isVerified,
        }));
      }),
    ),
  };
}

/** The codes and hashes of the years that are stored. */
export function storedYears(
  reader: Reader,
): Promise<{ code: string; contentHash: string; origin: 'shipped' | 'edited' }[]> {
  return reader.rows(sql`select code, content_hash "contentHash", origin from frameworks.year`);
}

/** A level of a category's profile to write. */
export interface NewLevel {
  readonly category: string;
  readonly nodeId: number;
  readonly level: string;
  readonly source: string;
  readonly isVerified: boolean;
}

/** Writes single levels of a year, which from then on is the nation's own. */
export async function saveLevels(change: Change, year: string, levels: readonly NewLevel[]): Promise<void> {
  await change.run(sql`insert into frameworks.profile_level (year, category, node_id, level, source, is_verified)
    select ${year}, d.category, d."nodeId", d.level, d.source, d."isVerified"
    from jsonb_to_recordset(${json(levels)})
      as d(category text, "nodeId" int, level text, source text, "isVerified" boolean)
    on conflict (year, category, node_id) do update set level = excluded.level, source = excluded.source,
      is_verified = excluded.is_verified`);
  await change.run(sql`update frameworks.year set origin = 'edited', revision = revision + 1 where code = ${year}`);
}

/** Writes down that a nation began a year. @returns false where it had */
export async function insertBegun(
  change: Change,
  begun: Pick<BegunYear, 'register' | 'year' | 'askerId' | 'begunAt' | 'begunByName'>,
): Promise<boolean> {
  const added =
    await change.run(sql`insert into frameworks.begun_year (register, year, asker_id, begun_at, begun_by_name)
    values (${begun.register}, ${begun.year}, ${begun.askerId}, ${begun.begunAt}, ${begun.begunByName})
    on conflict do nothing`);
  return added > 0;
}

/** Writes down how far organisations outside overviews have been asked; `opened` is added to what was. */
export async function saveAsked(
  change: Change,
  { register, year }: Pick<BegunYear, 'register' | 'year'>,
  {
    to,
    by,
    opened,
    isAll,
  }: { readonly to: number; readonly by: string; readonly opened: number; readonly isAll: boolean },
): Promise<void> {
  await change.run(sql`update frameworks.begun_year set asked_to = ${to}, asked_for = ${by},
    asked_small = asked_small + ${opened}, is_asked = ${isAll} where register = ${register} and year = ${year}`);
}
