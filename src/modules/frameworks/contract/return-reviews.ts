import { z } from 'zod';
import { planItemStates } from '../domain/plan-item.ts';
import { acts } from '../domain/year-rules.ts';
import { moved, review, state } from './cycle.ts';

const place = { organisation: z.string().max(40), year: z.string().max(40) };
const text = (most: number) => z.string().trim().max(most);

const submittedGap = z.object({
  outcome: z.string(),
  title: z.string(),
  required: z.string(),
  held: z.string().nullable(),
  actions: z.array(
    z.object({
      action: z.string(),
      owner: z.string(),
      startsOn: z.string().nullable(),
      dueOn: z.string(),
      costPence: z.number().nullable(),
      newLevel: z.string(),
      state: z.enum(planItemStates),
    }),
  ),
});

export const listReturnReviews = {
  method: 'GET',
  path: '/api/assurance/return-reviews',
  summary: 'Returns and improvement plans that wait for a review by this body, and what it decided',
  query: z.object({ organisation: place.organisation, year: place.year.optional(), of: z.string().max(40).optional() }),
  response: z.object({
    scopeName: z.string(),
    years: z.array(z.object({ code: z.string(), name: z.string() })),
    year: z.object({ code: z.string(), name: z.string() }).nullable(),
    levels: z.record(z.string(), z.string()),
    /** What this body reviews by the rules of the year; none: nothing. */
    reviews: z.array(z.string()),
    rows: z.array(
      z.object({
        code: z.string(),
        kind: z.string(),
        name: z.string(),
        state: z.string(),
        what: z.enum(['return', 'plan', 'none']),
        since: z.string(),
        gaps: z.number(),
        lastDecision: z.string().nullable(),
        decidedAt: z.string().nullable(),
      }),
    ),
    waiting: z.number(),
    mayReview: z.boolean(),
    /** The one asked for by `of`. */
    one: z
      .object({
        code: z.string(),
        name: z.string(),
        state,
        version: z.number(),
        acts: z.array(z.enum(acts)),
        gaps: z.array(
          z.object({ outcome: z.string(), title: z.string(), required: z.string(), held: z.string().nullable() }),
        ),
        plan: z.object({ submittedAt: z.string(), submittedBy: z.string(), gaps: z.array(submittedGap) }).nullable(),
        reviews: z.array(review),
      })
      .nullable(),
  }),
} as const;

export const reviewReturn = {
  method: 'POST',
  path: '/api/assurance/return-reviews/:organisation/:year',
  summary: 'Decide about a return or an improvement plan that this body reviews by the rules of the year',
  params: z.object(place),
  body: z.object({
    decision: z.enum(['accepted', 'questions', 'returned', 'approved', 'reverted']),
    comment: z.string().trim().min(3, 'Say what you found').max(4000),
    outcomes: z
      .array(z.object({ outcome: z.string().max(60), comment: text(1000) }))
      .max(200)
      .default([]),
    version: z.number().int().min(1),
  }),
  response: moved,
} as const;
