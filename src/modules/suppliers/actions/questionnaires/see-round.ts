import type { Body } from '#modules/organisations/index.ts';
import { isOwn, organisationWithin } from '#modules/organisations/index.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { assessmentAt, type StoredAssessment } from '../../store/questionnaires/assessments.ts';
import { roundById, type StoredRound } from '../../store/questionnaires/rounds.ts';
import { relationshipsWith } from '../../store/relationships.ts';
import { keepsRecord } from '../keeper.ts';
import { refuseUnlessOwn } from '../own-rows.ts';

/** A round as one organisation sees it; `assessment` undefined: the nation asked, and it only reads. */
export interface SeenRound {
  readonly round: StoredRound;
  readonly organisation: Body;
  readonly assessment: StoredAssessment | undefined;
  readonly isKeeper: boolean;
}

/**
 * A round that an organisation asked for, or that the nation asked of a supplier that it uses; whoever keeps the
 * nation's record sees each.
 * @throws Problem 'not-found' for any other
 */
export async function seeRound(
  reader: Reader,
  caller: Caller,
  of: { round: number; organisation: string },
): Promise<SeenRound> {
  const organisation = await organisationWithin(reader, of.organisation);
  const round = await roundById(reader, of.round);
  if (!round || round.register !== organisation.register) return noRound();
  const assessment = await assessmentAt(reader, { organisationId: organisation.id, roundId: round.id });
  const isKeeper = await keepsRecord(reader, caller, round.register);
  const isSeen =
    assessment !== undefined || isKeeper || (round.isForNation && (await uses(reader, round, organisation.id)));
  return isSeen ? { round, organisation, assessment, isKeeper } : noRound();
}

async function uses(reader: Reader, { recordId }: StoredRound, organisationId: number): Promise<boolean> {
  return (await relationshipsWith(reader, recordId, [organisationId])).some(({ state }) => state !== 'ended');
}

/** The same, for somebody who writes there. @throws Problem 'not-allowed' for those who only reach it from above */
export async function ownRound(
  reader: Reader,
  caller: Caller,
  of: { round: number; organisation: string },
): Promise<SeenRound> {
  const seen = await seeRound(reader, caller, of);
  refuseUnlessOwn(isOwn(reader.scope, seen.organisation.id));
  return seen;
}

function noRound(): never {
  throw new Problem('not-found', 'There is no such questionnaire among those you may see.');
}
