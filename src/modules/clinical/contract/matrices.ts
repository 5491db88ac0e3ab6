import { z } from 'zod';

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*$/, 'Use small letters, digits, dots and hyphens')
  .max(40);
const words = z.string().trim().min(1).max(300);

/** A version of the matrix as it is written in a file and kept in the database. */
export const matrixPack = z.object({
  schema: z.literal('wardkeep.clinical-matrix/1'),
  version: id,
  name: words,
  isToVerify: z.boolean(),
  note: z.string().max(1000),
  severities: z
    .array(z.object({ id, name: words }))
    .min(2)
    .max(9),
  likelihoods: z
    .array(
      z.object({
        id,
        name: words,
        atLeast: z.number().min(0).max(1).optional(),
        moreThan: z.number().min(0).max(1).optional(),
        words,
      }),
    )
    .min(2)
    .max(9),
  ratings: z.record(id, z.array(z.number().int().min(1).max(99)).max(9)),
  acceptability: z
    .array(
      z.object({ rating: z.number().int().min(1).max(99), word: words, meaning: words, isUnacceptable: z.boolean() }),
    )
    .min(1)
    .max(20),
  harms: z
    .array(z.object({ id, name: words, one: id, several: id }))
    .min(1)
    .max(12),
  engineGrades: z.object({ note: z.string().max(1000), death: id, severe: id, moderate: id, low: id }),
});

export const listMatrices = {
  method: 'GET',
  path: '/api/clinical/matrices/:organisation',
  summary: 'Versions of the clinical risk matrix that an organisation may rate with, and the one it uses',
  params: z.object({ organisation: z.string().max(24) }),
  response: z.object({
    current: z.string(),
    adopted: z.object({ at: z.string(), by: z.string(), why: z.string() }).nullable(),
    matrices: z.array(matrixPack.extend({ isOwn: z.boolean() })),
    maySign: z.boolean(),
  }),
} as const;

export const adoptMatrix = {
  method: 'POST',
  path: '/api/clinical/matrices/:organisation',
  summary: 'Rate with another version of the matrix from now on; hazards keep the version they were rated with',
  params: z.object({ organisation: z.string().max(24) }),
  body: z.object({
    version: id,
    /** A version of one's own; left out for one that is known. */
    pack: matrixPack.optional(),
    why: z.string().trim().min(3, 'Say why in a few words').max(500),
  }),
  response: z.object({ current: z.string() }),
} as const;
