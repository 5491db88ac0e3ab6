import { z } from 'zod';
import { ratingStages } from '../domain/hazard.ts';
import { oneHazard } from './hazards.ts';

const byId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) });

const run = z.object({
  id: z.number(),
  name: z.string(),
  parameters: z.string(),
  onset: z.string(),
  /** When the run ended. */
  at: z.string(),
  /** False: the organisation is not hit itself, and receives patients. */
  isHit: z.boolean(),
  organisationsHit: z.number(),
  /** Null: the scenario mixes kinds of event. `eventsAYear` in the nation is judged, not measured. */
  rate: z
    .object({
      kind: z.string(),
      kindName: z.string(),
      eventsAYear: z.number(),
      share: z.number(),
      shareWords: z.string(),
    })
    .nullable(),
  /** Hazards that the run itself proposes, if it strikes this organisation alone. */
  hazards: z.array(z.object({ name: z.string(), service: z.string().nullable() })),
});
export type EvidenceRun = z.infer<typeof run>;

export const hazardRuns = {
  method: 'GET',
  path: '/api/hazards/:id/runs',
  summary: 'Runs of the impact engine that say something about the organisation of a hazard, newest first',
  params: byId,
  response: z.object({ runs: z.array(run) }),
} as const;

export const proposeFromRun = {
  method: 'POST',
  path: '/api/hazards/:id/proposals/from-run',
  summary: 'Have severity and likelihood proposed from a stored run; nothing is rated by it',
  params: byId,
  body: z.object({
    stage: z.enum(ratingStages),
    run: z.number().int().positive().max(2_147_483_647),
    harmOf: z.string().max(300).default('').describe('Name of a hazard that the run proposes; empty for all its harm'),
    eventsAYear: z
      .number('Enter a number')
      .min(0, 'Enter 0 or more')
      .max(1000, 'Enter at most 1,000')
      .optional()
      .describe('Events of the kind a year, in the nation; the judged number without it'),
    why: z.string().trim().min(3, 'Say why in a few words').max(500),
  }),
  response: oneHazard.response,
} as const;
