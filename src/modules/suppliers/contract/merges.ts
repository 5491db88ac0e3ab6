import { z } from 'zod';
import { duplicateReasons } from '../domain/likely-duplicates.ts';
import { recordStates } from '../domain/supplier-words.ts';
import { merge } from './supplier-detail.ts';
import { branchQuery, id, why } from './suppliers.ts';

const side = z.object({
  id: z.number(),
  name: z.string(),
  otherNames: z.array(z.string()),
  odsCode: z.string().nullable(),
  companyNumber: z.string().nullable(),
  country: z.string(),
  state: z.enum(recordStates),
  organisations: z.number(),
});

export const listDuplicates = {
  method: 'GET',
  path: '/api/suppliers/duplicates',
  summary: 'Records of suppliers that are likely one, with what speaks for it, and merges that were made',
  query: z.object(branchQuery),
  response: z.object({
    scopeName: z.string(),
    isFictional: z.boolean(),
    pairs: z.array(z.object({ first: side, second: side, reasons: z.array(z.enum(duplicateReasons)) })),
    total: z.number(),
    merges: z.array(merge),
    proposed: z.array(side.extend({ proposals: z.array(z.object({ organisation: z.string(), why: z.string() })) })),
    mayManage: z.boolean(),
  }),
} as const;

export const mergeSuppliers = {
  method: 'POST',
  path: '/api/suppliers/:id/merge',
  summary: 'Have a record read as another from now on; both ids go on working',
  params: z.object({ id }),
  body: z.object({ into: z.number().int().min(1), why }),
  response: z.object({ merge: z.number(), id: z.number() }),
} as const;

export const undoMerge = {
  method: 'POST',
  path: '/api/supplier-merges/:id/undo',
  summary: 'Have a merged record read as itself again',
  params: z.object({ id }),
  body: z.object({ why }),
  response: z.object({ id: z.number() }),
} as const;

export const keepApart = {
  method: 'POST',
  path: '/api/suppliers/:id/apart',
  summary: 'Say that two records that look alike are two suppliers',
  params: z.object({ id }),
  body: z.object({ from: z.number().int().min(1), why }),
  response: z.object({ id: z.number() }),
} as const;
