import { z } from 'zod';

/** An organisation as paths and search results name it; `kind` and `code` are null at the top of a register. */
const placeName = z.object({
  register: z.string(),
  kind: z.string().nullable(),
  kindName: z.string(),
  code: z.string().nullable(),
  name: z.string(),
});
export type PlaceName = z.infer<typeof placeName>;

const place = z.object({
  organisation: placeName,
  path: z.array(placeName),
  children: z.array(placeName),
  asOf: z.string(),
  newest: z.string(),
  edge: z.string(),
  edges: z.array(z.object({ slug: z.string(), name: z.string() })),
});
export type Place = z.infer<typeof place>;

export const showPlace = {
  method: 'GET',
  path: '/api/place',
  summary: 'One organisation with the path above it and what lies right below it, on a day and along a type of edge',
  query: z.object({
    register: z.string().max(40),
    code: z.string().max(24).optional(),
    'as-of': z.iso.date('Enter a date such as 2026-11-21').optional(),
    edge: z.string().max(40).optional(),
  }),
  response: place,
} as const;

export const searchPlaces = {
  method: 'GET',
  path: '/api/search',
  summary: 'Organisations of all registers whose name or code fits, best first',
  query: z.object({
    search: z.string().trim().min(1).max(100),
    limit: z.coerce.number().int().min(1).max(100).default(8),
  }),
  response: z.object({ rows: z.array(placeName), hasMore: z.boolean() }),
} as const;

export const findAnything = {
  method: 'GET',
  path: '/api/find',
  summary: 'Organisations of all registers, and people you may see, that fit a few typed letters',
  query: z.object({
    search: z.string().trim().min(1).max(100),
    limit: z.coerce.number().int().min(1).max(20).default(6),
  }),
  response: z.object({
    places: z.array(placeName),
    people: z.array(
      z.object({ id: z.number(), name: z.string(), organisationCode: z.string(), organisationName: z.string() }),
    ),
  }),
} as const;
