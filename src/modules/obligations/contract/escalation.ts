import { z } from 'zod';
import { sources } from '../domain/obligation.ts';

const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('deputy') }),
  z.object({
    kind: z.literal('duty'),
    duty: z.string().max(60),
    edge: z.string().max(40),
    /** Bodies up along the hierarchy; 0: the organisation itself. */
    up: z.number().int().min(0).max(6),
  }),
]);

const step = z.object({
  unless: z.enum(['acknowledged', 'answered']),
  since: z.enum(['asked', 'acknowledge-by', 'due']),
  /** Negative: before that moment. */
  afterHours: z.number().int().min(-8784).max(8784),
  to: target,
});

const fault = z.object({ step: z.number().nullable(), isBad: z.boolean(), words: z.string() });

/** Where the steps would lead today, for the organisations asked about. */
const reach = z.object({
  organisations: z.number(),
  steps: z.array(
    z.object({
      /** Somebody is there as the step means it; passed on further up; or nobody all the way. */
      there: z.number(),
      passedOn: z.number(),
      nobody: z.number(),
      /** Some of those with nobody. */
      examples: z.array(z.string()),
    }),
  ),
  /** Organisations for which no step leads to anybody. */
  empty: z.array(z.object({ code: z.string(), name: z.string() })),
  emptyCount: z.number(),
  /** Bodies that stand above themselves in a hierarchy of the route. */
  rings: z.array(z.object({ edge: z.string(), name: z.string() })),
});
export type RouteReach = z.infer<typeof reach>;

const route = z.object({
  code: z.string(),
  version: z.number(),
  name: z.string(),
  meaning: z.string(),
  basis: z.string(),
  sources: z.array(z.enum(sources)),
  madeByName: z.string(),
  steps: z.array(step),
  faults: z.array(fault),
  reach,
});

const at = { organisation: z.string().max(40), edge: z.string().max(40).default('geography') };

export const listRoutes = {
  method: 'GET',
  path: '/api/obligations/routes',
  summary: 'Routes of escalation, with where each step would lead today in an organisation and below it',
  query: z.object({ ...at, 'as-of': z.iso.date().optional() }),
  response: z.object({
    scopeName: z.string(),
    routes: z.array(route),
    duties: z.array(z.object({ code: z.string(), name: z.string() })),
    edges: z.array(z.object({ code: z.string(), name: z.string() })),
    mayEdit: z.boolean(),
  }),
} as const;

const code = z.string().regex(/^[a-z][a-z-]{1,39}$/, 'Use 2 to 40 small letters and hyphens');
const proposed = {
  name: z.string().trim().min(3, 'Enter a name').max(60),
  meaning: z.string().trim().max(500).default(''),
  basis: z.string().trim().max(300).default(''),
  sources: z.array(z.enum(sources)).max(4),
  steps: z.array(step).max(20),
};

export const previewRoute = {
  method: 'POST',
  path: '/api/obligations/routes/preview',
  summary: 'Where a route would lead, and what is wrong with it; nothing is written',
  body: z.object({ ...at, steps: proposed.steps }),
  response: z.object({ faults: z.array(fault), reach }),
} as const;

export const saveRoute = {
  method: 'PUT',
  path: '/api/obligations/routes/:code',
  summary:
    'Keep a new version of a route, for what is asked from now on; for administrators at the top of a real nation',
  params: z.object({ code }),
  body: z.object({
    ...proposed,
    /** The version that was read; 0: a new route. */
    version: z.number().int().min(0),
    why: z.string().trim().min(3, 'Say why in a few words').max(500),
  }),
  response: z.object({ code: z.string(), version: z.number() }),
} as const;

export const asking = {
  method: 'GET',
  path: '/api/obligations/asking',
  summary: 'What a person needs to ask for something: kinds below, duties and routes',
  query: z.object({
    ...at,
    'as-of': z.iso.date().optional(),
    of: z.string().max(12_000).default('').describe('Codes of organisations to ask, with commas between them'),
  }),
  response: z.object({
    scopeName: z.string(),
    organisation: z.object({ code: z.string(), name: z.string() }),
    named: z
      .array(z.object({ code: z.string(), name: z.string() }))
      .describe('Those of the codes that stand here, by name'),
    kinds: z.array(z.object({ code: z.string(), plural: z.string(), count: z.number() })),
    duties: z.array(z.object({ code: z.string(), name: z.string() })),
    routes: z.array(
      z.object({ code: z.string(), name: z.string(), meaning: z.string(), sources: z.array(z.enum(sources)) }),
    ),
    /** Last year whose bank holidays are known. */
    holidaysKnownTo: z.number(),
  }),
} as const;
