import { z } from 'zod';

const entry = z.object({
  seq: z.number(),
  at: z.string(),
  who: z.string(),
  whoName: z.string(),
  action: z.string(),
  why: z.string(),
  subject: z.string(),
  organisationCode: z.string().nullable(),
  organisationName: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  hash: z.string(),
});
export type AuditRow = z.infer<typeof entry>;

const filters = z.object({
  search: z.string().trim().max(100).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});

export const listAudit = {
  method: 'GET',
  path: '/api/audit',
  summary: 'Who changed what, when and why, newest first, within your organisations',
  query: filters.extend({
    before: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({ entries: z.array(entry), hasMore: z.boolean() }),
} as const;

export const exportAudit = {
  method: 'GET',
  path: '/api/audit/export',
  summary: 'The same entries whole, as CSV or JSON',
  query: filters.extend({ format: z.enum(['csv', 'json']).default('csv') }),
  response: z.unknown(),
} as const;

export const verifyAudit = {
  method: 'GET',
  path: '/api/audit/verification',
  summary: 'Check the whole hash chain: is any entry changed, missing or out of order',
  response: z.object({
    isWhole: z.boolean(),
    entries: z.number(),
    head: z.string(),
    firstFault: z.object({ seq: z.number(), fault: z.string() }).nullable(),
  }),
} as const;
