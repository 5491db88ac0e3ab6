import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { ObligationDetail } from '../contract/obligations.ts';
import type { CommandKind } from '../domain/command.ts';
import { endOfLondonDay } from '../domain/london-time.ts';
import type { Answer } from '../domain/obligation.ts';
import { proofsOf } from '../store/evidence.ts';
import { obligationsToChange, type StoredObligation } from '../store/obligations.ts';
import { saveMoves, type Tried, tryCommand } from './move-obligations.ts';
import { mayGive, noObligation, oneObligation, type Rights, rightsOver } from './read-obligation.ts';
import { asCaller } from './scope-of-caller.ts';

/** A command as people give it. */
export interface Given {
  readonly kind: CommandKind;
  readonly text: string;
  readonly answer?: Answer | undefined;
  readonly until?: string | undefined;
}

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
    const now = context.now().getTime();
    const [tried] = await tryAll(change, [one], body, rights, now);
    if (!tried?.move) throw refusal(tried, rights.get(one.id), body.kind);
    await saveMoves(change, [tried.move], now);
  });
  return await oneObligation(context, { params }, caller);
}

/** The reach of reading covers whatever the rights speak of; the rights decide what may be written. */
export function writer(context: Context, caller: Caller): Context {
  return asCaller(context, caller, 'obligation:read');
}

/** What is written into the audit log of a command. */
export function intentOf({ kind, text }: Given): { action: string; why: string } {
  return { action: `${kind}-obligation`, why: text === '' ? kind : text.slice(0, 500) };
}

function refusal(tried: Tried | undefined, rights: Rights | undefined, kind: CommandKind): Problem {
  const why = tried?.why ?? '';
  if (!rights || !mayGive(rights, kind)) return new Problem('not-allowed', why);
  if (!tried?.field) return new Problem('not-now', why);
  return wrongField(tried.field, why);
}

function changedSince(one: StoredObligation): Problem {
  const detail = 'Somebody changed this while you had it open. Nothing of yours was saved. Look again, then decide.';
  return new Problem('conflict', detail, { facts: { current: { version: one.version, state: one.state } } });
}

/** What a command would lead to for each, and why not; nothing is written. */
export async function tryAll(
  reader: Reader,
  rows: readonly StoredObligation[],
  given: Given,
  rights: ReadonlyMap<number, Rights>,
  now: number,
): Promise<(Tried & { readonly id: number })[]> {
  const proofs =
    given.kind === 'close'
      ? await proofsOf(
          reader,
          rows.map(({ id }) => id),
        )
      : new Map<number, number>();
  const until = given.until === undefined ? undefined : endOfLondonDay(given.until);
  const facts = { ...(given.answer ? { answer: given.answer } : {}), ...(given.until ? { until: given.until } : {}) };
  return rows.map((one) => {
    const own = rights.get(one.id);
    if (own === undefined || !mayGive(own, given.kind)) return { id: one.id, move: null, why: notYours, field: null };
    const { kind, text, answer } = given;
    return {
      id: one.id,
      ...tryCommand(one, { kind, text, answer, until, proofs: proofs.get(one.id) ?? 0 }, now, facts),
    };
  });
}
