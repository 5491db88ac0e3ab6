import type { Change } from '#platform/change.ts';
import { type Command, decide } from '../domain/command.ts';
import { nextCheckAt } from '../domain/passing-time.ts';
import { takenUp } from '../domain/sweep-one.ts';
import type { StoredObligation } from '../store/obligations.ts';
import { routeBook } from '../store/routes.ts';
import { addEvents, saveStates } from '../store/save-obligations.ts';
import { tellMoved } from './tell-moved.ts';

/** An obligation that a command moves on, with the line of history that says so. */
export interface Move {
  readonly before: StoredObligation;
  readonly after: StoredObligation;
  readonly kind: string;
  readonly text: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** What a command leads to, or why it cannot be given. */
export type Tried =
  | { readonly move: Move; readonly why: null; readonly field: null }
  | { readonly move: null; readonly why: string; readonly field: string | null };

/** Tries a command on an obligation; nothing is written. `facts` go into the history. */
export function tryCommand(one: StoredObligation, command: Command, now: number, facts: Move['facts'] = {}): Tried {
  const decision = decide(one, command, now);
  if (!decision.isAllowed) return { move: null, why: decision.why, field: decision.field };
  const { kind, text } = command;
  return {
    move: { before: one, after: settled(one, { ...one, ...decision.next }), kind, text, facts },
    why: null,
    field: null,
  };
}

// Whoever acknowledges or answers has taken it up: it comes back from where silence had sent it.
function settled(before: StoredObligation, after: StoredObligation): StoredObligation {
  const hasMoved = after.state !== before.state || after.answer !== before.answer;
  return hasMoved ? takenUp(after) : after;
}

/** Writes moves: states, history, audit entries. The caller holds the rows. */
export async function saveMoves(change: Change, moves: readonly Move[], now: number): Promise<void> {
  if (moves.length === 0) return;
  const routeOf = await routeBook(change);
  const states = moves.map(({ after }) => ({
    ...after,
    nextCheckAt: nextCheckAt(after, routeOf(after)),
    isChanged: true,
  }));
  await saveStates(change, states, now);
  const events = moves.map(({ after, kind, text, facts = {} }) => ({
    obligationId: after.id,
    organisationId: after.organisationId,
    at: now,
    kind,
    text,
    facts,
  }));
  await addEvents(change, events, now);
  tellMoved(change, events);
  for (const { before, after, facts } of moves) {
    change.record({
      subject: `obligation:${after.id}`,
      organisationId: after.organisationId,
      before: { state: before.state, answer: before.answer },
      after: { state: after.state, answer: after.answer, ...facts },
    });
  }
}
