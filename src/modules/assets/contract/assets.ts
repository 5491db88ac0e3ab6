import { z } from 'zod';
import { factWords } from './asset-facts.ts';

const byId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) });
const why = z.string().trim().min(3, 'Say why in a few words').max(500);

export const editAsset = {
  method: 'PATCH',
  path: '/api/assets/:id',
  summary: 'Change what is known of one system or group; send the version you read',
  params: byId,
  body: z.object({ facts: factWords, version: z.number().int(), why }),
  response: z.object({ changed: z.number(), weaknesses: z.number().describe('Counted and ranked anew') }),
} as const;
