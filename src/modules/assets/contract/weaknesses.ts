import { z } from 'zod';

export const priorityFilters = ['immediate', 'out-of-cycle', 'scheduled', 'defer'] as const;

export const branch = {
  organisation: z.string().max(40).describe('Code of an organisation, or of a register for its top'),
  edge: z.string().max(40).default('geography'),
};

const filters = {
  ...branch,
  class: z.enum(priorityFilters).optional(),
  q: z.string().trim().max(100).optional().describe('A CVE id or words of a title'),
  state: z.enum(['open', 'held', 'fixed']).default('open'),
  overdue: z.enum(['yes']).optional().describe('Only what should have been fixed by now'),
  service: z.string().trim().max(200).optional().describe('Only what is on systems of a service, at one organisation'),
  kind: z.string().trim().max(60).optional().describe('Only what is on systems of a kind, at one organisation'),
  sort: z
    .string()
    .regex(
      /^-?(class|open|organisations|oldest)$/,
      'Sort by class (the most urgent first), open (systems), organisations or oldest',
    )
    .default('class'),
};
const query = z.object({ ...filters, page: z.coerce.number().int().min(1).max(200).default(1) });

const row = z.object({
  code: z.string(),
  title: z.string(),
  class: z.enum(priorityFilters),
  why: z.string().describe('Why it stands where it does, in one sentence'),
  assumed: z.array(z.string()).describe('What nobody knows and was taken at its worst'),
  isListed: z.boolean().nullable().describe('In a catalogue of what is exploited now; null: nobody has looked'),
  epss: z.number().nullable(),
  cvss: z.number().nullable(),
  severity: z.string().nullable(),
  open: z.number(),
  held: z.number().describe('Mitigated, accepted or not real, as somebody decided'),
  organisations: z.number(),
  oldest: z.string().nullable(),
  dueOn: z.string().nullable().describe('First day until which it has to be fixed somewhere here; null: no clock runs'),
  overdue: z.number().describe('Organisations here where that day has passed'),
});

export const listWeaknesses = {
  method: 'GET',
  path: '/api/weaknesses',
  summary: 'What is weak in an organisation and those below it, what to deal with first at the top',
  query,
  response: z.object({
    scopeName: z.string(),
    isOne: z.boolean(),
    today: z.string(),
    weaknesses: z.array(row),
    total: z.number(),
    pageSize: z.number(),
    services: z.array(z.string()).describe('Of the one organisation, to choose from'),
    kinds: z.array(z.object({ value: z.string(), name: z.string() })),
    counts: z.object({ immediate: z.number(), 'out-of-cycle': z.number(), scheduled: z.number(), defer: z.number() }),
    feedDay: z
      .string()
      .nullable()
      .describe('Day of the newest list of exploited weaknesses; null: none was ever loaded'),
    sampleDay: z
      .string()
      .nullable()
      .describe(
        'In an invented nation before any list was loaded: day of the public facts that come with the platform',
      ),
    estates: z.number().describe('Organisations here that have stored an inventory'),
    members: z.number(),
    lastSeenOn: z.string().nullable(),
  }),
} as const;

export const exportWeaknesses = {
  method: 'GET',
  path: '/api/weaknesses/export',
  summary: 'The same list as a file, at most 10,000 lines',
  query: z.object({ ...filters, format: z.enum(['csv', 'json']).default('csv') }),
  response: z.unknown(),
} as const;
