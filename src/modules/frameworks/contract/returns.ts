import { z } from 'zod';
import { answerStates } from '../domain/answer-content.ts';
import { itemAnswers } from '../domain/evidence-item.ts';
import { answerContent, id } from './answers.ts';

export const level = z.object({ code: z.string(), name: z.string(), rank: z.number() });

const yearFacts = z.object({
  code: z.string(),
  name: z.string(),
  interimOn: z.string().nullable(),
  finalOn: z.string(),
  isVerified: z.boolean(),
});

const assessmentFacts = z.object({
  id: z.number(),
  state: z.string(),
  stateName: z.string(),
  status: z.string().nullable(),
  openedAt: z.string(),
  hasScope: z.boolean(),
  isEnded: z.boolean().describe('Nothing can be done with it any more, so nothing is answered'),
});

/** Who looks after something. Neither name nor duty: nobody. */
const owner = z.object({
  personId: z.number().nullable(),
  duty: z.string(),
  name: z.string(),
  dueOn: z.string().nullable(),
  state: z.enum(['open', 'done']),
});
export type Owner = z.infer<typeof owner>;

/** The shared service without which a level would be lower. */
const inheritedFrom = z.object({ service: z.string(), provider: z.string() });

const outcomeRow = z.object({
  node: z.number(),
  code: z.string(),
  title: z.string(),
  group: z.string().describe('Code of the heading it stands under'),
  framework: z.string(),
  required: z.string().nullable().describe('Null: no level is asked for'),
  held: z.string().nullable().describe('Null: not answered'),
  missing: z.number().nullable().describe('Levels that it lacks; 0: reached; null: nothing is required'),
  isOverride: z.boolean(),
  inheritedFrom: inheritedFrom.nullable().describe('Null: the level is its own'),
  carriedFrom: z.string().nullable(),
  state: z.enum(answerStates),
  owner: owner.nullable().describe('Null: nobody, or not shared with you'),
  isMine: z.boolean().describe('Given to you by name, or as a duty that you hold'),
  toMerge: z.boolean(),
  savedAt: z.string().nullable(),
});
export type OutcomeRow = z.infer<typeof outcomeRow>;

const standard = z.object({
  code: z.string(),
  name: z.string(),
  version: z.string(),
  levels: z.array(level),
  groups: z.array(z.object({ code: z.string(), title: z.string(), kind: z.string(), parent: z.string().nullable() })),
});

const place = { organisationCode: z.string(), organisationName: z.string(), organisationKind: z.string() };

const choices = {
  people: z.array(z.object({ id: z.number(), name: z.string() })).describe('To give it to; empty without the right'),
  duties: z.array(z.object({ code: z.string(), name: z.string(), holder: z.string() })),
};

const params = z.object({ organisation: z.string().max(40) });
const query = z.object({ year: z.string().max(40).optional().describe('The year that ends last when absent') });

export const oneReturn = {
  method: 'GET',
  path: '/api/assurance/returns/:organisation',
  summary: 'The return of one organisation for a year: every outcome with its level, owner and what is left to do',
  params,
  query,
  response: z.object({
    ...place,
    year: yearFacts,
    years: z.array(z.object({ code: z.string(), name: z.string() })),
    assessment: assessmentFacts.nullable().describe('Null: not opened yet'),
    standards: z.array(standard),
    outcomes: z.array(outcomeRow),
    counts: z.object({
      outcomes: z.number(),
      answered: z.number(),
      ready: z.number(),
      carried: z.number(),
      below: z.number(),
      unowned: z.number(),
      toMerge: z.number(),
    }),
    ...choices,
    isFull: z.boolean().describe('False: levels only are shared with you'),
    mayWrite: z.boolean(),
  }),
} as const;
export type ReturnView = z.infer<typeof oneReturn.response>;

const indicator = z.object({
  id: z.number(),
  code: z.string(),
  level: z.string(),
  kind: z.enum(['indicator', 'policy']),
  answer: z.enum(itemAnswers).nullable().describe('How an item of evidence is answered; null: it is ticked'),
  wording: z.string(),
  owner: owner.nullable(),
});
export type IndicatorRow = z.infer<typeof indicator>;

