import { z } from 'zod';
import {
  filedRowsApplied,
  filedRowsPreview,
  filedRowsTaken,
  ofOrganisation,
  sheetFormat,
} from '#modules/organisations/contract/filed-rows.ts';
import { contractStates, decisions, renewals } from '../domain/contract-days.ts';

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
  params: ofOrganisation,
  query: sheetFormat,
  response: z.unknown(),
} as const;

const preview = filedRowsPreview(filed);
export type ContractFilePreview = z.infer<typeof preview>;

export const previewContractFile = {
  method: 'POST',
  path: '/api/supplier-contract-files/:organisation/preview',
  summary: 'What a file would change in the contracts of your own organisation; nothing is stored',
  params: ofOrganisation,
  body: z.unknown().describe('The bytes of the file (XLSX or CSV), as application/octet-stream'),
  response: preview,
} as const;

export const applyContractFile = {
  method: 'PUT',
  path: '/api/supplier-contract-files/:organisation',
  summary: 'Take a file into the contracts of your own organisation: all of it or nothing',
  params: ofOrganisation,
  body: filedRowsApplied(filed),
  response: filedRowsTaken,
} as const;
