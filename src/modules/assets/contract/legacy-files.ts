import { z } from 'zod';
import {
  filedRowsApplied,
  filedRowsPreview,
  filedRowsTaken,
  ofOrganisation,
  sheetFormat,
} from '#modules/organisations/contract/filed-rows.ts';

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
  params: ofOrganisation,
  query: sheetFormat,
  response: z.unknown(),
} as const;

const preview = filedRowsPreview(filed);
export type LegacyFilePreview = z.infer<typeof preview>;

export const previewLegacyFile = {
  method: 'POST',
  path: '/api/legacy-files/:organisation/preview',
  summary: 'What a file would change in the register of an organisation; nothing is stored',
  params: ofOrganisation,
  body: z.unknown().describe('The bytes of the file (XLSX or CSV), as application/octet-stream'),
  response: preview,
} as const;

export const applyLegacyFile = {
  method: 'PUT',
  path: '/api/legacy-files/:organisation',
  summary: 'Take a file into the register of your own organisation: all of it or nothing',
  params: ofOrganisation,
  body: filedRowsApplied(filed),
  response: filedRowsTaken,
} as const;
