import { z } from 'zod';
import { withheld } from '#modules/organisations/contract/withheld.ts';
import { testResults } from '../domain/continuity-plan.ts';
import { pathwayIds } from '../domain/pathways.ts';

const day = z.iso.date('Enter a date such as 2026-11-21');
const minutes = z
  .number('Enter a whole number')
  .int('Enter a whole number')
  .min(0, 'Enter 0 or more')
  .max(525_600, 'Enter less than a year');
const share = z
  .number('Enter a share from 0 to 1')
  .min(0, 'Enter a share from 0 to 1')
  .max(1, 'Enter a share from 0 to 1');
const text = (limit: number) => z.string().trim().max(limit);
const link = text(1000).refine(
  (address) => address === '' || /^https?:\/\/[^\s]+$/.test(address),
  'Enter an address that starts with https://',
);

const planText = z.object({
  isCareGiven: z.boolean(),
  paperMinutes: minutes.nullable(),
  tolerableMinutes: minutes.nullable(),
  procedure: text(20_000),
  procedureLink: link,
  workforce: text(2000),
  owner: text(200),
  lastTest: day.nullable(),
  testResult: z.enum(testResults).nullable(),
  testNote: text(4000),
  keptAtStart: share.nullable(),
  keptSettled: share.nullable(),
  reviewBy: day.nullable(),
});

const planRow = z.object({
  organisationCode: z.string(),
  organisationName: z.string(),
  organisationKind: z.string(),
  pathway: z.string(),
  pathwayName: z.string(),
  state: z.enum(['planned', 'missing', 'not-given']),
  isReviewOverdue: z.boolean(),
  isNeverTested: z.boolean(),
  isTestOld: z.boolean(),
  paperMinutes: z.number().nullable(),
  tolerableMinutes: z.number().nullable(),
  owner: z.string(),
  lastTest: z.string().nullable(),
  testResult: z.enum(testResults).nullable(),
  reviewBy: z.string().nullable(),
});
export type PlanRow = z.infer<typeof planRow>;

const counts = z.object({
  expected: z.number(),
  planned: z.number(),
  missing: z.number(),
  reviewOverdue: z.number(),
  neverTested: z.number(),
  testOld: z.number(),
});

export const listPlans = {
  method: 'GET',
  path: '/api/continuity-plans',
  summary: 'Continuity plans of an organisation and of those below it, with the missing ones, counted',
  query: z.object({
    /** Code of an organisation, or of a register for its top. */
    organisation: z.string().max(40),
    edge: z.string().max(40).default('geography'),
    'as-of': day.optional(),
    state: z.enum(['planned', 'missing', 'not-given', 'overdue', 'untested']).optional(),
    pathway: z.enum(pathwayIds as [string, ...string[]]).optional(),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  response: z.object({
    scopeName: z.string(),
    /** True where the page is of one organisation that gives care. */
    isOne: z.boolean(),
    counts,
    children: z.array(
      counts.extend({ code: z.string(), kind: z.string(), name: z.string(), organisations: z.number() }),
    ),
    byPathway: z.array(counts.extend({ pathway: z.string(), name: z.string() })),
    organisations: z.number(),
    /** Organisations of the branch whose plans the person may not see. */
    hidden: z.number(),
    withheld,
    /** Organisations that give care of a type that is not known, so that what is missing cannot be counted. */
    ofUnknownType: z.number(),
    plans: z.array(planRow),
    total: z.number(),
    pageSize: z.number(),
    pathways: z.array(z.object({ id: z.string(), name: z.string() })),
    mayWrite: z.boolean(),
  }),
} as const;

const byPathway = z.object({
  organisation: z.string().max(24),
  pathway: z.enum(pathwayIds as [string, ...string[]], 'There is no such pathway'),
});

const plan = planText.extend({
  organisationCode: z.string(),
  organisationName: z.string(),
  pathway: z.string(),
  pathwayName: z.string(),
  state: z.enum(['planned', 'missing', 'not-given']),
  isReviewOverdue: z.boolean(),
  isNeverTested: z.boolean(),
  isTestOld: z.boolean(),
  /** 0 while the plan is missing. */
  version: z.number(),
  updatedAt: z.string().nullable(),
  updatedBy: z.string().nullable(),
  effect: z.object({
    phi0: z.number(),
    phiInf: z.number(),
    tauHours: z.number(),
    mtpdHours: z.number().nullable(),
    grounds: z.array(z.string()),
  }),
  mayWrite: z.boolean(),
});
export type PlanDetail = z.infer<typeof plan>;

export const onePlan = {
  method: 'GET',
  path: '/api/continuity-plans/:organisation/:pathway',
  summary: 'The plan of one pathway, also when it is missing, with what it is worth to the impact engine',
  params: byPathway,
  response: plan,
} as const;

export const savePlan = {
  method: 'PUT',
  path: '/api/continuity-plans/:organisation/:pathway',
  summary: 'Write the plan of one pathway of your own organisation; send the version you read (0: it was missing)',
  params: byPathway,
  body: planText.extend({
    version: z.number().int().min(0),
    why: z.string().trim().min(3, 'Say why in a few words').max(500),
  }),
  response: plan,
} as const;
