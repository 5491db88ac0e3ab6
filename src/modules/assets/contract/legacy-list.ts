import { z } from 'zod';
import { withheld } from '#modules/organisations/contract/withheld.ts';
import { assetKindCodes } from '../domain/facts/asset-kinds.ts';
import { legacyReasons } from '../domain/legacy/legacy-words.ts';
import { risingRules } from '../domain/legacy/rising-rules.ts';
import { branchQuery, fields, text, why } from './legacy-entry-fields.ts';

const listed = z.object({
  id: z.number(),
  organisationCode: z.string(),
  organisationKind: z.string(),
  organisationName: z.string(),
  name: fields.name,
  kind: fields.kind,
  reason: fields.reason,
  ownerDuty: fields.ownerDuty,
  hasOwner: z.boolean(),
  acceptedUntil: z.string().nullable(),
  retiresOn: z.string().nullable(),
  contactsLow: z.number().nullable(),
  contactsHigh: z.number().nullable(),
  capitalLow: z.number().nullable(),
  capitalHigh: z.number().nullable(),
  funding: fields.funding,
  state: fields.state,
  rules: z.array(z.enum(risingRules)).describe('Why it rises, the most pressing first'),
  why: z.string().describe('Why it stands where it does, in one sentence'),
  controls: z.number(),
  working: z.number().describe('Controls that a test shows to work today'),
  isolation: z.enum(['partial', 'full']).nullable().describe('As written down; null: none'),
  isIsolated: z.boolean().describe('A test shows today that it is cut off'),
  assets: z.number(),
  devices: z.number(),
});

const proposal = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  why: z.string(),
  reason: z.enum(legacyReasons),
  supportEndsOn: z.string().nullable(),
  assets: z.number(),
  devices: z.number(),
});

const counts = z.object({
  entries: z.number(),
  organisations: z.number(),
  rules: z.record(z.string(), z.number()),
  reasons: z.record(z.string(), z.number()),
  kinds: z.record(z.string(), z.number()),
  capital: z.object({ low: z.number(), high: z.number() }).describe('Pence, over those that state it'),
  revenue: z.object({ low: z.number(), high: z.number() }).describe('Pence a year'),
  withoutCost: z.number(),
  unfunded: z.number(),
  priceYears: z.object({ from: z.number().nullable(), to: z.number().nullable() }),
  isolated: z.number(),
  withoutContacts: z.number(),
  mostContacts: z.number().nullable().describe('Contacts a day, at most, of the entry on which most care depends'),
});

const listQuery = {
  ...branchQuery,
  reason: z.enum(legacyReasons).optional(),
  kind: z.enum(assetKindCodes).optional(),
  rule: z.enum(risingRules).optional(),
  state: z.enum(['open', 'ended']).optional(),
  search: text(100).optional(),
  sort: z
    .string()
    .regex(/^-?(rising|name|contacts|acceptance|retirement|cost)$/)
    .default('rising'),
};

export const listLegacy = {
  method: 'GET',
  path: '/api/legacy',
  summary: 'What cannot be updated in an organisation and those below it, what presses most at the top',
  query: z.object({
    ...listQuery,
    after: z.string().max(400).optional().describe('`next` of the page before'),
  }),
  response: z.object({
    scopeName: z.string(),
    isOne: z.boolean(),
    isFictional: z.boolean(),
    today: z.string(),
    entries: z.array(listed),
    next: z.string().nullable().describe('What the next page is asked for with; null: this is the last'),
    total: z.number(),
    counts: counts.describe('Of all open entries here, whatever is filtered for'),
    proposals: z.array(proposal).describe('For one organisation: what its inventory says cannot be updated'),
    mayWrite: z.boolean(),
    withheld,
  }),
} as const;

export const exportLegacyList = {
  method: 'GET',
  path: '/api/legacy/export',
  summary: 'The same list as a file; money in pence',
  query: z.object({ ...listQuery, format: z.enum(['csv', 'json']).default('csv') }),
  response: z.unknown(),
} as const;

export const takeLegacyProposals = {
  method: 'POST',
  path: '/api/legacy-proposals',
  summary: 'Take what the inventory says cannot be updated into the register',
  body: z.object({ organisation: z.string().max(40), keys: z.array(z.string().max(400)).min(1).max(100), why }),
  response: z.object({ ids: z.array(z.number()) }),
} as const;
