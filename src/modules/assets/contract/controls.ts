import { z } from 'zod';
import { withheld } from '#modules/organisations/contract/withheld.ts';

const organisation = z.object({ organisation: z.string().max(40) });
const day = z.iso.date('Enter a date such as 2026-11-21');
const why = z.string().trim().min(3, 'Say why in a few words').max(500);
const evidence = z.string().trim().min(3, 'Say what shows it, such as a report or who counted').max(2000);
const states = ['covered', 'lacking', 'unknown', 'not-applicable'] as const;
const control = z.string().max(40);

const coverage = {
  eligible: z.number().describe('What counts: the denominator'),
  covered: z.number().describe('Known to be covered'),
  lacking: z.number().describe('Known not to be covered'),
  old: z.number().describe('Said to be covered too long ago to count'),
  unknown: z.number().describe('Not known; covered + lacking + old + unknown is eligible'),
  excluded: z.number().describe('Somebody said that the control does not apply'),
};
const named = z.object({ name: z.string(), ...coverage });

export const showControlCoverage = {
  method: 'GET',
  path: '/api/control-coverage',
  summary: 'How much of what an organisation and those below it run is protected, and of how much nobody knows',
  query: z.object({
    organisation: z.string().max(40).describe('Code of an organisation, or of a register for its top'),
    edge: z.string().max(40).default('geography'),
    control: control.optional().describe('The control told in detail; endpoint-detection where none is given'),
    page: z.coerce.number().int().min(1).max(2000).default(1).describe('Page of organisations'),
  }),
  response: z.object({
    scopeName: z.string(),
    organisationCode: z.string(),
    isOne: z.boolean(),
    today: z.string(),
    controls: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        from: z.enum(['assets', 'statement']),
        unit: z.object({ one: z.string(), many: z.string() }),
        numerator: z.string(),
        denominator: z.string(),
        kinds: z.array(z.string()),
        freshMonths: z.number(),
        weakness: z.string().nullable(),
        standards: z.array(z.string()),
        ...coverage,
        organisations: z.number().describe('Organisations that told something'),
        newest: z.string().nullable().describe('Month of the newest value'),
        freshSince: z.string().describe('Values of earlier months are old'),
      }),
    ),
    chosen: z.object({
      code: z.string(),
      services: z.array(named).describe('By clinical service, the largest first, at most 60'),
      kinds: z.array(named),
      months: z.array(z.object({ month: z.string(), organisations: z.number(), ...coverage })),
      organisations: z.array(
        z.object({
          code: z.string(),
          kind: z.string(),
          name: z.string(),
          share: z.number().nullable().describe('0 to 1; null: nobody knows'),
          newest: z.string().nullable(),
          ...coverage,
        }),
      ),
      organisationCount: z.number(),
      silent: z.number().describe('Organisations here that told nothing'),
      pageSize: z.number(),
      spread: z.object({
        bins: z.array(z.object({ from: z.number(), count: z.number() })),
        unknown: z.number(),
        worst: z.number().nullable(),
      }),
      sample: z
        .object({ value: z.number(), low: z.number(), high: z.number(), looked: z.number(), day: z.string() })
        .nullable()
        .describe('Where a random sample was counted: the share of all with Wilson’s 95% interval'),
    }),
    members: z.number(),
    maySay: z.boolean(),
    withheld,
  }),
} as const;

export const listControlAssets = {
  method: 'GET',
  path: '/api/assets/:organisation/controls/:control/assets',
  summary: 'The assets behind a number of control coverage, by name',
  params: organisation.extend({ control }),
  query: z.object({
    state: z.enum(['covered', 'lacking', 'unknown', 'old', 'not-applicable']).optional(),
    service: z.string().max(100).optional(),
    kind: z.string().max(60).optional(),
    afterName: z.string().max(255).optional().describe('Name of the last row of the page before'),
    afterId: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
  }),
  response: z.object({
    organisationCode: z.string(),
    organisationName: z.string(),
    control: z.object({ code: z.string(), name: z.string(), numerator: z.string(), denominator: z.string() }),
    assets: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        kind: z.string(),
        service: z.string(),
        site: z.string(),
        amount: z.number(),
        covered: z.number(),
        lacking: z.number(),
        unknown: z.number(),
        excluded: z.number(),
        isOld: z.boolean(),
        day: z.string().nullable(),
        origin: z.string().nullable(),
        evidence: z.string(),
        by: z.string(),
      }),
    ),
    next: z.object({ name: z.string(), id: z.number() }).nullable(),
    maySay: z.boolean(),
  }),
} as const;

