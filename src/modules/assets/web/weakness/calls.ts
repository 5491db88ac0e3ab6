import { route } from '#web/api/client.ts';
import type * as plans from '../../contract/patch-plans.ts';
import type * as verdicts from '../../contract/verdicts.ts';
import type * as detail from '../../contract/weakness-detail.ts';

// The contracts as types only: the schema library stays on the server.
export const showWeakness = route<typeof detail.showWeakness>('GET', '/api/weaknesses/:code');
export const decideWeakness = route<typeof verdicts.decideWeakness>('POST', '/api/assets/:organisation/verdicts');
export const showServiceLevels = route<typeof verdicts.showServiceLevels>(
  'GET',
  '/api/assets/:organisation/service-levels',
);
export const setServiceLevel = route<typeof verdicts.setServiceLevel>(
  'PUT',
  '/api/assets/:organisation/service-levels',
);
export const writePatchPlan = route<typeof plans.writePatchPlan>('PUT', '/api/assets/:organisation/patch-plans');
export const signPatchPlan = route<typeof plans.signPatchPlan>('POST', '/api/patch-plans/:id/sign-off');

/** Answers that are out of date once somebody decided. */
export const decided = ['/api/weaknesses', '/api/exposure', '/api/proposals', '/api/obligations'] as const;
