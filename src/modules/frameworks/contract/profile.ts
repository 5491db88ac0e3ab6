import { z } from 'zod';

const why = z.string().trim().min(3, 'Say why in a few words').max(500);

const requiredLevel = z.object({
  framework: z.string(),
  version: z.string(),
  outcome: z.string(),
  title: z.string(),
  /** Null: nothing is asked. */
  level: z.string().nullable(),
  /** What the nation asks for; null: nothing. */
  national: z.string().nullable(),
  /** What holds without what this body itself asks for: it can ask for this and more. */
  least: z.string().nullable(),
  /** The body that asks for more. */
  raisedBy: z.string().nullable(),
  /** True where you can change what this organisation itself asks for. */
  isOwnRaise: z.boolean(),
  levels: z.array(z.object({ code: z.string(), name: z.string() })),
  isVerified: z.boolean(),
  source: z.string(),
});

export const requiredProfile = {
  method: 'GET',
  path: '/api/assurance/profile',
  summary: 'The level that an organisation must hold at each outcome in a year, and who asks for it',
  query: z.object({
    organisation: z.string().max(40),
    /** The one that ends last when absent. */
    year: z.string().max(40).optional(),
    /** For a body that answers no return itself: of whom it asks. */
    category: z.string().max(20).optional(),
  }),
  response: z.object({
    organisationName: z.string(),
    year: z.object({ code: z.string(), name: z.string() }),
    years: z.array(z.object({ code: z.string(), name: z.string() })),
    categories: z.array(z.object({ code: z.string(), name: z.string() })),
    /** True for an organisation that answers a return in this category itself. */
    isOwnCategory: z.boolean(),
    category: z.object({ code: z.string(), name: z.string() }).nullable(),
    levels: z.array(requiredLevel),
    mayRaise: z.boolean(),
  }),
} as const;

export const raiseLevels = {
  method: 'PUT',
  path: '/api/assurance/profile/:organisation/:year',
  summary: 'What a body asks of itself and of those below it beyond the national levels; it can only raise',
  params: z.object({ organisation: z.string().max(40), year: z.string().max(40) }),
  body: z.object({
    /** The list speaks for the outcomes of this category; when absent for all. */
    category: z.string().max(20).optional(),
    /** All that this body asks for: what is not listed is taken back. */
    levels: z
      .array(
        z.object({
          framework: z.string().max(40),
          version: z.string().max(40),
          outcome: z.string().max(60),
          level: z.string().max(60),
        }),
      )
      .max(500),
    why,
  }),
  response: z.object({ raised: z.number() }),
} as const;
