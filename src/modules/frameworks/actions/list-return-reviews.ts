import { londonDay } from '#modules/obligations/index.ts';
import {
  asScores,
  type Body,
  type Branch,
  findBranch,
  mayAt,
  organisationWithin,
} from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import { actsFrom } from '../domain/assessment-state.ts';
import type { Reviewed, YearRules } from '../domain/year-rules.ts';
import { planSubmissionsOf } from '../store/plan-items.ts';
import { reviewsOf, type StoredReview } from '../store/return-reviews.ts';
import { returnsOf, type StoredReturn } from '../store/returns.ts';
import { type StoredYear, years } from '../store/years.ts';
import { gapsOfReturns } from './plans-below.ts';
import { levelNames } from './read-plan.ts';
import { shownReview, shownState } from './read-state.ts';
import { requirementsOf } from './required-levels.ts';
import { type ReviewingBodies, reviewersOf } from './reviewers-of.ts';
import { standOfReturn } from './stand-of-return.ts';

interface Asked {
  readonly query: {
    readonly organisation: string;
    readonly year?: string | undefined;
    readonly of?: string | undefined;
  };
}

/** What waits for a review by a body, and what it decided. */
export async function listReturnReviews(context: Context, { query }: Asked, caller: Caller) {
  const today = londonDay(context.now().getTime());
  return await asScores(context, caller, 'assurance:read').read(async (reader) => {
    const body = await organisationWithin(reader, query.organisation);
    const all = (await years(reader)).filter(({ opensOn }) => opensOn <= today);
    const year = query.year === undefined ? all[0] : all.find(({ code }) => code === query.year);
    const found = year ? await reviewedBy(reader, body, year) : { mine: [], roles: [] };
    const rows = year ? await rowsOf(reader, year, found.mine) : [];
    return {
      scopeName: body.shortName ?? body.name,
      years: all.map(({ code, name }) => ({ code, name })),
      year: year ? { code: year.code, name: year.name } : null,
      levels: await levelNames(reader),
      reviews: found.roles,
      rows: rows.map(({ id: _, ...row }) => row),
      waiting: rows.filter(({ what }) => what !== 'none').length,
      mayReview: mayAt(caller, 'assurance:review', body.id),
      one: year && query.of !== undefined ? await oneOf(reader, year, query.of, found.mine) : null,
    };
  });
}

interface Mine {
  readonly branch: Branch;
  readonly of: readonly Reviewed[];
  readonly reviewers: ReviewingBodies;
}

/** The organisations whose returns or plans a body reviews by the rules of a year. */
async function reviewedBy(reader: Reader, body: Body, { rules }: StoredYear) {
  const edges = new Set(rules.reviewers.filter(({ kinds }) => kinds.includes(body.kind)).flatMap((one) => one.edges));
  const below = new Map<number, Branch>();
  for (const edge of edges) {
    const branch = await findBranch(reader, { organisation: body.code, edge });
    for (const one of branch.visible) if (one.id !== body.id) below.set(one.id, one);
  }
  const among = { register: body.register, organisationIds: [...below.keys()] };
  const reviewers = await reviewersOf(reader, rules.reviewers, among);
  const mine = [...below.values()].flatMap((branch): Mine[] => {
    const own = reviewers.get(branch.id) ?? new Map();
    const of = rules.reviewers.filter(({ code }) => own.get(code)?.id === body.id).flatMap((one) => one.of);
    return of.length > 0 ? [{ branch, of, reviewers: own }] : [];
  });
  return { mine, roles: [...new Set(mine.flatMap(({ of }) => of))] };
}

async function rowsOf(reader: Reader, year: StoredYear, mine: readonly Mine[]) {
  const byId = new Map(mine.map((one) => [one.branch.id, one]));
  const returns = await returnsOf(reader, year.code, [...byId.keys()]);
  const requirements = await requirementsOf(
    reader,
    year.code,
    mine.map(({ branch }) => branch),
  );
  const gaps = await gapsOfReturns(reader, returns, requirements);
  const decided = Map.groupBy(
    await reviewsOf(
      reader,
      returns.map(({ id }) => id),
    ),
    ({ assessmentId }) => assessmentId,
  );
  return returns
    .flatMap((found) => {
      const one = byId.get(found.organisationId);
      if (!one) return [];
      const { branch } = one;
      const reviews = decided.get(found.id) ?? [];
      return [
        {
          id: found.id,
          code: branch.code,
          kind: branch.kind,
          name: branch.shortName ?? branch.name,
          state: shownState(year.rules, found.state).name,
          what: waitsFor(year.rules, found, one.of, reviews),
          since: found.since.toISOString(),
          gaps: gaps.get(found.organisationId)?.length ?? 0,
          lastDecision: reviews[0]?.decision ?? null,
          decidedAt: reviews[0]?.decidedAt.toISOString() ?? null,
        },
      ];
    })
    .toSorted((a, b) => Number(a.what === 'none') - Number(b.what === 'none') || a.since.localeCompare(b.since));
}

function waitsFor(
  rules: YearRules,
  found: StoredReturn,
  of: readonly Reviewed[],
  reviews: readonly StoredReview[],
): 'plan' | 'return' | 'none' {
  const may = actsFrom(rules, found.state);
  if (of.includes('plan') && may.includes('approve-plan')) return 'plan';
  const isLookedAt = reviews.some((review) => review.of === 'return' && review.decidedAt >= found.since);
  return of.includes('return') && may.includes('review-return') && !isLookedAt ? 'return' : 'none';
}

async function oneOf(reader: Reader, year: StoredYear, code: string, mine: readonly Mine[]) {
  const one = mine.find(({ branch }) => branch.code === code);
  if (!one) return null;
  const { found, gaps, nodes } = await standOfReturn(reader, code, year.code);
  const [plan] = await planSubmissionsOf(reader, [found.id]);
  return {
    code,
    name: one.branch.shortName ?? one.branch.name,
    state: shownState(year.rules, found.state),
    version: found.version,
    acts: actsFrom(year.rules, found.state),
    gaps: gaps.map(({ nodeId, required, held }) => ({
      outcome: nodes.get(nodeId)?.code ?? '',
      title: nodes.get(nodeId)?.title ?? '',
      required,
      held,
    })),
    plan: plan
      ? {
          submittedAt: plan.submittedAt.toISOString(),
          submittedBy: plan.submittedByName,
          gaps: plan.content.map((gap) => ({ ...gap, actions: gap.actions.map((action) => ({ ...action })) })),
        }
      : null,
    reviews: (await reviewsOf(reader, [found.id])).map((review) => shownReview(review, one.reviewers)),
  };
}
