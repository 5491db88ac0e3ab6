import { z } from 'zod';
import { answerStates } from '../domain/answer-content.ts';

export const id = z.coerce.number().int().positive().max(2_147_483_647);
const number = z.number().int().positive().max(2_147_483_647);
export const why = z.string().trim().min(3, 'Say why in a few words').max(500);
const text = z.string().max(10_000, 'Use at most 10,000 characters');

/** All that people fill in of one outcome. */
export const answerContent = z.object({
  ticks: z.array(number).max(400).describe('Numbers of the statements that are true'),
  comments: z.record(z.string().regex(/^\d{1,10}$/), text).describe('By the number of the statement'),
  comment: text,
  state: z.enum(answerStates),
  stated: z.string().max(40).nullable().describe('The level, where there is nothing to tick'),
});

const saveBody = answerContent.extend({
  version: number.describe('The version you read'),
  isConfirmed: z.boolean().default(false).describe('What was carried from last year is confirmed'),
  settles: z.array(number).max(20).default([]).describe('Versions kept beside that this one merges'),
});
export type SaveAnswerBody = z.output<typeof saveBody>;

const saved = z.object({
  version: z.number(),
  level: z.string().nullable().describe('By the rule, or as stated; null: not answered'),
  held: z.string().nullable().describe('The level that counts: an override goes before the rule'),
  state: z.enum(answerStates),
  carriedFrom: z.string().nullable(),
  savedAt: z.string(),
  savedBy: z.string(),
  merged: z
    .object({ content: answerContent, fields: z.array(z.string()), by: z.string() })
    .nullable()
    .describe('What somebody else had saved meanwhile, put together with yours'),
});
export type SavedAnswer = z.infer<typeof saved>;

const params = z.object({ assessment: id, node: id });

export const saveAnswer = {
  method: 'PUT',
  path: '/api/assurance/assessments/:assessment/answers/:node',
  summary: 'Save the answer to one outcome; of two editors at once both are kept',
  params,
  body: saveBody,
  response: saved,
} as const;

export const overrideAnswer = {
  method: 'PUT',
  path: '/api/assurance/assessments/:assessment/answers/:node/override',
  summary: 'Set a level beside the one that the rule gives, with a reason, or take it back',
  params,
  body: z.object({
    version: number,
    level: z.string().max(40).nullable().describe('Null: the rule counts again'),
    why: z.string().trim().min(20, 'Say in at least 20 characters why the rule does not fit').max(2000),
  }),
  response: saved,
} as const;

const version = z.object({
  version: z.number(),
  at: z.string(),
  by: z.string(),
  isBeside: z.boolean(),
  level: z.string().nullable(),
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
});

export const answerHistory = {
  method: 'GET',
  path: '/api/assurance/assessments/:assessment/answers/:node/versions',
  summary: 'What was saved of one outcome, newest first, with what each save changed',
  params,
  response: z.object({ versions: z.array(version) }),
} as const;

export const openReturn = {
  method: 'POST',
  path: '/api/assurance/returns/:organisation',
  summary: 'Open the return of your own organisation for a year; answers of last year come along, to be confirmed',
  params: z.object({ organisation: z.string().max(40) }),
  body: z.object({ year: z.string().max(40), why }),
  response: z.object({ assessment: z.number(), outcomes: z.number(), carried: z.number() }),
} as const;
