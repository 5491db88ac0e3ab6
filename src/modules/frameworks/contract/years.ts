import { z } from 'zod';
import { acts, finalNeeds, reviewed } from '../domain/year-rules.ts';

const day = z.iso.date('Enter a date such as 2026-11-21');
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Use small letters, digits and hyphens, 40 at most');
const words = (most: number) => z.string().trim().min(1, 'Enter some words').max(most);

const rules = z.object({
  signedBy: z.array(z.string().max(60)).max(10),
  finalNeeds: z.array(z.enum(finalNeeds)).max(2),
  planCoversEveryGap: z.boolean(),
  planRoute: z.string().max(60),
  statuses: z.array(z.object({ code, name: words(80), isReached: z.boolean() })).max(20),
  states: z.array(z.object({ code, name: words(80), meaning: z.string().max(300), status: code.nullable() })).max(30),
  steps: z
    .array(
      z.object({
        act: z.enum(acts),
        from: z.array(code).min(1).max(30),
        to: code,
        leastShare: z.number().min(0).max(1).optional(),
      }),
    )
    .max(60),
  deadlines: z
    .array(
      z.object({
        code,
        title: words(120),
        text: z.string().max(1000),
        of: code,
        states: z.array(code).min(1).max(30),
        clock: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('by-day'), day }),
          z.object({ kind: z.literal('days'), days: z.number().int().min(1).max(730) }),
          z.object({ kind: z.literal('working-days'), days: z.number().int().min(1).max(250) }),
        ]),
        ownerDuty: z.string().max(60),
        route: z.string().max(60),
        closedBy: z.array(z.enum(acts)).max(10).optional(),
        categories: z.array(z.string().max(20)).min(1).max(20).optional(),
      }),
    )
    .max(30),
  reviewers: z
    .array(
      z.object({
        code,
        name: words(80),
        of: z.array(z.enum(reviewed)).min(1),
        kinds: z.array(z.string().max(40)).min(1).max(10),
        edges: z.array(z.string().max(40)).min(1).max(10),
      }),
    )
    .max(10),
  publishes: z.object({ standard: words(20), edition: words(40) }).optional(),
});

const standard = { framework: z.string().max(40), version: z.string().max(40) };

const document = z.object({
  format: z.string().max(40),
  code,
  cycle: code,
  name: words(120),
  opensOn: day,
  interimOn: day.nullable(),
  finalOn: day,
  previous: code.nullable(),
  source: words(2000),
  isVerified: z.boolean(),
  rules,
  categories: z
    .array(
      z.object({
        code: z.string().regex(/^[a-z0-9-]{1,20}$/, 'Use small letters, digits and hyphens, 20 at most'),
        name: words(200),
        kinds: z.array(z.string().max(40)).max(40),
        standards: z.array(z.object(standard)).max(10),
        profiles: z
          .array(
            z.object({
              ...standard,
              all: z.string().max(60).optional(),
              levels: z.record(z.string().max(60), z.string().max(60)).optional(),
              source: words(500),
              isVerified: z.boolean(),
            }),
          )
          .max(30),
      }),
    )
    .min(1)
    .max(20),
});

const why = z.string().trim().min(3, 'Say why in a few words').max(500);

const yearRow = z.object({
  code: z.string(),
  cycle: z.string(),
  name: z.string(),
  opensOn: z.string(),
  interimOn: z.string().nullable(),
  finalOn: z.string(),
  phase: z.enum(['coming', 'running', 'over']),
  isVerified: z.boolean(),
  /** `edited`: the nation's own; a release does not replace it. */
  origin: z.enum(['shipped', 'edited']),
  categories: z.number(),
  /** Nations that have begun it. */
  begunBy: z.array(z.string()),
});

export const listYears = {
  method: 'GET',
  path: '/api/years',
  summary: 'Every year of every cycle, the newest first',
  response: z.object({ years: z.array(yearRow), mayManage: z.boolean() }),
} as const;

