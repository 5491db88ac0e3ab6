import type { Reader } from '#platform/sql.ts';
import { type RankOf, type RequiredLevel, requiredLevels } from '../domain/profile.ts';
import { categoriesFor, categoriesOf, ladders, profileOf, type StoredCategory, upliftsAt } from '../store/years.ts';

/** An outcome that can hold a level; `levels`: lowest first. */
export interface AssessedNode {
  readonly versionId: number;
  readonly code: string;
  readonly title: string;
  readonly levels: readonly string[];
}

/** What the organisations of a year must hold. */
export interface Requirements {
  /** The category of each organisation that has one. */
  readonly categories: ReadonlyMap<number, string>;
  /** The categories that they are in. */
  readonly used: readonly StoredCategory[];
  /** What the nation asks of a category, by node. */
  readonly minimum: ReadonlyMap<string, ReadonlyMap<number, RequiredLevel>>;
  /** By organisation, then by node; the same object for all to whom the same applies. */
  readonly required: ReadonlyMap<number, ReadonlyMap<number, RequiredLevel>>;
  readonly rankOf: RankOf;
  readonly nodes: ReadonlyMap<number, AssessedNode>;
}

/**
 * The level that each of these organisations must hold at each outcome: the national minimum with what was raised.
 * @param asCategory for bodies that ask and do not answer themselves: what they ask of those of a category
 */
export async function requirementsOf(
  reader: Reader,
  year: string,
  bodies: readonly { readonly id: number; readonly kind: string }[],
  asCategory: string | null = null,
): Promise<Requirements> {
  const categories =
    asCategory === null
      ? await categoriesFor(reader, year, bodies)
      : new Map(bodies.map(({ id }) => [id, asCategory] as const));
  const used = new Set(categories.values());
  const known = (await categoriesOf(reader, year)).filter(({ code }) => used.has(code));
  const versionIds = [...new Set(known.flatMap(({ standards }) => standards.map(({ versionId }) => versionId)))];
  const nodes = new Map((await ladders(reader, versionIds)).map((node) => [node.id, node]));
  const rankOf: RankOf = (nodeId, level) => (nodes.get(nodeId)?.levels.indexOf(level) ?? -1) + 1;
  const profiles = new Map<string, Awaited<ReturnType<typeof profileOf>>>();
  for (const { code } of known) profiles.set(code, await profileOf(reader, year, code));
  const raised = Map.groupBy(await upliftsAt(reader, year, [...categories.keys()]), ({ atId }) => atId);
  const minimum = new Map([...profiles].map(([code, levels]) => [code, requiredLevels(levels, [], rankOf)]));
  const answered = new Map(
    known.map(({ code, standards }) => [code, new Set(standards.map(({ versionId }) => versionId))]),
  );
  const required = new Map(
    [...categories].map(([id, category]): [number, ReadonlyMap<number, RequiredLevel>] => {
      // An uplift of an outcome that the category does not answer asks for nothing.
      const uplifts = (raised.get(id) ?? []).filter(({ nodeId }) =>
        answered.get(category)?.has(nodes.get(nodeId)?.versionId ?? 0),
      );
      if (uplifts.length === 0) return [id, minimum.get(category) ?? new Map()];
      return [id, requiredLevels(profiles.get(category) ?? [], uplifts, rankOf)];
    }),
  );
  return { categories, used: known, minimum, required, rankOf, nodes };
}
