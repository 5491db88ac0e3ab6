import { z } from 'zod';
import { legacyOptions } from '../domain/legacy/what-if.ts';
import { branchQuery, classes } from './legacy-entry-fields.ts';

const span = z.object({ low: z.number(), high: z.number() }).nullable();

export const legacyWhatIf = {
  method: 'GET',
  path: '/api/legacy-what-if',
  summary: 'What isolating, replacing or retiring some entries would change, side by side; nothing is stored',
  query: z.object({
    ...branchQuery,
    entries: z
      .string()
      .regex(/^\d{1,10}(,\d{1,10}){0,39}$/, 'Name up to 40 entries by their ids')
      .optional()
      .describe('Ids with commas between; empty: only what can be chosen is told'),
  }),
  response: z.object({
    scopeName: z.string(),
    chosen: z.array(z.object({ id: z.number(), name: z.string(), organisationName: z.string() })),
    choices: z.array(z.object({ id: z.number(), name: z.string(), organisationName: z.string(), why: z.string() })),
    total: z.number().describe('Open entries here; `choices` holds those that press most'),
    options: z.array(
      z.object({
        option: z.enum(legacyOptions),
        classes,
        stops: span.describe('Contacts a day that it may stop; null: not known'),
        cuts: z.array(z.string()).describe('Systems on the other side of interfaces that it cuts'),
        organisations: z.number(),
        capital: span.describe('Pence'),
        revenue: span.describe('Pence a year'),
      }),
    ),
    depends: z.object({
      services: z.array(z.string()),
      contacts: span.describe('Contacts a day in these services; null: not known'),
      withoutVolume: z.number().describe('Services that depend on it whose contacts nobody knows: ranges are at least'),
      withoutMap: z.number().describe('Entries that name no system of a service map'),
      withoutCost: z.number(),
      withoutAssets: z.number().describe('Entries that stand for nothing of the inventory: no weakness is known'),
    }),
  }),
} as const;
