import type { RouteSamples } from './route-sample.ts';
import { mark, target } from './target.ts';

const why = { why: mark };
const at = `organisation=${target}`;

/** Calls of the modules obligations, frameworks and reporting. */
export const otherSamples: RouteSamples = {
  'GET /api/obligations': { about: 'branch', path: () => `/api/obligations?${at}` },
  'GET /api/obligations/export': { about: 'branch', path: () => `/api/obligations/export?${at}` },
  'POST /api/obligations': {
    about: 'thing',
    path: () => '/api/obligations',
    body: () => ({
      organisation: target,
      of: { codes: [target] },
      title: `Another ${mark}`,
      source: 'action',
      ownerDuty: 'cyber-lead',
      due: { kind: 'working-days', days: 14 },
      route: 'alert',
      ...why,
    }),
  },
  'GET /api/obligations/own': { about: 'self' },
  'GET /api/obligations/:id': {
    about: 'thing',
    path: ({ obligation }) => `/api/obligations/${obligation}`,
    needs: 'obligation:read',
    sees: 'obligation:read',
  },
  'POST /api/obligations/:id/commands': {
    about: 'own',
    path: ({ obligation }) => `/api/obligations/${obligation}/commands`,
    body: () => ({ kind: 'acknowledge', text: '', version: 1 }),
    needs: 'obligation:answer',
    sees: 'obligation:read',
  },
  // Each that the caller may not answer is refused by itself in the answer.
  'POST /api/obligations/commands': {
    about: 'thing',
    path: () => '/api/obligations/commands',
    body: ({ obligation }) => ({ kind: 'acknowledge', text: '', ids: [obligation] }),
    sees: 'obligation:read',
  },
  'POST /api/obligations/:id/evidence': {
    about: 'own',
    path: ({ obligation }) => `/api/obligations/${obligation}/evidence`,
    body: () => ({ kind: 'text', value: mark }),
    needs: 'obligation:answer',
    sees: 'obligation:read',
  },
  'PUT /api/obligations/:id/owner': {
    about: 'thing',
    path: ({ obligation }) => `/api/obligations/${obligation}/owner`,
    body: () => ({ ownerDuty: 'siro', ownerPersonId: null, deputyPersonId: null, version: 999, ...why }),
    needs: 'obligation:manage',
    sees: 'obligation:read',
  },
  'POST /api/obligations/feed': { about: 'self' },
  'DELETE /api/obligations/feed': { about: 'self' },
  'GET /api/calendar/:token': { about: 'open' },
  'GET /api/duties': { about: 'branch', path: () => `/api/duties?${at}` },
  'POST /api/duties/holders': {
    about: 'thing',
    path: () => '/api/duties/holders',
    body: () => ({
      organisation: target,
      duty: 'caldicott-guardian',
      name: `Kim ${mark}`,
      email: '',
      isDeputy: true,
      from: '2026-01-01',
      ...why,
    }),
  },
  'POST /api/duties/holders/:id/end': {
    about: 'thing',
    path: ({ holder }) => `/api/duties/holders/${holder}/end`,
    body: () => ({ lastDay: '2026-12-31', ...why }),
  },
  'GET /api/icbs/composite': { about: 'facts', path: () => '/api/icbs/composite?register=england' },
  'GET /api/overview/:code': { about: 'facts', path: () => `/api/overview/${target}` },
};
