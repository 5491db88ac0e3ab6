import { type Route, route } from '#platform/http/endpoint.ts';
import { listReviews } from '../actions/list-reviews.ts';
import { answerDispute, disputeJudgement, finishReview, judgeOutcome, startReview } from '../actions/write-review.ts';
import * as reviews from '../contract/reviews.ts';

const assessing = { permission: 'assurance:assess' } as const;

export const reviewRoutes: readonly Route[] = [
  route(reviews.listReviews, { permission: 'assurance:read' }, listReviews),
  route(reviews.startReview, assessing, startReview),
  route(reviews.judgeOutcome, assessing, judgeOutcome),
  route(reviews.finishReview, assessing, finishReview),
  route(reviews.disputeJudgement, { permission: 'assurance:write' }, disputeJudgement),
  route(reviews.answerDispute, assessing, answerDispute),
];
