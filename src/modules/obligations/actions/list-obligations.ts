import {
  type Branch,
  type BranchAsked,
  type FoundBranch,
  findBranch,
  mayAt,
  withheldNote,
} from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { exportTable } from '#platform/http/table-export.ts';
import type { Reader } from '#platform/sql.ts';
import { endings, type Standing, standings } from '../domain/obligation.ts';
import { type Counts, noCounts, sumOf, totalOf } from '../domain/roll-up.ts';
import { duties } from '../store/duties.ts';
import {
  asksAt,
  asksLike,
  countUpTo,
  type ListFilter,
  obligationPage,
  standingCounts,
  strandedCount,
} from '../store/obligations.ts';
import { namesFor, rowOf } from './name-obligations.ts';
import { withheldObligations } from './withheld-obligations.ts';

const pageSize = 50;
// Nobody turns 200 pages; counting further costs time on every page.
const mostCounted = 1000;
/** Rows of one file. */
const mostRows = 20_000;

interface Asked extends BranchAsked {
  readonly standing?: string | undefined;
  readonly source?: string | undefined;
  readonly duty?: string | undefined;
  readonly ask?: number | undefined;
  readonly search?: string | undefined;
  readonly nobody?: 'yes' | undefined;
}

/** Obligations of an organisation and of those below it, counted by where they stand. */
export async function listObligations(
  context: Context,
  { query }: { query: Asked & { readonly page: number } },
  caller: Caller,
) {
  const { branch, answer } = await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const filter = await narrowed(reader, filterOf(branch, query));
    const offset = (query.page - 1) * pageSize;
    const perBody = await countsByBody(reader, branch.visible, query.ask ?? null);
    const exact = exactTotal(sumOf([...perBody.values()]), query);
    const { live, ended } = exact ?? (await countUpTo(reader, filter, mostCounted));
    const rows = await obligationPage(reader, filter, { limit: pageSize, offset, live, ended });
    const names = await namesFor(reader, rows, context.now());
    const answer = {
      scopeName: branch.name,
      isOne: branch.members.length === 1,
      counts: sumOf([...perBody.values()]),
      children: childrenOf(branch, perBody),
      organisations: branch.visible.length,
      hidden: branch.members.length - branch.visible.length,
      stranded: await strandedCount(reader, filter.organisationIds),
      obligations: rows.map((row) => rowOf(row, names)),
      total: exact ? live + ended : Math.min(live + ended, mostCounted),
      isTotalLeast: exact === null && live + ended >= mostCounted,
      pageSize,
      asks: await asksAt(reader, filter.organisationIds),
      duties: (await duties(reader)).map(({ code, name }) => ({ code, name })),
      mayAsk: mayManage(caller, branch),
      mayAnswer: mayAt(caller, 'obligation:answer', branch.body.id),
    };
    return { branch, answer };
  });
  const withheld = await withheldObligations(context, caller, branch);
  return { ...answer, hidden: answer.hidden - withheld.count, withheld };
}

// Above as many, what fits is common enough to be found by walking along the days.
const mostAsks = 500;

/** Words and sources belong to what was asked: among a million obligations of a nation they are looked for there. */
async function narrowed(reader: Reader, filter: ListFilter): Promise<ListFilter> {
  if (filter.organisationIds.length === 1 || (filter.source === undefined && !filter.search)) return filter;
  const askIds = await asksLike(reader, filter, mostAsks);
  return askIds === null ? filter : { ...filter, source: undefined, search: undefined, askIds };
}

/** What the kept totals say of a list; null when it has filters that they do not know. */
function exactTotal(counts: Counts, { standing, source, duty, search, nobody }: Asked) {
  if (source !== undefined || duty !== undefined || search || nobody !== undefined) return null;
  const sum = (isEnd: boolean) =>
    standings
      .filter((each) => endings.includes(each) === isEnd && (standing === undefined || standing === each))
      .reduce((total, each) => total + counts[each], 0);
  return { live: sum(false), ended: sum(true) };
}

function mayManage(caller: Caller, { body, visible }: FoundBranch): boolean {
  const scope = caller.principal?.scopeFor('obligation:manage');
  return scope != null && visible.some(({ id }) => id === body.id);
}

