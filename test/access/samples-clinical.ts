import { scenario } from '../support/scenario-calls.ts';
import { planText } from './access-world.ts';
import type { RouteSample, RouteSamples } from './route-sample.ts';
import { mark, target } from './target.ts';

const why = { why: mark };
const at = `organisation=${target}`;
const facts = (path: string, body?: () => unknown): RouteSample => ({
  about: 'facts',
  path: () => path,
  ...(body ? { body } : {}),
});
const branch = (path: string): RouteSample => ({ about: 'branch', path: () => path });
const numbers = (path: string): RouteSample => ({ ...branch(path), isNumbers: true });

/** Calls of the module clinical. */
export const clinicalSamples: RouteSamples = {
  'GET /api/hazards': branch(`/api/hazards?${at}`),
  'GET /api/hazards/export': branch(`/api/hazards/export?${at}&format=json`),
  'GET /api/hazards/by-organisation': numbers('/api/hazards/by-organisation?organisation=QE1'),
  'GET /api/hazards/:id': { about: 'thing', path: ({ hazard }) => `/api/hazards/${hazard}` },
  'GET /api/hazards/:id/history': { about: 'thing', path: ({ hazard }) => `/api/hazards/${hazard}/history` },
  'POST /api/hazards': {
    about: 'own',
    path: () => '/api/hazards',
    body: () => ({ organisation: target, name: 'Another', ...why }),
  },
  'PATCH /api/hazards/:id': {
    about: 'own',
    path: ({ hazard }) => `/api/hazards/${hazard}`,
    body: () => ({ version: 999, name: 'Mine', ...why }),
  },
  'POST /api/hazards/:id/proposals': {
    about: 'own',
    path: ({ hazard }) => `/api/hazards/${hazard}/proposals`,
    body: () => ({ stage: 'initial', evidence: { probability: 0.1, harmed: { low: 1 } }, ...why }),
  },
  'GET /api/hazards/:id/runs': { about: 'own', path: ({ hazard }) => `/api/hazards/${hazard}/runs` },
  'POST /api/hazards/:id/proposals/from-run': {
    about: 'own',
    path: ({ hazard }) => `/api/hazards/${hazard}/proposals/from-run`,
    body: ({ scenario: run }) => ({ stage: 'initial', run, ...why }),
  },
  'POST /api/hazards/:id/ratings': {
    about: 'own',
    path: ({ hazard }) => `/api/hazards/${hazard}/ratings`,
    body: () => ({ version: 999, stage: 'initial', severity: 'major', likelihood: 'low', reason: mark }),
  },
  'GET /api/causes': branch(`/api/causes?${at}`),
  'GET /api/causes/:id': { about: 'thing', path: ({ cause }) => `/api/causes/${cause}?${at}` },
  'PATCH /api/causes/:id': {
    about: 'own',
    path: ({ cause }) => `/api/causes/${cause}`,
    body: () => ({ name: `Flat network ${mark}`, ...why }),
  },
  'GET /api/clinical/matrices/:organisation': { about: 'thing', path: () => `/api/clinical/matrices/${target}` },
  'POST /api/clinical/matrices/:organisation/check': {
    about: 'thing',
    path: () => `/api/clinical/matrices/${target}/check`,
    body: () => ({ pack: {} }),
  },
  'POST /api/clinical/matrices/:organisation': {
    about: 'own',
    path: () => `/api/clinical/matrices/${target}`,
    body: () => ({ version: 'dcb-2018', ...why }),
  },
  'POST /api/hazards/:id/learning-records': {
    about: 'own',
    path: ({ hazard }) => `/api/hazards/${hazard}/learning-records`,
    body: () => ({ whatHappened: mark, physicalHarm: 'none', psychologicalHarm: 'none', ...why }),
  },
  'GET /api/learning-records/:id': { about: 'thing', path: ({ learning }) => `/api/learning-records/${learning}` },
  'PATCH /api/learning-records/:id': {
    about: 'own',
    path: ({ learning }) => `/api/learning-records/${learning}`,
    body: () => ({ version: 999, ...why }),
  },
  'PUT /api/learning-records/:id/candour': {
    about: 'own',
    path: ({ learning }) => `/api/learning-records/${learning}/candour`,
    body: () => ({ version: 999, decision: 'applies', decidedOn: '2026-11-20', reason: `${mark} told us` }),
  },
  'GET /api/safety-cases/of/:organisation': { about: 'thing', path: () => `/api/safety-cases/of/${target}` },
  'POST /api/safety-cases/of/:organisation': {
    about: 'own',
    path: () => `/api/safety-cases/of/${target}`,
    body: ({ contentHash }) => ({
      contentHash,
      version: 1,
      statement: `Known and controlled as it says ${mark}`,
      reason: mark,
    }),
  },
  'GET /api/safety-cases/:id': { about: 'thing', path: ({ safetyCase }) => `/api/safety-cases/${safetyCase}` },
  'GET /api/safety-cases/:id/verification': {
    about: 'thing',
    path: ({ safetyCase }) => `/api/safety-cases/${safetyCase}/verification`,
  },
  'GET /api/safety-cases/:id/document': {
    about: 'thing',
    path: ({ safetyCase }) => `/api/safety-cases/${safetyCase}/document`,
  },
  'GET /api/continuity-plans': numbers(`/api/continuity-plans?${at}`),
  'GET /api/continuity-plans/:organisation/:pathway': {
    about: 'thing',
    path: () => `/api/continuity-plans/${target}/pathology-tests`,
  },
  'PUT /api/continuity-plans/:organisation/:pathway': {
    about: 'own',
    path: () => `/api/continuity-plans/${target}/pathology-tests`,
    body: () => planText({ version: 999 }),
  },
  'GET /api/service-maps': numbers(`/api/service-maps?${at}`),
  'GET /api/service-maps/:organisation': { about: 'thing', path: () => `/api/service-maps/${target}` },
  'GET /api/service-maps/:organisation/document': {
    about: 'thing',
    path: () => `/api/service-maps/${target}/document`,
  },
  'GET /api/service-maps/:organisation/export': {
    about: 'thing',
    path: () => `/api/service-maps/${target}/export?format=json`,
  },
  'GET /api/service-maps/:organisation/versions': {
    about: 'thing',
    path: () => `/api/service-maps/${target}/versions`,
  },
  'GET /api/service-maps/:organisation/versions/:version': {
    about: 'thing',
    path: () => `/api/service-maps/${target}/versions/1`,
  },
  'POST /api/service-maps/:organisation/preview': {
    about: 'thing',
    path: () => `/api/service-maps/${target}/preview`,
    body: () => Buffer.from('{}'),
  },
  'PUT /api/service-maps/:organisation': {
    about: 'own',
    path: () => `/api/service-maps/${target}`,
    body: ({ map }) => ({ version: 999, ...why, document: JSON.parse(String(map)) }),
  },
  'POST /api/service-maps/:organisation/reset': {
    about: 'own',
    path: () => `/api/service-maps/${target}/reset`,
    body: () => ({ version: 999, ...why }),
  },
  'GET /api/care-at-risk': facts(`/api/care-at-risk?${at}`),
  'GET /api/care-at-risk/:organisation/:pathway': {
    about: 'thing',
    path: () => `/api/care-at-risk/${target}/outpatients`,
    needs: 'scenario:read',
    sees: 'scenario:read',
  },
  'POST /api/impact/runs': facts('/api/impact/runs', () => ({ ...scenario, draws: 50 })),
  'GET /api/scenarios': branch(`/api/scenarios?${at}`),
  'POST /api/scenarios': {
    about: 'own',
    path: () => '/api/scenarios',
    body: () => ({ organisation: target, name: mark, scenario: { ...scenario, draws: 50 } }),
  },
  'GET /api/scenarios/:id': { about: 'thing', path: ({ scenario: id }) => `/api/scenarios/${id}` },
  'POST /api/scenarios/:id/stop': { about: 'own', path: ({ scenario: id }) => `/api/scenarios/${id}/stop` },
  'DELETE /api/scenarios/:id': {
    about: 'own',
    path: (things, relation) => `/api/scenarios/${things[`scenario for ${relation}`]}`,
    isRemoval: true,
  },
  'GET /api/scenarios/:id/organisations': {
    about: 'thing',
    path: ({ scenario: id }) => `/api/scenarios/${id}/organisations`,
  },
  'GET /api/scenarios/:id/flows': { about: 'thing', path: ({ scenario: id }) => `/api/scenarios/${id}/flows` },
  'GET /api/scenarios/:id/result': { about: 'thing', path: ({ scenario: id }) => `/api/scenarios/${id}/result` },
  'GET /api/scenario-choices': facts(`/api/scenario-choices?${at}`),
  'GET /api/calibration/:version': facts('/api/calibration/posterior-1'),
};
