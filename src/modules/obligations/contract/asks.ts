import { z } from 'zod';
import { isSafeLink } from '#kernel/safe-link.ts';
import { sources } from '../domain/obligation.ts';

const day = z.iso.date('Enter a date such as 2026-11-21');
/** Text of at most so many letters. */
export const text = (limit: number) => z.string().trim().max(limit);
const instant = z.string().nullable();
export const dutyCode = z.string().max(60);
export const link = text(1000).refine(
  (address) => address === '' || isSafeLink(address),
  'Enter an address that starts with https://, without a name or password in it',
);

export const clockRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hours'), hours: z.number().int().min(1).max(8784) }),
  z.object({ kind: z.literal('days'), days: z.number().int().min(1).max(366) }),
  z.object({ kind: z.literal('working-days'), days: z.number().int().min(1).max(250) }),
  z.object({ kind: z.literal('by-day'), day }),
]);

export const ask = {
  method: 'POST',
  path: '/api/obligations',
  summary: 'Ask one organisation or many for something by a time',
  body: z.object({
    /** Who asks: an organisation for which you may ask. */
    organisation: z.string().max(40),
    /** Organisations by code, or those of some kinds below a body. */
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
    ownerDuty: dutyCode.nullable().default(null),
    /** An account of the organisation asked; only when one organisation is asked. */
    ownerPersonId: z.number().int().positive().nullable().default(null),
    deputyPersonId: z.number().int().positive().nullable().default(null),
    acknowledge: clockRule.nullable().default(null),
    due: clockRule.nullable().default(null),
    updateEveryHours: z.number().int().min(1).max(8784).nullable().default(null),
    /** When the clocks start; now unless said otherwise. At most 30 days back. */
    askedAt: z.iso.datetime().optional(),
    /** Code of an escalation route. */
    route: z.string().max(40).default('standard'),
    why: z.string().trim().min(3, 'Say why in a few words').max(500),
  }),
  response: z.object({
    ask: z.number(),
    asked: z.number(),
    ids: z.array(z.number()),
    acknowledgeBy: instant,
    dueAt: instant,
  }),
} as const;
