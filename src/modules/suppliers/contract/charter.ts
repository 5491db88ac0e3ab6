import { z } from 'zod';
import { charterStates } from '../domain/charter-states.ts';
import { id, text, why } from './suppliers.ts';

/** Where a supplier stands on each point of the charter; `unknown` where nobody said anything. */
export const charterView = z.object({
  version: z.string(),
  source: z.string(),
  points: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      state: z.enum(charterStates),
      statedOn: z.string().nullable(),
      link: z.string(),
      note: z.string(),
      statedBy: z.string(),
      isBySupplier: z.boolean().describe('Said by the supplier itself, and not checked'),
    }),
  ),
});

/** What a supplier published in the Data Security and Protection Toolkit, by its ODS code. */
export const dsptView = z.object({
  state: z.enum(['published', 'not-published', 'no-code', 'not-in-register']),
  statusName: z.string().nullable(),
  edition: z.string().nullable(),
  isAtStandard: z.boolean().describe('Only ever true of what was published'),
});

export const stateCharter = {
  method: 'POST',
  path: '/api/suppliers/:id/charter',
  summary: 'Say where a supplier stands on a point of the charter; what was said before is kept',
  params: z.object({ id }),
  body: z.object({
    point: z.string().max(40),
    state: z.enum(charterStates),
    statedOn: z.iso.date('Enter a date such as 2026-11-21'),
    link: text(500)
      .regex(/^(https?:\/\/\S+)?$/, 'Enter an address that starts with https://')
      .default(''),
    note: text(1000).default(''),
    why,
  }),
  response: z.object({ id: z.number() }),
} as const;
