import { z } from 'zod';

const day = z.iso.date('Enter a date such as 2026-11-21');

const asked = {
  organisation: z.string().max(40).describe('Code of an organisation, or of a register for its top'),
  edge: z.string().max(40).default('geography').describe('The hierarchy that says who stands below whom'),
  'as-of': day.optional().describe('Levels as they were last stated up to this day; as answered now when absent'),
  year: z.string().max(40).optional().describe('The year that runs when absent'),
  category: z.string().max(40).optional().describe('The category of most organisations when absent'),
  basis: z
    .enum(['now', 'stated'])
    .optional()
    .describe('Levels as answered now, or as last stated; stated where a day is asked for'),
};

const withheld = z.object({
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

const tally = z.object({
  counts: z.array(z.number()).describe('Organisations by rank: first those that have not answered'),
  below: z.number().describe('Answered with less than they must hold'),
  onlyThis: z.number().describe('Of these, those that are below on no other outcome'),
});

const column = z.object({
  code: z.string(),
  title: z.string(),
  group: z.string().describe('Code of the heading it stands under'),
  required: z.number().describe('Rank that the nation asks of the category; 0: none'),
});
export type OutcomeColumn = z.infer<typeof column>;

const row = z.object({
  code: z.string(),
  kind: z.string(),
  name: z.string(),
  cells: z
    .string()
    .describe('A character for each outcome: its rank, "-" not answered. Empty: nothing answered. "?": not shared'),
  required: z.string().optional().describe('The rank it must hold on each outcome, where more than the nation asks'),
  inherited: z
    .array(z.tuple([z.number(), z.number()]))
    .optional()
    .describe('Levels that count through a shared service: the place of the outcome, and that of the service'),
  state: z.string().optional().describe('State of its return'),
  before: z.array(z.string()).optional().describe('It has no answers yet: these, which it took over, count'),
});
export type StandingRow = z.infer<typeof row>;

const service = z.object({ name: z.string(), provider: z.string().describe('Empty: not to be seen from here') });
export type ServiceBehind = z.infer<typeof service>;

const part = z.object({
  code: z.string(),
  kind: z.string(),
  name: z.string(),
  organisations: z.number(),
  withheld: z.number(),
  atStandard: z.number(),
  belowSome: z.number().describe('Organisations that are below on some outcome'),
  most: z.number().describe('The most outcomes that one of them is below on'),
  silent: z.number(),
});
export type PartRow = z.infer<typeof part>;

const shared = {
  scopeName: z.string(),
  isFictional: z.boolean(),
  isOne: z.boolean().describe('Nothing stands below'),
  edge: z.string(),
  day: z.string().describe('The day of the hierarchy'),
  basis: z.enum(['now', 'stated']),
  year: z.object({
    code: z.string(),
    name: z.string(),
    interimOn: z.string().nullable(),
    finalOn: z.string(),
    isVerified: z.boolean(),
  }),
  years: z.array(z.object({ code: z.string(), name: z.string() })),
  category: z.object({ code: z.string(), name: z.string() }).nullable().describe('Null: nobody here is in one'),
  categories: z.array(z.object({ code: z.string(), name: z.string() })),
  levels: z.array(z.object({ name: z.string(), rank: z.number() })).describe('The lowest first'),
  withheld,
};

export const assuranceOverview = {
  method: 'GET',
  path: '/api/assurance',
  summary: 'How organisations stand on the outcomes of a year: each by each, rolled up, part by part and over time',
  query: z.object(asked),
  response: z.object({
    ...shared,
    outcomes: z.array(column),
    groups: z.array(z.object({ code: z.string(), title: z.string() })),
    organisations: z.array(row),
    services: z.array(service).describe('Shared services on which levels here rest'),
    totals: z.object({
      organisations: z.number(),
      withheld: z.number(),
      silent: z.number(),
      atStandard: z.number(),
      gaps: z.array(z.number()).describe('Organisations by the number of outcomes on which they are below'),
    }),
    tallies: z.array(tally).describe('In the order of the outcomes'),
    parts: z.array(part).describe('What stands directly below, rolled up; its own row stands apart'),
    trend: z.array(
      z.object({
        year: z.string(),
        kind: z.enum(['interim', 'final']),
        on: z.string().describe('The day by which it was due'),
        organisations: z.number(),
        counts: z.array(z.number()).describe('Outcomes by rank, from 1, over all that stated'),
      }),
    ),
    published: z.object({
      statuses: z.array(z.object({ name: z.string(), isAtStandard: z.boolean() })).describe('The worst first'),
      editions: z.array(z.object({ edition: z.string(), counts: z.array(z.number()) })),
    }),
    comparison: z
      .object({
        peers: z.number(),
        like: z.string(),
        tallies: z.array(z.object({ counts: z.array(z.number().nullable()), atLeastOwn: z.number().nullable() })),
      })
      .nullable()
      .describe('One organisation beside those like it, in coarse counts (null: 1 to 7); null: too few, or not one'),
  }),
} as const;
export type AssuranceOverview = z.infer<typeof assuranceOverview.response>;

export const outcomeStandings = {
  method: 'GET',
  path: '/api/assurance/outcomes/:outcome',
  summary: 'Who stands where on one outcome of a year',
  params: z.object({ outcome: z.string().max(80) }),
  query: z.object({
    ...asked,
    level: z
      .string()
      .max(3)
      .optional()
      .describe('A rank, "-" for not answered, "low" for below the level, or "?" for not shared'),
    sort: z.enum(['level', '-level', 'name', '-name']).default('level'),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  response: z.object({
    ...shared,
    outcome: column.extend({ groupTitle: z.string(), framework: z.string() }),
    tally,
    totals: z.object({ organisations: z.number(), withheld: z.number() }),
    parts: z.array(
      z.object({
        code: z.string(),
        kind: z.string(),
        name: z.string(),
        withheld: z.number(),
        tally,
      }),
    ),
    organisations: z.array(
      z.object({
        code: z.string(),
        kind: z.string(),
        name: z.string(),
        rank: z.number().nullable().describe('0: not answered. Null: not shared'),
        required: z.number(),
        inherited: service.nullable().describe('The shared service without which the level would be lower'),
        before: z.array(z.string()),
      }),
    ),
    total: z.number(),
    pageSize: z.number(),
    previous: z.object({ code: z.string(), title: z.string() }).nullable(),
    next: z.object({ code: z.string(), title: z.string() }).nullable(),
  }),
} as const;
export type OutcomeStandings = z.infer<typeof outcomeStandings.response>;
