import { type Body, bodiesOf, isOwn, mayAt, organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, type ProblemPart, wrongFields } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { loweredBy, requiredLevels } from '../domain/profile.ts';
import { nameOf } from '../domain/year-document.ts';
import { nodesOf, versionsOf } from '../store/content.ts';
import { loadedVersions } from '../store/save-years.ts';
import { replaceUplifts, upliftsOf } from '../store/uplifts.ts';
import { categoriesOf, profileOf, upliftsAt, yearByCode } from '../store/years.ts';
import { asScores } from './as-scores.ts';
import { requirementsOf } from './required-levels.ts';

interface Wanted {
  readonly framework: string;
  readonly version: string;
  readonly outcome: string;
  readonly level: string;
}

interface Raise {
  readonly params: { readonly organisation: string; readonly year: string };
  readonly body: { readonly levels: readonly Wanted[]; readonly why: string };
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
      await replaceUplifts(change, key, wanted);
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

/** What one organisation must hold, outcome by outcome. */
export async function requiredProfile(
  context: Context,
  { query }: { readonly query: { readonly organisation: string; readonly year: string } },
  caller: Caller,
) {
  return await asScores(context, caller, 'assurance:read').read(async (reader) => {
    const organisation = await organisationWithin(reader, query.organisation);
    const year = await yearByCode(reader, query.year);
    if (!year) throw noYear(query.year);
    const { categories, required, nodes } = await requirementsOf(reader, year.code, [organisation]);
    const code = categories.get(organisation.id);
    const category = (await categoriesOf(reader, year.code)).find((each) => each.code === code);
    const minimum = new Map(
      code === undefined ? [] : (await profileOf(reader, year.code, code)).map((level) => [level.nodeId, level]),
    );
    const levels = [...(required.get(organisation.id)?.values() ?? [])];
    const raisers = levels.flatMap(({ raisedBy }) => raisedBy ?? []);
    const names = new Map((await bodiesOf(reader, raisers)).map(({ id, name }) => [id, name]));
    const versions = new Map((await versionsOf(reader)).map((version) => [version.id, version]));
    const order = (await nodesOf(reader, category?.standards.map(({ versionId }) => versionId) ?? [])).map(
      ({ id }) => id,
    );
    return {
      organisationName: organisation.shortName ?? organisation.name,
      year: year.code,
      category: category ? { code: category.code, name: category.name } : null,
      levels: levels
        .toSorted((a, b) => order.indexOf(a.nodeId) - order.indexOf(b.nodeId))
        .flatMap(({ nodeId, level, raisedBy, isVerified }) => {
          const node = nodes.get(nodeId);
          const version = node && versions.get(node.versionId);
          if (!node || !version) return [];
          const national = minimum.get(nodeId);
          return [
            {
              framework: version.framework,
              version: version.version,
              outcome: node.code,
              title: node.title,
              level,
              national: national?.level ?? null,
              raisedBy: raisedBy === null ? null : (names.get(raisedBy) ?? null),
              isOwnRaise: raisedBy === organisation.id,
              levels: version.levels
                .filter((each) => node.levels.includes(each.code))
                .map((each) => ({ code: each.code, name: each.name })),
              isVerified,
              source: national?.source ?? '',
            },
          ];
        }),
      mayRaise: mayAt(caller, 'assurance:write', organisation.id),
    };
  });
}

function noYear(code: string): Problem {
  return new Problem('not-found', `There is no year "${code}".`);
}
