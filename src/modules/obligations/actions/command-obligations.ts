import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { ObligationDetail } from '../contract/obligations.ts';
import { type Command, type CommandKind, type Decision, decide } from '../domain/command.ts';
import { routeOf } from '../domain/escalation.ts';
import { endOfLondonDay } from '../domain/london-time.ts';
import type { Answer } from '../domain/obligation.ts';
import { nextCheckAt } from '../domain/passing-time.ts';
import { takenUp } from '../domain/sweep-one.ts';
import { evidenceOf, obligationsToChange, type StoredObligation } from '../store/obligations.ts';
import { addEvents, saveStates } from '../store/save-obligations.ts';
import { mayGive, noObligation, oneObligation, type Rights, rightsOver } from './read-obligation.ts';
import { asCaller } from './scope-of-caller.ts';

interface Given {
  readonly kind: CommandKind;
  readonly text: string;
  readonly answer?: Answer | undefined;
  readonly until?: string | undefined;
}

/** What became of one of many. */
type Outcome = { readonly id: number; readonly why: string | null; readonly field: string | null };

const notYours = 'Only its owner, a deputy or people with a role at the organisation may do this.';

/** Gives one command. Who read an older version is told so. */
export async function commandOne(
  context: Context,
  { params, body }: { params: { readonly id: number }; body: Given & { readonly version: number } },
  caller: Caller,
): Promise<ObligationDetail> {
  const rights = await rightsOver(context, caller, [params.id]);
  if (!rights.has(params.id)) noObligation();
  await writer(context, caller).change(intentOf(body), async (change) => {
    const [one] = await obligationsToChange(change, [params.id]);
    if (!one) return noObligation();
    if (one.version !== body.version) throw changedSince(one);
    const [outcome] = await giveAll(change, [one], body, rights, context.now().getTime());
    if (outcome?.why) throw refusal(outcome, rights.get(one.id), body.kind);
  });
  return await oneObligation(context, { params }, caller);
}

/** Gives the same command to many; each is done or refused for itself. */
export async function commandMany(
  context: Context,
  { body }: { body: Given & { readonly ids: readonly number[] } },
  caller: Caller,
): Promise<{ done: number[]; refused: { id: number; why: string }[] }> {
  const ids = [...new Set(body.ids)];
  const rights = await rightsOver(context, caller, ids);
  if (rights.size === 0) noObligation();
  const outcomes = await writer(context, caller).change(intentOf(body), async (change) => {
    const rows = await obligationsToChange(change, ids);
    const given = await giveAll(change, rows, body, rights, context.now().getTime());
    if (given.every(({ why }) => why !== null))
      change.record({ subject: 'obligations', after: { refused: given.length } });
    return given;
  });
  const known = new Map(outcomes.map((each) => [each.id, each.why]));
  const results = ids.map((id) => ({
    id,
    why: known.has(id) ? (known.get(id) ?? null) : 'There is nothing here that you may see.',
  }));
  return {
    done: results.filter(({ why }) => why === null).map(({ id }) => id),
    refused: results.flatMap(({ id, why }) => (why === null ? [] : [{ id, why }])),
  };
}

// The reach of reading covers whatever the rights speak of; the rights decide what may be written.
function writer(context: Context, caller: Caller): Context {
  return asCaller(context, caller, 'obligation:read');
}

function intentOf({ kind, text }: Given): { action: string; why: string } {
  return { action: `${kind}-obligation`, why: text === '' ? kind : text.slice(0, 500) };
}

function refusal(outcome: Outcome, rights: Rights | undefined, kind: CommandKind): Problem {
  const why = outcome.why ?? '';
  if (!rights || !mayGive(rights, kind)) return new Problem('not-allowed', why);
  if (outcome.field === null) return new Problem('not-now', why);
  return new Problem('invalid-request', 'Check what you entered, then try again.', {
    parts: [{ where: outcome.field, message: why }],
  });
}

function changedSince(one: StoredObligation): Problem {
  const detail = 'Somebody changed this while you had it open. Nothing of yours was saved. Look again, then decide.';
  return new Problem('conflict', detail, { facts: { current: { version: one.version, state: one.state } } });
}

interface Pair {
  readonly before: StoredObligation;
  readonly after: StoredObligation;
}

async function giveAll(
  change: Change,
  rows: readonly StoredObligation[],
  given: Given,
  rights: ReadonlyMap<number, Rights>,
  now: number,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const pairs: Pair[] = [];
  for (const one of rows) {
    const own = rights.get(one.id);
    const isAllowed = own !== undefined && mayGive(own, given.kind);
    const decision = isAllowed ? decide(one, await commandFor(change, one, given), now) : null;
    if (decision?.isAllowed) pairs.push({ before: one, after: settled(one, { ...one, ...decision.next }) });
    outcomes.push(outcomeOf(one.id, decision));
  }
  await saveAll(change, pairs, given, now);
  return outcomes;
}

async function commandFor(change: Change, one: StoredObligation, given: Given): Promise<Command> {
  const until = given.until === undefined ? undefined : endOfLondonDay(given.until);
  const proofs = given.kind === 'close' ? (await evidenceOf(change, one.id)).length : 0;
  return { kind: given.kind, text: given.text, answer: given.answer, until, proofs };
}

function outcomeOf(id: number, decision: Decision | null): Outcome {
  if (decision === null) return { id, why: notYours, field: null };
  return decision.isAllowed ? { id, why: null, field: null } : { id, why: decision.why, field: decision.field };
}

// Whoever acknowledges or answers has taken it up: it comes back from where silence had sent it.
function settled(before: StoredObligation, after: StoredObligation): StoredObligation {
  const hasMoved = after.state !== before.state || after.answer !== before.answer;
  return hasMoved ? takenUp(after) : after;
}

async function saveAll(change: Change, pairs: readonly Pair[], given: Given, now: number): Promise<void> {
  if (pairs.length === 0) return;
  const states = pairs.map(({ after }) => ({
    ...after,
    nextCheckAt: nextCheckAt(after, routeOf(after.route)),
    isChanged: true,
  }));
  await saveStates(change, states, now);
  const facts = { ...(given.answer ? { answer: given.answer } : {}), ...(given.until ? { until: given.until } : {}) };
  const events = pairs.map(({ after }) => ({
    obligationId: after.id,
    organisationId: after.organisationId,
    at: now,
    kind: given.kind,
    text: given.text,
    facts,
  }));
  await addEvents(change, events, now);
  for (const { before, after } of pairs) {
    change.record({
      subject: `obligation:${after.id}`,
      organisationId: after.organisationId,
      before: { state: before.state, answer: before.answer },
      after: { state: after.state, answer: after.answer, ...facts },
    });
  }
}
