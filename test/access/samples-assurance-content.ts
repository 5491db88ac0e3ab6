import type { RouteSamples } from './route-sample.ts';

/** Calls about frameworks as data: facts for everybody who may read them, kept at the top of a real nation. */
export const assuranceContentSamples: RouteSamples = {
  'GET /api/frameworks': { about: 'facts', path: () => '/api/frameworks' },
  'GET /api/frameworks/:framework/:version': { about: 'facts', path: () => '/api/frameworks/caf/4.0' },
  'GET /api/frameworks/:framework/:version/export': {
    about: 'facts',
    path: () => '/api/frameworks/caf/4.0/export?format=json',
  },
  'GET /api/years/:code/oscal-profile': {
    about: 'facts',
    path: () => '/api/years/2025-26/oscal-profile?category=1',
  },
  'POST /api/frameworks/files': {
    about: 'top',
    path: () => '/api/frameworks/files?file-name=matrix.json',
    body: () => Buffer.from('{}'),
  },
};
