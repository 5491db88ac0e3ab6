import { z } from 'zod';
import { mostBytes } from '#kernel/evidence-file.ts';
import { isSafeLink } from '#kernel/safe-link.ts';
import { byId, detail } from './obligations.ts';

/** Largest body of a file; a little more, so that who sends too much is told so in words. */
export const fileBodyLimit = mostBytes + 1024;

const text = (limit: number) => z.string().trim().max(limit);

export const addEvidence = {
  method: 'POST',
  path: '/api/obligations/:id/evidence',
  summary: 'Add evidence: a text, a link, or the SHA-256 of a file that you keep',
  params: byId,
  body: z
    .object({
      kind: z.enum(['text', 'link', 'file-hash']),
      value: text(4000).min(3, 'Enter the evidence'),
      note: text(1000).default(''),
    })
    .refine(({ kind, value }) => kind !== 'link' || isSafeLink(value), {
      path: ['value'],
      message: 'Enter an address that starts with https://, without a name or password in it',
    })
    .refine(({ kind, value }) => kind !== 'file-hash' || /^[0-9a-f]{64}$/i.test(value), {
      path: ['value'],
      message: 'Enter the 64 characters of a SHA-256',
    }),
  response: detail,
} as const;

export const addFile = {
  method: 'POST',
  path: '/api/obligations/:id/evidence/files',
  summary: 'Add a file as evidence: its bytes, at most 10 MB; PDF, PNG, JPEG, text, CSV, DOCX or XLSX',
  params: byId,
  query: z.object({ name: z.string().min(1).max(300), note: text(1000).default('') }),
  body: z.unknown(),
  response: detail,
} as const;

export const readFile = {
  method: 'GET',
  path: '/api/obligations/:id/evidence/:evidence/file',
  summary: 'A file that is evidence, to be saved',
  params: byId.extend({ evidence: z.coerce.number().int().positive().max(2_147_483_647) }),
  response: z.unknown(),
} as const;
