import { z } from 'zod';
import { contractStates, decisions, renewals } from '../domain/contract-days.ts';
import { conflictModes } from './supplier-files.ts';
import { why } from './suppliers.ts';

const params = z.object({ organisation: z.string().max(40) });
const day = z.iso.date().nullable();
const pence = z.number().int().min(0).max(1e13).nullable();

const filed = z.object({
  ...{ id: z.number().int(), version: z.number().int(), supplierId: z.number().int(), supplier: z.string().max(200) },
  ...{ reference: z.string().max(100), title: z.string().min(2).max(200), productGroup: z.string().max(40).nullable() },
  ...{ totalPence: pence, yearlyPence: pence, startsOn: day, endsOn: day },
  ...{ noticeDays: z.number().int().min(0).max(3660).nullable(), renewal: z.enum(renewals) },
  ...{ ownerDuty: z.string().max(60), decision: z.enum(decisions), decisionNote: z.string().max(1000) },
  state: z.enum(contractStates),
});

export const exportContractFile = {
  method: 'GET',
  path: '/api/supplier-contract-files/:organisation',
  summary: 'Contracts of your own organisation as a file that can be read again',
  params,
  query: z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  response: z.unknown(),
} as const;

const preview = z.object({
  organisationName: z.string(),
  rows: z.array(
    z.object({
      ...{ number: z.number(), name: z.string(), kind: z.enum(['added', 'changed']), isSavedSince: z.boolean() },
      changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
  same: z.number(),
  leftOut: z.number().describe('Contracts that the file does not name: they stay as they are'),
  faults: z.array(z.object({ where: z.string(), message: z.string() })),
  faultCount: z.number(),
  document: z.array(filed).describe('What to send to apply it'),
});
export type ContractFilePreview = z.infer<typeof preview>;

export const previewContractFile = {
  method: 'POST',
  path: '/api/supplier-contract-files/:organisation/preview',
  summary: 'What a file would change in the contracts of your own organisation; nothing is stored',
  params,
  body: z.unknown().describe('The bytes of the file (XLSX or CSV), as application/octet-stream'),
  response: preview,
} as const;

export const applyContractFile = {
  method: 'PUT',
  path: '/api/supplier-contract-files/:organisation',
  summary: 'Take a file into the contracts of your own organisation: all of it or nothing',
  params,
  body: z.object({ document: z.array(filed).max(5000), onConflict: z.enum(conflictModes).default('stop'), why }),
  response: z.object({ added: z.number(), changed: z.number(), skipped: z.number() }),
} as const;
