import { z } from 'zod';

const conflictModes = ['stop', 'skip', 'update'] as const;
export type LegacyConflictMode = (typeof conflictModes)[number];

const params = z.object({ organisation: z.string().max(40) });
const money = z.number().min(0).max(1e11).nullable();

const filed = z.object({
  ...{ id: z.number().int(), version: z.number().int(), name: z.string().max(200), kind: z.string().max(40) },
  ...{ what: z.string().max(1000), reason: z.string().max(40), reasonNote: z.string().max(1000) },
  ...{ stuckUntil: z.string().max(10), systemId: z.string().max(60), pathways: z.string().max(1000) },
  ...{ supportEndsOn: z.string().max(10), supportSource: z.string().max(300), ownerDuty: z.string().max(60) },
  ...{ acceptedBy: z.string().max(120), acceptedWhy: z.string().max(1000), acceptedUntil: z.string().max(10) },
  ...{ retiresOn: z.string().max(10), retirementPlan: z.string().max(2000), capitalLow: money, capitalHigh: money },
  ...{ revenueLow: money, revenueHigh: money, priceYear: z.number().int().nullable() },
  ...{ costSource: z.string().max(300), funding: z.string().max(20), state: z.string().max(20) },
});

export const exportLegacyFile = {
  method: 'GET',
  path: '/api/legacy-files/:organisation',
  summary: 'What an organisation cannot update, as a file that can be read again',
  params,
  query: z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  response: z.unknown(),
} as const;

const preview = z.object({
  organisationName: z.string(),
  rows: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['added', 'changed']),
      isSavedSince: z.boolean(),
      changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
  same: z.number(),
  leftOut: z.number().describe('Entries that the file does not name: they stay as they are'),
  faults: z.array(z.object({ where: z.string(), message: z.string() })),
  faultCount: z.number(),
  document: z.array(filed).describe('What to send to apply it'),
});
export type LegacyFilePreview = z.infer<typeof preview>;

export const previewLegacyFile = {
  method: 'POST',
  path: '/api/legacy-files/:organisation/preview',
  summary: 'What a file would change in the register of an organisation; nothing is stored',
  params,
  body: z.unknown().describe('The bytes of the file (XLSX or CSV), as application/octet-stream'),
  response: preview,
} as const;

export const applyLegacyFile = {
  method: 'PUT',
  path: '/api/legacy-files/:organisation',
  summary: 'Take a file into the register of your own organisation: all of it or nothing',
  params,
  body: z.object({
    document: z.array(filed).max(5000),
    onConflict: z.enum(conflictModes).default('stop'),
    why: z.string().trim().min(3, 'Say why in a few words').max(500),
  }),
  response: z.object({ added: z.number(), changed: z.number(), skipped: z.number() }),
} as const;
