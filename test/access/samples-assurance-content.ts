import type { RouteSamples } from './route-sample.ts';

/** Calls about frameworks as data: facts for everybody who may read them, kept at the top of a real nation. */
export const assuranceContentSamples: RouteSamples = {
  'GET /api/frameworks': { about: 'facts', path: () => '/api/frameworks' },
  'GET /api/frameworks/:framework/:version': { about: 'facts', path: () => '/api/frameworks/caf/4.0' },
  'GET /api/frameworks/:framework/:version/export': {
    about: 'facts',
    path: () => '/api/frameworks/caf/4.0/export?format=json',
  },
  'GET /api/frameworks/:framework/:version/items': {
    about: 'facts',
    path: () => '/api/frameworks/dspt-assertions/2024-25/items?format=csv',
  },
  'POST /api/frameworks/:framework/:version/items': {
    about: 'top',
    path: () => '/api/frameworks/dspt-assertions/2024-25/items',
    body: () => Buffer.from('outcome,item,text,answer\n1.1,1.1.1,Of the matrix,text\n'),
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
