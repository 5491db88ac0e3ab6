import { type Route, route } from '#platform/http/endpoint.ts';
import { adoptMatrix, checkMatrix, listMatrices } from './actions/adopt-matrix.ts';
import { listCauses, oneCause } from './actions/causes.ts';
import { hazardRuns, proposeFromRun } from './actions/evidence-from-run.ts';
import { exportHazards } from './actions/export-hazards.ts';
import { hazardsByOrganisation } from './actions/hazards-by-organisation.ts';
import { addLearningRecord, decideCandour, editLearningRecord, oneLearningRecord } from './actions/learning-records.ts';
import { listHazards } from './actions/list-hazards.ts';
import { listPlans } from './actions/list-plans.ts';
import { proposeHazardRating, rateHazard } from './actions/rate-hazard.ts';
import { readCalibration } from './actions/read-calibration.ts';
import { hazardHistory, oneHazard } from './actions/read-hazard.ts';
import { answerImpact } from './actions/run-impact.ts';
import {
  downloadSafetyCase,
  listSafetyCases,
  oneSafetyCase,
  signSafetyCase,
  verifySafetyCase,
} from './actions/safety-cases.ts';
import { scenarioChoices } from './actions/scenario-choices.ts';
import { scenarioFlows, scenarioOrganisations, scenarioResult } from './actions/scenario-results.ts';
import { addScenario, listScenarios, oneScenario, removeScenario, stopScenario } from './actions/scenarios.ts';
import { showCareAtRisk } from './actions/show-care-at-risk.ts';
import { showPathway } from './actions/show-pathway.ts';
import { addHazard, editHazard, renameCause } from './actions/write-hazard.ts';
import { onePlan, savePlan } from './actions/write-plan.ts';
import * as care from './contract/care-at-risk.ts';
import * as plans from './contract/continuity-plans.ts';
import * as logs from './contract/hazard-log.ts';
import * as hazards from './contract/hazards.ts';
import { runImpactScenario } from './contract/impact.ts';
import * as learning from './contract/learning-records.ts';
import * as matrices from './contract/matrices.ts';
import * as evidence from './contract/run-evidence.ts';
import * as cases from './contract/safety-cases.ts';
import * as scenarios from './contract/scenarios.ts';
import { serviceMapRoutes } from './routes/service-maps.ts';

const reading = { permission: 'hazard:read' } as const;
const writing = { permission: 'hazard:write' } as const;
const signing = { permission: 'hazard:sign' } as const;

export const clinicalRoutes: readonly Route[] = [
  route(hazards.listHazards, reading, listHazards),
  route(hazards.exportHazards, reading, exportHazards),
  route(logs.hazardsByOrganisation, reading, hazardsByOrganisation),
  route(hazards.oneHazard, reading, oneHazard),
  route(hazards.hazardHistory, reading, hazardHistory),
  route(hazards.addHazard, writing, addHazard),
  route(hazards.editHazard, writing, editHazard),
  route(hazards.proposeHazardRating, writing, proposeHazardRating),
  route(evidence.hazardRuns, reading, hazardRuns),
  route(evidence.proposeFromRun, writing, proposeFromRun),
  route(hazards.rateHazard, writing, rateHazard),
  route(logs.listCauses, reading, listCauses),
  route(logs.oneCause, reading, oneCause),
  route(logs.renameCause, writing, renameCause),

  route(matrices.listMatrices, reading, listMatrices),
  route(matrices.checkMatrix, signing, checkMatrix),
  route(matrices.adoptMatrix, signing, adoptMatrix),

  route(learning.addLearningRecord, writing, addLearningRecord),
  route(learning.oneLearningRecord, reading, oneLearningRecord),
  route(learning.editLearningRecord, writing, editLearningRecord),
  route(learning.decideCandour, writing, decideCandour),

  route(cases.listSafetyCases, reading, listSafetyCases),
  route(cases.signSafetyCase, signing, signSafetyCase),
  route(cases.oneSafetyCase, reading, oneSafetyCase),
  route(cases.verifySafetyCase, reading, verifySafetyCase),
  route(cases.downloadSafetyCase, reading, downloadSafetyCase),

  route(plans.listPlans, { permission: 'plan:read' }, listPlans),
  route(plans.onePlan, { permission: 'plan:read' }, onePlan),
  route(plans.savePlan, { permission: 'plan:write' }, savePlan),

  ...serviceMapRoutes,

  // Public within the register; plans of a real organisation only for those who may see them.
  route(care.showCareAtRisk, { permission: 'register:read' }, showCareAtRisk),
  route(care.onePathway, { permission: 'register:read' }, showPathway),

  // Rests on public facts and on what the caller sends, so whoever may read the register may ask.
  route(runImpactScenario, { permission: 'register:read' }, answerImpact, { triesPerMinute: 30 }),
  route(scenarios.listScenarios, { permission: 'scenario:read' }, listScenarios),
  route(scenarios.addScenario, { permission: 'scenario:write' }, addScenario),
  route(scenarios.oneScenario, { permission: 'scenario:read' }, oneScenario),
  route(scenarios.stopScenario, { permission: 'scenario:write' }, stopScenario),
  route(scenarios.removeScenario, { permission: 'scenario:write' }, removeScenario),
  route(scenarios.scenarioOrganisations, { permission: 'scenario:read' }, scenarioOrganisations),
  route(scenarios.scenarioFlows, { permission: 'scenario:read' }, scenarioFlows),
  route(scenarios.scenarioResult, { permission: 'scenario:read' }, scenarioResult),
  route(scenarios.scenarioChoices, { permission: 'register:read' }, scenarioChoices),
  route(scenarios.calibrationReport, { permission: 'register:read' }, readCalibration),
];
