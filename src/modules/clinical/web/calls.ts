import { route } from '#web/api/client.ts';
import type * as care from '../contract/care-at-risk.ts';
import type * as plans from '../contract/continuity-plans.ts';
import type * as logs from '../contract/hazard-log.ts';
import type * as hazards from '../contract/hazards.ts';
import type * as learning from '../contract/learning-records.ts';
import type * as matrices from '../contract/matrices.ts';
import type * as evidence from '../contract/run-evidence.ts';
import type * as cases from '../contract/safety-cases.ts';

// The contracts as types only: the schema library stays on the server.
export const showCareAtRisk = route<typeof care.showCareAtRisk>('GET', '/api/care-at-risk');
export const onePathway = route<typeof care.onePathway>('GET', '/api/care-at-risk/:organisation/:pathway');

export const listHazards = route<typeof hazards.listHazards>('GET', '/api/hazards');
export const oneHazard = route<typeof hazards.oneHazard>('GET', '/api/hazards/:id');
export const hazardHistory = route<typeof hazards.hazardHistory>('GET', '/api/hazards/:id/history');
export const addHazard = route<typeof hazards.addHazard>('POST', '/api/hazards');
export const editHazard = route<typeof hazards.editHazard>('PATCH', '/api/hazards/:id');
export const proposeHazardRating = route<typeof hazards.proposeHazardRating>('POST', '/api/hazards/:id/proposals');
export const hazardRuns = route<typeof evidence.hazardRuns>('GET', '/api/hazards/:id/runs');
export const proposeFromRun = route<typeof evidence.proposeFromRun>('POST', '/api/hazards/:id/proposals/from-run');
export const rateHazard = route<typeof hazards.rateHazard>('POST', '/api/hazards/:id/ratings');

export const hazardsByOrganisation = route<typeof logs.hazardsByOrganisation>('GET', '/api/hazards/by-organisation');
export const listCauses = route<typeof logs.listCauses>('GET', '/api/causes');
export const oneCause = route<typeof logs.oneCause>('GET', '/api/causes/:id');
export const renameCause = route<typeof logs.renameCause>('PATCH', '/api/causes/:id');

export const listMatrices = route<typeof matrices.listMatrices>('GET', '/api/clinical/matrices/:organisation');
export const checkMatrix = route<typeof matrices.checkMatrix>('POST', '/api/clinical/matrices/:organisation/check');
export const adoptMatrix = route<typeof matrices.adoptMatrix>('POST', '/api/clinical/matrices/:organisation');

export const addLearningRecord = route<typeof learning.addLearningRecord>('POST', '/api/hazards/:id/learning-records');
export const oneLearningRecord = route<typeof learning.oneLearningRecord>('GET', '/api/learning-records/:id');
export const editLearningRecord = route<typeof learning.editLearningRecord>('PATCH', '/api/learning-records/:id');
export const decideCandour = route<typeof learning.decideCandour>('PUT', '/api/learning-records/:id/candour');

export const listSafetyCases = route<typeof cases.listSafetyCases>('GET', '/api/safety-cases/of/:organisation');
export const signSafetyCase = route<typeof cases.signSafetyCase>('POST', '/api/safety-cases/of/:organisation');
export const oneSafetyCase = route<typeof cases.oneSafetyCase>('GET', '/api/safety-cases/:id');
export const verifySafetyCase = route<typeof cases.verifySafetyCase>('GET', '/api/safety-cases/:id/verification');

export const listPlans = route<typeof plans.listPlans>('GET', '/api/continuity-plans');
export const onePlan = route<typeof plans.onePlan>('GET', '/api/continuity-plans/:organisation/:pathway');
export const savePlan = route<typeof plans.savePlan>('PUT', '/api/continuity-plans/:organisation/:pathway');
