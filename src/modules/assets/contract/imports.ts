import { z } from 'zod';

const byId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) });
const organisation = z.object({ organisation: z.string().max(40) });
const why = z.object({ why: z.string().trim().min(3, 'Say why in a few words').max(500) });

export const assetImport = z.object({
  id: z.number(),
  organisationCode: z.string(),
  source: z.string(),
  fileName: z.string(),
  format: z.string().describe('Empty until the file was read'),
  state: z.enum(['receiving', 'read', 'held', 'running', 'done', 'refused', 'failed', 'cancelled']),
  isComplete: z.boolean(),
  bytes: z.number(),
  via: z.enum(['page', 'push', 'folder']),
  heldBecause: z
    .enum(['', 'shrunk', 'columns', 'headings'])
    .describe('Why it waits: less than half, a list nobody said the columns of, or changed headings'),
  of: z.string().nullable().describe('The product or system that a bill of materials is of'),
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
    sources: z.array(
      z.object({
        name: z.string(),
        lastSeenOn: z.string().nullable(),
        days: z.number().nullable(),
        rhythmDays: z.number().nullable().describe('How often files are expected; null: nobody said'),
        isOverdue: z.boolean(),
        files: z.number().describe('Files of the last 90 days'),
        faulty: z.number().describe('Of these, what failed or could not be read'),
        waiting: z.number().describe('Of these, what waits for somebody'),
        readAround: z.number().describe('What was read around in the last stored file'),
      }),
    ),
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
    asset: z
      .number()
      .int()
      .positive()
      .max(2_147_483_647)
      .optional()
      .describe('The system that a bill of materials is of'),
    product: z
      .object({ name: z.string().trim().min(1).max(300), version: z.string().trim().max(300).default('') })
      .optional()
      .describe('The product that it is of, where the file does not say so'),
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

export const pushAssetImport = {
  method: 'POST',
  path: '/api/assets/:organisation/push',
  summary: 'Send a whole file in one request, for scripts: it is read, and stored unless it has to be looked at',
  params: organisation,
  query: z.object({
    source: z.string().trim().min(1, 'Name the source, such as the scanner').max(100),
    file: z.string().trim().min(1).max(255).default('pushed'),
    complete: z.enum(['true', 'false']).default('false'),
    seenOn: z.iso.date('Enter a date such as 2026-11-21').optional(),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/i, 'Give the SHA-256 of the bytes as 64 letters and digits')
      .optional()
      .describe('Of the bytes: where they came before, nothing is sent twice'),
  }),
  body: z.unknown().describe('Bytes, as application/octet-stream'),
  response: z.unknown().describe('202 with id, state, isNew and where to look'),
} as const;

export const setSourceRhythm = {
  method: 'PUT',
  path: '/api/assets/:organisation/rhythm',
  summary: 'Say how often files of a source are expected',
  params: organisation,
  body: z.object({
    source: z.string().trim().min(1).max(100),
    rhythmDays: z
      .number()
      .int()
      .min(1, 'A number of days from 1 to 366')
      .max(366, 'A number of days from 1 to 366')
      .nullable(),
    why: z.string().trim().min(3, 'Say why in a few words').max(500),
  }),
  response: z.object({ source: z.string(), rhythmDays: z.number().nullable() }),
} as const;
