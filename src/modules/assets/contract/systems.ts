import { z } from 'zod';
import { withheld } from '#modules/organisations/contract/withheld.ts';
import { assetKindCodes } from '../domain/facts/asset-kinds.ts';
import { factWords } from './asset-facts.ts';

const text = z.string().trim().max(200).optional();
const why = z.string().trim().min(3, 'Say why in a few words').max(500);

const filters = {
  kind: z.enum(assetKindCodes).optional(),
  service: text,
  supplier: text,
  zone: text,
  site: text,
  criticality: z.coerce.number().int().min(1).max(4).optional(),
  without: z.enum(['owner', 'service', 'supplier', 'criticality']).optional(),
  seen: z.enum(['long-ago']).optional().describe('Not seen for 30 days'),
  state: z.enum(['current', 'retired']).default('current'),
  q: z.string().trim().max(100).optional().describe('A part of the name, or a whole name, address or serial number'),
};

const asked = {
  organisation: z.string().max(40).describe('Code of an organisation, or of a register for its top'),
  edge: z.string().max(40).default('geography'),
  only: z.enum(['this']).optional().describe('The systems of the organisation itself, where others stand below it'),
  ...filters,
  sort: z
    .string()
    .regex(
      /^-?(name|kind|amount|criticality|site|open|lastSeen)$/,
      'Sort by name, kind, amount, criticality, site, open (weaknesses, the most urgent class first) or lastSeen',
    )
    .default('name'),
};

const open = z.object({
  immediate: z.number(),
  'out-of-cycle': z.number(),
  scheduled: z.number(),
  defer: z.number(),
});

const system = z.object({
  id: z.number(),
  name: z.string(),
  kind: z.string(),
  amount: z.number().describe('Devices; more than 1 for a group'),
  operatingSystem: z.string(),
  site: z.string(),
  zone: z.string(),
  service: z.string(),
  supplier: z.string(),
  owner: z.string().nullable().describe('The duty that looks after it'),
  exposure: z.string().nullable(),
  criticality: z.number().nullable(),
  firstSeen: z.string(),
  lastSeen: z.string(),
  retiredOn: z.string().nullable(),
  version: z.number(),
  open,
});

const counted = {
  assets: z.number(),
  devices: z.number(),
  withoutOwner: z.number(),
  withoutService: z.number(),
};
const choice = z.object({ value: z.string(), name: z.string() });

export const listSystems = {
  method: 'GET',
  path: '/api/systems',
  summary: 'Systems and groups of one organisation; above it, how many of each kind its organisations have',
  query: z.object({ ...asked, page: z.coerce.number().int().min(1).max(10_000).default(1) }),
  response: z.object({
    scopeName: z.string(),
    organisationCode: z.string(),
    isOne: z.boolean().describe('True: systems are listed. False: organisations'),
    systems: z.array(system),
    total: z.number(),
    devices: z.number().describe('Behind those that fit'),
    pageSize: z.number(),
    kinds: z.array(z.object({ kind: z.string(), name: z.string(), retired: z.number(), ...counted })),
    bodies: z.array(z.object({ code: z.string(), kind: z.string(), name: z.string(), ...counted })),
    members: z.number(),
    options: z.object({
      kinds: z.array(choice),
      services: z.array(z.string()),
      suppliers: z.array(z.string()),
      zones: z.array(z.string()),
      sites: z.array(z.string()),
      duties: z.array(choice),
    }),
    mayWrite: z.boolean(),
    withheld,
  }),
} as const;

export const exportSystems = {
  method: 'GET',
  path: '/api/systems/export',
  summary: 'Systems of one organisation as a file',
  query: z.object({ ...asked, format: z.enum(['csv', 'json']).default('csv') }),
  response: z.unknown(),
} as const;

export const editSystems = {
  method: 'PATCH',
  path: '/api/systems',
  summary: 'Say the same of several systems at once: those selected, or all that fit a filter',
  body: z.object({
    organisation: z.string().max(40),
    ids: z.array(z.number().int().positive().max(2_147_483_647)).min(1).max(20_000).optional(),
    filter: z
      .object({ ...filters, criticality: z.number().int().min(1).max(4).optional() })
      .optional()
      .describe('In place of ids'),
    count: z.number().int().min(1).describe('How many you were shown; another number is a conflict'),
    facts: factWords.omit({ name: true, amount: true }),
    why,
  }),
  response: z.object({ changed: z.number(), weaknesses: z.number() }),
} as const;
