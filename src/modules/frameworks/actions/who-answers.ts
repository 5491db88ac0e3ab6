import { postsOf } from '#modules/obligations/index.ts';
import {
  accountsOf,
  asScores,
  type Body,
  bodyByCode,
  bodyById,
  isOwn,
  mayAt,
  organisationWithin,
  placesOf,
} from '#modules/organisations/index.ts';
import type { Change, Intent } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { isWithin, platformScope, type Scope, scopeOver } from '#platform/scope.ts';
import type { Reader } from '#platform/sql.ts';
import { type AnswerToChange, addMissingAnswer, answerTo, answerToChange } from '../store/answers.ts';
import { assessmentById, keysByCode } from '../store/assessments.ts';
import { assignmentsTo } from '../store/assignments.ts';
import { yearAsked } from './year-asked.ts';

/** An organisation's assessment as the caller may read it. */
export interface Readable {
  readonly context: Context;
  readonly organisation: {
    readonly id: number;
    readonly code: string;
    readonly name: string;
    readonly kind: string;
    readonly register: string;
  };
  /** False: levels only. Comments, ticks, evidence and names stay with the organisation. */
  readonly isFull: boolean;
  readonly mayWrite: boolean;
}

/**
 * The organisation and how much of its assessment the caller sees: everything of their own and where it shares in full,
 * levels where it shares scores.
 * @throws Problem 'not-found' where nothing of it is shared with the caller
 */
export async function readable(context: Context, caller: Caller, code: string): Promise<Readable> {
  const inScope = asScores(context, caller, 'assurance:read');
  return await inScope.read(async (reader) => {
    const body = await organisationWithin(reader, code);
    const [place] = await placesOf(reader, [body.code]);
    const full = caller.principal?.scopeFor('assurance:read') ?? null;
    const isFull = full !== null && place !== undefined && isWithin(full, place.path);
    return {
      context: isFull ? context.as(full) : inScope,
      organisation: { ...body, name: body.shortName ?? body.name },
      isFull,
      mayWrite: mayAt(caller, 'assurance:write', body.id),
    };
  });
}

/**
 * The same for one outcome, which people without a role in assurance read as well when they look after it.
 * @throws Problem 'not-found' where nothing of it is shared with the caller
 */
export async function readableOutcome(
  context: Context,
  caller: Caller,
  asked: { readonly organisation: string; readonly outcome: string; readonly year: string | undefined },
): Promise<Readable> {
  if (caller.principal?.scopeFor('assurance:read') != null) {
    const seen = await readable(context, caller, asked.organisation).catch((thrown: unknown) => {
      if (thrown instanceof Problem && thrown.id === 'not-found') return null;
      throw thrown;
    });
    if (seen) return seen;
  }
  const personId = caller.principal?.personId ?? null;
  const today = context.now().toISOString().slice(0, 10);
  const found = await context.as(platformScope('who looks after an outcome')).read(async (reader) => {
    const body = await bodyByCode(reader, asked.organisation.toUpperCase());
    if (!body || personId === null) return null;
    const { year } = await yearAsked(reader, body, today, asked.year);
    const [key] = await keysByCode(reader, body.id, year.code, asked.outcome);
    return key ? { body, key } : null;
  });
  const scope = found && (await scopeOfAssignee(context, caller, found.key));
  if (!found || !scope) {
    throw new Problem('not-found', `There is no organisation ${asked.organisation} among those you may see.`);
  }
  const organisation = { ...found.body, name: found.body.shortName ?? found.body.name };
  return { context: context.as(scope), organisation, isFull: true, mayWrite: false };
}

/**
 * Asks about an organisation in the caller's scope for another permission: a service map, continuity plans.
 * @returns null where that permission does not reach it: what is not shared is not told, not even that it is missing
 */
export async function askWith<T>(
  context: Context,
  caller: Caller,
  { permission, code }: { readonly permission: string; readonly code: string },
  ask: (reader: Reader, body: Body) => Promise<T>,
): Promise<T | null> {
  const scope = caller.principal?.scopeFor(permission) ?? null;
  if (scope === null) return null;
  return await context.as(scope).read(async (reader) => {
    const body = await bodyByCode(reader, code);
    const [place] = await placesOf(reader, [code]);
    return body && place && isWithin(scope, place.path) ? await ask(reader, body) : null;
  });
}

const onlyTheirs =
  'You can read this, but only people with a role at the organisation itself may change it. Ask its cyber lead.';

