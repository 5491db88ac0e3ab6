import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { fileToSave, refuseHarmful, sentFile } from '#platform/sent-file.ts';
import type { ObligationDetail } from '../contract/obligations.ts';
import { fileOf, keepFile } from '../store/evidence.ts';
import { putEvidence } from './keep-obligation.ts';
import { noObligation, rightsOver } from './read-obligation.ts';
import { asCaller } from './scope-of-caller.ts';

/** Adds a file as evidence. It is kept once for each organisation, by its SHA-256. */
export async function addFile(
  context: Context,
  {
    params,
    query,
    body,
  }: { params: { readonly id: number }; query: { readonly name: string; readonly note: string }; body: unknown },
  caller: Caller,
): Promise<ObligationDetail> {
  const sent = await sentFile(context, query.name, body);
  const piece = { kind: 'file', value: sent.sha256, note: query.note, file: sent.file } as const;
  return await putEvidence(context, { params, body: piece }, caller, (change, organisationId) =>
    keepFile(change, organisationId, sent, context.now()),
  );
}

/** A file that is evidence of an obligation: to be saved, never shown by the browser. */
export async function readFile(
  context: Context,
  { params }: { params: { readonly id: number; readonly evidence: number } },
  caller: Caller,
): Promise<Answer> {
  if (!(await rightsOver(context, caller, [params.id])).has(params.id)) noObligation();
  const found = await asCaller(context, caller, 'obligation:read').read((reader) =>
    fileOf(reader, params.id, params.evidence),
  );
  if (!found) throw new Problem('not-found', 'There is no such file.');
  refuseHarmful(found);
  return fileToSave(found);
}
