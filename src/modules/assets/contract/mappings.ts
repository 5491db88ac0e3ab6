import { z } from 'zod';
import { assetImport } from './imports.ts';

const facts = [
  ...['key', 'name', 'address', 'mac', 'serial', 'udi', 'kind', 'amount', 'site', 'zone', 'ownerDuty', 'service'],
  ...['supplier', 'criticality', 'operatingSystem', 'lastSeen', 'product', 'version', 'purl', 'cpe', 'cve', 'title'],
  ...['severity', 'rule', 'description', 'solution', 'port', 'firstSeen', 'state'],
] as const;

const byId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) });
const why = z.string().trim().min(3, 'Say why in a few words').max(500);
const dates = z.enum(['year-first', 'day-first', 'month-first']);

const rule = z.object({
  fact: z.enum(facts as unknown as readonly [string, ...string[]]),
  column: z.string().max(300).nullable().describe('A heading of the file'),
  constant: z.string().trim().max(300).nullable().describe('The same for every row'),
  values: z.record(z.string().max(300), z.string().max(300)).default({}).describe('What values of the column mean'),
});

const mapping = z.object({
  id: z.number(),
  source: z.string(),
  name: z.string(),
  headings: z.array(z.string()),
  rules: z.array(rule),
  dates,
  version: z.number(),
  madeAt: z.string(),
  by: z.string(),
});

export const listColumnMappings = {
  method: 'GET',
  path: '/api/assets/:organisation/mappings',
  summary: 'Saved mappings of an organisation: how the columns of its lists are read',
  params: z.object({ organisation: z.string().max(40) }),
  response: z.object({
    organisationCode: z.string(),
    organisationName: z.string(),
    mappings: z.array(mapping),
    mayImport: z.boolean(),
  }),
} as const;

export const showImportColumns = {
  method: 'GET',
  path: '/api/asset-imports/:id/columns',
  summary: 'Headings and first rows of a list that waits, with a proposed mapping and why',
  params: byId,
  response: z.object({
    id: z.number(),
    fileName: z.string(),
    headings: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    rules: z.array(rule.extend({ because: z.string() })),
    dates,
    nearest: z.string().nullable().describe('The saved mapping that fits best'),
    gone: z.array(z.string()),
    added: z.array(z.string()),
    facts: z.array(z.object({ code: z.string(), words: z.string(), of: z.string() })),
    kinds: z.array(z.object({ code: z.string(), words: z.string() })),
  }),
} as const;

export const mapImportColumns = {
  method: 'POST',
  path: '/api/asset-imports/:id/columns',
  summary:
    'Save what the columns of a list mean, and read it so; the next file with the same headings goes straight through',
  params: byId,
  body: z.object({
    name: z.string().trim().min(1, 'Name the mapping').max(100),
    rules: z.array(rule).min(1, 'Say what one column means').max(100),
    dates,
    why,
  }),
  response: assetImport,
} as const;

export const removeColumnMapping = {
  method: 'POST',
  path: '/api/asset-mappings/:id/remove',
  summary: 'Remove a saved mapping; files that were read by it stay',
  params: byId,
  body: z.object({ why }),
  response: z.object({ id: z.number() }),
} as const;
