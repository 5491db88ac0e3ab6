import { z } from 'zod';
import { impactCause, impactConditioning, impactHazard, impactScenario, notModelled, range } from './impact.ts';

const byId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) });
const page = z.coerce.number().int().min(1).max(10_000).default(1);

/** `waiting` for a free worker; `ended-early`: two servers stopped half-way, so there is no result. */
export const runStates = ['waiting', 'running', 'done', 'failed', 'stopped', 'ended-early'] as const;

const body = z.object({ code: z.string(), kind: z.string(), name: z.string() });

const headlineRow = z.object({ service: z.string(), metric: z.string(), unit: z.string(), ...range });

const listed = z.object({
  id: z.number(),
  name: z.string(),
  organisation: body.describe('Whose scenario it is'),
  state: z.enum(runStates),
  progress: z.number().describe('Share done, 0 to 1'),
  onset: z.string(),
  parameters: z.string().describe('Version of the parameter set'),
  organisationsHit: z.number().nullable(),
  headline: z.array(headlineRow).describe('A few totals that say most; empty until done'),
  madeAt: z.string(),
  madeBy: z.string(),
});
export type ScenarioRow = z.infer<typeof listed>;

const stored = listed.extend({
  /** As it was sent, in the format `wardkeep.impact-scenario/1`. */
  scenario: z.record(z.string(), z.unknown()),
  /** Why a run failed, in words. */
  problem: z.string().nullable(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  isPublicFactsOnly: z.boolean().describe('True where nothing but public facts about organisations was used'),
  mayChange: z.boolean(),
  result: z
    .object({
      evidence: z.string().describe('How wide the evidence is'),
      command: z.string().describe('The command that made the parameter set'),
      draws: z.number(),
      seed: z.number(),
      /** Totals over all organisations: over the horizon and by week. */
      totals: z.array(headlineRow.extend({ week: z.union([z.number(), z.literal('total')]) })),
      causes: z.array(impactCause),
      notModelled: z.array(notModelled),
      conditioning: impactConditioning.nullable(),
      hazards: z.array(impactHazard).optional().describe('Proposed hazards, for a clinical safety officer to rate'),
      duties: z.array(z.string()),
      notes: z.array(z.string()),
    })
    .nullable()
    .describe('Null until done'),
});
export type StoredScenario = z.infer<typeof stored>;

export const listScenarios = {
  method: 'GET',
  path: '/api/scenarios',
  summary: 'Stored scenarios of an organisation and of those below it, newest first',
  query: z.object({ organisation: z.string().max(40), page }),
  response: z.object({
    scenarios: z.array(listed),
    total: z.number(),
    pageSize: z.number(),
    mayAdd: z.boolean(),
  }),
} as const;

export const addScenario = {
  method: 'POST',
  path: '/api/scenarios',
  summary: 'Store a scenario for an organisation and start its run',
  body: z.object({
    organisation: z.string().max(40),
    name: z.string().trim().min(1, 'Enter a name').max(200),
    scenario: impactScenario,
  }),
  response: z.object({ id: z.number(), state: z.enum(runStates) }),
} as const;

export const oneScenario = {
  method: 'GET',
  path: '/api/scenarios/:id',
  summary: 'A stored scenario with the state of its run and, once done, its totals',
  params: byId,
  response: stored,
} as const;

export const stopScenario = {
  method: 'POST',
  path: '/api/scenarios/:id/stop',
  summary: 'Stop the run of a scenario; nothing of it is kept',
  params: byId,
  response: z.object({ id: z.number(), state: z.enum(runStates) }),
} as const;

export const removeScenario = {
  method: 'DELETE',
  path: '/api/scenarios/:id',
  summary: 'Remove a stored scenario of your own organisation',
  params: byId,
  response: z.object({ id: z.number() }),
} as const;

const struck = body.extend({
  isHit: z.boolean().describe('False: it is not hit itself, and receives patients'),
  recordSystem: z.string().nullable(),
  /** Total over the horizon; null where not modelled, which is not 0. */
  values: z.record(z.string(), z.object(range).nullable()).describe('By metric'),
  paperMinutes: z.number().nullable().describe('Shortest paper cover of its pathways; null: no plan'),
  missingPlans: z.number().nullable().describe('Pathways without a plan; null: you may not see them'),
});

export const scenarioOrganisations = {
  method: 'GET',
  path: '/api/scenarios/:id/organisations',
  summary: 'What a scenario means at each organisation, worst first',
  params: byId,
  query: z.object({
    page,
    sort: z.string().max(60).optional().describe('A metric, or `name`; a leading - for largest first'),
    search: z.string().max(100).optional(),
    format: z.enum(['csv', 'json']).optional(),
  }),
  response: z.object({
    metrics: z.array(z.object({ id: z.string(), unit: z.string() })),
    organisations: z.array(struck),
    total: z.number(),
    pageSize: z.number(),
  }),
} as const;

export const scenarioFlows = {
  method: 'GET',
  path: '/api/scenarios/:id/flows',
  summary: 'Where patients of A&E would go: who sends, who receives and how many',
  params: byId,
  response: z.object({
    places: z.array(
      body.extend({
        longitude: z.number(),
        latitude: z.number(),
        isHit: z.boolean(),
        /** Patients diverted from here, or received here, over the horizon. */
        patients: z.object(range),
        /** Rise of the receiving A&E against normal; null for those that send. */
        census: z.object(range).nullable(),
      }),
    ),
    flows: z.array(z.object({ from: z.string(), to: z.string(), ...range })),
    notKnown: z.array(z.object({ code: z.string(), why: z.string() })),
    note: z.string(),
  }),
} as const;

export const scenarioResult = {
  method: 'GET',
  path: '/api/scenarios/:id/result',
  summary: 'The whole result of a stored scenario, as `POST /api/impact/runs` would give it',
  params: byId,
  response: z.unknown(),
} as const;

/** What the scenario builder offers. */
export const scenarioChoices = {
  method: 'GET',
  path: '/api/scenario-choices',
  summary:
    'What a scenario can be built from in a register: suppliers with who uses them, areas, systems, kinds of event',
  query: z.object({ organisation: z.string().max(40) }),
  response: z.object({
    register: z.object({ code: z.string(), name: z.string(), isFictional: z.boolean() }),
    organisation: body,
    suppliers: z.array(
      z.object({
        name: z.string(),
        organisations: z.number(),
        /** Weekly contacts that are known of its customers; null where none is. */
        weeklyContacts: z.number().nullable(),
        withoutActivity: z.number(),
      }),
    ),
    suppliersSource: z.string().describe('Where who-uses-what comes from, with its date'),
    regions: z.array(z.object({ code: z.string(), name: z.string() })),
    boards: z.array(z.object({ code: z.string(), name: z.string() })),
    types: z.array(z.string()),
    /** Those that are open, so that a form can say at once whom a choice reaches. */
    organisations: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        type: z.string(),
        region: z.string().nullable().describe('Code'),
        board: z.string().nullable().describe('Code'),
        supplier: z.string().nullable().describe('Of the record system'),
        weeklyContacts: z.number().nullable().describe('Null: unknown, which is not 0'),
      }),
    ),
    kinds: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        meaning: z.string(),
        depth: z.object({ p5: z.number(), p50: z.number(), p95: z.number() }).nullable(),
        restorationDays: z.object({ p5: z.number(), p50: z.number(), p95: z.number() }).nullable(),
        basis: z.string().describe('What the usual ranges rest on'),
      }),
    ),
    systems: z.array(z.object({ id: z.string(), name: z.string() })),
    services: z.array(z.object({ id: z.string(), name: z.string(), unit: z.string() })),
    parameters: z.array(z.string()).describe('Versions of parameter sets, newest first'),
    limits: z.object({ draws: z.number(), horizonDays: z.number(), hits: z.number() }),
    mayAdd: z.boolean(),
  }),
} as const;

