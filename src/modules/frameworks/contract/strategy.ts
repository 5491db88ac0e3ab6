import { z } from 'zod';
import { commitmentStates } from '../domain/commitment.ts';

const why = z.string().trim().min(3, 'Say why in a few words').max(500);
const day = z.iso.date('Enter a date such as 2026-11-21');
const text = (most: number) => z.string().trim().max(most);

const outcomeLevel = z.object({
  framework: z.string().max(40),
  version: z.string().max(40),
  outcome: z.string().max(60),
  level: z.string().max(60),
});

const measure = z.object({
  name: z.string().trim().min(1, 'Enter a name').max(200),
  unit: text(40),
  target: z.number().nullable(),
  value: z.number().nullable(),
  measuredOn: day.nullable(),
});

const fields = {
  title: z.string().trim().min(3, 'Enter a title').max(200),
  meaning: text(4000),
  source: text(500),
  owner: z.string().trim().min(1, 'Enter who owns it').max(200),
  madeOn: day.nullable(),
  dueOn: day.nullable(),
  status: z.enum(commitmentStates),
  statusNote: text(2000),
  measures: z.array(measure).max(20),
  outcomes: z.array(outcomeLevel).max(100),
};

const commitment = z.object({
  ...fields,
  id: z.number(),
  version: z.number(),
  isOverdue: z.boolean(),
  updatedAt: z.string(),
  updatedBy: z.string(),
  /**
   * By the levels of returns in this scope: organisations that answer the outcomes, those of them that hold every one at
   * its level, and the share of single outcomes held. Null where nobody answers them.
   */
  progress: z
    .object({ organisations: z.number(), kept: z.number(), outcomes: z.number(), outcomesHeld: z.number() })
    .nullable(),
});

export const listCommitments = {
  method: 'GET',
  path: '/api/assurance/strategy',
  summary: 'What the nation has promised, and how far it is in an organisation and below it',
  query: z.object({
    organisation: z.string().max(40),
    year: z.string().max(40).optional(),
    edge: z.string().max(40).default('geography'),
    'as-of': day.optional(),
  }),
  response: z.object({
    scopeName: z.string(),
    register: z.string(),
    years: z.array(z.object({ code: z.string(), name: z.string() })),
    year: z.object({ code: z.string(), name: z.string() }).nullable(),
    commitments: z.array(commitment),
    /** What can be named: outcomes of the year's standards. */
    choices: z.array(
      z.object({
        framework: z.string(),
        version: z.string(),
        outcome: z.string(),
        title: z.string(),
        levels: z.array(z.object({ code: z.string(), name: z.string() })),
      }),
    ),
    mayManage: z.boolean(),
    now: z.string(),
  }),
} as const;

export const addCommitment = {
  method: 'POST',
  path: '/api/assurance/strategy/:register',
  summary: 'Write down what a nation has promised; for the top of the nation',
  params: z.object({ register: z.string().max(40) }),
  body: z.object({ ...fields, why }),
  response: z.object({ id: z.number(), version: z.number() }),
} as const;

export const changeCommitment = {
  method: 'PUT',
  path: '/api/assurance/strategy/:register/:id',
  summary: 'Change what is written of a promise; send the version you read',
  params: z.object({
    register: z.string().max(40),
    id: z.coerce
      .number()
      .int()
      .min(1)
      .max(2 ** 31 - 1),
  }),
  body: z.object({ ...fields, version: z.number().int().min(1), why }),
  response: z.object({ id: z.number(), version: z.number() }),
} as const;
