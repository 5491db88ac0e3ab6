import { organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import type { EvidenceDetail } from '../contract/evidence.ts';
import { evidenceYears } from '../store/evidence.ts';
import { addUses, carryUses, confirmUse, removeUse } from '../store/save-evidence.ts';
import { dayOf } from './read-evidence.ts';
import { refuseUnlessWriter } from './who-answers.ts';
import { described, ownPiece, refuseUses, type UsesAsked } from './write-evidence.ts';

/** Shows a piece for more outcomes, of any framework and year. */
export async function useEvidence(
  context: Context,
  { params, body }: { params: { readonly id: number }; body: UsesAsked },
  caller: Caller,
): Promise<EvidenceDetail> {
  return await context.change({ action: 'use-evidence', why: body.note || 'Shown for an outcome' }, async (change) => {
    const piece = await ownPiece(change, params.id, caller);
    if (piece.state === 'withdrawn') throw new Problem('not-now', 'This evidence was withdrawn. Bring it back first.');
    await refuseUses(change, body);
    await addUses(change, piece, body, context.now());
    change.record({ subject: `evidence:${piece.id}`, organisationId: piece.organisationId, after: { shownFor: body } });
    return await described(change, piece.id, { context, caller });
  });
}

interface OneUse {
  readonly params: { readonly id: number; readonly use: number };
  readonly body: { readonly why: string };
}

/** No longer shows a piece for an outcome. */
export function endEvidenceUse(context: Context, input: OneUse, caller: Caller): Promise<EvidenceDetail> {
  return changeUse(context, input, caller, { action: 'end-evidence-use', act: removeUse });
}

/** Says that a carried piece still shows what it showed. */
export function confirmEvidenceUse(context: Context, input: OneUse, caller: Caller): Promise<EvidenceDetail> {
  return changeUse(context, input, caller, { action: 'confirm-evidence', act: confirmUse });
}

async function changeUse(
  context: Context,
  { params, body }: OneUse,
  caller: Caller,
  { action, act }: { readonly action: string; readonly act: typeof removeUse },
): Promise<EvidenceDetail> {
  return await context.change({ action, why: body.why }, async (change) => {
    const piece = await ownPiece(change, params.id, caller);
    if (!(await act(change, piece.id, params.use))) {
      throw new Problem('not-found', 'This evidence is not shown for that outcome.');
    }
    change.record({
      subject: `evidence:${piece.id}`,
      organisationId: piece.organisationId,
      after: { [action]: params.use },
    });
    return await described(change, piece.id, { context, caller });
  });
}

/** Carries what was shown in one year to another. What ran out or was withdrawn stays behind. */
export async function carryEvidence(
  context: Context,
  {
    body,
  }: { body: { readonly organisation: string; readonly from: string; readonly to: string; readonly why: string } },
  caller: Caller,
): Promise<{ carried: number; leftOut: number }> {
  const { from, to } = body;
  return await context.change({ action: 'carry-evidence', why: body.why }, async (change) => {
    const { id: organisationId } = await organisationWithin(change, body.organisation);
    refuseUnlessWriter(caller, organisationId);
    const known = new Set((await evidenceYears(change)).map(({ code }) => code));
    if (!known.has(from)) throw wrongField('from', 'There is no such year.');
    if (!known.has(to) || to === from) throw wrongField('to', 'Select another year to carry to.');
    const today = dayOf(context);
    const done = await carryUses(change, organisationId, { from, to, today }, context.now());
    change.record({ subject: `evidence:${from}:${to}`, organisationId, after: done });
    return done;
  });
}
