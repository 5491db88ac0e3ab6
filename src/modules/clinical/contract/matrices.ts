import { z } from 'zod';
import { type MatrixFault, matrixFaults } from '../domain/matrix-faults.ts';

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*$/, 'Use small letters, digits, dots and hyphens')
  .max(40);
const words = z.string().trim().min(1).max(300);
const rating = z.number().int().min(1).max(99);

/** A version of the matrix as it is written in a file and kept in the database. */
export const matrixPack = z.strictObject({
  schema: z.literal('wardkeep.clinical-matrix/1'),
  version: id,
  name: words,
  isToVerify: z.boolean(),
  note: z.string().max(1000),
  severities: z
    .array(z.strictObject({ id, name: words }))
    .min(2)
    .max(9),
  likelihoods: z
    .array(
      z.strictObject({
        id,
        name: words,
        atLeast: z.number().min(0).max(1).optional(),
        moreThan: z.number().min(0).max(1).optional(),
        words,
      }),
    )
    .min(2)
    .max(9),
  ratings: z.record(id, z.array(rating).max(9)),
  acceptability: z
    .array(z.strictObject({ rating, word: words, meaning: words, isUnacceptable: z.boolean() }))
    .min(1)
    .max(20),
  harms: z
    .array(z.strictObject({ id, name: words, one: id, several: id }))
    .min(1)
    .max(12),
  engineGrades: z.strictObject({ note: z.string().max(1000), death: id, severe: id, moderate: id, low: id }),
});
type Pack = z.infer<typeof matrixPack>;

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** What is wrong with one value, in words that say how to mend it. Undefined leaves the rule's own message. */
function inWords(issue: { readonly code?: string; readonly input?: unknown } & Record<string, unknown>) {
  if (issue.input === undefined) return 'is missing';
  if (issue.code === 'invalid_type') return `must be ${kinds[String(issue.expected)] ?? String(issue.expected)}`;
  if (issue.code === 'invalid_value') return `must be "${String((issue.values as unknown[])[0])}"`;
  const thing = issue.origin === 'string' ? ' letters' : issue.origin === 'array' ? ' entries' : '';
  if (issue.code === 'too_small') return `must have at least ${String(issue.minimum)}${thing}`;
  if (issue.code === 'too_big') return `must have at most ${String(issue.maximum)}${thing}`;
  return issue.code === 'unrecognized_keys' ? `has fields that are not known: ${String(issue.keys)}` : undefined;
}

/** Reads a matrix from parsed JSON: its shape first, then whether it can be used. */
function readMatrix(json: unknown): { pack: Pack | null; faults: MatrixFault[] } {
  const read = matrixPack.safeParse(json, { error: inWords as z.core.$ZodErrorMap });
  if (read.success) {
    const faults = [...matrixFaults(read.data)];
    return { pack: faults.length === 0 ? read.data : null, faults };
  }
  const faults = read.error.issues.slice(0, 50).map(({ path, message }) => ({
    where: path.length === 0 ? 'the file' : path.map(String).join('.'),
    message,
  }));
  return { pack: null, faults };
}

const fault = z.object({ where: z.string(), message: z.string() });
const organisation = z.object({ organisation: z.string().max(24) });

const version = z.object({
  version: z.string(),
  name: z.string(),
  isOwn: z.boolean(),
  isToVerify: z.boolean(),
  /** Hazards of the organisation whose present rating was given with this version; `open` of them are open. */
  rated: z.number(),
  open: z.number(),
});

export const listMatrices = {
  method: 'GET',
  path: '/api/clinical/matrices/:organisation',
  summary: 'The clinical risk matrix an organisation rates with, the versions it may rate with, and when it took which',
  params: organisation,
  query: z.object({ version: id.optional().describe('The version to show; the present one without it') }),
  response: z.object({
    organisation: z.object({ code: z.string(), name: z.string() }),
    current: z.string(),
    versions: z.array(version),
    shown: matrixPack,
    /** Open hazards that nobody has rated: they will be rated with the present version. */
    unrated: z.number(),
    /** Each change of version, newest first; empty while the published one was never replaced. */
    adoptions: z.array(z.object({ version: z.string(), at: z.string(), by: z.string(), why: z.string() })),
    maySign: z.boolean(),
  }),
} as const;

export const checkMatrix = {
  method: 'POST',
  path: '/api/clinical/matrices/:organisation/check',
  summary: 'Read a version of one’s own before it is adopted: what is wrong with it, or the matrix as it would be',
  params: organisation,
  body: z.object({ pack: z.unknown().transform(readMatrix) }),
  response: z.object({ pack: matrixPack.nullable(), faults: z.array(fault) }),
} as const;

export const adoptMatrix = {
  method: 'POST',
  path: '/api/clinical/matrices/:organisation',
  summary: 'Rate with another version of the matrix from now on; hazards keep the version they were rated with',
  params: organisation,
  body: z.object({
    version: id,
    /** A version of one's own; left out for one that is known. */
    pack: z
      .unknown()
      .transform((json, context): Pack | undefined => {
        if (json === undefined) return undefined;
        const { pack, faults } = readMatrix(json);
        for (const { where, message } of faults) context.addIssue({ code: 'custom', path: where.split('.'), message });
        return pack ?? z.NEVER;
      })
      .optional(),
    why: z.string().trim().min(3, 'Say why in a few words').max(500),
  }),
  response: z.object({ current: z.string() }),
} as const;
