import { z } from 'zod';
import { testResults } from '../domain/continuity-plan.ts';
import { pathwayIds } from '../domain/pathways.ts';

const day = z.iso.date('Enter a date such as 2026-11-21');
const body = z.object({ code: z.string(), kind: z.string(), name: z.string() });

/** Average, and the range that it likely lies in (9 times in 10), as far as rates and parameters are unsure. */
const range = z.object({ mean: z.number(), p5: z.number(), p50: z.number(), p95: z.number() });

const scope = body.extend({
  isOne: z.boolean().describe('One organisation that gives care; false for all that have others below them'),
  day,
  register: z.object({
    code: z.string(),
    name: z.string(),
    rootCode: z.string(),
    isFictional: z.boolean(),
    asOf: day,
  }),
});

const sentence = z.object({
  level: z.enum(['critical', 'high', 'medium', 'low', 'good']).nullable().describe('Null: neutral'),
  lead: z.string(),
  rest: z.string(),
  link: z
    .object({
      text: z.string(),
      page: z.string().describe('A page of care at risk, such as `plans`; empty for care at risk itself'),
      query: z.record(z.string(), z.string()),
      body: body.nullable().describe('Null: of the same organisation'),
    })
    .nullable(),
});

const model = z.object({
  version: z.string().describe('Of the parameter set'),
  evidence: z.string(),
  computedAt: z.iso.datetime(),
  years: z.number().int(),
  frequencies: z.array(z.object({ kind: z.string(), name: z.string(), perYear: z.number(), judged: z.number() })),
});

const service = z.object({
  pathway: z.string(),
  name: z.string(),
  unit: z.string(),
  weekly: z.number().nullable(),
  lost: range.nullable(),
});

const expected = z.object({
  /** Contacts lost in a year; null where no weekly volume is known. */
  lost: range.nullable(),
  weekly: z.number().nullable(),
  rate: z.number().describe('Contacts lost in 100,000'),
  oneInTen: z.number().nullable(),
  oneInHundred: z.number().nullable(),
  harm: range.nullable(),
  value: range.nullable(),
  services: z.array(service).describe('In their own units'),
});

const event = z.object({
  kind: z.string(),
  name: z.string(),
  perYear: z.number().describe('Events a year that reach any organisation of the scope'),
  unit: z.enum(['contacts', 'weeks']).describe('Weeks of care where no volume is known'),
  loss: range.describe('In one event'),
  lost: z.number().nullable().describe('Contacts expected to be lost in a year'),
  share: z.number(),
});

const system = z.object({ system: z.string(), name: z.string(), lost: z.number().nullable(), share: z.number() });

const supplier = z.object({
  name: z.string(),
  organisations: z.number().int(),
  weeklyContacts: z.number().nullable().describe('Known, of those who use it; null where none is known'),
  withoutActivity: z.number().int(),
});

const plans = z.object({
  expected: z.number().int(),
  missing: z.number().int(),
  stopping: z.number().int().describe('Pathways without a plan, or with paper for an hour or less'),
  shortest: body.extend({ minutes: z.number(), pathway: z.string(), pathwayName: z.string() }).nullable(),
  hidden: z.number().int().describe('Organisations whose plans the person may not see'),
});

const pathway = z.object({
  pathway: z.string(),
  name: z.string(),
  unit: z.string(),
  organisations: z.number().int(),
  missing: z.number().int(),
  stopping: z.number().int(),
  isGiven: z.boolean(),
  /** Minutes for which paper carries it; the shortest of several; null without a plan. */
  paperMinutes: z.number().nullable(),
  tolerableMinutes: z.number().nullable(),
  lastTest: z.string().nullable(),
  testResult: z.enum(testResults).nullable(),
  isTestOld: z.boolean(),
  isReviewOverdue: z.boolean(),
  weekly: z.number().nullable(),
  lost: z.number().nullable().describe('Expected to be lost in a year; null where not modelled'),
  share: z.number().nullable().describe('Of a year of this care, 0 to 1; known without volumes too'),
  systems: z.array(z.string()),
  hazards: z.number().int().nullable().describe('Open in the hazard log; null when they may not be seen'),
});
export type CarePathway = z.infer<typeof pathway>;

