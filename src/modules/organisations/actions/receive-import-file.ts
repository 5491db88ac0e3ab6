import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import type { ImportDetail } from './list-imports.ts';
import { previewImport } from './preview-import.ts';

interface Sent {
  readonly register: string;
  readonly kind: string;
  readonly 'file-name': string;
  readonly effective?: string | undefined;
  readonly ticket?: string | undefined;
}

/** Previews a file that came by HTTP. */
export async function receiveImportFile(
  context: Context,
  { query, body }: { query: Sent; body: unknown },
): Promise<ImportDetail> {
  if (!Buffer.isBuffer(body)) {
    throw new Problem('invalid-request', 'Send the bytes of the file, with the content type application/octet-stream.');
  }
  const { register, kind, effective = null, ticket } = query;
  return await previewImport(context, { register, kind, effective, ticket, fileName: query['file-name'], bytes: body });
}
