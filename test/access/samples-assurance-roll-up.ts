import type { RouteSamples } from './route-sample.ts';

/** Calls about how organisations stand: levels only, never what somebody wrote. */
export const rollUpSamples: RouteSamples = {
  'GET /api/assurance': { about: 'branch', isNumbers: true, path: () => '/api/assurance?organisation=QE1' },
  'GET /api/assurance/outcomes/:outcome': {
    about: 'branch',
    isNumbers: true,
    path: () => '/api/assurance/outcomes/A1.a?organisation=QE1',
  },
};