/** @throws Problem 'not-allowed' for those above, who may read */
export function refuseUnlessWriter(caller: Caller, organisationId: number, permission = 'assurance:write'): void {
  if (mayAt(caller, permission, organisationId)) return;
  throw new Problem('not-allowed', onlyTheirs);
}

/** The outcome that somebody wants to change. */
export interface AnswerKey {
  readonly assessmentId: number;
  readonly nodeId: number;
}

// Told apart by identity: it never leaves this file.
const notTheirs = new Problem('not-found', 'There is no such answer among those you may see.');

/**
 * Runs `work` in a change that holds the answer: by the caller's role at the organisation, or, for somebody who was only
 * given the outcome to look after, in a scope over that organisation alone.
 * @throws Problem 'not-allowed' for those who may only read it, 'not-found' for everybody else
 */
export async function changeAnswer<T>(
  context: Context,
  caller: Caller,
  key: AnswerKey,
  { intent, work }: { readonly intent: Intent; readonly work: (change: Change, answer: AnswerToChange) => Promise<T> },
): Promise<T> {
  const { principal } = caller;
  const tryIn = (scope: Scope): Promise<{ readonly done: T } | null> =>
    context
      .as(scope)
      .change(intent, async (change) => {
        const answer = (await answerToChange(change, key.assessmentId, key.nodeId)) ?? (await addedAnswer(change, key));
        if (!answer || !isOwn(scope, answer.organisationId)) throw notTheirs;
        return { done: await work(change, answer) };
      })
      .catch((thrown: unknown) => {
        if (thrown === notTheirs) return null;
        throw thrown;
      });
  // A save is asked for each second: the common case takes one transaction and nothing before it.
  const byRole = principal?.scopeFor('assurance:write') ?? null;
  const first = byRole && (await tryIn(byRole));
  if (first) return first.done;
  const given = await scopeOfAssignee(context, caller, key);
  const second = given && (await tryIn(given));
  if (second) return second.done;
  throw await refusal(context, caller, key);
}

/**
 * A context in which the caller reads all of one answer: by their role, where it is shared in full, or because they look
 * after it. @throws Problem 'not-found'
 */
export async function answerReader(context: Context, caller: Caller, key: AnswerKey): Promise<Context> {
  const byRole = caller.principal?.scopeFor('assurance:read') ?? null;
  if (byRole) {
    const inScope = context.as(byRole);
    if (await inScope.read((reader) => answerTo(reader, key.assessmentId, key.nodeId))) return inScope;
  }
  const given = await scopeOfAssignee(context, caller, key);
  if (given) return context.as(given);
  throw notTheirs;
}

async function addedAnswer(change: Change, { assessmentId, nodeId }: AnswerKey): Promise<AnswerToChange | undefined> {
  const assessment = await assessmentById(change, assessmentId);
  if (!assessment || !isOwn(change.scope, assessment.organisationId)) return undefined;
  await addMissingAnswer(change, assessmentId, nodeId);
  return await answerToChange(change, assessmentId, nodeId);
}

async function refusal(context: Context, caller: Caller, { assessmentId }: AnswerKey): Promise<Problem> {
  const wide = caller.principal?.totalsScopeFor('assurance:read', 'scores') ?? null;
  const seen = wide && (await context.as(wide).read((reader) => assessmentById(reader, assessmentId)));
  if (!seen) return notTheirs;
  return new Problem('not-allowed', onlyTheirs);
}

/** Whoever was given an outcome reaches its organisation for that one alone; every query still names the outcome. */
export async function scopeOfAssignee(context: Context, caller: Caller, key: AnswerKey): Promise<Scope | null> {
  const { principal } = caller;
  const personId = principal?.personId ?? null;
  if (principal === null || personId === null) return null;
  const today = context.now().toISOString().slice(0, 10);
  const place = await context.as(platformScope('who looks after an outcome')).read(async (reader) => {
    const given = await assignmentsTo(reader, key.assessmentId, key.nodeId);
    const posts = await postsOf(reader, personId, today);
    const [account] = await accountsOf(reader, [personId]);
    const found = given.find(
      (one) =>
        // Whoever moved to another organisation has left what they looked after behind.
        (one.personId === personId && account?.organisationId === one.organisationId) ||
        posts.some(({ organisationId, duty }) => organisationId === one.organisationId && duty === one.duty),
    );
    const body = found && (await bodyById(reader, found.organisationId));
    return body && (await placesOf(reader, [body.code]))[0];
  });
  return place ? scopeOver(principal.who, [{ id: place.id, path: place.path, isAlone: true }]) : null;
}
