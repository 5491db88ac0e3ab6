import { z } from 'zod';

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Use small letters, digits and hyphens, 40 at most');
const register = z.string().max(40);

export const listCategories = {
  method: 'GET',
  path: '/api/years/:code/categories',
  summary: 'Which organisation of a nation is in which category of a year, by which rule, and who is in none',
  params: z.object({ code }),
  query: z.object({
    register: register.optional(),
    /** A category, `none` for those without one, or `named` for those placed by name; absent: everybody. */
    show: z.string().max(20).optional(),
    search: z.string().trim().max(80).optional(),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  response: z.object({
    year: z.object({ code: z.string(), name: z.string() }),
    register: z.string(),
    registers: z.array(z.object({ code: z.string(), name: z.string() })),
    categories: z.array(
      z.object({ code: z.string(), name: z.string(), kinds: z.array(z.string()), organisations: z.number() }),
    ),
    /** Open organisations in no category, and those placed by name. */
    without: z.number(),
    named: z.number(),
    toVerify: z.number(),
    rows: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        kindName: z.string(),
        /** Null: in none. */
        category: z.string().nullable(),
        rule: z.enum(['kind', 'name', 'none']),
        source: z.string(),
        isVerified: z.boolean(),
        why: z.string(),
        /** Category of the return that is open; null: none is open. */
        returnIn: z.string().nullable(),
      }),
    ),
    total: z.number(),
    page: z.number(),
    pageSize: z.number(),
    mayManage: z.boolean(),
  }),
} as const;

export const exportCategories = {
  method: 'GET',
  path: '/api/years/:code/categories/file',
  summary: 'Every open organisation of a nation with its category, as CSV that can be read again',
  params: z.object({ code }),
  query: z.object({ register: register.optional() }),
  response: z.unknown(),
} as const;

const line = z.object({
  line: z.number(),
  organisation: z.string(),
  name: z.string(),
  result: z.enum(['change', 'unchanged', 'refused']),
  words: z.string(),
});

const placed = z.object({
  isApplied: z.boolean(),
  changed: z.number(),
  unchanged: z.number(),
  refused: z.number(),
  /** What changes and what is refused first, 500 at most. */
  lines: z.array(line),
});

export const placeOrganisations = {
  method: 'PUT',
  path: '/api/years/:code/categories',
  summary: 'Place organisations in a category by name, or back where their kind puts them (category empty)',
  params: z.object({ code }),
  body: z.object({
    register,
    organisations: z.array(z.string().max(40)).min(1).max(500),
    category: z.string().max(20),
    source: z.string().trim().max(500),
    isVerified: z.boolean(),
    why: z.string().trim().min(3, 'Say why in a few words').max(500),
  }),
  response: placed,
} as const;

export const importCategories = {
  method: 'POST',
  path: '/api/years/:code/categories/file',
  summary: 'Categories from a CSV file; without apply=yes nothing is written and you see what would change',
  params: z.object({ code }),
  query: z.object({
    register: register.optional(),
    apply: z.enum(['yes', 'no']).default('no'),
    why: z.string().trim().max(500).default(''),
  }),
  body: z.unknown().describe('The bytes of the file, as application/octet-stream'),
  response: placed,
} as const;
