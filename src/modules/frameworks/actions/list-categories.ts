import { type OpenBody, openBodies } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { exportTable } from '#platform/http/table-export.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { type Placing, placingsOf } from '../store/placings.ts';
import { returnsOf } from '../store/returns.ts';
import { categoriesOf, type StoredCategory, yearByCode } from '../store/years.ts';
import { type Nation, nationsFor } from './keepers-of-years.ts';

const pageSize = 50;
/** Rows of a file that are read at once. */
const piece = 5000;

/** The categories of a year in one nation, and who was placed by name. */
export interface YearPlaces {
  readonly nation: Nation;
  readonly categories: readonly StoredCategory[];
  readonly placings: ReadonlyMap<number, Placing>;
  readonly byKind: ReadonlyMap<string, string>;
}

interface Asked {
  readonly params: { readonly code: string };
  readonly query: { readonly register?: string | undefined };
}

/** @throws Problem 'not-found' for a year or a nation that does not exist */
export async function yearPlaces(
  reader: Reader,
  year: string,
  register: string | undefined,
  caller: Caller,
): Promise<YearPlaces> {
  const nations = await nationsFor(reader, caller);
  const nation = nations.find((one) => register === undefined || one.register.code === register);
  if (!nation || !(await yearByCode(reader, year))) {
    throw new Problem('not-found', `There is no year "${year}" in a nation "${register ?? ''}".`);
  }
  const categories = await categoriesOf(reader, year);
  return {
    nation,
    categories,
    placings: new Map((await placingsOf(reader, year)).map((one) => [one.organisationId, one])),
    byKind: new Map(categories.flatMap(({ code, kinds }) => kinds.map((kind) => [kind, code] as const))),
  };
}

/** Organisations to list: of a category, of none (`none`), placed by name (`named`), or all. */
function askedFor({ nation, categories, placings }: YearPlaces, show: string | undefined, words: string) {
  const { code: register, asOf: day } = nation.register;
  const named = [...placings.keys()];
  const all = { register, day, words, kinds: [], isKindsLeftOut: true, wanted: [], unwanted: [] };
  if (show === undefined) return all;
  if (show === 'named') return { ...all, isKindsLeftOut: false, wanted: named };
  if (show === 'none') return { ...all, kinds: categories.flatMap(({ kinds }) => kinds), unwanted: named };
  const kinds = categories.find(({ code }) => code === show)?.kinds ?? [];
  const wanted = named.filter((id) => placings.get(id)?.category === show);
  return { ...all, kinds, isKindsLeftOut: false, wanted, unwanted: named };
}

/** Which organisation of a nation is in which category of a year. */
export async function listCategories(
  context: Context,
  {
    params,
    query,
  }: Asked & {
    readonly query: {
      readonly show?: string | undefined;
      readonly search?: string | undefined;
      readonly page: number;
    };
  },
  caller: Caller,
) {
  return await context.read(async (reader) => {
    const places = await yearPlaces(reader, params.code, query.register, caller);
    const { nation, categories, placings } = places;
    const countOf = async (show: string) =>
      (await openBodies(reader, askedFor(places, show, ''), { from: 0, most: 0 })).total;
    const counted = [];
    for (const { code, name, kinds } of categories) {
      counted.push({ code, name, kinds: [...kinds], organisations: await countOf(code) });
    }
    const from = (query.page - 1) * pageSize;
    const asked = askedFor(places, query.show, query.search ?? '');
    const { total, bodies } = await openBodies(reader, asked, { from, most: pageSize });
    const ids = bodies.map(({ id }) => id);
    const open = new Map((await returnsOf(reader, params.code, ids)).map((one) => [one.organisationId, one.category]));
    const year = await yearByCode(reader, params.code);
    return {
      year: { code: params.code, name: year?.name ?? '' },
      register: nation.register.code,
      registers: (await nationsFor(reader)).map(({ register: { code, name } }) => ({ code, name })),
      categories: counted,
      without: await countOf('none'),
      named: await countOf('named'),
      toVerify: [...placings.values()].filter(({ isVerified }) => !isVerified).length,
      rows: bodies.map((body) => ({ ...shown(body, places), returnIn: open.get(body.id) ?? null })),
      total,
      page: query.page,
      pageSize,
      mayManage: nation.mayManage,
    };
  });
}

function shown({ id, code, name, kind, kindName }: OpenBody, { placings, byKind }: YearPlaces) {
  const placed = placings.get(id);
  const category = placed?.category ?? byKind.get(kind) ?? null;
  const rule = placed ? ('name' as const) : category === null ? ('none' as const) : ('kind' as const);
  const { source = '', isVerified = false, why = '' } = placed ?? {};
  return { code, name, kindName, category, rule, source, isVerified, why };
}

const columns = ['organisation', 'name', 'kind', 'category', 'rule', 'source', 'verified'] as const;

/** Every open organisation of a nation with its category, as a file that `importCategories` reads again. */
export async function exportCategories(context: Context, { params, query }: Asked, caller: Caller): Promise<Answer> {
  const places = await context.read((reader) => yearPlaces(reader, params.code, query.register, caller));
  const asked = askedFor(places, undefined, '');
  return exportTable({
    name: `categories-${params.code}`,
    format: 'csv',
    note: `Categories of ${params.code} in ${places.nation.register.name}`,
    at: context.now(),
    columns,
    rows: (async function* () {
      for (let from = 0; ; from += piece) {
        const { bodies } = await context.read((reader) => openBodies(reader, asked, { from, most: piece }));
        yield bodies.map((body) => {
          const { code, category, isVerified, ...rest } = shown(body, places);
          const verified = isVerified ? 'yes' : 'no';
          return { ...rest, organisation: code, kind: rest.kindName, category: category ?? '', verified };
        });
        if (bodies.length < piece) return;
      }
    })(),
  });
}
