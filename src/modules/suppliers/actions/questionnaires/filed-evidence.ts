import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { sentFile } from '#platform/sent-file.ts';
import type { AnswerFile } from '../../contract/answer-evidence.ts';
import { answerEvidence } from '../../store/questionnaires/answer-evidence.ts';
import { attachEvidence, evidenceToSave, takeBackEvidence } from './answer-evidence.ts';
import { type Answering, answered } from './answering.ts';
import { refuseUnlessFiler } from './exchange-answers.ts';
import { ownRound, type SeenRound, seeRound } from './see-round.ts';
import { shownFile } from './shown-files.ts';

interface Filing {
  readonly params: { readonly id: number };
  readonly query: { readonly organisation: string; readonly question: string; readonly name: string };
  readonly body: unknown;
}

/** Takes in a file from a supplier that does not log in, for the assessment of one organisation alone. */
export async function attachFiledFile(context: Context, { params, query, body }: Filing, caller: Caller) {
  const of = await filing(context, { round: params.id, organisation: query.organisation }, caller);
  const sent = await sentFile(context, query.name, body);
  return await attachEvidence(context, of, { question: query.question, sent, why: 'taken in from the supplier' });
}

interface OneFile {
  readonly params: { readonly id: number; readonly file: number };
}

export async function takeBackFiledFile(
  context: Context,
  { params, body }: OneFile & { body: { readonly organisation: string; readonly why: string } },
  caller: Caller,
) {
  const of = await filing(context, { round: params.id, organisation: body.organisation }, caller);
  return await takeBackEvidence(context, of, { id: params.file, why: body.why });
}

/**
 * Those who keep the record take answers in for everybody, and a file for everybody comes from the supplier itself.
 * @throws Problem 'not-allowed'
 */
async function filing(
  context: Context,
  of: { readonly round: number; readonly organisation: string },
  caller: Caller,
): Promise<Answering> {
  const seen = await context.read((reader) => ownRound(reader, caller, of));
  await refuseUnlessFiler(context, seen);
  if (seen.isKeeper) {
    throw new Problem(
      'not-allowed',
      'Files that everybody reads are attached by the supplier’s own people. Invite them.',
    );
  }
  return { supplier: seen.round.recordId, round: seen.round.id, filedFor: seen.organisation.id };
}

/** What an organisation took in and has not sent on to itself yet: the database shows it to nobody else. */
export async function filedAndUnsent(context: Context, { round, organisation }: SeenRound): Promise<AnswerFile[]> {
  const all = await answered(context).read((reader) => answerEvidence(reader, round.id));
  return all
    .filter(({ isSent, filedFor }) => !isSent && filedFor === organisation.id)
    .map((piece) => shownFile(piece, round.sentAt));
}

/** A file that shows an answer, for whoever reads the answers: to be saved, never shown by the browser. */
export async function readAnswerFile(
  context: Context,
  { params, query }: OneFile & { query: { readonly organisation: string } },
  caller: Caller,
): Promise<Answer> {
  return await context.read(async (reader) => {
    const { round } = await seeRound(reader, caller, { round: params.id, organisation: query.organisation });
    return await evidenceToSave(reader, { roundId: round.id, id: params.file });
  });
}
