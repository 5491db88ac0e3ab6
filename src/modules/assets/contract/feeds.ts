import { z } from 'zod';

const kinds = ['exploited', 'chances', 'weaknesses', 'support'] as const;
const why = z.string().trim().min(3, 'Say why in a few words').max(500);
const organisation = z.string().max(40).describe('The top of a nation, by its code or that of its register');

const file = z.object({
  sha256: z.string(),
  feed: z.enum(kinds).nullable(),
  fileName: z.string(),
  via: z.enum(['page', 'folder']),
  state: z.enum(['taken', 'held', 'refused', 'unreadable']),
  day: z.string().nullable(),
  rows: z.number().nullable(),
  rejected: z.number().nullable(),
  /** Rows of the list that counts now, for comparison. */
  rowsNow: z.number().nullable(),
  reasons: z.array(z.string()),
  cameAt: z.string(),
  by: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedWhy: z.string().nullable(),
});

export const listFeeds = {
  method: 'GET',
  path: '/api/feeds',
  summary: 'Public lists of facts about weaknesses: how old each is, what waits for somebody, and what came in',
  query: z.object({ organisation: z.string().max(40) }),
  response: z.object({
    scopeName: z.string(),
    feeds: z.array(
      z.object({
        name: z.enum(kinds),
        state: z.enum(['fresh', 'old', 'missing']),
        day: z.string().nullable().describe('The publisher’s day'),
        days: z.number().nullable(),
        oldSince: z.string().nullable(),
        freshDays: z.number(),
        loadedAt: z.string().nullable(),
        by: z.string().nullable(),
        rows: z.number().nullable(),
        rejected: z.number().nullable(),
        version: z.string().nullable(),
      }),
    ),
    files: z.array(file).describe('Those that wait first, then the newest'),
    sampleDay: z.string().nullable().describe('Day of the facts that came with the platform, where no list was loaded'),
    mayManage: z.boolean(),
  }),
} as const;

export const sendFeed = {
  method: 'POST',
  path: '/api/feeds',
  summary: 'Bring in a public list as a file; one that looks wrong is held until somebody looked',
  query: z.object({ organisation, 'file-name': z.string().trim().min(1).max(255), why }),
  body: z
    .unknown()
    .describe('Bytes, as application/octet-stream; may be packed with gzip or as the only file of a zip'),
  response: file,
} as const;

export const decideFeed = {
  method: 'POST',
  path: '/api/feeds/:sha256/decide',
  summary: 'Take over a list that is held, or refuse it',
  params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  body: z.object({ organisation, decision: z.enum(['take', 'refuse']), why }),
  response: file,
} as const;
