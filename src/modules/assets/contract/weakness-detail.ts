import { z } from 'zod';
import { withheld } from '#modules/organisations/contract/withheld.ts';
import { verdictKinds } from '../domain/verdicts/verdict.ts';
import { patchPlan } from './patch-plans.ts';
import { supplierSays } from './supplier-says.ts';
import { affectedFilter } from './verdicts.ts';
import { branch, priorityFilters } from './weaknesses.ts';

const step = z.object({
  name: z.string(),
  value: z.string(),
  isAssumed: z.boolean().describe('Nobody knows: taken at its worst'),
  note: z.string(),
});

const share = z.object({ word: z.string(), assets: z.number() });
const affectedAsset = z.object({
  id: z.number(),
  name: z.string(),
  kind: z.string(),
  amount: z.number(),
  site: z.string(),
  zone: z.string(),
  service: z.string(),
  exposure: z.string().nullable(),
  state: z.enum(verdictKinds),
  firstSeen: z.string(),
  lastSeen: z.string(),
});

export const verdictView = z.object({
  id: z.number(),
  kind: z.enum(verdictKinds),
  state: z.enum(['waiting', 'in-force', 'ended', 'expired', 'refused']),
  reason: z.string(),
  control: z.string(),
  evidence: z.string(),
  testedOn: z.string().nullable(),
  ownerName: z.string().nullable(),
  expiresOn: z.string().nullable(),
  assets: z.number(),
  byName: z.string(),
  decidedAt: z.string(),
  approvedByName: z.string().nullable(),
  approvedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  endedByName: z.string().nullable(),
  endedWhy: z.string().nullable(),
});

const here = z.object({
  open: z.number(),
  held: z.number(),
  fixed: z.number(),
  before: z.number().describe('How many weaknesses stand before it here'),
  clock: z.object({ since: z.string(), dueOn: z.string(), days: z.number(), source: z.string() }).nullable(),
  words: z.array(
    z.object({
      source: z.string(),
      code: z.string(),
      title: z.string(),
      description: z.string(),
      solution: z.string(),
    }),
  ),
  services: z.array(share),
  zones: z.array(share),
  assets: z.array(affectedAsset),
  fits: z.number().describe('Assets that fit the filter'),
  next: z.number().nullable().describe('Ask for those after this one; null: these are the last'),
  said: z.array(supplierSays).describe('What suppliers say of it on what runs here; it decides nothing'),
  verdicts: z.array(verdictView),
  plans: z.array(patchPlan),
  people: z.array(z.object({ id: z.number(), name: z.string() })),
  duties: z.array(z.object({ code: z.string(), name: z.string(), holder: z.string() })),
  mayDecide: z.boolean(),
  maySign: z.boolean(),
});

const code = z.string().trim().min(3).max(200);

export const showWeakness = {
  method: 'GET',
  path: '/api/weaknesses/:code',
  summary: 'One weakness in an organisation or a branch: what it is, why it ranks there, on what, and what was decided',
  params: z.object({ code }),
  query: z.object({ ...branch, ...affectedFilter, after: z.coerce.number().int().min(0).default(0) }),
  response: z.object({
    scopeName: z.string(),
    organisationCode: z.string(),
    today: z.string(),
    isOne: z.boolean(),
    code: z.string(),
    title: z.string(),
    severity: z.string().nullable(),
    state: z.string().nullable(),
    publishedOn: z.string().nullable(),
    cvss: z
      .object({
        version: z.string(),
        score: z.number(),
        vector: z.string(),
        severity: z.string(),
        parts: z.array(z.object({ name: z.string(), value: z.string() })),
      })
      .nullable(),
    cvssScore: z.number().nullable(),
    isListed: z.boolean().nullable(),
    kevOn: z.string().nullable(),
    kevDue: z.string().nullable(),
    isRansomware: z.boolean().nullable(),
    epss: z.number().nullable(),
    epssOn: z.string().nullable(),
    feeds: z.object({
      exploited: z.string().nullable(),
      chances: z.string().nullable(),
      weaknesses: z.string().nullable(),
    }),
    priority: z
      .object({
        class: z.enum(priorityFilters),
        why: z.string(),
        steps: z.array(step),
        others: z.array(z.object({ class: z.enum(priorityFilters), assets: z.number() })),
      })
      .nullable()
      .describe('Null: nothing was ever found here'),
    here: here.nullable().describe('Null: a branch, or an organisation that shares less than its rows with you'),
    organisations: z.array(
      z.object({
        code: z.string(),
        kind: z.string(),
        name: z.string(),
        open: z.number(),
        held: z.number(),
        fixed: z.number(),
        oldest: z.string().nullable(),
        class: z.enum(priorityFilters),
        dueOn: z.string().nullable(),
      }),
    ),
    silent: z.number(),
    withheld,
  }),
} as const;

export const exportWeaknessAssets = {
  method: 'GET',
  path: '/api/weaknesses/:code/assets/export',
  summary: 'The assets of one organisation that have a weakness, as a file',
  params: z.object({ code }),
  query: z.object({
    organisation: z.string().max(40),
    ...affectedFilter,
    format: z.enum(['csv', 'json']).default('csv'),
  }),
  response: z.unknown(),
} as const;
