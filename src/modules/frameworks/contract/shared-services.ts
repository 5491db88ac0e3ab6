import { z } from 'zod';

const day = z.iso.date('Enter a date such as 2026-11-21');
const text = (limit: number) => z.string().trim().max(limit);
const some = (limit: number, message: string) => text(limit).min(3, message);
const why = some(500, 'Say why in a few words');
const number = z.coerce.number().int().positive().max(2_147_483_647);
const big = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const version = z.number().int().min(1).max(2_147_483_647);
const year = z.string().min(1).max(40);
const organisation = z.string().max(40);

const standings = ['counts', 'carried', 'look-again', 'residual-open', 'part-only', 'ended'] as const;

const result = z.object({
  id: z.number(),
  node: z.number(),
  code: z.string(),
  title: z.string(),
  framework: z.string(),
  /** The level that the service proves where the residual is done; null: a part of the outcome only. */
  level: z.string().nullable(),
  levelName: z.string().nullable(),
  residual: z.string(),
});

const service = z.object({
  id: z.number(),
  providerCode: z.string(),
  providerName: z.string(),
  name: z.string(),
  meaning: z.string(),
  supplier: z.string(),
  duty: z.string(),
  dutyName: z.string(),
  providerPart: z.string(),
  residual: z.string(),
  state: z.enum(['draft', 'offered', 'ended']),
  endsOn: z.string().nullable(),
  endWhy: z.string(),
  isOwn: z.boolean(),
  version: z.number(),
  results: z.array(result),
  evidence: z.array(z.object({ id: z.number(), title: z.string(), revision: z.number(), file: z.string().nullable() })),
});
export type ServiceShown = z.infer<typeof service>;

export const inheritance = z.object({
  id: z.number(),
  result: z.number(),
  service: z.number(),
  serviceName: z.string(),
  providerName: z.string(),
  dutyName: z.string(),
  node: z.number(),
  code: z.string(),
  title: z.string(),
  year: z.string(),
  /** What it gives today; null: nothing, `standing` says why. */
  gives: z.string().nullable(),
  givesName: z.string().nullable(),
  standing: z.enum(standings),
  residual: z.string(),
  residualAnswer: z.string(),
  isResidualDone: z.boolean(),
  acceptedAt: z.string(),
  acceptedBy: z.string(),
  endWhy: z.string(),
  carriedFrom: z.string().nullable().describe('The year that it was carried from and nobody confirmed since'),
  version: z.number(),
});
export type InheritanceShown = z.infer<typeof inheritance>;

export const listServices = {
  method: 'GET',
  path: '/api/assurance/services',
  summary: 'Shared services that an organisation can use or provides, and what it inherits from them',
  query: z.object({ organisation, year: year.optional() }),
  response: z.object({
    scopeName: z.string(),
    organisation: z.string(),
    mayWrite: z.boolean(),
    years: z.array(z.object({ code: z.string(), name: z.string() })),
    duties: z.array(z.object({ code: z.string(), name: z.string() })),
    services: z.array(service),
    /** Outcomes that a service could prove: those of the newest year that the organisation answers. */
    choices: z.array(
      z.object({
        node: z.number(),
        code: z.string(),
        title: z.string(),
        framework: z.string(),
        levels: z.array(z.object({ code: z.string(), name: z.string() })),
      }),
    ),
    /** Evidence of its own that a service could share; the newest 50. */
    ownEvidence: z.array(z.object({ id: z.number(), title: z.string() })),
    inheritances: z.array(inheritance),
  }),
} as const;

const results = z
  .array(z.object({ node: number, level: z.string().max(40).nullable(), residual: text(2000).default('') }))
  .min(1, 'Name at least 1 outcome')
  .max(100);

const content = {
  name: some(150, 'Enter a name'),
  meaning: some(2000, 'Say what it does'),
  supplier: text(200).default(''),
  duty: z.string().min(1, 'Select who answers for it').max(60),
  providerPart: some(2000, 'Say what you answer for'),
  residual: some(2000, 'Say what stays with whoever uses it'),
  isOffered: z.boolean().default(true),
  results,
  /** Numbers of evidence of the provider that those below may read. */
  evidence: z.array(big).max(50).default([]),
  why,
};

const written = z.object({ id: z.number(), version: z.number() });
const byId = z.object({ id: big });

export const addService = {
  method: 'POST',
  path: '/api/assurance/services',
  summary: 'Offer a service to those below: what it proves, what you answer for, and what stays with them',
  body: z.object({ organisation, ...content }),
  response: written,
} as const;

export const saveService = {
  method: 'PUT',
  path: '/api/assurance/services/:id',
  summary: 'Change a shared service; those who rely on it are asked to look again',
  params: byId,
  body: z.object({ ...content, version }),
  response: written,
} as const;

export const endService = {
  method: 'POST',
  path: '/api/assurance/services/:id/end',
  summary: 'Say when a shared service ends; after that day nothing is inherited from it',
  params: byId,
  body: z.object({ endsOn: day, version, why }),
  response: written,
} as const;

const residualAnswer = text(2000).default('');

export const acceptResult = {
  method: 'POST',
  path: '/api/assurance/inheritances',
  summary: 'Accept a result of a shared service for an outcome in a year, with what you do about what stays with you',
  body: z.object({ organisation, result: number, year, residualAnswer, isResidualDone: z.boolean().default(false) }),
  response: written,
} as const;

export const changeInheritance = {
  method: 'PATCH',
  path: '/api/assurance/inheritances/:id',
  summary: 'Say how far what stays with you is done, and that you know the service as it is now',
  params: byId,
  body: z.object({ residualAnswer, isResidualDone: z.boolean(), version, why }),
  response: written,
} as const;

export const endInheritance = {
  method: 'POST',
  path: '/api/assurance/inheritances/:id/end',
  summary: 'No longer rely on a shared service for an outcome',
  params: byId,
  body: z.object({ version, why }),
  response: written,
} as const;
