import type { Change } from '#platform/change.ts';
import { liveOf } from '../store/asked-standings.ts';
import { addEvidence, type NewEvidence, proofsOf } from '../store/evidence.ts';
import { obligationsToChange } from '../store/obligations.ts';
import { addEvents } from '../store/save-obligations.ts';
import { type Move, saveMoves, tryCommand } from './move-obligations.ts';

/** What a module asked: by what it calls its thing, at some organisations or (null) at all. */
export interface AskedOf {
  readonly subject: string;
  readonly organisationIds: readonly number[] | null;
}

/**
 * Withdraws what a module asked: nobody has to do it any more. What has ended stays as it is. For use within the
 * module's own change; whether its person may is the module's to ask.
 * @returns the obligations that were stopped
 */
export async function stopAsked(change: Change, asked: AskedOf, why: string, now: number): Promise<number[]> {
  const rows = await obligationsToChange(change, await liveOf(change, [asked.subject], asked.organisationIds));
  const moves = rows.flatMap((one) => tryCommand(one, { kind: 'stop', text: why }, now).move ?? []);
  await saveMoves(change, moves, now);
  return moves.map(({ after }) => after.id);
}

/**
 * Closes what a module asked, with the proof that the module has: a plan that was approved, a patch that was seen. For
 * use within the module's own change.
 * @returns the obligations that were closed
 */
export async function closeAsked(
  change: Change,
  asked: AskedOf,
  proof: Pick<NewEvidence, 'value' | 'note'> & { readonly kind: 'text' | 'link' },
  now: number,
): Promise<number[]> {
  const rows = await obligationsToChange(change, await liveOf(change, [asked.subject], asked.organisationIds));
  for (const one of rows) {
    const of = { obligationId: one.id, organisationId: one.organisationId };
    const evidence = await addEvidence(change, of, proof, now);
    await addEvents(
      change,
      [{ ...of, at: now, kind: 'evidence', text: proof.note, facts: { evidence, of: proof.kind } }],
      now,
    );
  }
  const proofs = await proofsOf(
    change,
    rows.map(({ id }) => id),
  );
  const moves = rows.flatMap((one): Move[] => {
    // Proof that it is done says, too, that somebody has seen it.
    const seen = one.state === 'open' ? { ...one, state: 'acknowledged' as const } : one;
    const command = { kind: 'close', text: proof.note, proofs: proofs.get(one.id) ?? 0 } as const;
    const { move } = tryCommand(seen, command, now);
    return move === null ? [] : [{ ...move, before: one }];
  });
  await saveMoves(change, moves, now);
  return moves.map(({ after }) => after.id);
}
