import { duties, londonDay, newestRoutes } from '#modules/obligations/index.ts';
import { branchBelow, countOutsideOverviews, openOutsideOverviews, vocabulary } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { exportTable } from '#platform/http/table-export.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { phaseOf } from '../domain/cycle-day.ts';
import { yearFormat } from '../domain/year-document.ts';
import { nodesOf, versionsOf } from '../store/content.ts';
import { yearDocument } from '../store/year-document.ts';
import {
  type BegunYear,
  begunYears,
  categoriesFor,
  categoriesOf,
  categoryCounts,
  placedIn,
  type StoredYear,
  yearByCode,
  years,
} from '../store/years.ts';
import { keepsYears, type Nation, nationsFor } from './keepers-of-years.ts';
import { registerDifferences } from './register-differences.ts';

type Key = { readonly params: { readonly code: string } };

/** Every year of every cycle. */
export async function listYears(context: Context, _: unknown, caller: Caller) {
  const today = londonDay(context.now().getTime());
  return await context.read(async (reader) => {
    const all = await years(reader);
    const begun = await begunYears(reader);
    const nations = await nationsFor(reader, caller);
    const nameOf = new Map(nations.map(({ register }) => [register.code, register.name]));
    const counts = await categoryCounts(reader);
    const rows = all.map((year) => {
      const { code, cycle, name, opensOn, interimOn, finalOn, isVerified, origin } = year;
      const begunBy = begun.flatMap((each) => (each.year === code ? (nameOf.get(each.register) ?? []) : []));
      const days = { opensOn, interimOn, finalOn, phase: phaseOf(year, today) };
      return { code, cycle, name, ...days, isVerified, origin, categories: counts.get(code) ?? 0, begunBy };
    });
    return { years: rows, mayManage: keepsYears(nations) };
  });
}

/** One year, with what stands around it for whoever edits it. */
export async function readYear(context: Context, { params }: Key, caller: Caller) {
  const today = londonDay(context.now().getTime());
  return await context.read(async (reader) => {
    const document = await yearDocument(reader, params.code);
    const stored = await yearByCode(reader, params.code);
    if (!document || !stored) throw noYear(params.code);
    const nations = await nationsFor(reader, caller);
    const begun = (await begunYears(reader)).filter(({ year }) => year === params.code);
    const shown = [];
    for (const nation of nations) {
      const at = begun.find(({ register }) => register === nation.register.code);
      shown.push(await shownNation(reader, stored, nation, at));
    }
    return {
      document: {
        ...document,
        rules: structuredClone(document.rules) as never,
        categories: structuredClone(document.categories) as never,
      },
      revision: stored.revision,
      origin: stored.origin,
      phase: phaseOf(stored, today),
      nations: shown,
      standards: await standardsOf(reader, params.code),
      duties: [...stored.rules.signedBy],
      choices: keepsYears(nations) ? await choicesOf(reader) : null,
      mayManage: keepsYears(nations),
    };
  });
}

async function shownNation(reader: Reader, year: StoredYear, nation: Nation, at: BegunYear | undefined) {
  const { code: register, name, rootCode } = nation.register;
  return {
    register,
    name,
    begunAt: at?.begunAt.toISOString() ?? null,
    begunByName: at?.begunByName ?? '',
    mayBegin: nation.mayManage && !at,
    asked: await askedOf(reader, year.code, nation),
    small: at ? { asked: at.askedSmall, isDone: at.isAsked } : null,
    differences: await registerDifferences(reader, year, rootCode),
  };
}

async function choicesOf(reader: Reader) {
  const { kinds, edgeTypes } = await vocabulary(reader);
  const named = <T extends { readonly code: string; readonly name: string }>(rows: readonly T[]) =>
    rows.map(({ code, name }) => ({ code, name }));
  const versions = await versionsOf(reader);
  return {
    duties: named(await duties(reader)),
    routes: named(await newestRoutes(reader)),
    kinds: named(kinds),
    edges: named(edgeTypes.filter(({ isRollup }) => isRollup)),
    versions: versions.map(({ framework, version, title }) => ({ code: `${framework} ${version}`, name: title })),
  };
}

