import { z } from 'zod';
import { acts } from '../domain/year-rules.ts';

const why = z.string().trim().min(3, 'Say why in a few words').max(500);
const place = { organisation: z.string().max(40), year: z.string().max(40) };

export const state = z.object({
  code: z.string(),
  name: z.string(),
  meaning: z.string(),
  status: z.string().nullable(),
});
const outcome = z.object({ outcome: z.string(), title: z.string(), message: z.string() });
const deadline = z.object({
  code: z.string(),
  title: z.string(),
  of: z.string(),
  /** Null: nobody was asked yet. ISO instant. */
  dueAt: z.string().nullable(),
  standing: z.string().nullable(),
  isNow: z.boolean(),
});
export const review = z.object({
  of: z.enum(['return', 'plan']),
  decision: z.string(),
  comment: z.string(),
  outcomes: z.array(z.object({ outcome: z.string(), comment: z.string() })),
  reviewer: z.string(),
  decidedAt: z.string(),
  decidedBy: z.string(),
});

const submission = z.object({
  kind: z.enum(['interim', 'final', 'plan-update']),
  status: z.string().nullable(),
  isLate: z.boolean(),
  submittedAt: z.string(),
  /** Empty where only levels are shared. */
  submittedBy: z.string(),
  signedDuty: z.string(),
});

export const returnState = {
  method: 'GET',
  path: '/api/assurance/state',
  summary: 'Where the return of an organisation stands in its year: what was stated, what is due, what it lacks',
  query: z.object({ organisation: place.organisation, year: place.year.optional() }),
  response: z.object({
    organisationName: z.string(),
    years: z.array(z.object({ code: z.string(), name: z.string() })),
    year: z.object({
      code: z.string(),
      name: z.string(),
      opensOn: z.string(),
      interimOn: z.string().nullable(),
      finalOn: z.string(),
      isVerified: z.boolean(),
    }),
    /** Null: the return is not open yet. */
    stand: z
      .object({
        state,
        status: z.object({ name: z.string(), isReached: z.boolean() }).nullable(),
        since: z.string(),
        version: z.number(),
        acts: z.array(z.enum(acts)),
        /** What a publication now would come to. */
        wouldBe: z.string().nullable(),
        required: z.number(),
        heldCount: z.number(),
        gaps: z.array(
          z.object({
            outcome: z.string(),
            title: z.string(),
            required: z.string(),
            held: z.string().nullable(),
            hasAction: z.boolean(),
          }),
        ),
        lacks: z.array(outcome),
        contentHash: z.string(),
        isLateNow: z.boolean(),
      })
      .nullable(),
    states: z.array(state),
    deadlines: z.array(deadline),
    submissions: z.array(submission),
    reviews: z.array(review),
    /** What the public register says for the same edition; null: nothing yet. */
    register: z
      .object({
        statusName: z.string(),
        published: z.string().nullable(),
        source: z.string(),
        /** Whether the return published here says something else. */
        isDifferent: z.boolean(),
      })
      .nullable(),
    reviewers: z.array(z.object({ of: z.array(z.string()), name: z.string(), body: z.string().nullable() })),
    signers: z.array(z.string()),
    maySign: z.boolean(),
    /** Why not, where the person may sign elsewhere. */
    signingNote: z.string(),
    mayWrite: z.boolean(),
    now: z.string(),
  }),
} as const;

export const moved = z.object({ state: z.string(), status: z.string().nullable() });

export const stateReturn = {
  method: 'POST',
  path: '/api/assurance/state/:organisation/:year',
  summary: 'State the levels of your own organisation as they are now, signed: interim, final, or progress of a plan',
  params: z.object(place),
  body: z.object({
    kind: z.enum(['interim', 'final', 'plan-update']),
    /** As `returnState` gave it: what you sign is what you saw. */
    contentHash: z.string().length(64),
    why,
  }),
  response: moved.extend({ submission: z.number() }),
} as const;
