import { z } from 'zod';

const organisation = z.object({ organisation: z.string().max(40) });
const why = z.string().trim().min(3, 'Say why in a few words').max(500);
const rank = z.number().int().min(0).max(100).describe('The higher counts where two disagree');

export const listSources = {
  method: 'GET',
  path: '/api/assets/:organisation/sources',
  summary: 'Whose word counts where sources disagree about a system, the highest first',
  params: organisation,
  response: z.object({
    organisationName: z.string(),
    sources: z.array(z.object({ id: z.number(), name: z.string(), rank })),
    mayWrite: z.boolean(),
  }),
} as const;

export const orderSources = {
  method: 'PUT',
  path: '/api/assets/:organisation/sources',
  summary: 'Order sources by rank; what is known of systems follows at once',
  params: organisation,
  body: z.object({
    ranks: z
      .array(z.object({ id: z.number().int(), rank }))
      .min(1)
      .max(500),
    why,
  }),
  response: z.object({ changed: z.number().describe('Systems of which something else counts now') }),
} as const;
