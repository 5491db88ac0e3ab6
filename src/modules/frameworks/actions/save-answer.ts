import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import type { SaveAnswerBody, SavedAnswer } from '../contract/answers.ts';
import { type AnswerContent, type AnswerState, contentOf, fieldsOf } from '../domain/answer-content.ts';
import { isEnded, stateOf } from '../domain/assessment-state.ts';
import { evidenceIn, itemFault, tickedWith } from '../domain/evidence-item.ts';
import { heldLevel } from '../domain/held-level.ts';
import { type FieldClash, mergeAnswers } from '../domain/merge-answers.ts';
import { scoreOutcome } from '../domain/score-outcome.ts';
import { firstState } from '../domain/year-rules.ts';
import { type AnswerVersion, answerAt } from '../store/answer-versions.ts';
import { type AnswerToChange, type KeptAnswer, keepBeside, saveAnswer as save } from '../store/answers.ts';
import { assignmentsTo, setAssignmentState } from '../store/assignments.ts';
import { evidenceById } from '../store/evidence.ts';
import { yearByCode } from '../store/years.ts';
import { remindOwners } from './remind-owners.ts';
import { changeAnswer } from './who-answers.ts';

type Key = { readonly assessment: number; readonly node: number };

/** What a save came to: done, or kept beside what somebody else had saved. */
type Outcome = { readonly saved: SavedAnswer } | { readonly clashed: Clashed };

interface Clashed {
  readonly version: number;
  readonly by: string;
  readonly clashes: readonly FieldClash[];
  readonly current: AnswerContent;
}

/**
 * Saves an answer, each second while somebody writes. Of two editors at once both are kept: changes of different fields
 * are put together; where both changed one field, the second's whole answer is kept beside and they are asked to merge.
 * @throws Problem 'conflict' with what to merge, after the second's answer was kept
 */
export async function saveAnswer(
  context: Context,
  { params, body }: { params: Key; body: SaveAnswerBody },
  caller: Caller,
): Promise<SavedAnswer> {
  const key = { assessmentId: params.assessment, nodeId: params.node };
  const outcome = await changeAnswer(context, caller, key, {
    intent: { action: 'save-answer', why: 'Answered' },
    work: (change, answer) => saveIn(change, answer, body, context.now()),
  });
  if ('saved' in outcome) return outcome.saved;
  throw mergeNeeded(outcome.clashed);
}

/** @throws Problem 'not-now' while nobody recorded what the return is about */
export function refuseWithoutScope({ hasScope }: Pick<AnswerToChange, 'hasScope'>): void {
  if (hasScope) return;
  throw new Problem(
    'not-now',
    'Record first what this return is about: your essential functions and the systems behind them. Then you can answer.',
  );
}

/** @throws Problem 'not-now' once nothing can be done with the return any more; what was stated stays as it was */
export async function refuseEnded(change: Change, { year, assessmentState }: AnswerToChange): Promise<void> {
  if (assessmentState === firstState) return;
  const found = await yearByCode(change, year);
  if (!found || !isEnded(found.rules, assessmentState)) return;
  const name = stateOf(found.rules, assessmentState)?.name ?? assessmentState;
  throw new Problem(
    'not-now',
    `This return is finished: ${name}. What you learn now belongs in the return of the next year.`,
  );
}

async function saveIn(change: Change, answer: AnswerToChange, body: SaveAnswerBody, now: Date): Promise<Outcome> {
  refuseWithoutScope(answer);
  await refuseEnded(change, answer);
  const mine = checked(answer, body);
  await refuseUnknownEvidence(change, answer, body);
  const current = currentContent(answer);
  if (body.version === answer.version)
    return { saved: await keep(change, answer, { content: mine, body, taken: [] }, now) };
  if (body.version > answer.version) throw wrongField('version', 'This version does not exist yet.');
  const before = await answerAt(change, answer.id, body.version);
  const merged = mergeAnswers(before ? contentAt(before) : null, mine, current);
  if (merged.clashes.length === 0) {
    return { saved: await keep(change, answer, { content: merged.content, body, taken: merged.taken }, now) };
  }
  const version = await keepBeside(change, answer, keptOf(answer, mine, body), now);
  record(change, answer, { version, isBeside: true });
  return { clashed: { version, by: answer.savedBy, clashes: merged.clashes, current: merged.content } };
}

/** What was sent, under way from the first thing that is filled in. @throws Problem 'invalid-request' */
function checked(answer: AnswerToChange, body: SaveAnswerBody): AnswerContent {
  const known = new Set(answer.indicators.map(({ id }) => id));
  if (body.ticks.some((id) => !known.has(id))) throw wrongField('ticks', 'Tick only statements of this outcome.');
  if (Object.keys(body.comments).some((id) => !known.has(Number(id)))) {
    throw wrongField('comments', 'Comment only on statements of this outcome.');
  }
  refuseWrongItems(answer, body);
  if (body.stated !== null && isTicked(answer)) {
    throw wrongField('stated', 'This outcome gets its level from the statements you tick.');
  }
  if (body.stated !== null && !answer.levels.includes(body.stated)) {
    throw wrongField('stated', 'Select one of the levels of this outcome.');
  }
  const ticks = tickedWith(answer.indicators, body.ticks, body.comments);
  const content = contentOf(fieldsOf({ ...body, ticks }));
  const isBlank = fieldsOf(content).size === 1;
  return content.state === 'not-started' && !isBlank ? { ...content, state: 'under-way' } : content;
}

