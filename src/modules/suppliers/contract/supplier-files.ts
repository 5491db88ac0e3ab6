import { z } from 'zod';
import {
  filedRowsApplied,
  filedRowsPreview,
  filedRowsTaken,
  ofOrganisation,
  sheetFormat,
} from '#modules/organisations/contract/filed-rows.ts';

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
  params: ofOrganisation,
  query: sheetFormat,
  response: z.unknown(),
} as const;

const preview = filedRowsPreview(filed);
export type SupplierFilePreview = z.infer<typeof preview>;

export const previewSupplierFile = {
  method: 'POST',
  path: '/api/supplier-files/:organisation/preview',
  summary: 'What a file would change in the suppliers of an organisation; nothing is stored',
  params: ofOrganisation,
  body: z.unknown().describe('The bytes of the file (XLSX or CSV), as application/octet-stream'),
  response: preview,
} as const;

export const applySupplierFile = {
  method: 'PUT',
  path: '/api/supplier-files/:organisation',
  summary: 'Take a file into the suppliers of your own organisation: all of it or nothing',
  params: ofOrganisation,
  body: filedRowsApplied(filed),
  response: filedRowsTaken,
} as const;
