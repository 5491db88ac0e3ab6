import { route } from '#web/api/client.ts';
import type * as impact from '../../contract/impact.ts';
import type * as scenarios from '../../contract/scenarios.ts';

export const listScenarios = route<typeof scenarios.listScenarios>('GET', '/api/scenarios');
export const addScenario = route<typeof scenarios.addScenario>('POST', '/api/scenarios');
export const oneScenario = route<typeof scenarios.oneScenario>('GET', '/api/scenarios/:id');
export const stopScenario = route<typeof scenarios.stopScenario>('POST', '/api/scenarios/:id/stop');
export const removeScenario = route<typeof scenarios.removeScenario>('DELETE', '/api/scenarios/:id');
export const scenarioOrganisations = route<typeof scenarios.scenarioOrganisations>(
  'GET',
  '/api/scenarios/:id/organisations',
);
export const scenarioFlows = route<typeof scenarios.scenarioFlows>('GET', '/api/scenarios/:id/flows');
export const scenarioChoices = route<typeof scenarios.scenarioChoices>('GET', '/api/scenario-choices');
export const calibrationReport = route<typeof scenarios.calibrationReport>('GET', '/api/calibration/:version');
export const runImpactScenario = route<typeof impact.runImpactScenario>('POST', '/api/impact/runs');
