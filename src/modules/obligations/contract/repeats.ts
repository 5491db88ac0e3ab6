import { z } from 'zod';
import { sources } from '../domain/obligation.ts';
import { clockRule, dutyCode, link, text } from './asks.ts';

const rule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('weekly'), weekday: z.number().int().min(1).max(7) }),
  z.object({
    kind: z.literal('monthly'),
    every: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(6)]),
    /** A month in which it is due. */
    month: z.number().int().min(1).max(12),
    day: z.number().int().min(1).max(31),
  }),
  z.object({
    kind: z.literal('yearly'),
    month: z.number().int().min(1).max(12),
    day: z.number().int().min(1).max(31),
  }),
]);

const time = z.object({
  askId: z.number(),
  askedAt: z.string(),
  asked: z.number(),
  good: z.number(),
  late: z.number(),
});

const row = z.object({
  id: z.number(),
  organisationName: z.string(),
  title: z.string(),
  source: z.enum(sources),
  reference: z.string(),
  rule,
  openDaysBefore: z.number(),
  nextDue: z.string(),
  nextOpens: z.string(),
  madeByName: z.string(),
  endedAt: z.string().nullable(),
  endedWhy: z.string().nullable(),
  /** Why the last time could not be asked. */
  trouble: z.string().nullable(),
  /** Each time that it was asked, the newest first. */
  times: z.array(time),
  mayEnd: z.boolean(),
});

export const listRepeats = {
  method: 'GET',
  path: '/api/obligations/repeats',
  summary: 'What an organisation and those below it ask again and again, with each time that it was asked',
  query: z.object({
    organisation: z.string().max(40),
    edge: z.string().max(40).default('geography'),
    'as-of': z.iso.date().optional(),
  }),
  response: z.object({ scopeName: z.string(), repeats: z.array(row), mayAsk: z.boolean() }),
} as const;

export const makeRepeat = {
  method: 'POST',
  path: '/api/obligations/repeats',
  summary: 'Ask for something again and again: it opens some days before each last day',
  body: z.object({
    organisation: z.string().max(40),
    of: z.union([
      z.object({ codes: z.array(z.string().max(24)).min(1).max(1000) }),
      z.object({
        below: z.string().max(40),
        kinds: z.array(z.string().max(40)).min(1).max(20),
        edge: z.string().max(40).default('geography'),
      }),
    ]),
    title: text(200).min(3, 'Enter what is asked in a few words'),
    text: text(8000).default(''),
    link: link.default(''),
    source: z.enum(sources),
    reference: text(100).default(''),
    ownerDuty: dutyCode,
    acknowledge: clockRule.nullable().default(null),
    updateEveryHours: z.number().int().min(1).max(8784).nullable().default(null),
    route: z.string().max(40).default('standard'),
    rule,
    openDaysBefore: z.number().int().min(1).max(366),
    why: z.string().trim().min(3, 'Say why in a few words').max(500),
  }),
  response: z.object({ id: z.number(), nextOpens: z.string(), nextDue: z.string() }),
} as const;

export const endRepeat = {
  method: 'POST',
  path: '/api/obligations/repeats/:id/end',
  summary: 'Ask no more; what was asked goes on',
  params: z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) }),
  body: z.object({ why: z.string().trim().min(3, 'Say why in a few words').max(500) }),
  response: z.object({ ended: z.number() }),
} as const;
