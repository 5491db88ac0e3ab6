import { z } from 'zod';

const code = z.string().min(1).max(24);

const filters = z.object({
  organisation: code,
  class: z.string().max(40).optional(),
  who: z
    .string()
    .regex(/^(person|token):\d+$/)
    .optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});

const look = z.object({
  id: z.string(),
  who: z.string(),
  name: z.string(),
  /** Where the reader has their account; null for tokens and for people who were erased. */
  from: z.string().nullable(),
  roles: z.array(z.string()),
  class: z.string(),
  className: z.string(),
  /** False: totals alone were shown. */
  isRows: z.boolean(),
  what: z.string(),
  resource: z.string(),
  times: z.number(),
  rows: z.number(),
  firstAt: z.string(),
  lastAt: z.string(),
  /** How many organisations were shown at once; null: this one alone. */
  organisations: z.number().nullable(),
});
export type LookShown = z.infer<typeof look>;

export const listLooks = {
  method: 'GET',
  path: '/api/looks',
  summary: 'Who looked at data of an organisation from above it, by person, call and hour, newest first',
  query: filters.extend({ page: z.coerce.number().int().min(1).max(10_000).default(1) }),
  response: z.object({
    organisation: z.object({ code: z.string(), name: z.string() }),
    looks: z.array(look),
    total: z.number(),
    lookers: z.number(),
    pageSize: z.number(),
    classes: z.array(z.object({ code: z.string(), name: z.string() })),
    people: z.array(z.object({ who: z.string(), name: z.string() })),
  }),
} as const;

export const exportLooks = {
  method: 'GET',
  path: '/api/looks/export',
  summary: 'The same looks as CSV or JSON',
  query: filters.extend({ format: z.enum(['csv', 'json']).default('csv') }),
  response: z.unknown(),
} as const;

const bulk = z.object({ organisation: code, class: z.string().min(1).max(40) });

export const askForBulk = {
  method: 'POST',
  path: '/api/looks/bulk-asks',
  summary: 'Ask a second person for leave to look at a class of data of very many organisations',
  body: bulk.extend({ why: z.string().trim().min(3, 'Say why in a few words').max(500) }),
  response: z.object({ proposal: z.number() }),
} as const;

export const openBulk = {
  method: 'POST',
  path: '/api/looks/bulk-passes',
  summary: 'Use the leave that a second person gave, for the hour that follows; it raises an alarm',
  body: bulk,
  response: z.object({ until: z.string() }),
} as const;
