import { z } from 'zod';
import { id, text, why } from './suppliers.ts';

/** An incident at a supplier, as everybody who reads its record sees it. */
export const incidentView = z.object({
  id: z.number(),
  title: z.string(),
  what: z.string(),
  state: z.enum(['open', 'closed']),
  declaredAt: z.string(),
  closedAt: z.string().nullable(),
  closingNote: z.string().nullable(),
  /** Declared by the supplier's own people. */
  isBySupplier: z.boolean(),
  since: z.string().nullable(),
  products: z.array(z.string()),
  updates: z.array(z.object({ text: z.string(), toldAt: z.string(), isBySupplier: z.boolean() })),
  /** How many organisations were asked to look; null for those who do not keep the record. */
  told: z.number().nullable(),
});

export const declareIncident = {
  method: 'POST',
  path: '/api/suppliers/:id/incidents',
  summary: 'Declare an incident at a supplier: every organisation that uses it is asked to look within the hours',
  params: z.object({ id }),
  body: z.object({
    title: text(200).min(3, 'Say what happened in a few words'),
    what: text(4000).default(''),
    hours: z.number().int().min(1).max(720).default(72),
    why,
  }),
  response: z.object({ id: z.number(), told: z.number() }),
} as const;

export const closeIncident = {
  method: 'POST',
  path: '/api/supplier-incidents/:id/close',
  summary: 'Say that an incident at a supplier is over',
  params: z.object({ id }),
  body: z.object({ note: text(1000).min(3, 'Say how it ended'), why }),
  response: z.object({ id: z.number() }),
} as const;
