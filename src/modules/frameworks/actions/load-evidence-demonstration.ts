import { addDays } from '#kernel/dates.ts';
import { type Body, bodyByCode, branchBelow, type Register, registers } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Reader } from '#platform/sql.ts';
import { actsFrom, stepFrom } from '../domain/assessment-state.ts';
import { phaseOf } from '../domain/cycle-day.ts';
import { demonstrationEvidence } from '../domain/demonstration-evidence.ts';
import { demonstrationDecisions, demonstrationReview } from '../domain/demonstration-reviews.ts';
import { heldOutcomes } from '../store/held-levels.ts';
import { hasEvidence, type LoadedReview, loadEvidence, loadReviews } from '../store/load-evidence.ts';
import { insertPlanSubmission, planItemsOf } from '../store/plan-items.ts';
import { insertReview } from '../store/return-reviews.ts';
import { moveReturn, returnsOf, type StoredReturn } from '../store/returns.ts';
import { type StoredYear, years } from '../store/years.ts';
import { gapsOfReturns } from './plans-below.ts';
import { type Requirements, requirementsOf } from './required-levels.ts';
import { reviewersOf } from './reviewers-of.ts';

const invented = 'Invented person (demonstration)';

/**
 * Gives fictional nations what stands behind their invented returns: evidence, independent assessments, plans handed in
 * and decisions of reviewers. Real nations get nothing. May be called at every start, after the returns and plans were
 * invented. @returns the registers that got data now
 */
export async function loadEvidenceDemonstration(context: Context): Promise<string[]> {
  const loaded: string[] = [];
  for (const register of (await context.read(registers)).filter(({ isFictional }) => isFictional)) {
    const isWaiting = (reader: Reader) => branch(reader, register).then((found) => waits(reader, found));
    if (!(await context.read(isWaiting))) continue;
    await context.change({ action: 'load-evidence-demonstration', why: 'first start' }, async (change) => {
      const bodies = await branch(change, register);
      // Another process may have loaded it between the two transactions.
      const pieces = (await waits(change, bodies)) ? await loadAll(change, register, bodies) : 0;
      change.record({ subject: `register:${register.code}`, after: { pieces } });
    });
    loaded.push(register.code);
  }
  return loaded;
}

async function branch(reader: Reader, { rootCode, rightsEdge, asOf }: Register) {
  const root = await bodyByCode(reader, rootCode);
  return root ? await branchBelow(reader, root.id, rightsEdge, asOf) : [];
}

type Bodies = readonly (Pick<Body, 'id' | 'code' | 'kind'> & { readonly isOpen: boolean })[];

async function waits(reader: Reader, bodies: Bodies): Promise<boolean> {
  return (
    bodies.length > 0 &&
    !(await hasEvidence(
      reader,
      bodies.map(({ id }) => id),
    ))
  );
}

interface YearAtHand {
  readonly year: StoredYear;
  readonly requirements: Requirements;
  readonly returns: readonly StoredReturn[];
}

async function loadAll(change: Change, register: Register, bodies: Bodies): Promise<number> {
  const told: YearAtHand[] = [];
  for (const year of await years(change)) {
    if (phaseOf(year, register.asOf) === 'coming') continue;
    const requirements = await requirementsOf(change, year.code, bodies);
    const returns = await returnsOf(
      change,
      year.code,
      bodies.map(({ id }) => id),
    );
    if (returns.length > 0) told.push({ year, requirements, returns });
  }
  const nodes = nodesByCode(told);
  const kept = new Set(told.flatMap(({ returns }) => returns.map(({ organisationId }) => organisationId)));
  const keepers = bodies
    .filter(({ id, isOpen }) => isOpen && kept.has(id))
    .map(({ id, code }) => ({ id, code, nodes }));
  const pieces = demonstrationEvidence(keepers, register.asOf);
  const codes = told.map(({ year }) => year.code);
  const stored = await loadEvidence(change, pieces, { name: invented, years: codes });
  for (const each of told) {
    await loadJudgements(change, bodies, lookedAt(each, register.asOf));
    await loadDecisions(change, register, bodies, each);
  }
  return stored;
}

function nodesByCode(told: readonly YearAtHand[]): ReadonlyMap<string, readonly number[]> {
  const byCode = new Map<string, Set<number>>();
  for (const { requirements } of told) {
    for (const [nodeId, { code }] of requirements.nodes) byCode.set(code, (byCode.get(code) ?? new Set()).add(nodeId));
  }
  return new Map([...byCode].map(([code, ids]) => [code, [...ids]]));
}