/** How the engine does on the published events it was calibrated on. */
export const calibrationReport = {
  method: 'GET',
  path: '/api/calibration/:version',
  summary: 'Each calibration target with interval and verdict, beside two null models',
  params: z.object({ version: z.string().max(60).describe('A version of the parameter set, or `newest`') }),
  response: z.object({
    version: z.string(),
    versions: z.array(z.string()),
    command: z.string(),
    calibrationFile: z.string(),
    how: z.string(),
    events: z.array(
      z.object({ target: z.string(), name: z.string(), isFitted: z.boolean().describe('False: only checked against') }),
    ),
    keptApart: z.string().describe('What was never shown to the engine'),
    rows: z.array(
      z.object({
        id: z.string(),
        target: z.string(),
        metric: z.string(),
        unit: z.string(),
        use: z.string(),
        published: z.number(),
        demand: z.string(),
        isMet: z.boolean().nullable(),
        isCovered: z.boolean(),
        width: z.number().nullable(),
        score: z.number(),
        nulls: z.array(z.object({ name: z.string(), value: z.number(), error: z.number() })),
        beatsNulls: z.boolean().nullable(),
        fitted: z.object(range),
        asNew: z.object(range),
      }),
    ),
    notReported: z.array(z.object({ id: z.string(), why: z.string() })),
  }),
} as const;
