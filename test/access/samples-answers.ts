import { newRepeat, newWebhook } from './answer-things.ts';
import type { RouteSample, RouteSamples } from './route-sample.ts';
import { mark, target } from './target.ts';

const self: RouteSample = { about: 'self' };
const why = { why: mark };
const because = () => why;
const at = `organisation=${target}`;
const step = {
  unless: 'answered',
  since: 'due',
  afterHours: 24,
  to: { kind: 'duty', duty: 'siro', edge: 'geography', up: 0 },
};
const route = { name: 'A route', sources: ['action'], steps: [step], version: 0, ...why };
// A line without a name: whoever may name holders there is told whose account has the address.
const holders = `organisation,duty,email,from\n${target},caldicott-guardian,robin.${mark}@example.org,2027-01-01\n`;

/** Calls about who answers for what: repeats, routes, answers to many, files, gaps; and about notices and webhooks. */
export const answerSamples: RouteSamples = {
  // About whoever asks; it must show nothing of others.
  'GET /api/start': { about: 'branch', path: () => '/api/start', isNumbers: true },
  'GET /api/notices': { about: 'branch', path: () => '/api/notices?show=all', isNumbers: true },
  'GET /api/notices/count': self,
  'POST /api/notices/read': self,
  'GET /api/notices/wishes': self,
  'PUT /api/notices/wishes': self,
  'POST /api/notices/absences': self,
  'DELETE /api/notices/absences/:id': { about: 'another', path: ({ absence }) => `/api/notices/absences/${absence}` },

  'GET /api/webhooks': { about: 'branch', path: () => '/api/webhooks' },
  'POST /api/webhooks': { about: 'thing', path: () => '/api/webhooks', body: () => newWebhook },
  'PUT /api/webhooks/:id/state': {
    about: 'thing',
    path: ({ webhook: id }) => `/api/webhooks/${id}/state`,
    body: () => ({ isStopped: false, ...why }),
  },
  'POST /api/webhooks/:id/test': { about: 'thing', path: ({ webhook: id }) => `/api/webhooks/${id}/test` },
  'DELETE /api/webhooks/:id': {
    about: 'thing',
    path: (things, relation) => `/api/webhooks/${things[`webhook for ${relation}`]}`,
    body: because,
    isRemoval: true,
  },

  // The register is public; what of it one may ask is counted within one's reach.
  'GET /api/obligations/asking': { about: 'branch', path: () => `/api/obligations/asking?${at}`, isNumbers: true },
  'GET /api/obligations/routes': { about: 'branch', path: () => `/api/obligations/routes?${at}`, isNumbers: true },
  'POST /api/obligations/routes/preview': {
    about: 'branch',
    path: () => '/api/obligations/routes/preview',
    body: () => ({ organisation: target, steps: [step] }),
    isNumbers: true,
  },
  'PUT /api/obligations/routes/:code': {
    about: 'top',
    path: () => '/api/obligations/routes/of-the-matrix',
    body: () => route,
  },
  'GET /api/obligations/repeats': { about: 'branch', path: () => `/api/obligations/repeats?${at}` },
  'POST /api/obligations/repeats': { about: 'thing', path: () => '/api/obligations/repeats', body: () => newRepeat },
  'POST /api/obligations/repeats/:id/end': {
    about: 'thing',
    path: ({ repeat: id }) => `/api/obligations/repeats/${id}/end`,
    body: because,
  },
  'POST /api/obligations/commands/preview': {
    about: 'thing',
    path: () => '/api/obligations/commands/preview',
    body: ({ shown }) => ({ kind: 'acknowledge', text: '', ids: [shown] }),
    sees: 'obligation:read',
  },
  'POST /api/obligations/bulk/:id/undo': { about: 'another', path: ({ bulk }) => `/api/obligations/bulk/${bulk}/undo` },
  'POST /api/obligations/:id/evidence/files': {
    about: 'own',
    path: ({ shown }) => `/api/obligations/${shown}/evidence/files?name=more.txt`,
    body: () => Buffer.from(`More from ${mark}`),
    needs: 'obligation:answer',
    sees: 'obligation:read',
  },
  'GET /api/obligations/:id/evidence/:evidence/file': {
    about: 'thing',
    path: ({ shown, evidence }) => `/api/obligations/${shown}/evidence/${evidence}/file`,
    sees: 'obligation:read',
  },

  'GET /api/duties/export': { about: 'branch', path: () => `/api/duties/export?${at}` },
  'POST /api/duties/gaps/ask': {
    about: 'thing',
    path: () => '/api/duties/gaps/ask',
    body: () => ({ organisation: target, ...why }),
  },
  'POST /api/duties/holders/import': {
    about: 'branch',
    path: () => '/api/duties/holders/import',
    body: () => Buffer.from(holders),
  },
};
