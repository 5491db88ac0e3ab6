import type { RouteSamples } from './route-sample.ts';
import { mark, target } from './target.ts';

const why = () => ({ why: mark });

/** Calls of the register of what cannot be patched. */
export const legacySamples: RouteSamples = {
  'GET /api/legacy': { about: 'branch', path: () => `/api/legacy?organisation=${target}` },
  'GET /api/legacy/export': { about: 'branch', path: () => `/api/legacy/export?organisation=${target}` },
  'GET /api/legacy/:id': { about: 'thing', path: ({ legacy }) => `/api/legacy/${legacy}` },
  'POST /api/legacy': {
    about: 'own',
    path: () => '/api/legacy',
    body: () => ({ organisation: target, name: `Another ${mark}`, why: mark }),
  },
  'PATCH /api/legacy/:id': {
    about: 'own',
    path: ({ legacy }) => `/api/legacy/${legacy}`,
    body: () => ({ what: mark, version: 1, why: mark }),
  },
  'PUT /api/legacy/:id/controls/:kind': {
    about: 'own',
    path: ({ legacy }) => `/api/legacy/${legacy}/controls/monitored`,
    body: why,
  },
  'DELETE /api/legacy/:id/controls/:kind': {
    about: 'own',
    path: ({ legacy }) => `/api/legacy/${legacy}/controls/hardened`,
    body: why,
  },
  'POST /api/legacy-proposals': {
    about: 'own',
    path: () => '/api/legacy-proposals',
    body: () => ({ organisation: target, keys: ['server|none'], why: mark }),
  },
  'GET /api/legacy-what-if': { about: 'branch', path: () => `/api/legacy-what-if?organisation=${target}` },
  'GET /api/legacy-files/:organisation': {
    about: 'thing',
    path: () => `/api/legacy-files/${target}?format=csv`,
  },
  'POST /api/legacy-files/:organisation/preview': {
    about: 'own',
    path: () => `/api/legacy-files/${target}/preview`,
    body: () => Buffer.from('id,name\n'),
  },
  'PUT /api/legacy-files/:organisation': {
    about: 'own',
    path: () => `/api/legacy-files/${target}`,
    body: () => ({ document: [], why: mark }),
  },
};
