import type { AnswerOf } from '#web/api/client.ts';
import type { returnState } from '../../../contract/cycle.ts';
import type { readPlan } from '../../../contract/plans.ts';
import type { listReturnReviews } from '../../../contract/return-reviews.ts';

export type ReturnState = AnswerOf<typeof returnState>;
export type OpenStand = NonNullable<ReturnState['stand']>;
export type PlanAnswer = AnswerOf<typeof readPlan>;
export type OwnPlan = NonNullable<PlanAnswer['own']>;
export type PlanItem = OwnPlan['items'][number];
export type PlansBelow = NonNullable<PlanAnswer['below']>;
export type ReviewsAnswer = AnswerOf<typeof listReturnReviews>;
