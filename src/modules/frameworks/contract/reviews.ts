import { z } from 'zod';

const day = z.iso.date('Enter a date such as 2026-11-21');
const text = (limit: number) => z.string().trim().max(limit);
const why = text(500).min(3, 'Say why in a few words');
const number = z.coerce.number().int().positive().max(2_147_483_647);
const version = z.number().int().min(0).max(2_147_483_647);
const year = z.string().min(1).max(40);

/** How far an assessor trusts the self-assessment, and the risk that the assessor sees. */
export const confidences = ['high', 'medium', 'low'] as const;
export const riskRatings = ['low', 'moderate', 'high', 'very-high'] as const;

const range = z.object({ low: z.number(), high: z.number() }).nullable();
const difference = z.object({
  organisations: z.number(),
  outcomes: z.number(),
  higher: z.number(),
  same: z.number(),
  lower: z.number(),
  share: z.number().nullable(),
  shareRange: range,
  mean: z.number().nullable(),
  meanRange: range,
  method: z.enum(['wilson', 'bootstrap', 'too-few', 'none']),
});
export type DifferenceShown = z.infer<typeof difference>;

const judgement = z.object({
  review: z.number(),
  level: z.string(),
  /** What the organisation held when it was judged; null: nothing. */
  selfThen: z.string().nullable(),
  /** Words are kept from those who are shown scores only: ''. */
  finding: z.string(),
  recommendation: z.string(),
  isPriority: z.boolean(),
  dispute: z.object({
    state: z.enum(['none', 'disputed', 'upheld', 'changed']),
    text: z.string(),
    by: z.string(),
    answer: z.string(),
  }),
  version: z.number(),
});
export type Judgement = z.infer<typeof judgement>;

const outcome = z.object({
  node: z.number(),
  code: z.string(),
  title: z.string(),
  levels: z.array(z.string()),
  /** What the organisation holds now; null: it has not answered. */
  self: z.string().nullable(),
  judgements: z.array(judgement),
});
export type JudgedRow = z.infer<typeof outcome>;

const review = z.object({
  id: z.number(),
  kind: z.enum(['independent', 'peer']),
  state: z.enum(['open', 'finished']),
  /** Empty for those who are shown scores only. */
  assessor: z.string(),
  firm: z.string(),
  confidence: z.enum(confidences).nullable(),
  risk: z.enum(riskRatings).nullable(),
  summary: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  judged: z.number(),
  isMine: z.boolean(),
  version: z.number(),
});
export type ReviewShown = z.infer<typeof review>;

const compared = difference.extend({ name: z.string(), code: z.string(), kind: z.string() });

const answer = z.object({
  scopeName: z.string(),
  organisation: z.string(),
  isOne: z.boolean(),
  /** False: levels only. */
  isFull: z.boolean(),
  year: z.string().nullable(),
  years: z.array(z.object({ code: z.string(), name: z.string() })),
  levels: z.array(z.object({ code: z.string(), name: z.string(), rank: z.number() })),
  hasAssessment: z.boolean(),
  /** Why the person may not judge here, in words; null: they may, or it is not their role (`isAssessor`). */
  notIndependent: z.string().nullable(),
  isAssessor: z.boolean(),
  mayDispute: z.boolean(),
  reviews: z.array(review),
  outcomes: z.array(outcome),
  difference,
  byOrganisation: z.array(compared),
  byAssessor: z.array(compared),
  /** Organisations with a finished assessment, and all that answer this year, as far as you are shown. */
  reviewed: z.number(),
  answering: z.number(),
  /** Organisations that share nothing of it with you. */
  hidden: z.number(),
});

export const listReviews = {
  method: 'GET',
  path: '/api/assurance/reviews',
  summary: 'Independent assessments beside self-assessments, and how far the two differ, by organisation and assessor',
  query: z.object({
    /** Code of an organisation, or of a register for its top. */
    organisation: z.string().max(40),
    edge: z.string().max(40).default('geography'),
    'as-of': day.optional(),
    year: year.optional().describe('The newest year that anybody answers when absent'),
  }),
  response: answer,
} as const;

const written = z.object({ id: z.number(), version: z.number() });

export const startReview = {
  method: 'POST',
  path: '/api/assurance/reviews',
  summary: 'Begin an independent assessment of an organisation that you do not belong to',
  body: z.object({
    organisation: z.string().max(40),
    year,
    kind: z.enum(['independent', 'peer']).default('independent'),
    firm: text(200).min(2, 'Enter whom you work for'),
    why,
  }),
  response: written,
} as const;

const byId = z.object({ id: number });
const byOutcome = byId.extend({ node: number });

export const judgeOutcome = {
  method: 'PUT',
  path: '/api/assurance/reviews/:id/outcomes/:node',
  summary: 'Judge an outcome: level, finding, recommendation',
  params: byOutcome,
  body: z.object({
    level: z.string().min(1, 'Select a level').max(40),
    finding: text(8000).default(''),
    recommendation: text(8000).default(''),
    isPriority: z.boolean().default(false),
    /** 0: not judged before. */
    version,
  }),
  response: written,
} as const;

export const finishReview = {
  method: 'POST',
  path: '/api/assurance/reviews/:id/finish',
  summary: 'Finish an assessment: confidence in the self-assessment, overall risk and a summary. Then it is shown',
  params: byId,
  body: z.object({
    confidence: z.enum(confidences, { message: 'Select how far you trust the self-assessment' }),
    risk: z.enum(riskRatings, { message: 'Select the overall risk' }),
    summary: text(8000).min(3, 'Write a summary'),
    version,
  }),
  response: written,
} as const;

export const disputeJudgement = {
  method: 'POST',
  path: '/api/assurance/reviews/:id/outcomes/:node/dispute',
  summary: 'Dispute a judgement of one’s own organisation, with the reason',
  params: byOutcome,
  body: z.object({ text: text(4000).min(3, 'Say what is not right'), version }),
  response: written,
} as const;

export const answerDispute = {
  method: 'POST',
  path: '/api/assurance/reviews/:id/outcomes/:node/dispute-answer',
  summary: 'Answer a dispute as the assessor: the judgement stays, or its level changes',
  params: byOutcome,
  body: z.object({ text: text(4000).min(3, 'Answer in a few words'), level: z.string().max(40), version }),
  response: written,
} as const;