const named = z.array(z.object({ code: z.string(), name: z.string() }));

const nation = z.object({
  register: z.string(),
  name: z.string(),
  begunAt: z.string().nullable(),
  begunByName: z.string(),
  /** Whether you may begin it there. */
  mayBegin: z.boolean(),
  /** Organisations that it would ask, or asks, by category. */
  asked: z.array(z.object({ category: z.string(), organisations: z.number() })),
  /** Obligations opened at organisations outside overviews, in batches; null before the year is begun. */
  small: z.object({ asked: z.number(), isDone: z.boolean() }).nullable(),
  /** Of whom the public register says something else than the return published here. At most 200. */
  differences: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      here: z.string(),
      register: z.string(),
      source: z.string(),
    }),
  ),
});

export const readYear = {
  method: 'GET',
  path: '/api/years/:code',
  summary: 'One year with all its days, words, ways, clocks, categories and levels, as a file would hold it',
  params: z.object({ code }),
  response: z.object({
    document,
    revision: z.number(),
    origin: z.enum(['shipped', 'edited']),
    phase: z.enum(['coming', 'running', 'over']),
    nations: z.array(nation),
    /** Titles of outcomes and words of levels, by version and code. */
    standards: z.array(
      z.object({
        ...standard,
        title: z.string(),
        levels: z.array(z.object({ code: z.string(), name: z.string() })),
        nodes: z.array(z.object({ code: z.string(), title: z.string(), levels: z.array(z.string()) })),
      }),
    ),
    duties: z.array(z.string()),
    /** What can be chosen from, for those who may change the year; null for others. */
    choices: z.object({ duties: named, routes: named, kinds: named, edges: named, versions: named }).nullable(),
    mayManage: z.boolean(),
  }),
} as const;

export const exportYear = {
  method: 'GET',
  path: '/api/years/:code/export',
  summary: 'A year as a file: all of it (JSON), or its levels (CSV)',
  params: z.object({ code }),
  query: z.object({ format: z.enum(['json', 'csv']).default('json') }),
  response: z.unknown(),
} as const;

export const checkYear = {
  method: 'POST',
  path: '/api/years/check',
  summary: 'What is wrong with a year, and what it would change; nothing is written',
  body: z.object({ document }),
  response: z.object({
    faults: z.array(z.object({ where: z.string(), message: z.string(), place: z.string() })),
    isNew: z.boolean(),
    /** Of the year that is there; 0: none. Send it with what you save. */
    revision: z.number(),
    /** What would change, in words. */
    changes: z.array(z.string()),
    /** What is under way: returns by state, and deadlines that move, come or go with the obligations that wait now. */
    effects: z.object({
      returns: z.array(z.object({ state: z.string(), name: z.string(), count: z.number() })),
      deadlines: z.array(z.object({ title: z.string(), words: z.string(), waiting: z.number() })),
    }),
  }),
} as const;

export const saveYear = {
  method: 'PUT',
  path: '/api/years/:code',
  summary: 'Write a year, for the top of a real nation; send the revision you read (0: it was not there)',
  params: z.object({ code }),
  body: z.object({ document, revision: z.number().int().min(0), why }),
  response: z.object({ code: z.string(), revision: z.number(), changes: z.array(z.string()) }),
} as const;

export const importProfile = {
  method: 'POST',
  path: '/api/years/:code/profile',
  summary: 'Levels of a year from a CSV file; without apply=yes nothing is written and you see what would change',
  params: z.object({ code }),
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
        category: z.string(),
        outcome: z.string(),
        result: z.enum(['change', 'unchanged', 'refused']),
        words: z.string(),
      }),
    ),
  }),
} as const;

export const beginYear = {
  method: 'POST',
  path: '/api/years/:code/begin',
  summary: 'Begin a year in a nation: from now on its deadlines are asked of every organisation of its categories',
  params: z.object({ code }),
  body: z.object({ register: z.string().max(40), why }),
  response: z.object({ register: z.string(), asked: z.number() }),
} as const;
