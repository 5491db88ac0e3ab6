import { organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import { Problem } from '#platform/problems.ts';
import { importOfBytes, importRow } from '../store/imports.ts';
import { type Arrived, receiveFile } from './receive-file.ts';

interface Pushed {
  readonly params: { readonly organisation: string };
  readonly query: {
    readonly source: string;
    readonly file: string;
    readonly complete: 'true' | 'false';
    readonly seenOn?: string | undefined;
    readonly sha256?: string | undefined;
  };
  readonly body: unknown;
}

/** Takes a whole file in one request. Whoever sends the same bytes again is told of the first. */
export async function pushImport(context: Context, { params, query, body }: Pushed): Promise<Answer> {
  const { organisation } = params;
  const known = query.sha256 === undefined ? undefined : await cameBefore(context, organisation, query);
  if (known !== undefined) return await answerOf(context, { id: known, isNew: false });
  if (!isStream(body))
    throw new Problem('invalid-request', 'Send the bytes of the file, with the content type application/octet-stream.');
  const { source, file: fileName, complete, seenOn } = query;
  const file = { organisation, source, fileName, isComplete: complete === 'true', seenOn, via: 'push' } as const;
  return await answerOf(context, await receiveFile(context, file, body));
}

const isStream = (body: unknown): body is AsyncIterable<Uint8Array> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

async function cameBefore(
  context: Context,
  organisation: string,
  { source, sha256 }: Pushed['query'],
): Promise<number | undefined> {
  return await context.read(async (reader) => {
    const { id } = await organisationWithin(reader, organisation);
    return await importOfBytes(reader, { organisation: id, source, sha256: sha256?.toLowerCase() ?? '' });
  });
}

async function answerOf(context: Context, { id, isNew }: Arrived): Promise<Answer> {
  const row = await context.read((reader) => importRow(reader, id));
  const look = `/api/asset-imports/${id}`;
  return new Answer({
    status: 202,
    headers: { 'content-type': 'application/json; charset=utf-8', location: look },
    body: JSON.stringify({ id, isNew, state: row?.state ?? 'receiving', look }),
  });
}
