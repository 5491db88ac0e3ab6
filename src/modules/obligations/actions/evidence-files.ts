import { createHash } from 'node:crypto';
import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import type { ObligationDetail } from '../contract/obligations.ts';
import { describeFile, dispositionOf } from '../domain/evidence-file.ts';
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
  if (!Buffer.isBuffer(body)) {
    throw new Problem('invalid-request', 'Send the bytes of the file, with the content type application/octet-stream.');
  }
  const { file, why } = describeFile(query.name, body);
  if (file === null) {
    throw wrongField('file', why, 'This file cannot be taken.');
  }
  const sha256 = createHash('sha256').update(body).digest('hex');
  const piece = { kind: 'file', value: sha256, note: query.note, file } as const;
  return await putEvidence(context, { params, body: piece }, caller, (change, organisationId) =>
    keepFile(change, organisationId, sha256, body),
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
  return new Answer({
    headers: {
      'content-type': found.type,
      'content-disposition': dispositionOf(found.name),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    },
    body: found.bytes,
  });
}
