import type { RouteSample, RouteSamples } from './route-sample.ts';
import { mark } from './target.ts';

const self: RouteSample = { about: 'self' };
const why = { why: mark };
const because = () => why;

/** Calls about what is held of people, how long, and their erasure. */
export const privacySamples: RouteSamples = {
  // What the software does with data of people is the same for everybody, and no secret.
  'GET /api/privacy': { about: 'facts', path: () => '/api/privacy' },
  'GET /api/me/data': self,
  'POST /api/me/data/copy': self,
  'POST /api/me/erasure': self,
  'DELETE /api/me/erasure/:id': {
    about: 'another',
    path: (things) => `/api/me/erasure/${things['own erasure']}`,
  },

  'GET /api/retention': { about: 'top', path: () => '/api/retention' },
  'PUT /api/retention/:code': {
    about: 'top',
    path: () => '/api/retention/closed-accounts',
    body: () => ({ days: 400, ...why }),
  },
  'POST /api/people/:id/copy': {
    about: 'thing',
    path: ({ leaver }) => `/api/people/${leaver}/copy?format=json`,
    body: because,
  },
  'GET /api/erasures': { about: 'branch', path: () => '/api/erasures' },
  'GET /api/people/:id/erasure': { about: 'thing', path: ({ leaver }) => `/api/people/${leaver}/erasure` },
  'POST /api/people/:id/erasure': {
    about: 'thing',
    path: ({ person }) => `/api/people/${person}/erasure`,
    body: because,
  },
  'POST /api/erasures/:id/proposal': {
    about: 'thing',
    path: ({ erasure }) => `/api/erasures/${erasure}/proposal`,
    body: because,
  },
  'POST /api/erasures/:id/refusal': {
    about: 'thing',
    path: ({ erasure }) => `/api/erasures/${erasure}/refusal`,
    body: because,
  },
  'POST /api/erasures/:id/completion': {
    about: 'thing',
    path: ({ erasure }) => `/api/erasures/${erasure}/completion`,
    body: because,
  },
  'POST /api/people/:id/hold': { about: 'thing', path: ({ leaver }) => `/api/people/${leaver}/hold`, body: because },
  'DELETE /api/people/:id/hold': {
    about: 'thing',
    path: (things, relation) => `/api/people/${things[`held for ${relation}`]}/hold`,
    body: because,
    isRemoval: true,
  },
};
