import { londonDay } from '#modules/obligations/index.ts';
import { asScores, type BranchAsked, findBranch } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { exportTable } from '#platform/http/table-export.ts';
import { wrongField } from '#platform/problems.ts';
import { rememberAtMost } from '#platform/remember.ts';
import type { Reader } from '#platform/sql.ts';
import { assetKinds } from '../domain/facts/asset-kinds.ts';
import { decidePriority, type PriorityClass } from '../domain/priority/decide-priority.ts';
import { explainPriority } from '../domain/priority/explain-priority.ts';
import { codes, inputOf } from '../domain/priority/priority-input.ts';
import { classOfRank, ranksOf } from '../domain/rank-class.ts';
import { estatesAmong, lastStored } from '../store/estates.ts';
import { exploitedDay } from '../store/feeds.ts';
import { revisionNow } from '../store/revision.ts';
import { dueOf } from '../store/verdicts/clocks.ts';
import {
  assetWords,
  type ListedWeakness,
  type WeaknessFilter,
  weaknessCounts,
  weaknessPage,
} from '../store/weakness-list.ts';
import { weaknessesInOrder, weaknessOrder } from '../store/weakness-order.ts';
import { listedAsOf } from './demonstration-facts.ts';
import { priorityTables } from './priority-tables.ts';

const weaknessesAPage = 25;
const mostLines = 10_000;
/** Counting a nation takes half a second; its lists are asked for all day. */
const remembered = rememberAtMost(200);
/** Each up to 10,000 numbers. */
const rememberedOrder = rememberAtMost(100);

interface Filters extends BranchAsked {
  readonly class?: PriorityClass | undefined;
  readonly q?: string | undefined;
  readonly state: WeaknessFilter['state'];
  readonly overdue?: 'yes' | undefined;
  readonly service?: string | undefined;
  readonly kind?: string | undefined;
  readonly sort: string;
}

/** What is weak in an organisation and those below it, what to deal with first at the top. */
export async function listWeaknesses(
  context: Context,
  { query }: { query: Filters & { readonly page: number } },
  caller: Caller,
) {
  const today = londonDay(context.now().getTime());
  // Above one organisation there is nothing to choose from: its branch is looked up once.
  const isByAsset = query.service !== undefined || query.kind !== undefined;
  const choices = isByAsset ? await choicesAt(context, query) : null;
  const listed = await asScores(context, caller, 'asset:read').read(async (reader) => {
    const { branch, organisations, filter } = await asked(reader, query, today);
    const page = { sort: query.sort, limit: weaknessesAPage, offset: (query.page - 1) * weaknessesAPage };
    const counts = await remembered(reader, await revisionNow(reader), { ...filter, ranks: null }, () =>
      weaknessCounts(reader, filter),
    );
    const total = query.class ? counts[query.class] : Object.values(counts).reduce((sum, count) => sum + count, 0);
    const rows = total === 0 ? [] : await sortedPage(reader, filter, page);
    const feedDay = await exploitedDay(reader);
    return {
      ...{ scopeName: branch.name, isOne: branch.members.length === 1, today },
      weaknesses: await withDays(reader, organisations, rows, today),
      ...{ total, pageSize: weaknessesAPage, counts, feedDay },
      sampleDay: feedDay === null && branch.isFictional && organisations.length > 0 ? listedAsOf : null,
      ...{ estates: organisations.length, members: branch.members.length },
      lastSeenOn: await lastStored(reader, organisations),
    };
  });
  return { ...listed, ...(choices ?? (listed.isOne ? await choicesAt(context, query) : noChoices)) };
}

