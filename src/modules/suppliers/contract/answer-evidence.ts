import { z } from 'zod';
import { mostBytes } from '#kernel/evidence-file.ts';
import { id, why } from './suppliers.ts';

/** Largest body of a file; a little more, so that who sends too much is told so in words. */
export const fileBodyLimit = mostBytes + 1024;

/** A file that shows what was answered. */
export const answerFile = z.object({
  id: z.number(),
  question: z.string(),
  name: z.string(),
  size: z.number().describe('In bytes'),
  scan: z.enum(['not-scanned', 'clean', 'infected']).describe('infected: it is not handed out'),
  isSent: z.boolean(),
  isFiled: z.boolean().describe('Taken in by the organisation that assesses, and not attached by the supplier'),
  addedAt: z.string(),
  addedBy: z.string(),
  takenBackAt: z.string().nullable().describe('It was sent, and no longer shows the answer'),
});
export type AnswerFile = z.infer<typeof answerFile>;

const params = z.object({ id });
const oneFile = params.extend({ file: z.coerce.number().int().positive().max(2_147_483_647) });
const sent = { question: z.string().min(1).max(40), name: z.string().min(1).max(300) };
const organisation = { organisation: z.string().max(40) };
const body = z.unknown().describe('The bytes of the file, as application/octet-stream');
const attached = z.object({ id: z.number(), name: z.string() });

export const attachOwnFile = {
  method: 'POST',
  path: '/api/own-supplier/questionnaires/:id/files',
  summary: 'Attach a file that shows an answer: its bytes, at most 10 MB; PDF, PNG, JPEG, text, CSV, DOCX or XLSX',
  params,
  query: z.object(sent),
  body,
  response: attached,
} as const;

export const readOwnFile = {
  method: 'GET',
  path: '/api/own-supplier/questionnaires/:id/files/:file',
  summary: 'A file that your supplier attached, to be saved',
  params: oneFile,
  response: z.unknown(),
} as const;

export const takeBackOwnFile = {
  method: 'POST',
  path: '/api/own-supplier/questionnaires/:id/files/:file/take-back',
  summary: 'Take back a file; what was sent before stays to be read, marked as taken back when you send again',
  params: oneFile,
  response: z.object({ id: z.number() }),
} as const;

export const attachFiledFile = {
  method: 'POST',
  path: '/api/supplier-rounds/:id/files',
  summary:
    'Take in a file from a supplier that does not log in, for your own assessment alone: its bytes, at most 10 MB',
  params,
  query: z.object({ ...organisation, ...sent }),
  body,
  response: attached,
} as const;

export const readAnswerFile = {
  method: 'GET',
  path: '/api/supplier-rounds/:id/files/:file',
  summary: 'A file that shows an answer of a supplier, to be saved',
  params: oneFile,
  query: z.object(organisation),
  response: z.unknown(),
} as const;

export const takeBackFiledFile = {
  method: 'POST',
  path: '/api/supplier-rounds/:id/files/:file/take-back',
  summary: 'Take back a file that your organisation took in from a supplier',
  params: oneFile,
  body: z.object({ ...organisation, why }),
  response: z.object({ id: z.number() }),
} as const;
