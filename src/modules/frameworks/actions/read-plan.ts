import { duties, londonDay } from '#modules/obligations/index.ts';
import {
  accountsAt,
  asScores,
  type Body,
  type FoundBranch,
  findBranch,
  mayAt,
  placesOf,
} from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { isWithin } from '#platform/scope.ts';
import type { Reader } from '#platform/sql.ts';
import { actsFrom } from '../domain/assessment-state.ts';
import { phaseOf } from '../domain/cycle-day.ts';
import { isLiveItem, isOverdue } from '../domain/plan-item.ts';
import { versionsOf } from '../store/content.ts';
import { type PlanItemCount, planItemCounts, planItemsOf, planSubmissionsOf } from '../store/plan-items.ts';
import { returnOf } from '../store/returns.ts';
import { type StoredYear, years } from '../store/years.ts';
import { plansBelow } from './plans-below.ts';
import { type ReturnStand, standAt } from './stand-of-return.ts';
import { ownerNames } from './submit-plan.ts';
import { yearsFor } from './year-asked.ts';

interface Asked {
  readonly query: {
    readonly organisation: string;
    readonly edge: string;
    readonly year?: string | undefined;
    readonly 'as-of'?: string | undefined;
  };
}

/** The plan of one organisation that answers for itself; for a body above, what is missed and late below it. */
export async function readPlan(context: Context, { query }: Asked, caller: Caller) {
  const now = context.now();
  const today = londonDay(now.getTime());
  return await asScores(context, caller, 'assurance:read').read(async (reader) => {
    const branch = await findBranch(reader, query);
    const mine = await ownYears(reader, branch, today);
    const all = (await years(reader)).filter(({ opensOn }) => opensOn <= today);
    const choices: readonly StoredYear[] = mine.length > 0 ? mine : all;
    const wanted = query.year ?? (await usualYear(reader, branch.body.id, choices, today));
    const year = all.find(({ code }) => code === wanted);
    const isAsked = mine.some(({ code }) => code === year?.code);
    const isAbove = branch.members.length > 1;
    return {
      scopeName: branch.name,
      years: choices.map(({ code, name }) => ({ code, name })),
      year: year ? { code: year.code, name: year.name, finalOn: year.finalOn } : null,
      levels: await levelNames(reader),
      own: year && isAsked ? await ownPlan(reader, caller, { body: branch.body, year, today }) : null,
      below: year && isAbove ? await plansBelow(reader, branch, year, today) : null,
      now: now.toISOString(),
    };
  });
}

/** Plans follow publication: the last year with a published return or a last day that is over, else the newest. */
async function usualYear(reader: Reader, organisationId: number, choices: readonly StoredYear[], today: string) {
  for (const year of choices) {
    const found = await returnOf(reader, organisationId, year.code);
    if (found?.finalAt || phaseOf(year, today) === 'over') return year.code;
  }
  return choices[0]?.code;
}

function ownYears(reader: Reader, { body, visible }: FoundBranch, today: string) {
  const own = visible.find(({ id }) => id === body.id);
  return own ? yearsFor(reader, own, today) : [];
}

/** Levels of every framework in words, by code. */
export async function levelNames(reader: Reader): Promise<Record<string, string>> {
  const versions = await versionsOf(reader);
  return Object.fromEntries(versions.flatMap(({ levels }) => levels.map(({ code, name }) => [code, name] as const)));
}

interface Where {
  readonly body: Body;
  readonly year: StoredYear;
  readonly today: string;
}

async function ownPlan(reader: Reader, caller: Caller, { body, year, today }: Where) {
  const found = await returnOf(reader, body.id, year.code);
  if (!found) return null;
  const stand = await standAt(reader, body, year, found);
  const counts = await planItemCounts(reader, [found.id]);
  const isFull = await seesAll(reader, caller, body);
  const mayWrite = mayAt(caller, 'assurance:write', body.id);
  const [submitted] = await planSubmissionsOf(reader, [found.id]);
  return {
    organisation: body.code,
    state: found.state,
    isFull,
    outcomes: outcomesOf(stand),
    items: isFull ? await itemsOf(reader, stand, today) : [],
    counts: countsOf(stand, counts, today),
    costPence: counts.filter(isLiveItem).reduce((sum, { costPence }) => sum + (costPence ?? 0), 0),
    submittedAt: submitted?.submittedAt.toISOString() ?? null,
    maySubmit: mayWrite && actsFrom(year.rules, found.state).includes('submit-plan'),
    mayWrite,
    people: mayWrite ? (await accountsAt(reader, body.id)).map(({ id, name }) => ({ id, name })) : [],
    duties: mayWrite ? (await duties(reader)).map(({ code, shortName }) => ({ code, name: shortName })) : [],
  };
}

/** Whether the caller sees the rows of an organisation, and not only its levels. */
async function seesAll(reader: Reader, caller: Caller, { code }: Body): Promise<boolean> {
  const full = caller.principal?.scopeFor('assurance:read') ?? null;
  const [place] = await placesOf(reader, [code]);
  return full !== null && place !== undefined && isWithin(full, place.path);
}

function outcomesOf({ nodes, required, held, gaps }: ReturnStand) {
  const short = new Set(gaps.map(({ nodeId }) => nodeId));
  return [...nodes].map(([nodeId, { code, title, levels }]) => ({
    nodeId,
    outcome: code,
    title,
    required: required.get(nodeId)?.level ?? null,
    held: held.get(nodeId) ?? null,
    isGap: short.has(nodeId),
    levels: [...levels],
  }));
}

async function itemsOf(reader: Reader, { found, nodes }: ReturnStand, today: string) {
  const items = await planItemsOf(reader, [found.id]);
  const nameOf = await ownerNames(reader, items);
  return items.map(({ organisationId: _, assessmentId: _a, updatedAt, updatedByName, dependsOn, ...item }) => ({
    ...item,
    dependsOn: [...dependsOn],
    owner: nameOf(item),
    outcome: nodes.get(item.nodeId)?.code ?? '',
    isOverdue: isOverdue(item, today),
    updatedAt: updatedAt.toISOString(),
    updatedBy: updatedByName,
  }));
}

function countsOf({ gaps }: ReturnStand, items: readonly PlanItemCount[], today: string) {
  const live = items.filter(isLiveItem);
  const planned = new Set(live.map(({ nodeId }) => nodeId));
  return {
    items: live.length,
    done: live.filter(({ state }) => state === 'done').length,
    overdue: live.filter((item) => isOverdue(item, today)).length,
    bareGaps: gaps.filter(({ nodeId }) => !planned.has(nodeId)).length,
  };
}
