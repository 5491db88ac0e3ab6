import { z } from 'zod';

const byId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) });
const organisation = z.object({ organisation: z.string().max(40) });
const why = z.object({ why: z.string().trim().min(3, 'Say why in a few words').max(500) });

const assetImport = z.object({
  id: z.number(),
  organisationCode: z.string(),
  source: z.string(),
  fileName: z.string(),
  format: z.string().describe('Empty until the file was read'),
  state: z.enum(['receiving', 'read', 'held', 'running', 'done', 'refused', 'failed', 'cancelled']),
  isComplete: z.boolean(),
  bytes: z.number(),
  counts: z.record(z.string(), z.number()).describe('What the file holds, and as stored.… what came of it'),
  faults: z.array(z.object({ message: z.string(), where: z.string(), offset: z.number(), times: z.number() })),
  seenOn: z.string(),
  beganAt: z.string(),
  endedAt: z.string().nullable(),
  by: z.string(),
});

export const listAssetImports = {
  method: 'GET',
  path: '/api/assets/:organisation/imports',
  summary: 'Files of an organisation’s inventory and scanners, the latest first, and how fresh each source is',
  params: organisation,
  response: z.object({
    organisationCode: z.string(),
    organisationName: z.string(),
    imports: z.array(assetImport),
    sources: z.array(z.object({ name: z.string(), lastSeenOn: z.string().nullable(), days: z.number().nullable() })),
    mayImport: z.boolean(),
    formats: z.array(z.string()),
  }),
} as const;

export const openAssetImport = {
  method: 'POST',
  path: '/api/assets/:organisation/imports',
  summary: 'Begin the import of a scan or an inventory; its bytes follow in pieces',
  params: organisation,
  body: z.object({
    source: z.string().trim().min(1, 'Name the source, such as the scanner').max(100),
    fileName: z.string().trim().min(1).max(255),
    isComplete: z
      .boolean()
      .default(false)
      .describe('True: what the file no longer names on the devices it looked at is fixed'),
    seenOn: z.iso.date('Enter a date such as 2026-11-21').optional(),
  }),
  response: z.object({ id: z.number(), largestPiece: z.number() }),
} as const;

export const sendAssetPiece = {
  method: 'PUT',
  path: '/api/asset-imports/:id/pieces/:number',
  summary: 'Send one piece of the file; one that is sent again takes the place of the first',
  params: byId.extend({ number: z.coerce.number().int().min(0).max(100_000) }),
  body: z.unknown().describe('Bytes, as application/octet-stream'),
  response: z.object({ pieces: z.array(z.number()) }),
} as const;

export const oneAssetImport = {
  method: 'GET',
  path: '/api/asset-imports/:id',
  summary: 'One import and how far it has come',
  params: byId,
  response: assetImport,
} as const;

export const readAssetImport = {
  method: 'POST',
  path: '/api/asset-imports/:id/read',
  summary: 'Read the file that was sent and say what it holds; nothing is stored',
  params: byId,
  response: assetImport,
} as const;

export const applyAssetImport = {
  method: 'POST',
  path: '/api/asset-imports/:id/apply',
  summary: 'Store what the file holds, beside the requests',
  params: byId,
  body: why,
  response: assetImport,
} as const;

export const cancelAssetImport = {
  method: 'POST',
  path: '/api/asset-imports/:id/cancel',
  summary: 'Let a file go that was not stored',
  params: byId,
  body: why,
  response: assetImport,
} as const;
