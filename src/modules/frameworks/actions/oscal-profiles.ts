import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { type AskedLevel, levelsToProfile, type ReadProfile } from '../domain/exchange/oscal-profile.ts';
import { uuidFrom } from '../domain/exchange/uuid-from.ts';
import { type ContentNode, type FrameworkVersion, nodesOf, versionsOf } from '../store/content.ts';
import type { NewLevel } from '../store/save-years.ts';
import { categoriesOf, profileOf, yearByCode } from '../store/years.ts';
import { contentHashOf } from './load-frameworks.ts';

interface Standards {
  readonly yearName: string;
  readonly categoryName: string;
  readonly versions: ReadonlyMap<number, FrameworkVersion>;
  readonly nodes: readonly ContentNode[];
}

/** What a category answers in a year. @throws Problem 'not-found' for an unknown year or category */
async function standardsOf(reader: Reader, year: string, category: string): Promise<Standards> {
  const known = await yearByCode(reader, year);
  const found = (await categoriesOf(reader, year)).find(({ code }) => code === category);
  if (!known || !found) throw new Problem('not-found', `There is no category ${category} in the year ${year}.`);
  const ids = found.standards.map(({ versionId }) => versionId);
  const versions = (await versionsOf(reader)).filter(({ id }) => ids.includes(id));
  return {
    yearName: known.name,
    categoryName: found.name,
    versions: new Map(versions.map((version) => [version.id, version])),
    nodes: await nodesOf(reader, ids),
  };
}

/** The levels that a year asks of a category, as an OSCAL profile. */
export async function exportProfile(
  context: Context,
  { params, query }: { readonly params: { readonly code: string }; readonly query: { readonly category: string } },
): Promise<Answer> {
  const { code: year } = params;
  const { category } = query;
  const profile = await context.read(async (reader) => {
    const { yearName, categoryName, versions, nodes } = await standardsOf(reader, year, category);
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const levels = (await profileOf(reader, year, category)).flatMap(({ nodeId, level, source, isVerified }) => {
      const node = byId.get(nodeId);
      const version = node && versions.get(node.versionId);
      if (!node || !version) return [];
      return [{ framework: version.framework, version: version.version, code: node.code, level, source, isVerified }];
    });
    if (levels.length === 0)
      throw new Problem('not-found', `The year ${year} asks category ${category} for no levels.`);
    const hash = contentHashOf(JSON.stringify([year, category, levels]));
    const head = { title: `${yearName}: ${categoryName}`, year, category };
    return levelsToProfile(head, levels, {
      at: context.now().toISOString(),
      uuidOf: (name) => uuidFrom(contentHashOf(`${name} ${hash}`)),
    });
  });
  const name = `profile-${year}-${category}.oscal.json`.replace(/[^A-Za-z0-9.-]/g, '-');
  return Answer.file(name, 'application/json; charset=utf-8', JSON.stringify(profile, null, 1));
}

/** A profile set beside the levels of a year. */
export interface JudgedProfile {
  readonly title: string;
  readonly due: readonly NewLevel[];
  readonly before: readonly object[];
  readonly differences: readonly {
    readonly kind: 'added' | 'changed';
    readonly code: string;
    readonly words: string;
  }[];
  readonly notes: readonly string[];
  readonly faults: readonly { readonly where: string; readonly message: string }[];
}

/**
 * What levels an OSCAL profile asks for in a year and category. A control that it includes without a level is asked for
 * at the highest. @throws Problem 'invalid-request' without a year and category
 */
export async function judgeProfile(
  reader: Reader,
  profile: ReadProfile,
  asked: { readonly year?: string | undefined; readonly category?: string | undefined },
): Promise<JudgedProfile> {
  const { year, category } = asked;
  if (!year || !category)
    throw wrongField('year', 'Choose the year and the category that this profile is for.', 'A profile needs its year.');
  const { yearName, categoryName, versions, nodes } = await standardsOf(reader, year, category);
  const assessed = nodes.filter(({ isAssessed }) => isAssessed);
  const named = new Map(
    assessed.map((node) => {
      const version = versions.get(node.versionId);
      return [`${version?.framework} ${version?.version} ${node.code}`, node] as const;
    }),
  );
  const byCode = Map.groupBy(assessed, ({ code }) => code.toLowerCase());
  const read = [
    ...profile.levels.map((level) => levelAt(level, named.get(`${level.framework} ${level.version} ${level.code}`))),
    ...profile.included.map((id) => highestAt(id, byCode.get(id.toLowerCase()) ?? [])),
  ];
  const known = read.flatMap((each) => ('node' in each ? [each] : []));
  const now = new Map((await profileOf(reader, year, category)).map((level) => [level.nodeId, level]));
  const changed = known.filter(({ node, level, source, isVerified }) => {
    const was = now.get(node.id);
    return was?.level !== level || was.source !== source || was.isVerified !== isVerified;
  });
  return {
    title: `${yearName}: ${categoryName}`,
    due: changed.map(({ node, level, source, isVerified }) => ({
      category,
      nodeId: node.id,
      level,
      source,
      isVerified,
    })),
    before: changed.flatMap(({ node }) => now.get(node.id) ?? []),
    differences: changed.map(({ node, level }) => {
      const was = now.get(node.id);
      return was
        ? { kind: 'changed', code: node.code, words: `${was.level} becomes ${level}` }
        : { kind: 'added', code: node.code, words: level };
    }),
    notes:
      profile.included.length === 0
        ? ['Levels that the profile does not name stay as they are.']
        : [`It names no level for ${profile.included.length} controls: the highest is asked for.`],
    faults: read.flatMap((each) => ('message' in each ? [each] : [])),
  };
}

type Found =
  | { readonly node: ContentNode; readonly level: string; readonly source: string; readonly isVerified: boolean }
  | { readonly where: string; readonly message: string };

function levelAt(
  { framework, version, code, level, source, isVerified }: AskedLevel,
  node: ContentNode | undefined,
): Found {
  const where = `${framework} ${version} ${code}`;
  if (!node) return { where, message: 'is nothing that this category is assessed on' };
  if (!node.levels.includes(level))
    return { where, message: `cannot reach "${level}"; it can: ${node.levels.join(', ')}` };
  return { node, level, source: source || 'An OSCAL profile', isVerified };
}

function highestAt(id: string, [node, second]: readonly ContentNode[]): Found {
  const level = node?.levels.at(-1);
  if (!node || level === undefined) return { where: id, message: 'is nothing that this category is assessed on' };
  if (second) return { where: id, message: 'is in two frameworks of this category; the profile does not say which' };
  return { node, level, source: 'An OSCAL profile', isVerified: false };
}
