import { evidenceYear, sharedService } from './evidence-things.ts';
import type { RouteSamples } from './route-sample.ts';
import { mark, target } from './target.ts';

const at = '/api/assurance/evidence';
const why = { why: mark };

/** Calls about evidence, shared services and independent assessments. */
export const assuranceEvidenceSamples: RouteSamples = {
  'GET /api/assurance/evidence': { about: 'branch', path: () => `${at}?organisation=${target}` },
  'GET /api/assurance/evidence/:id': { about: 'thing', path: ({ assuredLink }) => `${at}/${assuredLink}` },
  'GET /api/assurance/evidence/:id/revisions/:revision/file': {
    about: 'thing',
    guards: 'assurance:read',
    path: ({ assuredFile }) => `${at}/${assuredFile}/revisions/1/file`,
  },
  'POST /api/assurance/evidence': {
    about: 'own',
    guards: 'assurance:write',
    path: () => at,
    body: () => ({ organisation: target, title: mark, link: 'https://example.org/' }),
  },
  'POST /api/assurance/evidence/files': {
    about: 'own',
    guards: 'assurance:write',
    path: () => `${at}/files?organisation=${target}&title=${mark}&name=a.txt`,
    body: () => Buffer.from(mark),
  },
  'POST /api/assurance/evidence/:id/revisions': {
    about: 'own',
    path: ({ assuredLink }) => `${at}/${assuredLink}/revisions`,
    body: () => ({ link: 'https://example.org/', version: 999, ...why }),
  },
  'POST /api/assurance/evidence/:id/revisions/files': {
    about: 'own',
    path: ({ assuredFile }) => `${at}/${assuredFile}/revisions/files?name=a.txt&version=999&why=${mark}`,
    body: () => Buffer.from(mark),
  },
  'PATCH /api/assurance/evidence/:id': {
    about: 'own',
    path: ({ assuredLink }) => `${at}/${assuredLink}`,
    body: () => ({ title: mark, version: 999, ...why }),
  },
  'POST /api/assurance/evidence/:id/uses': {
    about: 'own',
    path: ({ assuredLink }) => `${at}/${assuredLink}/uses`,
    body: ({ outcome }) => ({ year: evidenceYear, nodes: [outcome] }),
  },
  'DELETE /api/assurance/evidence/:id/uses/:use': {
    about: 'own',
    path: (things, relation) => `${at}/${things.assuredLink}/uses/${things[`use for ${relation}`]}`,
    body: () => why,
    isRemoval: true,
  },
  'POST /api/assurance/evidence/:id/uses/:use/confirmation': {
    about: 'own',
    path: ({ assuredLink, carriedUse }) => `${at}/${assuredLink}/uses/${carriedUse}/confirmation`,
    body: () => why,
  },
  'POST /api/assurance/evidence/carried': {
    about: 'own',
    path: () => `${at}/carried`,
    body: () => ({ organisation: target, from: evidenceYear, to: 'no-such-year', ...why }),
  },
  'GET /api/assurance/reviews': {
    about: 'branch',
    path: () => `/api/assurance/reviews?organisation=${target}&year=2026-27`,
  },
  'POST /api/assurance/reviews': {
    about: 'outsider',
    path: () => '/api/assurance/reviews',
    body: () => ({ organisation: target, year: '2026-27', firm: mark, ...why }),
  },
  'PUT /api/assurance/reviews/:id/outcomes/:node': {
    about: 'outsider',
    path: ({ review, answered }) => `/api/assurance/reviews/${review}/outcomes/${answered}`,
    body: () => ({ level: 'achieved', version: 999 }),
  },
  'POST /api/assurance/reviews/:id/finish': {
    about: 'outsider',
    path: ({ review }) => `/api/assurance/reviews/${review}/finish`,
    body: () => ({ confidence: 'high', risk: 'low', summary: mark, version: 999 }),
  },
  'POST /api/assurance/reviews/:id/outcomes/:node/dispute': {
    about: 'own',
    path: ({ review, answered }) => `/api/assurance/reviews/${review}/outcomes/${answered}/dispute`,
    body: () => ({ text: mark, version: 999 }),
  },
  'POST /api/assurance/reviews/:id/outcomes/:node/dispute-answer': {
    about: 'outsider',
    path: ({ review, answered }) => `/api/assurance/reviews/${review}/outcomes/${answered}/dispute-answer`,
    body: () => ({ text: mark, level: 'achieved', version: 999 }),
  },

  'GET /api/assurance/services': { about: 'thing', path: () => `/api/assurance/services?organisation=${target}` },
  'POST /api/assurance/services': {
    about: 'own',
    path: () => '/api/assurance/services',
    body: ({ outcome }) => sharedService(outcome, { isOffered: false }),
  },
  'PUT /api/assurance/services/:id': {
    about: 'own',
    path: ({ service }) => `/api/assurance/services/${service}`,
    body: ({ outcome }) => sharedService(outcome, { version: 999, isOffered: false }),
  },
  'POST /api/assurance/services/:id/end': {
    about: 'own',
    path: ({ service }) => `/api/assurance/services/${service}/end`,
    body: () => ({ endsOn: '2099-01-01', version: 999, ...why }),
  },
  'POST /api/assurance/inheritances': {
    about: 'own',
    path: () => '/api/assurance/inheritances',
    body: ({ sharedResult }) => ({ organisation: target, result: sharedResult, year: evidenceYear }),
  },
  'PATCH /api/assurance/inheritances/:id': {
    about: 'own',
    path: ({ inheritance }) => `/api/assurance/inheritances/${inheritance}`,
    body: () => ({ isResidualDone: false, version: 999, ...why }),
  },
  'POST /api/assurance/inheritances/:id/end': {
    about: 'own',
    path: ({ inheritance }) => `/api/assurance/inheritances/${inheritance}/end`,
    body: () => ({ version: 999, ...why }),
  },

  'GET /api/assurance/outcome-evidence': {
    about: 'thing',
    guards: 'assurance:read',
    path: ({ outcome }) =>
      `/api/assurance/outcome-evidence?organisation=${target}&year=${evidenceYear}&node=${outcome}`,
  },
};
