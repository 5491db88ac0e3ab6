import { z } from 'zod';
import { why } from './suppliers.ts';

export const conflictModes = ['stop', 'skip', 'update'] as const;
export type ConflictMode = (typeof conflictModes)[number];

const params = z.object({ organisation: z.string().max(40) });

const filed = z.object({
  ...{ id: z.number().int(), version: z.number().int(), supplierId: z.number().int(), supplier: z.string().max(200) },
  ...{ buys: z.string().max(500), services: z.array(z.string().max(100)).max(50), criticality: z.string().max(20) },
  ...{ ownerDuty: z.string().max(60), state: z.string().max(20), isNamed: z.boolean(), notes: z.string().max(4000) },
  products: z
    .array(z.object({ name: z.string().min(1).max(200), group: z.string().max(40), version: z.string().max(60) }))
    .max(200),
});

export const exportSupplierFile = {
  method: 'GET',
  path: '/api/supplier-files/:organisation',
  summary: 'Suppliers and products of an organisation as a file that can be read again',
  params,
  query: z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  response: z.unknown(),
} as const;

const preview = z.object({
  organisationName: z.string(),
  rows: z.array(
    z.object({
      supplier: z.string(),
      kind: z.enum(['added', 'changed']),
      isSavedSince: z.boolean(),
      changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
  same: z.number(),
  leftOut: z.number().describe('Suppliers that the file does not name: they stay as they are'),
  faults: z.array(z.object({ where: z.string(), message: z.string() })),
  faultCount: z.number(),
  document: z.array(filed).describe('What to send to apply it'),
});
export type SupplierFilePreview = z.infer<typeof preview>;

export const previewSupplierFile = {
  method: 'POST',
  path: '/api/supplier-files/:organisation/preview',
  summary: 'What a file would change in the suppliers of an organisation; nothing is stored',
  params,
  body: z.unknown().describe('The bytes of the file (XLSX or CSV), as application/octet-stream'),
  response: preview,
} as const;

export const applySupplierFile = {
  method: 'PUT',
  path: '/api/supplier-files/:organisation',
  summary: 'Take a file into the suppliers of your own organisation: all of it or nothing',
  params,
  body: z.object({ document: z.array(filed).max(5000), onConflict: z.enum(conflictModes).default('stop'), why }),
  response: z.object({ added: z.number(), changed: z.number(), skipped: z.number() }),
} as const;
