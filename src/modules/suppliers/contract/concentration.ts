import { z } from 'zod';
import { branchQuery } from './suppliers.ts';

const weight = z
  .enum(['organisations', 'value'])
  .default('organisations')
  .describe('value: by what is paid in a year; needs contract:read');
const between = z.object({ low: z.number(), high: z.number() });

export const showConcentration = {
  method: 'GET',
  path: '/api/supplier-concentration',
  summary: 'How far organisations of a scope lean on few suppliers, by service, kind of product or region',
  query: z.object({ ...branchQuery, by: z.enum(['service', 'product', 'region']).default('product'), weight }),
  response: z.object({
    scopeName: z.string(),
    isFictional: z.boolean(),
    by: z.enum(['service', 'product', 'region']),
    weight: z.enum(['organisations', 'value']),
    mayWeigh: z.boolean(),
    /** Organisations counted; those that share nothing with you are among them, as not stated. */
    organisations: z.number(),
    notShared: z.number(),
    groups: z.array(
      z.object({
        group: z.string(),
        name: z.string(),
        organisations: z.number(),
        notStated: z.number(),
        suppliers: z.number(),
        pence: z
          .number()
          .nullable()
          .describe('Paid in a year as far as contracts state it; null: not weighed by value'),
        largest: z
          .object({ supplier: z.number(), name: z.string(), share: z.number(), organisations: z.number() })
          .nullable(),
        largestBetween: between,
        /** Herfindahl-Hirschman index, 0 to 10,000. */
        index: between,
      }),
    ),
  }),
} as const;
