import { z } from 'zod';

const day = z.string().describe('YYYY-MM-DD');
const body = z.object({ code: z.string(), kind: z.string(), name: z.string() });
const count = z.number().int();

const distribution = z.object({
  counts: z.array(count).readonly().describe('How many have each of `standard.words`, in their order'),
  total: count,
  belowStandard: count,
  worst: count.nullable().describe('Index into `standard.words`'),
});

const scope = body.extend({
  fullName: z.string(),
  kindName: z.string(),
  kindPlural: z.string(),
  opened: day.nullable(),
  closed: day.nullable().describe('Last day of operation'),
  state: z.enum(['open', 'closed', 'not-yet-open']),
  postcode: z.string().nullable(),
  source: z.string(),
  register: z.object({
    code: z.string(),
    name: z.string(),
    rootCode: z.string(),
    address: z.string(),
    asOf: day,
    isFictional: z.boolean(),
    note: z.string(),
  }),
});

const edge = z.object({ code: z.string(), name: z.string(), meaning: z.string() });

const sentence = z.object({
  level: z
    .enum(['high', 'medium', 'low', 'good'])
    .nullable()
    .describe('Null: neutral, as all history of real bodies is'),
  lead: z.string(),
  rest: z.string(),
  link: z.object({ text: z.string(), code: z.string(), kind: z.string(), asOf: day.nullable() }).nullable(),
});

const figure = z.object({
  id: z.string(),
  label: z.string(),
  value: z.union([z.number(), z.string()]).nullable().describe('Null: not known'),
  unit: z.string().nullable(),
  note: z.string().nullable(),
  change: z.object({ by: count, since: z.string(), isBetter: z.boolean().nullable() }).nullable(),
});

const child = body.extend({
  kindName: z.string(),
  isOpen: z.boolean(),
  isMember: z.boolean().describe('Nothing lies below it: its own status is what counts'),
  openMembers: count,
  distribution,
  published: day.nullable(),
});

const mapCell = body.extend({
  label: z.string(),
  q: count,
  r: count,
  openMembers: count,
  total: count,
  belowStandard: count,
  worst: count.nullable(),
  share: z.number().nullable().describe('Share below standard, 0 to 1'),
  bin: count.nullable(),
});

const range = z.object({ mean: z.number(), p5: z.number(), p50: z.number(), p95: z.number() });

const careChild = body.extend({
  organisations: count,
  modelled: count,
  lost: range.nullable(),
  rate: z.number(),
  missing: count,
  stopping: count,
  notShared: count,
});

/** Care at risk as the clinical module says it: only of fictional nations. */
const care = z.object({
  version: z.string().describe('Of the parameter set'),
  sentence: z.object({
    level: z.enum(['critical', 'high', 'medium', 'low', 'good']).nullable(),
    lead: z.string(),
    rest: z.string(),
    link: z
      .object({
        text: z.string(),
        page: z.string(),
        query: z.record(z.string(), z.string()),
        body: body.nullable(),
      })
      .nullable(),
  }),
  expected: z.object({
    lost: range.nullable().describe('Contacts a year; null where no weekly volume is known'),
    rate: z.number().describe('Contacts lost in 100,000'),
    oneInTen: z.number().nullable(),
  }),
  plans: z.object({ expected: count, missing: count, stopping: count }),
  notModelled: count.describe('Organisations without a known weekly volume'),
  children: z.array(careChild).describe('Those with most to lose first'),
  map: z
    .object({
      bins: z.array(z.object({ from: z.number(), label: z.string() })),
      cells: z.array(
        z.object({
          code: z.string(),
          lost: range.nullable(),
          rate: z.number().nullable(),
          missing: count,
          stopping: count,
          notShared: count,
        }),
      ),
    })
    .nullable()
    .describe('Places and names of the cells are those of the map of the group'),
  pathways: z
    .array(
      z.object({
        pathway: z.string(),
        name: z.string(),
        unit: z.string(),
        isGiven: z.boolean(),
        missing: count,
        paperMinutes: z.number().nullable(),
        weekly: z.number().nullable(),
      }),
    )
    .describe('Of one organisation, the soonest to stop first; 5 at most'),
});

