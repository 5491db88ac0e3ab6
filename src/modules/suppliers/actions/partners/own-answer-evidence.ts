import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import { sentFile } from '#platform/sent-file.ts';
import { attachEvidence, evidenceToSave, takeBackEvidence } from '../questionnaires/answer-evidence.ts';
import { answering } from './own-questionnaires.ts';

interface OneFile {
  readonly params: { readonly id: number; readonly file: number };
}

/** Attaches a file to an answer of one's own supplier; those who asked see it once the answers are sent. */
export async function attachOwnFile(
  context: Context,
  {
    params,
    query,
    body,
  }: {
    params: { readonly id: number };
    query: { readonly question: string; readonly name: string };
    body: unknown;
  },
) {
  const of = await answering(context, params.id);
  const sent = await sentFile(context, query.name, body);
  return await attachEvidence(context, of, { question: query.question, sent, why: 'attached by the supplier' });
}

export async function readOwnFile(context: Context, { params }: OneFile): Promise<Answer> {
  await answering(context, params.id);
  return await context.read((reader) => evidenceToSave(reader, { roundId: params.id, id: params.file }));
}

export async function takeBackOwnFile(context: Context, { params }: OneFile) {
  const of = await answering(context, params.id);
  return await takeBackEvidence(context, of, { id: params.file, why: 'taken back by the supplier' });
}
