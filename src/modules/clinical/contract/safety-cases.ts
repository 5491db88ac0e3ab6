import { z } from 'zod';
import { matrixPack } from './matrices.ts';

const organisation = z.object({ organisation: z.string().max(24) });
const byId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) });
const counts = z.object({
  hazards: z.number(),
  open: z.number(),
  unrated: z.number(),
  /** Absent from cases signed before it was counted. */
  unacceptable: z.number().optional(),
  plans: z.number(),
  plansMissing: z.number(),
});

const summary = z.object({
  id: z.number(),
  version: z.number(),
  signedBy: z.string(),
  signedAt: z.string(),
  reason: z.string(),
  documentHash: z.string(),
  counts,
  /** The version that took its place; null for the one in force. */
  supersededBy: z.number().nullable(),
});
export type CaseSummary = z.infer<typeof summary>;

const caseRating = z.object({
  stage: z.string(),
  severity: z.string(),
  likelihood: z.string(),
  rating: z.number(),
  matrixVersion: z.string(),
  decision: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});

const content = z.object({
  organisation: z.object({ code: z.string(), name: z.string() }),
  matrices: z.array(z.string()),
  /** The same versions whole; absent from cases signed before they were kept with it. */
  packs: z.array(matrixPack).optional(),
  hazards: z.array(
    z.object({
      number: z.number(),
      version: z.number(),
      text: z.looseObject({
        name: z.string(),
        status: z.string(),
        statusNote: z.string(),
        effect: z.string(),
        hazard: z.string(),
        harm: z.string(),
        existingControls: z.string(),
        newControls: z.array(z.object({ kind: z.string(), description: z.string() })),
        assignedTo: z.string(),
        system: z.string(),
        supplier: z.string(),
        weakness: z.string(),
        lastExercise: z.string().nullable(),
        /** Absent from cases signed before hazards had a day of review. */
        reviewBy: z.string().nullable().optional(),
      }),
      causes: z.array(z.string()),
      ratings: z.array(caseRating),
    }),
  ),
  plans: z.array(
    z.object({
      pathway: z.string(),
      version: z.number().nullable(),
      text: z
        .looseObject({
          isCareGiven: z.boolean(),
          paperMinutes: z.number().nullable(),
          tolerableMinutes: z.number().nullable(),
          procedure: z.string(),
          procedureLink: z.string(),
          workforce: z.string(),
          lastTest: z.string().nullable(),
          testResult: z.string().nullable(),
          reviewBy: z.string().nullable(),
          owner: z.string(),
        })
        .nullable(),
    }),
  ),
});
export type CaseBody = z.infer<typeof content>;

export const listSafetyCases = {
  method: 'GET',
  path: '/api/safety-cases/of/:organisation',
  summary: 'Signed safety cases of an organisation, newest first, and what the next one would hold',
  params: organisation,
  response: z.object({
    organisation: z.object({ code: z.string(), name: z.string() }),
    cases: z.array(summary),
    draft: z.object({ content, contentHash: z.string(), counts, nextVersion: z.number() }),
    maySign: z.boolean(),
  }),
} as const;

export const signSafetyCase = {
  method: 'POST',
  path: '/api/safety-cases/of/:organisation',
  summary: 'Sign the hazard log and the plans as they were read; refused when they have changed since',
  params: organisation,
  body: z.object({
    contentHash: z.string().regex(/^[0-9a-f]{64}$/),
    version: z.number().int().min(1).describe('The version that is signed: refused where it is signed already'),
    statement: z.string().trim().min(20, 'Write the statement that you sign, in at least 20 characters').max(20_000),
    reason: z.string().trim().min(3, 'Say why in a few words').max(500),
  }),
  response: summary,
} as const;

export const oneSafetyCase = {
  method: 'GET',
  path: '/api/safety-cases/:id',
  summary: 'A signed safety case as it was signed',
  params: byId,
  response: summary.extend({
    organisationCode: z.string(),
    organisationName: z.string(),
    statement: z.string(),
    content,
  }),
} as const;

export const verifySafetyCase = {
  method: 'GET',
  path: '/api/safety-cases/:id/verification',
  summary: 'Work out the hash of a signed document anew and compare it with the one that was signed',
  params: byId,
  response: z.object({
    isWhole: z.boolean(),
    signedHash: z.string(),
    computedHash: z.string(),
    checkedAt: z.string(),
  }),
} as const;

export const downloadSafetyCase = {
  method: 'GET',
  path: '/api/safety-cases/:id/document',
  summary: 'The signed document byte for byte: its SHA-256 is the hash that was signed',
  params: byId,
  response: z.unknown(),
} as const;