export const listControlReports = {
  method: 'GET',
  path: '/api/assets/:organisation/control-reports',
  summary: 'What people, files and scripts said of controls, with the evidence, the newest first',
  params: organisation,
  query: z.object({ before: z.coerce.number().int().positive().max(2_147_483_647).optional() }),
  response: z.object({
    organisationName: z.string(),
    reports: z.array(
      z.object({
        id: z.number(),
        origin: z.enum(['file', 'script', 'person', 'scan']),
        control: z.string().nullable(),
        service: z.string(),
        asset: z.number().nullable(),
        subject: z.string(),
        evidence: z.string(),
        day: z.string(),
        total: z.number().nullable(),
        covered: z.number().nullable(),
        lacking: z.number().nullable(),
        isSample: z.boolean(),
        hours: z.number().nullable(),
        isRestored: z.boolean().nullable(),
        promisedHours: z.number().nullable(),
        counts: z.record(z.string(), z.number()),
        by: z.string(),
        madeAt: z.string(),
      }),
    ),
    next: z.number().nullable(),
  }),
} as const;

const brought = z.object({
  format: z.string(),
  rows: z.number(),
  matched: z.number().describe('Rows whose asset was found'),
  changed: z.number(),
  unchanged: z.number().describe('Something newer is known, or the same'),
  faultCount: z.number(),
  faults: z.array(z.object({ line: z.number(), message: z.string() })).describe('The first 50'),
  isStored: z.boolean(),
});

export const bringControlFile = {
  method: 'POST',
  path: '/api/assets/:organisation/control-file',
  summary: 'Bring in a CSV of which controls stand on which assets, or look at what it would do',
  params: organisation,
  query: z.object({
    fileName: z.string().trim().min(1).max(255),
    why,
    isPreview: z.stringbool().default(false),
  }),
  body: z.unknown().describe('Bytes, as application/octet-stream'),
  response: brought,
} as const;

export const setControlStates = {
  method: 'POST',
  path: '/api/assets/:organisation/control-states',
  summary: 'Say which controls stand on which assets; for scripts',
  params: organisation,
  body: z.object({
    source: z.string().trim().min(1, 'Name the source').max(100),
    why,
    isPreview: z.boolean().default(false),
    states: z
      .array(
        z.object({
          asset: z.string().trim().min(1).max(255).describe('Its name, or # and its number'),
          control,
          state: z.enum(states),
          day: day.optional(),
          covered: z.number().int().min(0).max(1_000_000).optional().describe('Of a group: how many are covered'),
          lacking: z.number().int().min(0).max(1_000_000).optional(),
        }),
      )
      .min(1)
      .max(5000),
  }),
  response: brought,
} as const;

export const stateControlCount = {
  method: 'POST',
  path: '/api/assets/:organisation/control-statements',
  summary: 'State how many of what is no asset, such as accounts, have a control, with evidence',
  params: organisation,
  body: z.object({
    control,
    service: z.string().trim().max(100).default('').describe('A clinical service; empty: the whole organisation'),
    day,
    total: z.number().int().min(1, 'Enter how many there are in all').max(10_000_000),
    covered: z.number().int().min(0).max(10_000_000),
    lacking: z.number().int().min(0).max(10_000_000),
    isSample: z.boolean().default(false).describe('Covered and lacking are of a random sample of the total'),
    evidence,
    why,
  }),
  response: z.object({ id: z.number() }),
} as const;

export const stateRestoreTest = {
  method: 'POST',
  path: '/api/assets/:organisation/restore-tests',
  summary: 'State how the test of a restore of a system went',
  params: organisation,
  body: z.object({
    system: z.string().trim().min(1, 'Name the system').max(255).describe('Its name, or # and its number'),
    day,
    hours: z.number().min(0).max(10_000).describe('How long it took'),
    isRestored: z.boolean().describe('Whether it worked'),
    pathway: z.string().max(60).optional().describe('Clinical service whose continuity plan says what it can bear'),
    evidence,
    why,
  }),
  response: z.object({
    id: z.number(),
    promisedHours: z.number().nullable().describe('What the continuity plan can bear; null: none says so'),
    isCovered: z.boolean(),
  }),
} as const;

export const findOwnWeakness = {
  method: 'POST',
  path: '/api/assets/:organisation/own-weaknesses',
  summary: 'Say that a weakness without a CVE was found on systems, such as in a penetration test, or is gone',
  params: organisation,
  body: z.object({
    weakness: z.string().max(60).describe('wardkeep:no-second-check and others of the list'),
    systems: z
      .array(z.string().trim().min(1).max(255))
      .min(1, 'Name a system')
      .max(1000)
      .describe('Their names, or # and their numbers'),
    source: z.string().trim().min(1, 'Say who or what found it').max(100),
    day,
    description: z.string().trim().min(3, 'Say what was found, and what shows it').max(4000),
    isGone: z.boolean().default(false),
    why,
  }),
  response: z.object({ changed: z.number() }),
} as const;
