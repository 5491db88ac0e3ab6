import { z } from 'zod';

/** Organisations that share less than their rows (`Withheld` of organisations). Null among totals: 1 to 7. */
export const withheld = z.object({
  count: z.number(),
  organisations: z.array(
    z.object({
      code: z.string(),
      kind: z.string(),
      name: z.string(),
      shared: z.enum(['counts', 'nothing']),
      totals: z.array(z.object({ name: z.string(), value: z.number().nullable() })),
    }),
  ),
});