function filterOf(branch: FoundBranch, query: Asked): ListFilter {
  return {
    organisationIds: branch.visible.map(({ id }) => id),
    standing: query.standing,
    source: query.source,
    ownerDuty: query.duty,
    askId: query.ask,
    isStranded: query.nobody === 'yes',
    search: query.search,
  };
}

/** Counts of each body; of one ask, those who were not asked are counted too. */
async function countsByBody(
  reader: Reader,
  members: readonly Branch[],
  askId: number | null,
): Promise<ReadonlyMap<number, Counts>> {
  const ids = members.map(({ id }) => id);
  const groups = Map.groupBy(await standingCounts(reader, ids, askId), ({ organisationId }) => organisationId);
  const countsOf = (id: number): Counts => {
    const own = groups
      .get(id)
      ?.map(({ standing, count }): Partial<Record<Standing, number>> => ({ [standing]: count }));
    // Who was not asked for something has not answered it either: a state of its own, never a good one.
    return own ? sumOf(own) : { ...noCounts, 'not-asked': 1 };
  };
  return new Map(ids.map((id) => [id, countsOf(id)]));
}

/** The bodies right below, each with everything under it; with the body's own they add up to the whole. */
function childrenOf({ body, members }: FoundBranch, perBody: ReadonlyMap<number, Counts>) {
  const parents = new Map(members.map(({ id, parentId }) => [id, parentId]));
  const childAbove = (id: number): number => {
    const parent = parents.get(id);
    return parent == null || parent === body.id ? id : childAbove(parent);
  };
  const groups = Map.groupBy(perBody, ([id]) => childAbove(id));
  return members.flatMap(({ id, code, kind, name, shortName, parentId }) => {
    const below = groups.get(id);
    if (parentId !== body.id || !below) return [];
    const counts = sumOf(below.map(([, own]) => own));
    return [{ code, kind, name: shortName ?? name, organisations: below.length, ...counts }];
  });
}

const exportColumns = [
  'id',
  'organisationCode',
  'organisationName',
  'title',
  'source',
  'reference',
  'standing',
  'answer',
  'owner',
  'ownerName',
  'askedAt',
  'acknowledgeBy',
  'dueAt',
  'nextUpdateAt',
  'exceptionUntil',
  'escalatedTo',
] as const;

/** The list as a file, its filters noted. */
export async function exportObligations(
  context: Context,
  { query }: { query: Asked & { readonly format: 'csv' | 'json' } },
  caller: Caller,
): Promise<Answer> {
  const { rows, branch, counts } = await context.read(async (reader) => {
    const found = await findBranch(reader, query);
    const filter = filterOf(found, query);
    const stored = await obligationPage(reader, filter, {
      limit: mostRows,
      offset: 0,
      live: mostRows,
      ended: mostRows,
    });
    const names = await namesFor(reader, stored, context.now());
    const perBody = await countsByBody(reader, found.visible, query.ask ?? null);
    const lines = stored.map((row) => {
      const shown = rowOf(row, names);
      return { ...shown, escalatedTo: shown.escalation?.words ?? '' };
    });
    return { rows: lines, branch: found, counts: sumOf([...perBody.values()]) };
  });
  const given = Object.entries({
    standing: query.standing,
    source: query.source,
    duty: query.duty,
    search: query.search,
  });
  const filters = given.flatMap(([name, value]) => (value ? [`${name} ${value}`] : []));
  const note = [
    branch.isFictional ? 'Demonstration data, invented.' : '',
    `Obligations of ${branch.name}, ${filters.length === 0 ? 'all' : filters.join(', ')}; ${totalOf(counts)} in all.`,
    withheldNote(await withheldObligations(context, caller, branch)),
    rows.length === mostRows ? `Only the first ${mostRows}.` : '',
  ];
  return exportTable({
    name: 'obligations',
    format: query.format,
    note: note.filter(Boolean).join(' '),
    at: context.now(),
    columns: exportColumns,
    rows: pieces(rows),
  });
}

async function* pieces<Row>(rows: readonly Row[]): AsyncGenerator<Row[]> {
  for (let start = 0; start < rows.length; start += 1000) yield rows.slice(start, start + 1000);
}
