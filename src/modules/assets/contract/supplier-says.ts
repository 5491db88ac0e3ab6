import { z } from 'zod';
import { broughtBy } from './brought-by.ts';
import { withdrawn } from './withdrawn.ts';

/** What an advisory says of a weakness on assets of one organisation. */
export const supplierSays = z.object({
  cve: z.string(),
  advisory: z.number(),
  trackingId: z.string(),
  version: z.string(),
  publisher: z.string(),
  broughtBy,
  withdrawn,
  status: z.enum(['affected', 'under investigation', 'cannot tell', 'not affected', 'fixed']),
  text: z.string().describe('What runs there, as files call it'),
  assets: z.array(z.number()).describe('Numbers of those on which the weakness is open'),
  sure: z.enum(['certain', 'likely', 'possible', 'weak', 'none']),
  because: z.string(),
  justification: z.string().nullable().describe('Why it is not affected: a code of the standard, or words'),
  proposes: z.enum(['false-positive', 'mitigated']).nullable().describe('What people may decide because of it'),
});
