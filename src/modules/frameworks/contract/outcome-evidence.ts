import { z } from 'zod';
import { evidencePiece } from './evidence.ts';
import { inheritance } from './shared-services.ts';

const number = z.coerce.number().int().positive().max(2_147_483_647);

export const outcomeEvidence = {
  method: 'GET',
  path: '/api/assurance/outcome-evidence',
  summary: 'What stands behind one outcome of one organisation in a year: evidence, shared services, assessors',
  query: z.object({ organisation: z.string().max(40), node: number, year: z.string().min(1).max(40) }),
  response: z.object({
    mayWrite: z.boolean(),
    /** Also true for whoever looks after this outcome, whatever their role. */
    mayAdd: z.boolean(),
    /** Whether pages of pieces open for whoever asks. */
    mayOpen: z.boolean(),
    hasScanner: z.boolean(),
    evidence: z.array(
      evidencePiece.extend({ useId: z.number(), useNote: z.string(), carriedFrom: z.string().nullable() }),
    ),
    /** Other evidence of the organisation that proves something today, the newest 50, to show here as well. */
    more: z.array(z.object({ id: z.number(), title: z.string() })),
    inheritances: z.array(inheritance),
    /** Results of services above that could be accepted here. */
    offers: z.array(
      z.object({
        result: z.number(),
        service: z.string(),
        provider: z.string(),
        levelName: z.string().nullable(),
        residual: z.string(),
      }),
    ),
    judgements: z.array(
      z.object({
        firm: z.string(),
        levelName: z.string(),
        finding: z.string(),
        finishedAt: z.string(),
        dispute: z.string(),
      }),
    ),
  }),
} as const;
