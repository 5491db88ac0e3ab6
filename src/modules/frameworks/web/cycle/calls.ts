import { route } from '#web/api/client.ts';
import type * as categories from '../../contract/categories.ts';
import type * as cycle from '../../contract/cycle.ts';
import type * as plans from '../../contract/plans.ts';
import type * as profile from '../../contract/profile.ts';
import type * as reviews from '../../contract/return-reviews.ts';
import type * as strategy from '../../contract/strategy.ts';
import type * as years from '../../contract/years.ts';

// The contracts as types only: the schema library stays on the server.
export const returnState = route<typeof cycle.returnState>('GET', '/api/assurance/state');
export const stateReturn = route<typeof cycle.stateReturn>('POST', '/api/assurance/state/:organisation/:year');
export const readPlan = route<typeof plans.readPlan>('GET', '/api/assurance/plan');
export const addPlanItem = route<typeof plans.addPlanItem>('POST', '/api/assurance/plan/:organisation/:year/items');
export const changePlanItem = route<typeof plans.changePlanItem>('PUT', '/api/assurance/plan-items/:id');
export const submitPlan = route<typeof plans.submitPlan>('POST', '/api/assurance/plan/:organisation/:year/submit');
export const listReturnReviews = route<typeof reviews.listReturnReviews>('GET', '/api/assurance/return-reviews');
export const reviewReturn = route<typeof reviews.reviewReturn>(
  'POST',
  '/api/assurance/return-reviews/:organisation/:year',
);
export const listCommitments = route<typeof strategy.listCommitments>('GET', '/api/assurance/strategy');
export const addCommitment = route<typeof strategy.addCommitment>('POST', '/api/assurance/strategy/:register');
export const changeCommitment = route<typeof strategy.changeCommitment>('PUT', '/api/assurance/strategy/:register/:id');
export const listYears = route<typeof years.listYears>('GET', '/api/years');
export const readYear = route<typeof years.readYear>('GET', '/api/years/:code');
export const checkYear = route<typeof years.checkYear>('POST', '/api/years/check');
export const saveYear = route<typeof years.saveYear>('PUT', '/api/years/:code');
export const importProfile = route<typeof years.importProfile>('POST', '/api/years/:code/profile');
export const beginYear = route<typeof years.beginYear>('POST', '/api/years/:code/begin');
export const requiredProfile = route<typeof profile.requiredProfile>('GET', '/api/assurance/profile');
export const raiseLevels = route<typeof profile.raiseLevels>('PUT', '/api/assurance/profile/:organisation/:year');
export const listCategories = route<typeof categories.listCategories>('GET', '/api/years/:code/categories');
export const placeOrganisations = route<typeof categories.placeOrganisations>('PUT', '/api/years/:code/categories');
export const importCategories = route<typeof categories.importCategories>('POST', '/api/years/:code/categories/file');
