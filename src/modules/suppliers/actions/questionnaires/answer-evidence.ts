import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import { fileToSave, refuseHarmful, type SentFile } from '#platform/sent-file.ts';
import type { Reader } from '#platform/sql.ts';
import { questionsOf } from '../../domain/questionnaires/questionnaire.ts';
import {
  addAnswerEvidence,
  answerEvidence,
  answerFileBytes,
  forgetAnswerEvidence,
  type StoredAnswerEvidence,
  takeBackAnswerEvidence,
} from '../../store/questionnaires/answer-evidence.ts';
import {
  markFiled,
  newestAnswers,
  roundToChange,
  type StoredRound,
  touchRound,
} from '../../store/questionnaires/rounds.ts';
import { supplierById } from '../../store/suppliers.ts';
import { refuseClosed, saveIn } from '../answer-questionnaire.ts';
import { noSupplier, topOf } from '../keeper.ts';
import { type Answering, answered, contentOf, refuseOther } from './answering.ts';

/** Of one round with what was taken back: whoever answers must not fill the disk of those who ask. */
const most = { ofQuestion: 5, files: 60, bytes: 100 * 1024 * 1024 };

/** A file for one question. */
export interface Attached {
  readonly question: string;
  readonly sent: SentFile;
  readonly why: string;
}

/**
 * Attaches a file to an answer. What the supplier's people attach goes out when they send; what one organisation took in
 * is that organisation's alone, and counts at once where the answers are there.
 * @throws Problem 'invalid-request' for an unknown question, a file that is there already or one too many
 */
export async function attachEvidence(context: Context, of: Answering, { question, sent, why }: Attached) {
  return await answered(context).change({ action: 'attach-answer-evidence', why }, async (change) => {
    const at = context.now();
    const round = await openRound(change, of);
    const asked = questionsOf((await contentOf(change, round)).content).find(({ id }) => id === question);
    if (!asked) throw wrongField('question', 'There is no such question');
    const filedFor = of.filedFor ?? null;
    refuseTooMany(await answerEvidence(change, round.id), { question, filedFor }, sent);
    const topId = (await topOf(change, round.register))?.id ?? noSupplier();
    const isSent = filedFor !== null && round.sentAt !== null;
    const id = await addAnswerEvidence(change, { topId, roundId: round.id, question, filedFor, isSent, at }, sent);
    const { name, size } = sent.file;
    if (filedFor !== null) await markFiled(change, round.id, filedFor);
    else await countAsChange(change, of, round, { ...(asked.kind === 'file' ? { question, name } : {}), at });
    change.record({
      subject: `supplier-round:${round.id}`,
      ...(filedFor === null ? {} : { organisationId: filedFor }),
      after: { supplier: round.recordId, question, evidence: id, name, size, sha256: sent.sha256, scan: sent.scan },
    });
    return { id, name };
  });
}

/** Whoever sends has seen what they send. A question for a document is answered by the name of the first file. */
async function countAsChange(
  change: Change,
  of: Answering,
  round: StoredRound,
  { question, name = '', at }: { readonly question?: string; readonly name?: string; readonly at: Date },
): Promise<void> {
  const known = question === undefined ? [] : await newestAnswers(change, round.id);
  const given = known.find((one) => one.question === question);
  if (question === undefined || (given && given.value !== '')) return await touchRound(change, round.id);
  const answers = [{ question, value: name, note: given?.note ?? '' }];
  await saveIn(change, of, { answers, revision: round.revision, way: 'page' }, at);
}

async function openRound(change: Change, of: Answering): Promise<StoredRound> {
  const record = await supplierById(change, of.supplier);
  const round = refuseOther(await roundToChange(change, of.round), record?.recordId);
  refuseClosed(round);
  return round;
}

function refuseTooMany(
  all: readonly StoredAnswerEvidence[],
  of: { readonly question: string; readonly filedFor: number | null },
  { sha256, file }: SentFile,
): void {
  const here = all.filter(
    (one) => one.question === of.question && one.filedFor === of.filedFor && one.takenBackAt === null,
  );
  const refused = (message: string) => wrongField('file', message, 'This file cannot be attached.');
  if (here.some((one) => one.sha256 === sha256)) throw refused('This file is attached to this question already.');
  if (here.length >= most.ofQuestion) throw refused(`A question takes ${most.ofQuestion} files. Take one back first.`);
  if (all.length >= most.files || all.reduce((sum, { size }) => sum + size, file.size) > most.bytes) {
    throw refused(`A questionnaire takes ${most.files} files of 100 MB together. Send a link in the note instead.`);
  }
}

/** Takes a file back: one that nobody was sent is forgotten, any other stays to be read and is marked. */
export async function takeBackEvidence(
  context: Context,
  of: Answering,
  { id, why }: { readonly id: number; readonly why: string },
): Promise<{ id: number }> {
  return await answered(context).change({ action: 'take-back-answer-evidence', why }, async (change) => {
    const round = await openRound(change, of);
    const filedFor = of.filedFor ?? null;
    const piece = (await answerEvidence(change, round.id)).find((one) => one.id === id && one.filedFor === filedFor);
    if (!piece || piece.takenBackAt !== null) throw noFile();
    if (piece.isSent) await takeBackAnswerEvidence(change, id, context.now());
    else await forgetAnswerEvidence(change, id);
    if (filedFor === null) await touchRound(change, round.id);
    const { question, sha256, isSent } = piece;
    change.record({
      subject: `supplier-round:${round.id}`,
      ...(filedFor === null ? {} : { organisationId: filedFor }),
      before: { evidence: id, question, sha256, isSent },
    });
    return { id };
  });
}

/** A file as an answer, read in the reader's own scope: the database decides whether they may. */
export async function evidenceToSave(
  reader: Reader,
  of: { readonly roundId: number; readonly id: number },
): Promise<Answer> {
  const found = await answerFileBytes(reader, of);
  if (!found) throw noFile();
  refuseHarmful(found);
  return fileToSave(found);
}

function noFile(): Problem {
  return new Problem('not-found', 'There is no such file.');
}
