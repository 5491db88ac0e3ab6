import { z } from 'zod';
import { verdictKinds } from '../domain/verdicts/verdict.ts';

const text = (most: number) => z.string().trim().max(most);
const day = z.iso.date('Enter a day such as 2027-03-31').nullable().default(null);
const of = z.object({ organisation: z.string().max(40) });

/** Which findings of a weakness are shown, or meant by a decision. */
export const affectedFilter = {
  state: z.enum([...verdictKinds, 'held']).optional(),
  service: text(200).optional(),
  zone: text(200).optional(),
  exposure: z.enum(['small', 'controlled', 'open', 'unknown']).optional(),
};

export const decideWeakness = {
  method: 'POST',
  path: '/api/assets/:organisation/verdicts',
  summary:
    'Decide about a weakness on some assets, or on all that fit: hold, accept, call not real or fixed, open again',
  params: of,
  body: z.object({
    code: z.string().trim().min(3).max(200),
    kind: z.enum(verdictKinds),
    reason: text(1000).min(3, 'Say why in a few words'),
    control: text(200).default(''),
    evidence: text(1000).default(''),
    testedOn: day,
    ownerDuty: z.string().max(60).nullable().default(null),
    ownerPersonId: z.int().positive().nullable().default(null),
    expiresOn: day,
    assets: z.array(z.int().positive()).min(1).max(1000).nullable().describe('Null: all that fit the filter'),
    filter: z.object(affectedFilter).default({}),
  }),
  response: z.object({ id: z.number(), findings: z.number(), isWaiting: z.boolean() }),
} as const;

const level = z.object({
  class: z.enum(['immediate', 'out-of-cycle']),
  days: z.number(),
  isOwn: z.boolean(),
  defaultDays: z.number(),
  source: z.string(),
});

export const showServiceLevels = {
  method: 'GET',
  path: '/api/assets/:organisation/service-levels',
  summary: 'How many days an organisation gives itself to fix a weakness, and where the default comes from',
  params: of,
  response: z.object({ levels: z.array(level), mayDecide: z.boolean() }),
} as const;

export const setServiceLevel = {
  method: 'PUT',
  path: '/api/assets/:organisation/service-levels',
  summary: 'Say how many days your organisation gives itself; null: the default',
  params: of,
  body: z.object({
    class: z.enum(['immediate', 'out-of-cycle']),
    days: z.int().min(1).max(365).nullable(),
    why: text(500).min(3, 'Say why in a few words'),
  }),
  response: z.object({ levels: z.array(level) }),
} as const;
