import { z } from 'zod';

export const withdrawn = z
  .object({ on: z.string(), why: z.string() })
  .nullable()
  .describe('Taken back by whoever published it, so that it counts no more; null: it counts');
