import { createHash } from 'node:crypto';
import { type DescribedFile, describeFile, dispositionOf } from '#kernel/evidence-file.ts';
import type { Context } from './context.ts';
import { Answer } from './http/answer.ts';
import { Problem, wrongField } from './problems.ts';
import { whatWouldRun } from './sent-content/what-would-run.ts';

/** A file that somebody sent and that may be kept. */
export interface SentFile {
  readonly file: DescribedFile;
  readonly sha256: string;
  readonly bytes: Buffer;
  /** Clean only where a scanner said so. */
  readonly scan: 'clean' | 'not-scanned';
}

/**
 * Judges the bytes of a request by what they are and what they would do, and has them scanned where the installation has a scanner. Call it
 * before the change begins: a scan may take a minute.
 * @throws Problem 'invalid-request' when they are not a file of a kind that is taken, or a scan found something
 */
export async function sentFile(context: Context, name: string, body: unknown): Promise<SentFile> {
  if (!Buffer.isBuffer(body)) {
    throw new Problem('invalid-request', 'Send the bytes of the file, with the content type application/octet-stream.');
  }
  const { file, why } = describeFile(name, body);
  const harm = file === null ? why : await whatWouldRun(file, body);
  if (file === null || harm !== null) throw wrongField('file', harm ?? '', 'This file cannot be taken.');
  const result = await context.scanner?.scan(body);
  if (result?.state === 'infected') {
    const found = result.found === '' ? 'something harmful' : `"${result.found}"`;
    throw wrongField('file', `A virus scan found ${found} in this file. It was not kept.`, 'This file is harmful.');
  }
  const sha256 = createHash('sha256').update(body).digest('hex');
  return { file, sha256, bytes: body, scan: result?.state === 'clean' ? 'clean' : 'not-scanned' };
}

/** @throws Problem 'not-now' for a file in which a scan found something after it was kept */
export function refuseHarmful({ scan }: { readonly scan: string }): void {
  if (scan !== 'infected') return;
  throw new Problem('not-now', 'A virus scan found something harmful in this file, so it is not handed out.');
}

/** A kept file as an answer: to be saved, never shown or run by the browser. */
export function fileToSave(found: Pick<DescribedFile, 'name' | 'type'> & { readonly bytes: Buffer }): Answer {
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
