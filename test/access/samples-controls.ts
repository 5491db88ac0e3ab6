import type { RouteSamples } from './route-sample.ts';
import { mark, target } from './target.ts';

const evidence = { evidence: mark, why: mark };

/** Calls of the module assets about control coverage. */
export const controlSamples: RouteSamples = {
  'GET /api/control-coverage': {
    about: 'branch',
    path: () => `/api/control-coverage?organisation=${target}`,
    isNumbers: true,
  },
  'GET /api/assets/:organisation/controls/:control/assets': {
    about: 'thing',
    path: () => `/api/assets/${target}/controls/logging/assets`,
  },
  'GET /api/assets/:organisation/control-reports': {
    about: 'thing',
    path: () => `/api/assets/${target}/control-reports`,
  },
  'POST /api/assets/:organisation/control-file': {
    about: 'own',
    path: () => `/api/assets/${target}/control-file?fileName=states.csv&why=${encodeURIComponent(mark)}`,
    body: () => Buffer.from('asset,control,state\n10.9.0.1,logging,covered\n'),
  },
  'POST /api/assets/:organisation/control-states': {
    about: 'own',
    path: () => `/api/assets/${target}/control-states`,
    body: () => ({
      source: mark,
      why: mark,
      states: [{ asset: '10.9.0.1', control: 'logging', state: 'covered' }],
    }),
  },
  'POST /api/assets/:organisation/control-statements': {
    about: 'own',
    path: () => `/api/assets/${target}/control-statements`,
    body: () => ({
      ...evidence,
      control: 'second-check-accounts',
      day: '2026-01-31',
      total: 10,
      covered: 5,
      lacking: 2,
    }),
  },
  'POST /api/assets/:organisation/restore-tests': {
    about: 'own',
    path: () => `/api/assets/${target}/restore-tests`,
    body: ({ asset }) => ({ ...evidence, system: `#${asset}`, day: '2026-01-31', hours: 3, isRestored: true }),
  },
  'POST /api/assets/:organisation/own-weaknesses': {
    about: 'own',
    path: () => `/api/assets/${target}/own-weaknesses`,
    body: ({ asset }) => ({
      weakness: 'wardkeep:no-logging',
      systems: [`#${asset}`],
      source: mark,
      day: '2026-01-31',
      description: mark,
      why: mark,
    }),
  },
};
