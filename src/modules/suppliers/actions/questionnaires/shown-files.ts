import type { AnswerFile } from '../../contract/answer-evidence.ts';
import type { StoredAnswerEvidence } from '../../store/questionnaires/answer-evidence.ts';

/** A file as it is shown; that it was taken back is told once that was sent too. */
export function shownFile(piece: StoredAnswerEvidence, sentAt: Date | null): AnswerFile {
  const { id, question, name, size, scan, isSent, takenBackAt } = piece;
  const isTold = takenBackAt !== null && (piece.filedFor !== null || isTakenBackSent(piece, sentAt));
  return {
    ...{ id, question, name, size, scan, isSent, addedAt: piece.addedAt.toISOString(), addedBy: piece.addedByName },
    isFiled: piece.filedFor !== null,
    takenBackAt: isTold ? takenBackAt.toISOString() : null,
  };
}

const isTakenBackSent = ({ takenBackAt }: StoredAnswerEvidence, sentAt: Date | null) =>
  takenBackAt !== null && sentAt !== null && takenBackAt <= sentAt;

/** Whether what was attached or taken back waits to be sent. */
export const isUnsent = (piece: StoredAnswerEvidence, sentAt: Date | null): boolean =>
  !piece.isSent || (piece.takenBackAt !== null && !isTakenBackSent(piece, sentAt));

/** Files as the supplier's own people see them: what counts, and what stops counting when they send. */
export function ownFiles(pieces: readonly StoredAnswerEvidence[], sentAt: Date | null): AnswerFile[] {
  return pieces
    .filter((piece) => piece.filedFor === null && !isTakenBackSent(piece, sentAt))
    .map((piece) => ({ ...shownFile(piece, sentAt), takenBackAt: piece.takenBackAt?.toISOString() ?? null }));
}
