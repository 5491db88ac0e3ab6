import { z } from 'zod';
import { readScenario } from '../domain/read-scenario.ts';

/**
 * A scenario in the format `wardkeep.impact-scenario/1`. The rules stand in the domain, which the command line reads
 * too; each fault keeps its path. For a written form see docs/reference/impact-scenario.schema.json.
 */
export const impactScenario = z.looseObject({}).superRefine((json, context) => {
  for (const { where, message } of readScenario(json).faults)
    context.addIssue({ code: 'custom', path: where.split(/[.[\]]+/).filter(Boolean), message });
});

/** Median with its likely range: 5th, 25th, 75th and 95th percentile, and the mean. */
export const range = {
  p5: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p95: z.number(),
  mean: z.number(),
};

const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();

/** A hazard that follows from an event: a proposal for a hazard log. */
export const impactHazard = z.object({
  name: z.string(),
  cause: z.string(),
  effect: z.string(),
  hazard: z.string(),
  harm: z.string(),
  service: z.string().nullable(),
  system: z.string().nullable(),
  harmed: z
    .object({
      death: z.number().optional(),
      severe: z.number().optional(),
      moderate: z.number().optional(),
      low: z.number().optional(),
    })
    .describe('Patients harmed at the 90th percentile, by grade; a grade left out is not modelled'),
});

/** How far drawing only runs that fit what was observed narrowed the answer. */
export const impactConditioning = z.object({
  tried: z.number(),
  effective: z.number(),
  observed: list(
    z.object({
      metric: z.string(),
      organisation: z.string(),
      change: z.number(),
      before: z.tuple([z.number(), z.number(), z.number()]).readonly(),
    }),
  ),
});

/** What lies behind lost care: a share of it, 0 to 1. */
export const impactCause = z.object({
  service: z.string(),
  by: z.enum(['system', 'supplier']),
  cause: z.string(),
  share: z.number(),
});

/** What is not known of an organisation, and so not in the answer. */
export const notModelled = z.object({
  organisation: z.string(),
  service: z.string(),
  metric: z.string(),
  why: z.string(),
});

/** The answer to a scenario. */
export const impactResult = z.object({
  schema: z.string(),
  name: z.string(),
  parameters: z.object({
    version: z.string(),
    command: z.string(),
    calibrationFile: z.string(),
    evidence: z.string(),
    seed: z.number(),
    draws: z.number(),
  }),
  organisations: list(z.object({ code: z.string(), name: z.string(), isolation: z.number().nullable() })),
  conditioning: impactConditioning.nullable(),
  rows: list(
    z.object({
      organisation: z.string(),
      service: z.string(),
      metric: z.string(),
      unit: z.string(),
      week: z.union([z.number(), z.literal('total')]),
      ...range,
    }),
  ),
  causes: list(impactCause),
  notModelled: list(notModelled),
  hazards: list(impactHazard).describe('Proposed hazards, for a clinical safety officer to rate'),
  duties: list(z.string()),
  draws: z.object({
    columns: list(
      z.object({
        organisation: z.string(),
        service: z.string(),
        metric: z.string(),
        week: z.union([z.number(), z.literal('total')]),
      }),
    ),
    metrics: list(z.string()),
    runs: list(z.number()),
    values: list(list(z.number())),
  }),
  notes: list(z.string()),
});

export const runImpactScenario = {
  method: 'POST',
  path: '/api/impact/runs',
  summary: 'Say what an event means for patients, as ranges',
  body: impactScenario,
  response: impactResult,
} as const;
