import { z } from 'zod';
import { id, why } from './suppliers.ts';

const codes = z
  .string()
  .trim()
  .max(4000)
  .default('')
  .describe('Codes of organisations that may read it where it is amber or red, with commas between them');

export const bringAdvisory = {
  method: 'POST',
  path: '/api/advisories',
  summary: 'Bring in an advisory (CSAF 2.0, OpenVEX or CycloneDX) as a file; it is judged by the standard’s own tests',
  query: z.object({
    organisation: z.string().max(40).describe('For whom it is brought; you need a role there'),
    supplier: id.optional().describe('Record of the supplier it is of; found by its name where it is not said'),
    named: codes,
    why,
  }),
  body: z.unknown().describe('The document, as application/octet-stream'),
  response: z.object({
    id: z.number(),
    trackingId: z.string(),
    version: z.string(),
    tlp: z.enum(['white', 'green', 'amber', 'red']),
    isNew: z.boolean().describe('False: exactly this was here already'),
  }),
} as const;

export const advisoryFile = {
  method: 'GET',
  path: '/api/advisories/:id/document',
  summary: 'The document of an advisory as it came',
  params: z.object({ id }),
  response: z.unknown(),
} as const;

export const withdrawal = z.object({
  version: z.string().min(1).max(200).describe('The version that was read: a newer one is not withdrawn by mistake'),
  why: why.describe('Shown to everybody who may read the advisory'),
});

export const withdrawAdvisory = {
  method: 'POST',
  path: '/api/advisories/:id/withdrawal',
  summary: 'Withdraw an advisory that was brought in for the nation; it stays readable and counts no more',
  params: z.object({ id }),
  body: withdrawal,
  response: z.object({ id: z.number(), withdrawnAt: z.string() }),
} as const;
