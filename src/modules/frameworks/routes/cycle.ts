import { type Route, route } from '#platform/http/endpoint.ts';
import { beginYear } from '../actions/begin-year.ts';
import { listReturnReviews } from '../actions/list-return-reviews.ts';
import { readPlan } from '../actions/read-plan.ts';
import { returnState } from '../actions/read-state.ts';
import { reviewReturn } from '../actions/review-return.ts';
import { stateReturn } from '../actions/state-return.ts';
import { addCommitment, changeCommitment, listCommitments } from '../actions/strategy.ts';
import { submitPlan } from '../actions/submit-plan.ts';
import { addPlanItem, changePlanItem } from '../actions/write-plan-item.ts';
import * as cycle from '../contract/cycle.ts';
import * as plans from '../contract/plans.ts';
import * as reviews from '../contract/return-reviews.ts';
import * as strategy from '../contract/strategy.ts';
import { beginYear as begin } from '../contract/years.ts';

const reading = { permission: 'assurance:read' } as const;
const writing = { permission: 'assurance:write' } as const;

export const cycleRoutes: readonly Route[] = [
  route(begin, { permission: 'framework:manage' }, beginYear),
  route(cycle.returnState, reading, returnState),
  // What is signed cannot be taken back: whoever signs shows again that it is they.
  route(cycle.stateReturn, { permission: 'assurance:sign' }, stateReturn, { stepUp: true }),
  route(plans.readPlan, reading, readPlan),
  route(plans.addPlanItem, writing, addPlanItem),
  route(plans.changePlanItem, writing, changePlanItem),
  route(plans.submitPlan, writing, submitPlan),
  route(reviews.listReturnReviews, reading, listReturnReviews),
  route(reviews.reviewReturn, { permission: 'assurance:review' }, reviewReturn),
  route(strategy.listCommitments, reading, listCommitments),
  route(strategy.addCommitment, { permission: 'framework:manage' }, addCommitment),
  route(strategy.changeCommitment, { permission: 'framework:manage' }, changeCommitment),
];