const member = body.omit({ kind: true }).extend({
  kind: z.string().optional().describe('Absent: the `memberKind` of the group'),
  under: z.string().nullable().describe('Code of the map cell it belongs to'),
  isClosed: z.boolean().optional().describe('Absent: open'),
  status: count.nullable(),
});

const composite = body.extend({
  own: z.number().nullable(),
  trusts: z.number().nullable(),
  composite: z.number().nullable(),
  trustCount: count,
  reason: z.enum(['no-own-status', 'no-trusts', 'neither', 'unscored-status']).nullable(),
});

const tie = body.extend({
  type: z.string(),
  typeName: z.string(),
  direction: z.enum(['up', 'down']),
  from: day.nullable(),
  to: day.nullable().describe('First day on which it no longer holds'),
  source: z.string(),
});

export const overview = z.object({
  scope,
  asOf: z.object({
    day,
    isNewest: z.boolean(),
    isLater: z.boolean().describe('A later day was asked for than data reaches'),
  }),
  edge,
  edges: z.array(edge),
  trail: z.array(body).describe('From the top down, without the body itself'),
  warnings: z.array(z.string()).readonly().describe('They change how the figures read'),
  notes: z.array(z.string()).readonly(),
  sentence,
  figures: z.array(figure),
  care: care.nullable().describe('Null for real nations, for past days and while it is being worked out'),
  isCareComing: z.boolean().describe('Care at risk is being worked out: ask again'),
  standard: z.object({
    code: z.string(),
    name: z.string(),
    words: z.array(z.object({ code: z.string(), name: z.string(), isAtStandard: z.boolean() })).describe('Worst first'),
  }),
  edition: z.object({ code: z.string(), deadline: day }).nullable().describe('The newest whose deadline had passed'),
  group: z
    .object({
      memberKind: z.string().nullable().describe('Kind of most members'),
      memberName: z.string(),
      memberPlural: z.string(),
      openMembers: count,
      distribution,
      children: z.array(child).describe('Those that need help first come first'),
      map: z
        .object({ bins: z.array(z.object({ from: count, label: z.string() })), cells: z.array(mapCell) })
        .nullable(),
      members: z.array(member),
      membersLeftOut: count.describe('Members over the limit of the list'),
      history: z.array(distribution.extend({ edition: z.string(), deadline: day })),
      rush: z
        .object({
          edition: z.string(),
          deadline: day,
          days: z.array(z.object({ day, count })).readonly(),
          onLastDay: count,
          beforeWindow: count,
          afterDeadline: count,
          unknownDay: count,
          neverPublished: count,
          total: count,
        })
        .nullable(),
      composites: z
        .object({ edition: z.string(), deadline: day, boardPlural: z.string(), boards: z.array(composite) })
        .nullable(),
    })
    .nullable()
    .describe('Null where nothing can lie below the body'),
  own: z.array(
    z.object({
      edition: z.string(),
      deadline: day,
      status: count.nullable().describe('Index into `standard.words`'),
      published: day.nullable(),
      why: z.string().nullable().describe('Why no status is known'),
      source: z.string().nullable(),
    }),
  ),
  volumes: z.array(
    z.object({
      measure: z.string(),
      name: z.string(),
      unit: z.string(),
      per: z.string(),
      value: z.number().nullable(),
      period: z.string().nullable(),
      source: z.string().nullable(),
    }),
  ),
  facts: z.array(z.object({ name: z.string(), value: z.string(), asOf: day, source: z.string() })),
  ties: z.array(tie),
  tiesLeftOut: count.describe('Links over the limit of the list'),
});
export type Overview = z.infer<typeof overview>;

export const getOverview = {
  method: 'GET',
  path: '/api/overview/:code',
  summary: 'Everything the overview of a body shows: one answer, for a day and a hierarchy',
  params: z.object({ code: z.string().max(40).describe("A body's code, or a register's for its top") }),
  query: z.object({
    'as-of': z.string().max(40).optional().describe('Day of the hierarchy, YYYY-MM-DD; the newest when absent'),
    edge: z.string().max(40).default('geography').describe('Type of edge that figures are rolled up along'),
  }),
  response: overview,
} as const;