/** Open organisations of a nation with their category in a year; those without one are left out. */
export async function membersOf(
  reader: Reader,
  year: string,
  { register, rootId }: Pick<Nation, 'register' | 'rootId'>,
): Promise<{ readonly id: number; readonly code: string; readonly category: string }[]> {
  const bodies = (await branchBelow(reader, rootId, register.rightsEdge, register.asOf)).filter(({ isOpen }) => isOpen);
  const categories = await categoriesFor(reader, year, bodies);
  return bodies.flatMap(({ id, code }) => {
    const category = categories.get(id);
    return category === undefined ? [] : [{ id, code, category }];
  });
}

/** How many organisations of a nation are in each category: those in overviews, and all that are outside. */
async function askedOf(reader: Reader, year: string, nation: Nation) {
  const counts = new Map<string, number>();
  const add = (category: string, n: number) => counts.set(category, (counts.get(category) ?? 0) + n);
  for (const { category } of await membersOf(reader, year, nation)) add(category, 1);
  const outside = await countOutsideOverviews(reader, nation.register.code, nation.register.asOf);
  const byKind = new Map(
    (await categoriesOf(reader, year)).flatMap(({ code, kinds }) => kinds.map((kind) => [kind, code] as const)),
  );
  for (const [kind, n] of outside) if (byKind.has(kind)) add(byKind.get(kind) ?? '', n);
  // Those placed by name are taken from where their kind had put them.
  const placed = await placedIn(reader, year);
  const named = { kinds: [], ids: [...placed.keys()], day: nation.register.asOf, after: 0, most: placed.size };
  for (const { id, kind } of await openOutsideOverviews(reader, nation.register.code, named)) {
    const usual = byKind.get(kind);
    if (usual !== undefined) add(usual, -1);
    add(placed.get(id) ?? '', 1);
  }
  return [...counts]
    .filter(([, organisations]) => organisations > 0)
    .map(([category, organisations]) => ({ category, organisations }))
    .toSorted((a, b) => a.category.localeCompare(b.category));
}

async function standardsOf(reader: Reader, year: string) {
  const ids = new Set(
    (await categoriesOf(reader, year)).flatMap(({ standards }) => standards.map((each) => each.versionId)),
  );
  const versions = (await versionsOf(reader)).filter(({ id }) => ids.has(id));
  const nodes = (
    await nodesOf(
      reader,
      versions.map(({ id }) => id),
    )
  ).filter(({ isAssessed }) => isAssessed);
  return versions.map(({ id, framework, version, title, levels }) => ({
    framework,
    version,
    title,
    levels: levels.map(({ code, name }) => ({ code, name })),
    nodes: nodes
      .filter(({ versionId }) => versionId === id)
      .map((node) => ({ code: node.code, title: node.title, levels: [...node.levels] })),
  }));
}

const profileColumns = ['category', 'framework', 'version', 'outcome', 'level', 'source', 'verified'] as const;

/** A year as a file: the whole as JSON, or its levels as CSV. */
export async function exportYear(
  context: Context,
  { params, query }: Key & { readonly query: { readonly format: 'json' | 'csv' } },
): Promise<Answer> {
  const document = await context.read((reader) => yearDocument(reader, params.code));
  if (!document) throw noYear(params.code);
  if (query.format === 'json') {
    const name = `${yearFormat.replace(/[./]/g, '-')}-${params.code}.json`;
    return Answer.file(name, 'application/json; charset=utf-8', `${JSON.stringify(document, null, 2)}\n`);
  }
  const rows = document.categories.flatMap(({ code, profiles }) =>
    profiles.flatMap(({ framework, version, levels = {}, source, isVerified }) =>
      Object.entries(levels).map(([outcome, level]) => ({
        category: code,
        framework,
        version,
        outcome,
        level,
        source,
        verified: isVerified ? 'yes' : 'no',
      })),
    ),
  );
  return exportTable({
    name: `profile-${params.code}`,
    format: 'csv',
    note: `Levels of ${document.name}`,
    at: context.now(),
    columns: profileColumns,
    rows: (async function* () {
      yield rows;
    })(),
  });
}

function noYear(code: string): Problem {
  return new Problem('not-found', `There is no year "${code}".`);
}
