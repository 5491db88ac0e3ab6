import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { AnswerContent } from '../domain/answer-content.ts';
import { carryAnswer } from '../domain/carry-answer.ts';
import { scoreOutcome } from '../domain/score-outcome.ts';
import { answersOf, type StoredAnswer } from '../store/answers.ts';
import { assessmentOf, type FirstAnswer, insertAnswers, insertAssessment, standardsOf } from '../store/assessments.ts';
import { carryInheritances } from '../store/inherited-levels.ts';
import { type LineageRow, lineageOf } from '../store/lineage.ts';
import { type OutcomeNode, outcomesOf } from '../store/outcomes.ts';
import { categoriesFor, yearByCode } from '../store/years.ts';
import { keepInherited } from './keep-inherited.ts';
import { readable, refuseUnlessWriter } from './who-answers.ts';

/** Opens the return of one's own organisation for a year. What was answered last year comes along, to be confirmed. */
export async function openReturn(
  context: Context,
  {
    params,
    body,
  }: { params: { readonly organisation: string }; body: { readonly year: string; readonly why: string } },
  caller: Caller,
) {
  const { organisation } = await readable(context, caller, params.organisation);
  refuseUnlessWriter(caller, organisation.id);
  return await context.change({ action: 'open-return', why: body.why }, (change) =>
    openIn(change, organisation, body.year, context.now()),
  );
}

/** Opens a return within a change: for people, and for what fills the demonstration nation. */
export async function openIn(
  change: Change,
  organisation: { readonly id: number; readonly kind: string },
  year: string,
  at: Date,
) {
  const found = await yearToOpen(change, organisation, year);
  if (!found) throw new Problem('not-found', `There is no year "${year}" for an organisation of this kind.`);
  const { category, previous } = found;
  const nodes = await outcomesOf(change, await standardsOf(change, year, category), category);
  if (nodes.length === 0)
    throw new Problem('not-now', `Nothing is asked of organisations of category ${category} yet.`);
  const assessmentId = await insertAssessment(change, { organisationId: organisation.id, year, category, at });
  if (assessmentId === undefined) throw new Problem('conflict', `The return for ${year} is open already.`);
  const answers = await firstAnswers(change, { organisationId: organisation.id, previous }, nodes);
  await insertAnswers(change, { assessmentId, organisationId: organisation.id, at }, answers);
  const carriedLevels = await inheritAgain(
    change,
    { organisationId: organisation.id, from: previous, to: year },
    nodes,
    at,
  );
  const carried = answers.filter(({ content }) => content.carriedFrom !== null).length;
  change.record({
    subject: `assessment:${assessmentId}`,
    organisationId: organisation.id,
    after: { year, category, outcomes: nodes.length, carried, inherited: carriedLevels },
  });
  return { assessment: assessmentId, outcomes: nodes.length, carried };
}

/** What was relied on last year comes along, to be confirmed; what was accepted for this year already counts at once. */
async function inheritAgain(
  change: Change,
  of: { readonly organisationId: number; readonly from: string | null; readonly to: string },
  nodes: readonly OutcomeNode[],
  at: Date,
): Promise<number> {
  const { organisationId, from, to } = of;
  const today = at.toISOString().slice(0, 10);
  const asked = { nodes: nodes.map(({ id }) => id), today };
  const carried = from === null ? 0 : await carryInheritances(change, { organisationId, from, to }, asked);
  await keepInherited(change, { organisationId, year: to, node: null }, today);
  return carried;
}

async function yearToOpen(change: Change, organisation: { readonly id: number; readonly kind: string }, code: string) {
  const year = await yearByCode(change, code);
  const category = year && (await categoriesFor(change, code, [organisation])).get(organisation.id);
  return category === undefined ? undefined : { category, previous: year?.previous ?? null };
}

const blank: AnswerContent = { ticks: [], comments: {}, comment: '', state: 'not-started', stated: null };

async function firstAnswers(
  change: Change,
  { organisationId, previous }: { readonly organisationId: number; readonly previous: string | null },
  nodes: readonly OutcomeNode[],
): Promise<FirstAnswer[]> {
  const last = previous === null ? undefined : await assessmentOf(change, organisationId, previous);
  const before = last ? await answersOf(change, [last.id]) : [];
  const lineage = last
    ? await lineageOf(
        change,
        before.map(({ nodeId }) => nodeId),
        nodes.map(({ id }) => id),
      )
    : [];
  const ancestors = new Map(lineage.map((row) => [row.toNode, row]));
  const answered = new Map(before.map((answer) => [answer.nodeId, answer]));
  return nodes.map((node) => {
    const from = ancestors.get(node.id);
    const answer = from && answered.get(from.fromNode);
    return { nodeId: node.id, content: answer && from && last ? carried(node, answer, from, last.year) : fresh() };
  });
}

function fresh(): FirstAnswer['content'] {
  return { ...blank, level: null, overrideLevel: null, overrideWhy: '', carriedFrom: null };
}

/** An override is not carried: it was somebody's judgement of last year's facts. */
function carried(node: OutcomeNode, answer: StoredAnswer, from: LineageRow, year: string): FirstAnswer['content'] {
  const isStated = from.indicators.length === 0;
  const last = { ...answer, stated: isStated ? answer.level : null, indicators: from.indicators };
  const content = carryAnswer(last, from.kind, node.indicators);
  if (content === null) return fresh();
  const scored = node.indicators.filter(({ kind }) => kind === 'indicator');
  const level = scored.length === 0 ? content.stated : scoreOutcome(node.ladder, scored, content.ticks);
  return { ...content, level, overrideLevel: null, overrideWhy: '', carriedFrom: year };
}
