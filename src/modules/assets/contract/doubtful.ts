import { z } from 'zod';

const byId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) });
const why = z.string().trim().min(3, 'Say why in a few words').max(500);

const side = z.object({
  id: z.number(),
  name: z.string(),
  kind: z.string(),
  operatingSystem: z.string(),
  site: z.string(),
  owner: z.string(),
  firstSeen: z.string(),
  lastSeen: z.string(),
  knownBy: z.array(z.object({ kind: z.string(), value: z.string() })),
  open: z.number(),
});

export const listDoubtful = {
  method: 'GET',
  path: '/api/assets/:organisation/doubtful',
  summary: 'Systems that sources may speak of as one or as two, side by side, and what was joined lately',
  params: z.object({ organisation: z.string().max(40) }),
  query: z.object({ page: z.coerce.number().int().min(1).max(10_000).default(1) }),
  response: z.object({
    organisationName: z.string(),
    pairs: z.array(z.object({ id: z.number(), reason: z.string(), sides: z.array(side) })),
    total: z.number(),
    pageSize: z.number(),
    merges: z.array(
      z.object({
        id: z.number(),
        asset: z.number(),
        name: z.string(),
        by: z.string(),
        at: z.string(),
        why: z.string(),
      }),
    ),
    mayWrite: z.boolean(),
  }),
} as const;

export const decideDoubtful = {
  method: 'POST',
  path: '/api/asset-doubts/:id',
  summary: 'Say that two systems are the same, which joins them, or different, which is never asked again',
  params: byId,
  body: z.object({
    decided: z.enum(['same', 'different']),
    keep: z.number().int().positive().optional().describe('Of the same: which number stays; the older otherwise'),
    why,
  }),
  response: z.object({ merge: z.number().nullable() }),
} as const;

export const undoAssetMerge = {
  method: 'POST',
  path: '/api/asset-merges/:id/undo',
  summary: 'Take a merge back: both are what they were, and what was said since stays with the one that stayed',
  params: byId,
  body: z.object({ why }),
  response: z.object({ asset: z.number(), other: z.number() }),
} as const;
