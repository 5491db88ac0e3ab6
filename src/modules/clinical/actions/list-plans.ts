import { type Branch, type Withheld, withheldTotals } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { PlanRow } from '../contract/continuity-plans.ts';
import { planCounts } from '../domain/continuity-plan.ts';
import { pathwayIds, pathwayName } from '../domain/pathways.ts';
import { type BranchAsked, type FoundBranch, findBranch } from './find-branch.ts';
import { mayAt } from './own-organisation.ts';
import { type PlanLine, planLines } from './plan-lines.ts';
import { pathwayChoices } from './read-hazard.ts';

const pageSize = 50;

interface Asked extends BranchAsked {
  readonly state?: 'planned' | 'missing' | 'not-given' | 'overdue' | 'untested' | undefined;
  readonly pathway?: string | undefined;
  readonly page: number;
}

/** Continuity plans of an organisation and of those below it, the missing ones counted. */
export async function listPlans(context: Context, { query }: { query: Asked }, caller: Caller) {
  const today = context.now().toISOString().slice(0, 10);
  const { branch, answer } = await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const { lines, ofUnknownType } = await planLines(reader, branch.visible, today);
    const shown = lines.filter((line) => fits(line, query)).toSorted(byUrgency);
    const givers = new Set(lines.map(({ organisation }) => organisation.id));
    const isGiver = ({ id }: Branch) => givers.has(id);
    const answer = {
      scopeName: branch.name,
      isOne: branch.members.length === 1,
      counts: planCounts(lines),
      children: childrenOf(branch, lines),
      byPathway: pathwayIds.flatMap((pathway) => {
        const own = lines.filter((line) => line.pathway === pathway);
        return own.length === 0 ? [] : [{ pathway, name: pathwayName(pathway), ...planCounts(own) }];
      }),
      organisations: branch.visible.filter(isGiver).length,
      hidden: branch.members.length - branch.visible.length,
      ofUnknownType,
      plans: shown.slice((query.page - 1) * pageSize, query.page * pageSize).map(rowOf),
      total: shown.length,
      pageSize,
      pathways: pathwayChoices,
      mayWrite: mayAt(caller, 'plan:write', branch.body.id),
    };
    return { branch, answer };
  });
  const withheld = await withheldPlans(context, caller, branch);
  return { ...answer, hidden: answer.hidden - withheld.count, withheld };
}

function withheldPlans(context: Context, caller: Caller, branch: FoundBranch): Promise<Withheld> {
  const today = context.now().toISOString().slice(0, 10);
  const byId = new Map(branch.members.map((body) => [body.id, body]));
  return withheldTotals(context, caller, { permission: 'plan:read', branch }, async (reader, ids) => {
    const bodies = ids.flatMap((id) => byId.get(id) ?? []);
    const { lines } = await planLines(reader, bodies, today);
    const perBody = Map.groupBy(lines, ({ organisation }) => organisation.id);
    return ids.map((organisationId) => {
      const { expected, missing, reviewOverdue } = planCounts(perBody.get(organisationId) ?? []);
      return {
        organisationId,
        totals: { Pathways: expected, 'Without a plan': missing, 'Review overdue': reviewOverdue },
      };
    });
  });
}

function fits(line: PlanLine, { state, pathway }: Asked): boolean {
  if (pathway !== undefined && line.pathway !== pathway) return false;
  if (state === undefined) return true;
  if (state === 'overdue') return line.isReviewOverdue;
  return state === 'untested' ? line.isNeverTested : line.state === state;
}

const pathwayOrder: readonly string[] = pathwayIds;
const urgency = { missing: 0, planned: 1, 'not-given': 2 } as const;

function byUrgency(a: PlanLine, b: PlanLine): number {
  const rank = ({ state, isReviewOverdue, isNeverTested }: PlanLine) =>
    4 * urgency[state] - 2 * Number(isReviewOverdue) - Number(isNeverTested);
  return (
    rank(a) - rank(b) ||
    a.organisation.code.localeCompare(b.organisation.code) ||
    pathwayOrder.indexOf(a.pathway) - pathwayOrder.indexOf(b.pathway)
  );
}

/** The bodies right below, each with everything under it; they add up to the whole but for the body's own plans. */
function childrenOf({ body, members }: FoundBranch, lines: readonly PlanLine[]) {
  const parents = new Map(members.map(({ id, parentId }) => [id, parentId]));
  const childAbove = (id: number): number => {
    const parent = parents.get(id);
    return parent == null || parent === body.id ? id : childAbove(parent);
  };
  const groups = Map.groupBy(lines, ({ organisation }) => childAbove(organisation.id));
  return members.flatMap(({ id, code, kind, name, shortName, parentId }) => {
    const own = groups.get(id) ?? [];
    if (parentId !== body.id || own.length === 0) return [];
    const organisations = new Set(own.map(({ organisation }) => organisation.id)).size;
    return [{ code, kind, name: shortName ?? name, organisations, ...planCounts(own) }];
  });
}

function rowOf({ organisation, pathway, plan, state, isReviewOverdue, isNeverTested, isTestOld }: PlanLine): PlanRow {
  return {
    organisationCode: organisation.code,
    organisationName: organisation.shortName ?? organisation.name,
    organisationKind: organisation.kind,
    pathway,
    pathwayName: pathwayName(pathway),
    state,
    isReviewOverdue,
    isNeverTested,
    isTestOld,
    paperMinutes: plan?.paperMinutes ?? null,
    tolerableMinutes: plan?.tolerableMinutes ?? null,
    owner: plan?.owner ?? '',
    lastTest: plan?.lastTest ?? null,
    testResult: plan?.testResult ?? null,
    reviewBy: plan?.reviewBy ?? null,
  };
}
