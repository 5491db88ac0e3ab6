import { z } from 'zod';

/** Where an advisory comes from: an organisation that brought in a file, or null. */
export const broughtBy = z
  .object({
    ...{ code: z.string(), name: z.string() },
    isKeeper: z.boolean().describe('The top of the nation, which keeps the record of suppliers'),
  })
  .nullable()
  .describe('Organisation that brought it in from a file; null: the supplier’s own people published it here');
