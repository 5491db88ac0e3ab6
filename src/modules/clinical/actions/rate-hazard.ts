import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import type { HazardDetail } from '../contract/hazards.ts';
import { ratingOf } from '../domain/clinical-risk-matrix.ts';
import { decisionOn, type RatingStage } from '../domain/hazard.ts';
import { type ProposalEvidence, proposeRating as propose } from '../domain/hazard-proposal.ts';
import { hazardById, newestProposal, type StoredHazard } from '../store/hazards.ts';
import { currentMatrix } from '../store/matrices.ts';
import { insertProposal, insertRating, touchHazard } from '../store/save-hazard.ts';
import { describeHazard, noHazard } from './read-hazard.ts';
import { changedSince, hazardForWriting, keep } from './write-hazard.ts';

interface ProposalAsked {
  readonly stage: RatingStage;
  readonly evidence: ProposalEvidence;
  readonly evidenceRun: string;
  readonly why: string;
}

/** Has a rating proposed from evidence. The hazard's rating stays as it is. */
export async function proposeHazardRating(
  context: Context,
  { params, body }: { params: { id: number }; body: ProposalAsked },
): Promise<HazardDetail> {
  const { stage, evidence, evidenceRun, why } = body;
  return await context.change({ action: 'propose-hazard-rating', why }, async (change) => {
    const hazard = await hazardForWriting(change, params.id);
    const proposal = propose(await currentMatrix(change, hazard.organisationId), evidence);
    const { id: hazardId, organisationId } = hazard;
    await insertProposal(change, { hazardId, organisationId, stage, evidence, evidenceRun, proposal });
    change.record({ subject: `hazard:${hazardId}`, organisationId, after: { stage, evidence, evidenceRun, proposal } });
    return await describeHazard(change, hazard, { today: today(context), mayWrite: true });
  });
}

interface RatingAsked {
  readonly version: number;
  readonly stage: RatingStage;
  readonly severity: string;
  readonly likelihood: string;
  readonly reason: string;
}

/** Rates a hazard: the officer's own choice, kept beside the proposal it confirms or overrides. */
export async function rateHazard(
  context: Context,
  { params, body }: { params: { id: number }; body: RatingAsked },
): Promise<HazardDetail> {
  return await context.change({ action: 'rate-hazard', why: body.reason }, async (change) => {
    const before = await hazardForWriting(change, params.id);
    if (before.version !== body.version) throw await changedSince(change, before, body.version);
    refuseOutOfOrder(before, body.stage);
    const matrix = await currentMatrix(change, before.organisationId);
    const rating = ratingOf(matrix, body.likelihood, body.severity) ?? refuseLevels(matrix.name);
    const newest = await newestProposal(change, before.id, body.stage);
    // A proposal of another version of the matrix is about other words.
    const proposal = newest?.matrixVersion === matrix.version ? newest : undefined;
    await insertRating(change, {
      hazardId: before.id,
      organisationId: before.organisationId,
      stage: body.stage,
      matrixVersion: matrix.version,
      severity: body.severity,
      likelihood: body.likelihood,
      rating,
      proposalId: proposal?.id ?? null,
      decision: decisionOn(proposal ?? null, body),
      reason: body.reason,
    });
    await touchHazard(change, before.id, before.version);
    const saved = (await hazardById(change, before.id)) ?? noHazard();
    await keep(change, saved, { action: 'rate-hazard', why: body.reason, before });
    return await describeHazard(change, saved, { today: today(context), mayWrite: true });
  });
}

function refuseOutOfOrder(hazard: StoredHazard, stage: RatingStage): void {
  if (stage === 'initial' || hazard.initial !== null) return;
  throw new Problem('not-now', 'Rate the initial risk first: the residual risk is what new controls leave of it.');
}

function refuseLevels(name: string): never {
  const parts = [{ where: 'severity', message: 'is not a cell of the matrix' }];
  throw new Problem('invalid-request', `Select a severity and a likelihood of ${name}.`, { parts });
}

function today(context: Context): string {
  return context.now().toISOString().slice(0, 10);
}