function refuseWrongItems({ indicators }: AnswerToChange, { comments }: SaveAnswerBody): void {
  for (const { id, answer } of indicators) {
    const fault = answer === null ? null : itemFault(answer, comments[id] ?? '');
    if (fault !== null) throw wrongField(`comments.${id}`, fault);
  }
}

/** @throws Problem 'invalid-request' where an item is answered by evidence that the organisation does not keep */
async function refuseUnknownEvidence(
  change: Change,
  { indicators, organisationId }: AnswerToChange,
  { comments }: SaveAnswerBody,
): Promise<void> {
  for (const { id, answer } of indicators) {
    const number = answer === 'file' ? evidenceIn(comments[id] ?? '') : null;
    if (number === null) continue;
    const found = await evidenceById(change, number);
    if (found?.organisationId !== organisationId || found.state !== 'in-use') {
      throw wrongField(`comments.${id}`, 'Your organisation keeps no such evidence.');
    }
  }
}

/** True where the level comes from ticks; policy questions of the year stand beside it and score nothing. */
export function isTicked({ indicators }: Pick<AnswerToChange, 'indicators'>): boolean {
  return indicators.some(({ kind }) => kind === 'indicator');
}

/** What people filled in of a stored answer. */
export function currentContent(answer: AnswerToChange): AnswerContent {
  const { ticks, comments, comment, state } = answer;
  return { ticks, comments, comment, state, stated: isTicked(answer) ? null : answer.level };
}

function contentAt({ content }: AnswerVersion): AnswerContent {
  return content;
}

function levelOf(answer: AnswerToChange, { ticks, stated }: AnswerContent): string | null {
  if (!isTicked(answer)) return stated;
  const scored = answer.indicators.filter(({ kind }) => kind === 'indicator');
  return scoreOutcome(answer.ladder, scored, ticks);
}

function keptOf(answer: AnswerToChange, content: AnswerContent, body: SaveAnswerBody): KeptAnswer {
  return {
    ...content,
    level: levelOf(answer, content),
    overrideLevel: answer.overrideLevel,
    overrideWhy: answer.overrideWhy,
    carriedFrom: body.isConfirmed ? null : answer.carriedFrom,
    ...(body.settles.length > 0 ? { settles: body.settles } : {}),
  };
}

interface Keeping {
  readonly content: AnswerContent;
  readonly body: SaveAnswerBody;
  /** Fields that somebody else changed meanwhile. */
  readonly taken: readonly string[];
}

async function keep(
  change: Change,
  answer: AnswerToChange,
  { content, body, taken }: Keeping,
  now: Date,
): Promise<SavedAnswer> {
  const kept = keptOf(answer, content, body);
  const version = await save(change, answer, kept, now);
  if ((kept.state === 'ready') !== (answer.state === 'ready')) await markGiven(change, answer, kept.state, now);
  record(change, answer, { version, level: kept.level, state: kept.state, ticks: kept.ticks.length });
  return {
    version,
    level: kept.level,
    held: heldLevel({ ...answer, level: kept.level }),
    state: kept.state,
    carriedFrom: kept.carriedFrom,
    savedAt: now.toISOString(),
    savedBy: change.scope.who.name,
    merged: taken.length === 0 ? null : { content: mutable(content), fields: [...taken], by: answer.savedBy },
  };
}

/** What was given of the outcome is done when it is ready, and open again when it no longer is. */
async function markGiven(change: Change, answer: AnswerToChange, state: AnswerState, now: Date): Promise<void> {
  const given = await assignmentsTo(change, answer.assessmentId, answer.nodeId);
  if (given.length === 0) return;
  const { assessmentId, nodeId, organisationId } = answer;
  await setAssignmentState(change, { assessmentId, nodeId, state: state === 'ready' ? 'done' : 'open' });
  const of = { assessmentId, organisationId, year: answer.year };
  await remindOwners(change, of, given, now.getTime());
}

// An answer is saved each second: the log says that and what it came to; its text stands in its versions.
function record(change: Change, answer: AnswerToChange, after: Record<string, unknown>): void {
  change.record({
    subject: `answer:${answer.assessmentId}:${answer.code}`,
    organisationId: answer.organisationId,
    before: { version: answer.version, level: answer.level },
    after,
  });
}

function mutable(content: AnswerContent) {
  return { ...content, ticks: [...content.ticks], comments: { ...content.comments } };
}

function mergeNeeded({ version, by, clashes, current }: Clashed): Problem {
  return new Problem(
    'conflict',
    `${by || 'Somebody'} saved this outcome while you had it open. Yours is kept beside it. Choose what holds where you both wrote.`,
    { facts: { version, by, clashes, current: mutable(current) } },
  );
}