/** The returns of a year that an assessor could look at, and the day by which the look is over. */
function lookedAt({ returns, ...at }: YearAtHand, today: string) {
  if (phaseOf(at.year, today) === 'over') return { ...at, returns, by: at.year.finalOn };
  return { ...at, returns: returns.filter(({ interimAt }) => interimAt !== null), by: today };
}

async function loadJudgements(
  change: Change,
  bodies: Bodies,
  { requirements, returns, by }: Omit<YearAtHand, 'year'> & { readonly by: string },
) {
  const held = Map.groupBy(
    await heldOutcomes(
      change,
      returns.map(({ id }) => id),
    ),
    ({ assessmentId }) => assessmentId,
  );
  const codes = new Map(bodies.map(({ id, code }) => [id, code]));
  const reviews = returns.flatMap(({ id, organisationId }): LoadedReview[] => {
    const outcomes = (held.get(id) ?? []).flatMap(({ nodeId, level }) => {
      const node = requirements.nodes.get(nodeId);
      return node && level !== null ? [{ nodeId, code: node.code, levels: node.levels, held: level }] : [];
    });
    const review = demonstrationReview({ code: codes.get(organisationId) ?? '' }, outcomes, by);
    return review ? [{ ...review, organisationId, assessmentId: id }] : [];
  });
  await loadReviews(change, reviews);
}

/** Some plans are handed in, and whoever reviews decides about those and about what was stated. */
async function loadDecisions(change: Change, register: Register, bodies: Bodies, at: YearAtHand): Promise<void> {
  const among = { register: register.code, organisationIds: at.returns.map(({ organisationId }) => organisationId) };
  const reviewers = await reviewersOf(change, at.year.rules.reviewers, among);
  const codes = new Map(bodies.map(({ id, code }) => [id, code]));
  const gaps = await gapsOfReturns(change, at.returns, at.requirements);
  const ids = at.returns.map(({ id }) => id);
  const items = Map.groupBy(await planItemsOf(change, ids), ({ assessmentId }) => assessmentId);
  for (const [index, one] of at.returns.entries()) {
    const [reviewer] = (reviewers.get(one.organisationId) ?? new Map()).values();
    if (!reviewer) continue;
    const since = one.since.toISOString().slice(0, 10);
    const own = { organisationId: one.organisationId, assessmentId: one.id };
    // Each third of the plans that are due is handed in.
    const stands = await standsAfter(change, at, one, index % 3 === 0);
    if (stands.isUnderReview || stands.isCarriedOut) {
      const content = contentOf(at.requirements, gaps.get(one.organisationId) ?? [], items.get(one.id) ?? []);
      await insertPlanSubmission(change, { ...own, at: noon(addDays(since, 9)) }, content);
    }
    const decisions = demonstrationDecisions({ code: codes.get(one.organisationId) ?? '' }, stands, since);
    for (const { on, ...decided } of decisions.filter(({ on }) => on <= register.asOf)) {
      await insertReview(change, { ...own, ...decided, outcomes: [], reviewerId: reviewer.id, decidedAt: noon(on) });
    }
  }
}

const noon = (day: string) => new Date(`${day}T12:00:00Z`);

async function standsAfter(change: Change, { year: { rules } }: YearAtHand, one: StoredReturn, mayHandIn: boolean) {
  const step = mayHandIn ? stepFrom(rules, one.state, 'submit-plan', 0) : null;
  const state = step?.to ?? one.state;
  if (step) {
    const status = rules.states.find(({ code }) => code === state)?.status ?? null;
    await moveReturn(change, one.id, { state, status, at: one.since, isNew: true });
  }
  return {
    isUnderReview: step !== null,
    isCarriedOut: rules.steps.some(({ act, to }) => act === 'approve-plan' && to === state),
    isStated: actsFrom(rules, state).includes('review-return'),
  };
}

type Items = Awaited<ReturnType<typeof planItemsOf>>;
type Gaps = ReturnType<Awaited<ReturnType<typeof gapsOfReturns>>['get']>;

function contentOf({ nodes }: Requirements, gaps: NonNullable<Gaps>, items: Items) {
  return gaps.map(({ nodeId, required, held }) => ({
    outcome: nodes.get(nodeId)?.code ?? '',
    title: nodes.get(nodeId)?.title ?? '',
    required,
    held,
    actions: items
      .filter((item) => item.nodeId === nodeId)
      .map(({ action, ownerDuty, startsOn, dueOn, costPence, newLevel, state }) => {
        return { action, owner: ownerDuty, startsOn, dueOn, costPence, newLevel, state };
      }),
  }));
}
