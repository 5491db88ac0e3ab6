import { z } from 'zod';
import { conflictModes, filedRowsTaken } from '#modules/organisations/contract/filed-rows.ts';

export const planFormats = ['xlsx', 'csv', 'oscal'] as const;
export type PlanFormat = (typeof planFormats)[number];

const params = z.object({ organisation: z.string().max(40), year: z.string().max(40) });
const change = z.object({ what: z.string(), before: z.string(), after: z.string() });

export const exportPlan = {
  method: 'GET',
  path: '/api/assurance/plan/:organisation/:year/file',
  summary: 'The improvement plan of an organisation as a file that can be read again',
  params,
  query: z.object({ format: z.enum(planFormats) }),
  response: z.unknown(),
} as const;

const filedAction = z.object({
  ...{ id: z.number().int(), itemVersion: z.number().int(), framework: z.string(), version: z.string() },
  ...{ code: z.string(), title: z.string(), gap: z.string().max(2000), action: z.string().max(500) },
  ...{ fromLevel: z.string().nullable(), newLevel: z.string(), ownerDuty: z.string().max(60) },
  ...{ owner: z.string().max(200), startsOn: z.string().nullable(), dueOn: z.string(), state: z.string() },
  ...{ costPence: z.number().int().min(0).max(1e13).nullable(), funding: z.string().max(300) },
  ...{ evidence: z.string().max(4000), progress: z.string().max(2000), dependsOn: z.array(z.number().int()).max(50) },
});

const preview = z.object({
  organisationName: z.string(),
  format: z.enum(planFormats),
  actions: z.array(
    z.object({
      id: z.number().describe('0: new'),
      code: z.string(),
      action: z.string(),
      isSavedSince: z.boolean(),
      changes: z.array(change),
    }),
  ),
  leftOut: z.number().describe('Actions that the file does not name: they stay as they are'),
  faults: z.array(z.object({ where: z.string(), message: z.string() })),
  faultCount: z.number(),
  document: z.array(filedAction).describe('What to send to apply it: the actions that are new or change'),
});
export type PlanFilePreview = z.infer<typeof preview>;

export const previewPlanFile = {
  method: 'POST',
  path: '/api/assurance/plan/:organisation/:year/file/preview',
  summary: 'What a file would change in the improvement plan; nothing is stored',
  params,
  body: z.unknown().describe('The bytes of the file, as application/octet-stream'),
  response: preview,
} as const;

export const applyPlanFile = {
  method: 'PUT',
  path: '/api/assurance/plan/:organisation/:year/file',
  summary: 'Take a file into the improvement plan: all of it or nothing',
  params,
  body: z.object({
    document: z.array(filedAction).max(2000),
    onConflict: z.enum(conflictModes).default('stop'),
    why: z.string().trim().min(3, 'Say why in a few words').max(500),
  }),
  response: filedRowsTaken,
} as const;
