import { z } from 'zod';

/** In pence. Ends are null where they would be the prices of few. */
const range = z.object({
  organisations: z.number(),
  min: z.number().nullable(),
  median: z.number(),
  max: z.number().nullable(),
});

const line = {
  /** Of organisations whose contracts you see in full, exact; null: none. */
  seen: range.nullable(),
  /** Of all others of the nation that share counts, to 2 leading figures; null: of fewer than 3. */
  others: range.nullable(),
};

export const comparePrices = {
  method: 'GET',
  path: '/api/supplier-prices',
  summary: 'What organisations pay in a year for like products; prices of others are protected',
  query: z.object({ organisation: z.string().max(40) }),
  response: z.object({
    scopeName: z.string(),
    isFictional: z.boolean(),
    groups: z.array(
      z.object({
        group: z.string(),
        name: z.string(),
        ...line,
        suppliers: z.array(z.object({ supplier: z.number(), name: z.string(), ...line })),
      }),
    ),
  }),
} as const;