const child = body.extend({
  organisations: z.number().int(),
  modelled: z.number().int(),
  lost: range.nullable(),
  rate: z.number(),
  missing: z.number().int(),
  stopping: z.number().int(),
  notShared: z.number().int().describe('Organisations that share nothing of their own; their figure is not shown'),
});

const cell = body.extend({
  label: z.string(),
  q: z.number().int(),
  r: z.number().int(),
  lost: range.nullable(),
  rate: z.number().nullable(),
  missing: z.number().int(),
  stopping: z.number().int(),
  notShared: z.number().int(),
});

const notModelled = z.object({
  organisations: z.number().int().describe('No weekly volume is known'),
  examples: z.array(body),
  services: z.array(
    z.object({ pathway: z.string(), name: z.string(), organisations: z.number().int(), of: z.number().int() }),
  ),
});

const assumption = z.object({ text: z.string(), source: z.string(), age: z.string() });

const question = {
  /** Code of an organisation, or of a register for its top. */
  organisation: z.string().max(40),
  edge: z.string().max(40).default('geography'),
  'as-of': day.optional(),
};

export const careAtRiskAnswer = z.object({
  scope,
  sentence,
  model: model.nullable().describe('Null for a real nation: no yearly loss is worked out for real organisations'),
  expected: expected.nullable(),
  curve: z.array(z.object({ chance: z.number(), loss: z.number() })),
  events: z.array(event),
  systems: z.array(system),
  suppliers: z.array(supplier),
  suppliersSource: z.string(),
  plans: plans.nullable().describe('Null when the person may see no plan here'),
  pathways: z.array(pathway),
  children: z.array(child),
  map: z.object({ bins: z.array(z.object({ from: z.number(), label: z.string() })), cells: z.array(cell) }).nullable(),
  notModelled,
  assumptions: z.array(assumption),
});
export type CareAtRisk = z.infer<typeof careAtRiskAnswer>;

export const showCareAtRisk = {
  method: 'GET',
  path: '/api/care-at-risk',
  summary: 'What can be expected to be lost in a year, which services stop, and what drives it',
  query: z.object({
    ...question,
    rates: z
      .string()
      .max(200)
      .optional()
      .describe('Events a year in place of the judged ones: `ransomware:1,worm:0.1`'),
  }),
  response: careAtRiskAnswer,
} as const;

const pathwayPlace = body.extend({
  state: z.enum(['planned', 'missing', 'not-given']),
  paperMinutes: z.number().nullable(),
  lastTest: z.string().nullable(),
  testResult: z.enum(testResults).nullable(),
  weekly: z.number().nullable(),
  lost: z.number().nullable(),
});

export const onePathwayAnswer = z.object({
  scope,
  pathway: z.object({ id: z.string(), name: z.string(), unit: z.string() }),
  sentence,
  model: model.nullable(),
  summary: pathway,
  range: range.nullable().describe('Lost in a year, in the unit of the pathway'),
  plan: z
    .object({
      state: z.enum(['planned', 'missing', 'not-given']),
      owner: z.string(),
      workforce: z.string(),
      procedure: z.string(),
      procedureLink: z.string(),
      testNote: z.string(),
      reviewBy: z.string().nullable(),
      effect: z.object({ atStart: z.number(), settled: z.number(), grounds: z.array(z.string()) }),
    })
    .nullable()
    .describe('Of one organisation; null for several, or where it may not be seen'),
  events: z.array(z.object({ kind: z.string(), name: z.string(), lost: z.number().nullable(), share: z.number() })),
  systems: z.array(system.extend({ supplier: z.string().nullable(), isNeeded: z.boolean() })),
  places: z.array(pathwayPlace).describe('Organisations that give this care, the soonest to stop first; 60 at most'),
  placesLeftOut: z.number().int(),
  assumptions: z.array(assumption),
});
export type OnePathway = z.infer<typeof onePathwayAnswer>;

export const onePathway = {
  method: 'GET',
  path: '/api/care-at-risk/:organisation/:pathway',
  summary: 'One pathway: its plan, the systems it needs, and what can be expected to be lost and why',
  params: z.object({
    organisation: z.string().max(40),
    pathway: z.enum(pathwayIds as [string, ...string[]], 'There is no such pathway'),
  }),
  query: z.object({ edge: question.edge, 'as-of': question['as-of'] }),
  response: onePathwayAnswer,
} as const;
