import { z } from 'zod';
import { why } from './answers.ts';

const number = z.number().int().positive().max(2_147_483_647);

export const assignOutcomes = {
  method: 'POST',
  path: '/api/assurance/returns/:organisation/assignments',
  summary: 'Give outcomes or single statements to a person or a duty of your own organisation, or take them back',
  params: z.object({ organisation: z.string().max(40) }),
  body: z.object({
    year: z.string().max(40),
    what: z
      .array(z.object({ node: number, indicator: number.nullable().default(null) }))
      .min(1, 'Select at least one outcome')
      .max(700),
    personId: number.nullable().default(null),
    duty: z.string().max(40).default('').describe('Neither person nor duty: nobody looks after it any more'),
    dueOn: z.iso.date('Enter a date such as 2026-11-21').nullable().default(null),
    why,
  }),
  response: z.object({ assigned: z.number(), to: z.string() }),
} as const;

const task = z.object({
  organisationCode: z.string(),
  organisationKind: z.string(),
  organisationName: z.string(),
  page: z.string().describe('Address of the page of the outcome'),
  year: z.string(),
  yearName: z.string(),
  code: z.string(),
  title: z.string(),
  statement: z.string().nullable().describe('Code of the statement; null: the whole outcome'),
  duty: z.string().describe('Name of the duty that it came with; empty: given to you by name'),
  dueOn: z.string().nullable(),
  isLate: z.boolean(),
  isDone: z.boolean(),
});
export type TaskRow = z.infer<typeof task>;

const organisationRow = z.object({
  code: z.string(),
  kind: z.string(),
  name: z.string(),
  outcomes: z.number(),
  unowned: z.number(),
  late: z.number().describe('Given, not done and past its day'),
  ready: z.number(),
});

export const listTasks = {
  method: 'GET',
  path: '/api/assurance/tasks',
  summary: 'Outcomes that you look after, and how many nobody looks after, at an organisation and those below it',
  query: z.object({
    organisation: z.string().max(40),
    edge: z.string().max(40).default('geography'),
    'as-of': z.iso.date().optional(),
    year: z.string().max(40).optional().describe('The year that ends last when absent'),
  }),
  response: z.object({
    own: z.array(task).describe('Open first, the soonest first'),
    scopeName: z.string(),
    year: z.object({ code: z.string(), name: z.string() }).nullable().describe('Null: no year has begun'),
    isOne: z.boolean(),
    totals: z.object({
      organisations: z.number(),
      opened: z.number(),
      outcomes: z.number(),
      unowned: z.number(),
      late: z.number(),
      ready: z.number(),
    }),
    organisations: z.array(organisationRow).describe('The first 300, most without an owner first'),
    unowned: z.array(z.object({ code: z.string(), title: z.string() })).describe('At one organisation: which they are'),
    mayWrite: z.boolean(),
  }),
} as const;
export type TasksView = z.infer<typeof listTasks.response>;
