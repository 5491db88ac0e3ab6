import { z } from 'zod';
import { itemAnswers } from '../domain/evidence-item.ts';
import { exportFormats } from '../domain/exchange/export-formats.ts';
import { documentLimits, scorings, versionStates } from '../domain/framework-document.ts';
import { mappingKinds } from '../domain/mapping-document.ts';

const name = z.object({ framework: z.string().max(60), version: z.string().max(60) });

const version = z.object({
  framework: z.string(),
  frameworkName: z.string(),
  publisher: z.string(),
  meaning: z.string(),
  version: z.string(),
  title: z.string(),
  state: z.enum(versionStates),
  scoring: z.enum(scorings),
  isVerified: z.boolean().describe('Somebody compared it with what the publisher says'),
  outcomes: z.number().int().describe('Parts that are assessed'),
  statements: z.number().int(),
  toVerify: z.number().int().describe('Parts that nobody saw in a source'),
  worded: z.number().int().describe('Parts and statements whose wording is loaded'),
  wordingSource: z.string(),
});
export type VersionListed = z.infer<typeof version>;

export const listFrameworks = {
  method: 'GET',
  path: '/api/frameworks',
  summary: 'Every framework with its versions: how many outcomes, whether verified, whether its wording is loaded',
  response: z.object({ mayManage: z.boolean(), versions: z.array(version) }),
} as const;

const node = z.object({
  code: z.string(),
  parent: z.string().nullable(),
  kind: z.string(),
  title: z.string(),
  isAssessed: z.boolean(),
  isVerified: z.boolean(),
  statements: z.number().int(),
});
export type OutlineNode = z.infer<typeof node>;

const related = z.object({
  direction: z.enum(['from', 'to']).describe('to: this part leads there; from: it comes from there'),
  framework: z.string(),
  version: z.string(),
  title: z.string(),
  code: z.string(),
  name: z.string(),
  kind: z.enum(mappingKinds),
  note: z.string(),
  question: z.string().describe('What to ask before evidence or an answer is carried along'),
  isVerified: z.boolean(),
});
export type RelatedPart = z.infer<typeof related>;

const statement = z.object({
  code: z.string(),
  kind: z.enum(['indicator', 'policy']),
  answer: z.enum(itemAnswers).nullable(),
  mandatory: z.array(z.string()),
  level: z.string(),
  wording: z.string(),
});

const part = node.extend({
  wording: z.string(),
  levels: z.array(z.string()).readonly(),
  indicators: z.array(statement),
  related: z.array(related),
});

export const readFramework = {
  method: 'GET',
  path: '/api/frameworks/:framework/:version',
  summary: 'One version: its outline, and one part whole with its statements and what it maps to',
  params: name,
  query: z.object({
    part: z.string().max(60).optional().describe('Code of the part to show whole; the first outcome'),
  }),
  response: version.extend({
    mayManage: z.boolean(),
    source: z.string(),
    licence: z.string(),
    origin: z.enum(['shipped', 'imported']),
    loadedAt: z.string(),
    levels: z.array(z.object({ code: z.string(), name: z.string(), rank: z.number() })).readonly(),
    nodes: z.array(node).describe('Where a version has more than 250 parts: its top and the branch of the part shown'),
    isCut: z.boolean(),
    part: part.nullable(),
    mappings: z.array(
      z.object({
        direction: z.enum(['from', 'to']),
        framework: z.string(),
        version: z.string(),
        title: z.string(),
        pairs: z.number().int(),
        isVerified: z.boolean(),
        source: z.string(),
      }),
    ),
    formats: z.array(z.object({ format: z.string(), name: z.string(), losses: z.array(z.string()).readonly() })),
  }),
} as const;

export const exportFramework = {
  method: 'GET',
  path: '/api/frameworks/:framework/:version/export',
  summary: 'One version as a file: Wardkeep JSON, WebCAF YAML, OSCAL catalog, or a library of CISO Assistant',
  params: name,
  query: z.object({ format: z.enum(exportFormats) }),
  response: z.unknown(),
} as const;

const difference = z.object({
  kind: z.enum(['added', 'changed', 'removed']),
  code: z.string(),
  words: z.string(),
});

/** Bytes that a file of content may have. */
export const mostBytes = documentLimits.bytes;

export const importContent = {
  method: 'POST',
  path: '/api/frameworks/files',
  summary:
    'Read a framework, a mapping or wording (its bytes as application/octet-stream) and say what would change; stores it with apply=yes',
  query: z.object({
    apply: z.enum(['yes', 'no']).default('no'),
    why: z.string().trim().max(500).default(''),
    'file-name': z.string().trim().min(1).max(200),
    framework: z.string().max(60).optional().describe('For wording: the framework that it is of'),
    version: z.string().max(60).optional().describe('For wording: the version that it is of'),
    year: z.string().max(40).optional().describe('For a profile: the year whose levels it sets'),
    category: z.string().max(40).optional().describe('For a profile: the category whose levels it sets'),
  }),
  body: z.unknown(),
  response: z.object({
    isApplied: z.boolean(),
    kind: z.enum(['framework', 'mapping', 'wording', 'profile']),
    format: z.string(),
    title: z.string(),
    target: z.object({ framework: z.string(), version: z.string() }).nullable(),
    isNew: z.boolean(),
    differences: z.array(difference).readonly().describe('The first 100'),
    differenceCount: z.number().int(),
    losses: z.array(z.string()).describe('What the file has and is not kept'),
    notes: z.array(z.string()),
    faults: z.array(z.object({ where: z.string(), message: z.string() })).describe('The first 100'),
    faultCount: z.number().int(),
  }),
} as const;

export const exportProfile = {
  method: 'GET',
  path: '/api/years/:code/oscal-profile',
  summary: 'The levels that a year asks of a category, as an OSCAL profile',
  params: z.object({ code: z.string().max(40) }),
  query: z.object({ category: z.string().max(40) }),
  response: z.unknown(),
} as const;

const itemsAt = z.object({ framework: z.string().max(40), version: z.string().max(40) });

export const exportItems = {
  method: 'GET',
  path: '/api/frameworks/:framework/:version/items',
  summary: 'Items of evidence and questions of the year of a version, as a workbook or CSV that can be read again',
  params: itemsAt,
  query: z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  response: z.unknown(),
} as const;

export const importItems = {
  method: 'POST',
  path: '/api/frameworks/:framework/:version/items',
  summary: 'Items of evidence and questions of the year from a workbook or CSV; without apply=yes nothing is written',
  params: itemsAt,
  query: z.object({ apply: z.enum(['yes', 'no']).default('no'), why: z.string().trim().max(500).default('') }),
  body: z.unknown().describe('The bytes of the file, as application/octet-stream'),
  response: z.object({
    isApplied: z.boolean(),
    changed: z.number(),
    unchanged: z.number(),
    refused: z.number(),
    lines: z.array(
      z.object({
        line: z.number(),
        outcome: z.string(),
        item: z.string(),
        result: z.enum(['change', 'unchanged', 'refused']),
        words: z.string(),
      }),
    ),
  }),
} as const;
