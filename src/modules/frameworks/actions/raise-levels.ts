import { londonDay } from '#modules/obligations/index.ts';
import { asScores, type Body, bodiesOf, isOwn, mayAt, organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, type ProblemPart, wrongFields } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { loweredBy, type RequiredLevel, requiredLevels } from '../domain/profile.ts';
import { nameOf } from '../domain/year-document.ts';
import { nodesOf, versionsOf } from '../store/content.ts';
import { loadedVersions } from '../store/save-years.ts';
import { replaceUplifts, upliftsOf } from '../store/uplifts.ts';
import {
  categoriesFor,
  categoriesOf,
  ladders,
  profileOf,
  type StoredCategory,
  upliftsAt,
  yearByCode,
  years,
} from '../store/years.ts';
import { requirementsOf } from './required-levels.ts';

interface Wanted {
  readonly framework: string;
  readonly version: string;
  readonly outcome: string;
  readonly level: string;
}

interface Raise {
  readonly params: { readonly organisation: string; readonly year: string };
  readonly body: {
    readonly levels: readonly Wanted[];
    readonly category?: string | undefined;
    readonly why: string;
  };
}

/** Writes what a body asks of itself and of those below it beyond the national levels. */
export async function raiseLevels(context: Context, { params, body }: Raise, caller: Caller) {
  return await asScores(context, caller, 'assurance:write').change(
    { action: 'raise-levels', why: body.why },
    async (change) => {
      const organisation = await organisationWithin(change, params.organisation);
      if (!isOwn(change.scope, organisation.id)) {
        throw new Problem('not-allowed', 'Only people with a role at the organisation itself decide what it asks for.');
      }
      if (!(await yearByCode(change, params.year))) throw noYear(params.year);
      const wanted = await nodesWanted(change, body.levels);
      await refuseLowering(change, organisation, params.year, wanted);
      const before = await upliftsOf(change, organisation.id, params.year);
      const key = { organisationId: organisation.id, year: params.year, why: body.why, now: context.now() };
      await replaceUplifts(change, key, wanted, await nodesOfCategory(change, params.year, body.category));
      change.record({
        subject: `uplift:${organisation.code}:${params.year}`,
        organisationId: organisation.id,
        before: before.map(({ nodeId, level }) => ({ nodeId, level })),
        after: body.levels,
      });
      return { raised: wanted.length };
    },
  );
}

/** Numbers of the outcomes that a category answers; null: of all. */
async function nodesOfCategory(reader: Reader, year: string, code: string | undefined): Promise<number[] | null> {
  if (code === undefined) return null;
  const category = (await categoriesOf(reader, year)).find((each) => each.code === code);
  if (!category) throw new Problem('not-found', `There is no category "${code}" in this year.`);
  const ids = category.standards.map(({ versionId }) => versionId);
  return (await ladders(reader, ids)).map(({ id }) => id);
}

interface WantedNode {
  readonly nodeId: number;
  readonly level: string;
  readonly outcome: string;
  readonly levels: readonly string[];
}

async function nodesWanted(reader: Reader, wanted: readonly Wanted[]): Promise<WantedNode[]> {
  const versions = await loadedVersions(reader);
  const faults: ProblemPart[] = [];
  const found = wanted.flatMap(({ outcome, level, ...standard }, at): WantedNode[] => {
    const version = versions.find((each) => nameOf(each) === nameOf(standard));
    const nodeId = version?.ids.get(outcome);
    const levels = version?.nodes.get(outcome) ?? [];
    if (nodeId === undefined) faults.push({ where: `levels.${at}.outcome`, message: `there is no ${outcome}` });
    else if (levels.includes(level)) return [{ nodeId, level, outcome, levels }];
    else faults.push({ where: `levels.${at}.level`, message: `${outcome} has no level "${level}"` });
    return [];
  });
  for (const [at, { nodeId, outcome }] of found.entries()) {
    const isTwice = found.slice(0, at).some((each) => each.nodeId === nodeId);
    if (isTwice) faults.push({ where: `levels.${at}.outcome`, message: `${outcome} stands here twice` });
  }
  if (faults.length > 0) throw wrongFields(faults);
  return found;
}

