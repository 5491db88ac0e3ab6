import { z } from 'zod';

const organisation = z.string().min(1).max(24);
const named = z.object({ code: z.string(), name: z.string() });
const whoKind = z.enum(['person', 'token', 'provider', 'emergency']);

const seer = z.object({
  /** Unique in the list: `appointment:12`, `token:4`, `emergency:7`. */
  id: z.string(),
  kind: whoKind,
  /** Of the account; null for a token. */
  personId: z.number().nullable(),
  name: z.string(),
  role: z.string(),
  /** Where the role is held: at the organisation itself or above it. */
  at: named.extend({ kindName: z.string() }),
  /** Codes of what it allows there, beyond what is public. */
  allows: z.array(z.string()),
  since: z.string(),
  /** Last day, or the instant at which a token or emergency access ends. */
  until: z.string().nullable(),
  givenBy: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
});
export type Seer = z.infer<typeof seer>;

const filter = z.object({
  organisation,
  allows: z.string().max(40).default(''),
  search: z.string().max(100).default(''),
});

export const whoCanSee = {
  method: 'GET',
  path: '/api/rights/who',
  summary: 'Every person, token and right given by a provider that reaches an organisation, and where from',
  query: filter.extend({ page: z.coerce.number().int().min(1).max(10_000).default(1) }),
  response: z.object({
    organisation: named,
    seers: z.array(seer),
    total: z.number(),
    fromAbove: z.number(),
    page: z.number(),
    pageSize: z.number(),
    permissions: z.array(named),
    /** Name of the hierarchy along which rights reach down. */
    edgeName: z.string(),
  }),
} as const;

export const exportWhoCanSee = {
  method: 'GET',
  path: '/api/rights/who/export',
  summary: 'Who can see an organisation, as a file',
  query: filter.extend({ format: z.enum(['csv', 'json']).default('csv') }),
  response: z.unknown(),
} as const;

const reason = z.object({
  role: z.string(),
  at: named.extend({ kindName: z.string() }),
  /** The organisations between, from where the role is held down to the one looked at. */
  trail: z.array(named),
  since: z.string(),
  until: z.string().nullable(),
  givenBy: z.string().nullable(),
  isEmergency: z.boolean(),
  allows: z.array(named),
});

export const whySeen = {
  method: 'GET',
  path: '/api/rights/why',
  summary: 'Why you, or a person of your organisations, see an organisation',
  query: z.object({ organisation, person: z.coerce.number().int().positive().optional() }),
  response: z.object({
    organisation: named,
    person: z.object({ id: z.number(), name: z.string(), isSelf: z.boolean() }),
    edgeName: z.string(),
    reasons: z.array(reason),
    /** Allowed by a role, and withheld by the organisation or a body between. */
    withheld: z.array(named),
  }),
} as const;

const right = z.object({
  id: z.number(),
  personId: z.number(),
  name: z.string(),
  role: z.string(),
  organisation: named,
  since: z.string(),
  lastDay: z.string().nullable(),
  reviewedAt: z.string().nullable(),
  reviewedBy: z.string().nullable(),
  dueOn: z.string(),
  state: z.enum(['overdue', 'due-soon', 'never', 'reviewed']),
  lastLogInAt: z.string().nullable(),
  isDormant: z.boolean(),
  givenBy: z.string().nullable(),
  hasGiverLeft: z.boolean(),
  isEndingSoon: z.boolean(),
  /** False for one's own, and for what one could not give. */
  mayAnswer: z.boolean(),
});
export type StrongRight = z.infer<typeof right>;

export const rightsViews = ['all', 'overdue', 'due-soon', 'never', 'dormant', 'giver-left', 'ending'] as const;

export const listStrongRights = {
  method: 'GET',
  path: '/api/rights/review',
  summary: 'Strong roles at an organisation and below it: when each was looked at last, and what is due',
  query: z.object({
    organisation,
    view: z.enum(rightsViews).default('all'),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  response: z.object({
    organisation: named,
    rights: z.array(right),
    total: z.number(),
    page: z.number(),
    pageSize: z.number(),
    counts: z.object({
      all: z.number(),
      overdue: z.number(),
      'due-soon': z.number(),
      never: z.number(),
      reviewed: z.number(),
      dormant: z.number(),
      'giver-left': z.number(),
      ending: z.number(),
    }),
  }),
} as const;

export const reviewRights = {
  method: 'POST',
  path: '/api/rights/review',
  summary: 'Confirm or end strong roles of others; all of them or none',
  body: z.object({
    ids: z.array(z.number().int().positive()).min(1, 'Select at least one role').max(200),
    answer: z.enum(['keep', 'end']),
    why: z.string().trim().min(3, 'Say why in a few words').max(500),
  }),
  response: z.object({ answered: z.number() }),
} as const;
