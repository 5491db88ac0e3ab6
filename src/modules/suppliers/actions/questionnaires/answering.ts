import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { questionnaireById, type StoredQuestionnaire } from '../../store/questionnaires/questionnaires.ts';
import type { StoredRound } from '../../store/questionnaires/rounds.ts';
import { everywhere } from '../everywhere.ts';

/** A round of one supplier: whoever calls has made sure that its person acts for that supplier. */
export interface Answering {
  /** The supplier, by whatever id of its record. */
  readonly supplier: number;
  readonly round: number;
  /** The one customer that takes the answers in from a file; null or left out: they are for all who ask. */
  readonly filedFor?: number | null;
}

/** Who asked belongs to organisations, and the supplier reaches none of them. */
export const answered = (context: Context) => everywhere(context, 'supplier answers');

/** @throws Problem 'not-found' for a round of another supplier */
export function refuseOther(round: StoredRound | undefined, recordId: number | undefined): StoredRound {
  if (round && round.recordId === recordId) return round;
  throw new Problem('not-found', 'There is no such questionnaire for this supplier.');
}

export async function contentOf(reader: Reader, round: StoredRound): Promise<StoredQuestionnaire> {
  const found = await questionnaireById(reader, round.questionnaireId);
  if (!found) throw new Error(`round ${round.id} has no questionnaire`);
  return found;
}
