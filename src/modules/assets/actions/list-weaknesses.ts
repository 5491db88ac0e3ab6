import { londonDay } from '#modules/obligations/index.ts';
import { asScores, type BranchAsked, findBranch } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { rememberAtMost } from '#platform/remember.ts';
import { decidePriority, type PriorityClass } from '../domain/priority/decide-priority.ts';
import { explainPriority } from '../domain/priority/explain-priority.ts';
import { codes, inputOf } from '../domain/priority/priority-input.ts';
import { classOfRank, ranksOf } from '../domain/rank-class.ts';
import { estatesAmong, lastStored } from '../store/estates.ts';
import { exploitedDay } from '../store/feeds.ts';
import { revisionNow } from '../store/revision.ts';
import { dueOf } from '../store/verdicts/clocks.ts';
import { type ListedWeakness, weaknessCounts, weaknessPage } from '../store/weakness-list.ts';
import { listedAsOf } from './demonstration-facts.ts';
import { priorityTables } from './priority-tables.ts';

const weaknessesAPage = 50;
/** Counting a nation takes half a second; its lists are asked for all day. */
const remembered = rememberAtMost(200);

interface Asked extends BranchAsked {
  readonly class?: PriorityClass | undefined;
  readonly q?: string | undefined;
  readonly page: number;
}

/** What is weak in an organisation and those below it, what to deal with first at the top. */
export async function listWeaknesses(context: Context, { query }: { query: Asked }, caller: Caller) {
  return await asScores(context, caller, 'asset:read').read(async (reader) => {
    const branch = await findBranch(reader, query);
    const organisations = await estatesAmong(
      reader,
      branch.visible.map(({ id }) => id),
    );
    const ranks = query.class ? ranksOf(query.class) : null;
    const filter = { organisations, ranks, words: query.q || null };
    const page = { limit: weaknessesAPage, offset: (query.page - 1) * weaknessesAPage };
    const counts = await remembered(await revisionNow(reader), { organisations, words: filter.words }, () =>
      weaknessCounts(reader, filter),
    );
    const total = query.class ? counts[query.class] : Object.values(counts).reduce((sum, count) => sum + count, 0);
    const rows = total === 0 ? [] : await weaknessPage(reader, filter, page);
    const today = londonDay(context.now().getTime());
    const ids = rows.map(({ id }) => id);
    const due = new Map((await dueOf(reader, organisations, ids, today)).map((each) => [each.weakness, each]));
    const feedDay = await exploitedDay(reader);
    return {
      scopeName: branch.name,
      isOne: branch.members.length === 1,
      today,
      weaknesses: rows.map((row) => {
        const { dueOn = null, overdue = 0 } = due.get(row.id) ?? {};
        return { ...rowOf(row), dueOn, overdue };
      }),
      total,
      pageSize: weaknessesAPage,
      counts,
      feedDay,
      sampleDay: feedDay === null && branch.isFictional && organisations.length > 0 ? listedAsOf : null,
      estates: organisations.length,
      members: branch.members.length,
      lastSeenOn: await lastStored(reader, organisations),
    };
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