/** @throws Problem 'invalid-request' with every outcome for which less is asked than what holds there already */
async function refuseLowering(
  reader: Reader,
  organisation: Body,
  year: string,
  wanted: readonly WantedNode[],
): Promise<void> {
  const levelsOf = new Map(wanted.map(({ nodeId, levels }) => [nodeId, levels]));
  const rankOf = (nodeId: number, level: string) => (levelsOf.get(nodeId)?.indexOf(level) ?? -1) + 1;
  const above = (await upliftsAt(reader, year, [organisation.id])).filter(
    ({ organisationId }) => organisationId !== organisation.id,
  );
  // A body above many asks of all their categories, so none of them may be undercut.
  const lowered = new Map<number, string>();
  for (const { code } of await categoriesOf(reader, year)) {
    const holding = requiredLevels(await profileOf(reader, year, code), above, rankOf);
    for (const { nodeId, least } of loweredBy(wanted, holding, rankOf)) lowered.set(nodeId, least);
  }
  const parts = wanted.flatMap(({ nodeId, outcome, level }, at) => {
    const least = lowered.get(nodeId);
    return least === undefined
      ? []
      : [{ where: `levels.${at}.level`, message: `${outcome} must hold ${least} already; ${level} would lower it` }];
  });
  if (parts.length > 0) throw wrongFields(parts, 'What you ask for can only raise the levels that hold already.');
}

interface Asked {
  readonly query: {
    readonly organisation: string;
    readonly year?: string | undefined;
    readonly category?: string | undefined;
  };
}

/** What one organisation must hold, outcome by outcome, or what a body above asks of those of a category. */
export async function requiredProfile(context: Context, { query }: Asked, caller: Caller) {
  const today = londonDay(context.now().getTime());
  return await asScores(context, caller, 'assurance:read').read(async (reader) => {
    const organisation = await organisationWithin(reader, query.organisation);
    const open = (await years(reader)).filter(({ opensOn }) => opensOn <= today);
    const year = query.year === undefined ? open[0] : await yearByCode(reader, query.year);
    if (!year) throw noYear(query.year ?? '');
    const { own, all, category } = await categoryShown(reader, organisation, year.code, query.category);
    return {
      organisationName: organisation.shortName ?? organisation.name,
      year: { code: year.code, name: year.name },
      years: open.map(({ code, name }) => ({ code, name })),
      categories: own === undefined ? all.map(({ code, name }) => ({ code, name })) : [],
      isOwnCategory: own !== undefined,
      category: category ? { code: category.code, name: category.name } : null,
      levels: category ? await levelsOf(reader, organisation, year.code, category) : [],
      mayRaise: mayAt(caller, 'assurance:write', organisation.id),
    };
  });
}

/** Its own category, or for a body that answers nothing the one asked for. */
async function categoryShown(reader: Reader, organisation: Body, year: string, asked: string | undefined) {
  const all = (await categoriesOf(reader, year)).filter(({ standards }) => standards.length > 0);
  const own = (await categoriesFor(reader, year, [organisation])).get(organisation.id);
  const code = own ?? asked ?? all[0]?.code;
  return { own, all, category: all.find((each) => each.code === code) };
}

async function levelsOf(reader: Reader, organisation: Body, year: string, { code, standards }: StoredCategory) {
  const { required, nodes, rankOf } = await requirementsOf(reader, year, [organisation], code);
  const profile = await profileOf(reader, year, code);
  const minimum = new Map(profile.map((level) => [level.nodeId, level]));
  const others = (await upliftsAt(reader, year, [organisation.id])).filter(
    ({ organisationId }) => organisationId !== organisation.id,
  );
  const least = requiredLevels(profile, others, rankOf);
  const must = required.get(organisation.id) ?? new Map<number, RequiredLevel>();
  const raisers = [...must.values()].flatMap(({ raisedBy }) => raisedBy ?? []);
  const names = new Map((await bodiesOf(reader, raisers)).map(({ id, name }) => [id, name]));
  const versions = new Map((await versionsOf(reader)).map((version) => [version.id, version]));
  const ids = standards.map(({ versionId }) => versionId);
  return (await nodesOf(reader, ids)).flatMap(({ id: nodeId }) => {
    const node = nodes.get(nodeId);
    const version = node && versions.get(node.versionId);
    const level = must.get(nodeId);
    if (!node || !version) return [];
    return [
      {
        framework: version.framework,
        version: version.version,
        outcome: node.code,
        title: node.title,
        level: level?.level ?? null,
        national: minimum.get(nodeId)?.level ?? null,
        least: least.get(nodeId)?.level ?? null,
        raisedBy: level?.raisedBy == null ? null : (names.get(level.raisedBy) ?? null),
        isOwnRaise: level?.raisedBy === organisation.id,
        levels: version.levels
          .filter((each) => node.levels.includes(each.code))
          .map((each) => ({ code: each.code, name: each.name })),
        isVerified: level?.isVerified ?? false,
        source: minimum.get(nodeId)?.source ?? '',
      },
    ];
  });
}

function noYear(code: string): Problem {
  return new Problem('not-found', `There is no year "${code}".`);
}