/** The same list as a file. */
export async function exportWeaknesses(
  context: Context,
  { query }: { query: Filters & { readonly format: 'csv' | 'json' } },
  caller: Caller,
): Promise<Answer> {
  const today = londonDay(context.now().getTime());
  if (query.service !== undefined || query.kind !== undefined) await choicesAt(context, query);
  const { name, lines } = await asScores(context, caller, 'asset:read').read(async (reader) => {
    const { branch, organisations, filter } = await asked(reader, query, today);
    const rows = await sortedPage(reader, filter, { sort: query.sort, limit: mostLines, offset: 0 });
    return { name: branch.name, lines: await withDays(reader, organisations, rows, today) };
  });
  const cut = lines.length === mostLines ? ` Only the first ${mostLines}.` : '';
  return exportTable({
    ...{ name: 'weaknesses', format: query.format, at: context.now() },
    note: `Weaknesses of ${name} ${orderWords(query.sort)}, as far as they are shared.${cut}`,
    columns: [
      'code',
      'title',
      'class',
      'why',
      'dueOn',
      'open',
      'held',
      'organisations',
      'epss',
      'cvss',
      'severity',
      'oldest',
    ],
    rows: (async function* () {
      yield lines;
    })(),
  });
}

/** The ranks have an index; every other order is worked out once for as long as nothing changes. */
async function sortedPage(
  reader: Reader,
  filter: WeaknessFilter,
  { sort, ...page }: { readonly sort: string; readonly limit: number; readonly offset: number },
): Promise<ListedWeakness[]> {
  if (sort === 'class') return await weaknessPage(reader, filter, page);
  const order = await rememberedOrder(reader, await revisionNow(reader), { filter, sort }, () =>
    weaknessOrder(reader, filter, { sort, most: mostLines }),
  );
  return await weaknessesInOrder(reader, filter, order.slice(page.offset, page.offset + page.limit));
}

function orderWords(sort: string): string {
  const words = { class: 'in the order of priority', open: 'by systems', organisations: 'by organisations' };
  return words[sort.replace('-', '') as keyof typeof words] ?? 'by how long they are open';
}

async function asked(reader: Reader, query: Filters, today: string) {
  const branch = await findBranch(reader, query);
  const ids = branch.visible.map(({ id }) => id);
  const organisations = await estatesAmong(reader, ids);
  const { service = null, kind = null } = query;
  const filter: WeaknessFilter = {
    ...{ organisations, ranks: query.class ? ranksOf(query.class) : null, words: query.q || null },
    ...{ state: query.state, overdueOn: query.overdue === undefined ? null : today },
    on: service === null && kind === null ? null : { service, kind },
  };
  return { branch, organisations, filter };
}

/**
 * Services and kinds of the one organisation asked for. Which asset is weak is told only where rows are shown, and so
 * are lists by what an asset is. @throws Problem 'invalid-request' for such a list elsewhere
 */
async function choicesAt(context: Context, query: Filters) {
  const words = await context.read(async (reader) => {
    const { members, visible, body } = await findBranch(reader, query);
    return members.length === 1 && visible.length === 1 ? await assetWords(reader, body.id) : null;
  });
  for (const name of ['service', 'kind'] as const)
    if (words === null && query[name] !== undefined)
      throw wrongField(name, 'Select one organisation that shows you its systems');
  const kinds = words?.kinds.map((value) => ({ value, name: assetKinds[value as keyof typeof assetKinds] ?? value }));
  return { services: [...(words?.services ?? [])], kinds: kinds ?? [] };
}

const noChoices: Awaited<ReturnType<typeof choicesAt>> = { services: [], kinds: [] };

async function withDays(
  reader: Reader,
  organisations: readonly number[],
  rows: readonly ListedWeakness[],
  today: string,
) {
  const ids = rows.map(({ id }) => id);
  const due = new Map((await dueOf(reader, organisations, ids, today)).map((each) => [each.weakness, each]));
  return rows.map((row) => {
    const { dueOn = null, overdue = 0 } = due.get(row.id) ?? {};
    return { ...rowOf(row), dueOn, overdue };
  });
}

function rowOf({ id: _id, threat, situation, priority, ...row }: ListedWeakness) {
  const input = inputOf(threat | (situation & (codes - 1)));
  if (input === null) throw new RangeError(`no input has the code ${threat} with ${situation}`);
  const decision = decidePriority(priorityTables, input);
  return {
    ...row,
    class: classOfRank(priority),
    why: explainPriority(input, decision),
    assumed: [...decision.assumed],
  };
}