const lift = z.object({ level: z.string(), tick: z.array(z.number()), untick: z.array(z.number()) });

const neighbour = z.object({ code: z.string(), title: z.string() }).nullable();

const question = z.object({
  question: z.string().describe('Its key: send it back with the answer'),
  text: z.string(),
  fact: z.string(),
  link: z.string().nullable(),
  answer: z
    .object({ answer: z.string(), text: z.string(), by: z.string(), at: z.string(), isOfNow: z.boolean() })
    .nullable(),
});
export type QuestionRow = z.infer<typeof question>;

export const oneOutcome = {
  method: 'GET',
  path: '/api/assurance/returns/:organisation/outcomes/:outcome',
  summary: 'One outcome of a return: statements, ticks, comments, level, gap, what would lift it, and questions to it',
  params: params.extend({ outcome: z.string().max(80) }),
  query,
  response: z.object({
    ...place,
    year: yearFacts,
    assessment: assessmentFacts.nullable(),
    node: z.number(),
    code: z.string(),
    title: z.string(),
    wording: z.string(),
    wordingSource: z.string().describe('Empty while no wording was imported'),
    above: z.array(z.object({ code: z.string(), title: z.string(), kind: z.string() })),
    framework: z.string(),
    frameworkName: z.string(),
    frameworkVersion: z.string(),
    ladder: z.array(level).describe('Levels this outcome may reach, the lowest first'),
    indicators: z.array(indicator).describe('Empty: the level is stated'),
    required: z.string().nullable(),
    requiredFrom: z.string().describe('Where the required level comes from'),
    isRequiredVerified: z.boolean(),
    level: z.string().nullable(),
    held: z.string().nullable(),
    missing: z.number().nullable(),
    inherited: inheritedFrom
      .extend({
        level: z.string(),
        isHeld: z.boolean().describe('Without it the level would be lower'),
        carriedFrom: z.string().nullable().describe('The year that it was carried from and nobody confirmed since'),
        duty: z.string().describe('Who answers for it at the provider'),
        providerPart: z.string(),
        residual: z.string().describe('What stays with whoever uses it, in the words of the provider'),
        residualAnswer: z
          .string()
          .describe('What the organisation does about that; empty where only levels are shared'),
      })
      .nullable()
      .describe('The best level that a shared service gives today'),
    answer: answerContent
      .extend({
        version: z.number(),
        savedAt: z.string().nullable(),
        savedBy: z.string(),
        carriedFrom: z.string().nullable(),
        override: z
          .object({ level: z.string(), why: z.string(), by: z.string(), at: z.string().nullable() })
          .nullable(),
      })
      .nullable()
      .describe('Null: not opened, or only levels are shared with you'),
    beside: z
      .array(z.object({ version: z.number(), by: z.string(), at: z.string(), content: answerContent }))
      .describe('What a second editor saved at the same time and nobody has merged'),
    lifts: z.array(lift).describe('What would lift it, the nearest level first'),
    lastYear: z.object({ year: z.string(), held: z.string().nullable() }).nullable(),
    owner: owner.nullable(),
    questions: z.array(question),
    ...choices,
    previous: neighbour,
    next: neighbour,
    place: z.object({ at: z.number(), of: z.number() }),
    isFull: z.boolean(),
    mayAnswer: z.boolean(),
    mayWrite: z.boolean(),
  }),
} as const;
export type OutcomeView = z.infer<typeof oneOutcome.response>;

export const answerQuestion = {
  method: 'PUT',
  path: '/api/assurance/assessments/:assessment/answers/:node/questions',
  summary: 'Answer a question that facts held elsewhere put to an outcome',
  params: z.object({ assessment: id, node: id }),
  body: z.object({
    question: z.string().max(200),
    answer: z.enum(['still-right', 'will-change', 'fact-is-wrong'], 'Select an answer'),
    text: z.string().trim().min(3, 'Say it in a few words').max(2000),
    fact: z.string().max(1000).describe('The fact as you read it'),
  }),
  response: z.object({ answeredAt: z.string(), answeredBy: z.string() }),
} as const;
