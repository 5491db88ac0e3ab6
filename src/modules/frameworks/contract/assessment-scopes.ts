import { z } from 'zod';
import { why } from './answers.ts';

const system = z.object({
  id: z.string().max(80).nullable().describe('Of the service map; null: not on it'),
  name: z.string().trim().min(1, 'Enter the name of the system').max(200),
  isIn: z.boolean().describe('False: left out of the return, for a reason'),
  why: z.string().trim().max(500).default(''),
});

const essentialFunction = z.object({
  name: z.string().trim().min(1, 'Enter a name').max(200),
  service: z.string().max(80).nullable().describe('Pathway of the service map; null: not on it'),
  why: z.string().trim().max(1000).default('').describe('Why care cannot do without it'),
  systems: z.array(system).max(120),
});
export type EssentialFunction = z.output<typeof essentialFunction>;

const version = z.number().int().min(0).max(1_000_000);

const scope = z.object({
  functions: z.array(essentialFunction),
  outside: z.string(),
  version: z.number().describe('0: nothing was recorded yet'),
  recordedAt: z.string().nullable(),
  recordedBy: z.string(),
});

const params = z.object({ organisation: z.string().max(40) });

export const oneAssessmentScope = {
  method: 'GET',
  path: '/api/assurance/scopes/:organisation',
  summary:
    'What a return is about: essential functions and the systems behind them, with what the service map proposes',
  params,
  query: z.object({ year: z.string().max(40).optional() }),
  response: z.object({
    organisationCode: z.string(),
    organisationName: z.string(),
    organisationKind: z.string(),
    year: z.object({ code: z.string(), name: z.string() }),
    assessment: z.number().nullable().describe('Null: the return is not open'),
    scope,
    isFromLastYear: z.boolean().describe('Nothing was recorded yet; this is what stood last year'),
    map: z
      .object({
        isOwn: z.boolean(),
        pathways: z.array(z.object({ service: z.string(), name: z.string(), systems: z.array(z.string()) })),
        systems: z.array(z.object({ id: z.string(), name: z.string(), supplier: z.string().nullable() })),
      })
      .nullable()
      .describe('Null: it gives no care itself, or you may not see the map'),
    faults: z.array(z.string()).describe('What the map holds and the scope does not, and the other way round'),
    mayWrite: z.boolean(),
    isFull: z.boolean(),
  }),
} as const;
export type AssessmentScopeView = z.infer<typeof oneAssessmentScope.response>;

export const recordAssessmentScope = {
  method: 'PUT',
  path: '/api/assurance/scopes/:organisation',
  summary: 'Record what the return is about; answers are refused before',
  params,
  body: z.object({
    year: z.string().max(40),
    version: version.describe('The version you read; 0 for the first'),
    functions: z.array(essentialFunction).min(1, 'Add at least one essential function').max(60),
    outside: z.string().trim().max(4000).default(''),
    why,
  }),
  response: scope,
} as const;
