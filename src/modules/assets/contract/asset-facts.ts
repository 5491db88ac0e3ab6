import { z } from 'zod';
import { assetKindCodes } from '../domain/facts/asset-kinds.ts';
import { factorValues } from '../domain/priority/priority-input.ts';

const words = z.string().trim().min(1).max(200).nullish();

/** Facts of an asset as somebody says them; null takes one's word back, so that what sources say counts. */
export const factWords = z.object({
  name: z.string().trim().min(1, 'Enter a name').max(255).optional(),
  kind: z.enum(assetKindCodes).nullish(),
  amount: z.number().int().min(1, 'Enter 1 or more').max(1_000_000).nullish(),
  operatingSystem: words,
  site: words,
  zone: words,
  service: words,
  mapSystem: words.describe('What it is on the organisation’s service map'),
  supplier: words,
  supplierId: z.number().int().positive().max(2_147_483_647).nullish(),
  ownerDuty: words.describe('The duty that looks after it'),
  exposure: z.enum(factorValues.exposure).nullish(),
  safety: z.enum(factorValues.safety).nullish(),
  mission: z.enum(factorValues.mission).nullish(),
  controls: z.enum(factorValues.controls).nullish(),
  criticality: z.number().int().min(1).max(4).nullish().describe('1 (least) to 4'),
});
