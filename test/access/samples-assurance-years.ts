import type { RouteSamples } from './route-sample.ts';
import { mark, target } from './target.ts';

const year = '2026-27';
const rules = {
  signedBy: [],
  finalNeeds: [],
  planCoversEveryGap: false,
  planRoute: 'standard',
  statuses: [],
  states: [
    { code: 'open', name: 'Open', meaning: '', status: null },
    { code: 'done', name: 'Done', meaning: '', status: null },
  ],
  steps: [{ act: 'publish', from: ['open'], to: 'done' }],
  deadlines: [],
  reviewers: [],
};
const document = {
  format: 'wardkeep.year/1',
  code: 'of-the-matrix',
  cycle: 'matrix',
  name: 'Year of the matrix',
  opensOn: '2030-01-01',
  interimOn: null,
  finalOn: '2030-12-31',
  previous: null,
  source: 'test',
  isVerified: false,
  rules,
  categories: [{ code: '1', name: 'All', kinds: [], standards: [], profiles: [] }],
};

/** Calls about the years of the cycle and the levels that they ask for. */
export const yearSamples: RouteSamples = {
  'GET /api/years': { about: 'facts', path: () => '/api/years' },
  'GET /api/years/:code': { about: 'facts', path: () => `/api/years/${year}` },
  'GET /api/years/:code/export': { about: 'facts', path: () => `/api/years/${year}/export` },
  'POST /api/years/check': { about: 'facts', path: () => '/api/years/check', body: () => ({ document }) },
  'PUT /api/years/:code': {
    about: 'top',
    path: () => '/api/years/of-the-matrix',
    body: () => ({ document, revision: 0, why: mark }),
  },
  'POST /api/years/:code/profile': {
    about: 'top',
    path: () => `/api/years/${year}/profile`,
    body: () => Buffer.from('category,framework,version,outcome,level\n1,caf,4.0,A1.a,achieved\n'),
  },
  'GET /api/years/:code/categories': { about: 'facts', path: () => `/api/years/${year}/categories` },
  'GET /api/years/:code/categories/file': { about: 'facts', path: () => `/api/years/${year}/categories/file` },
  'PUT /api/years/:code/categories': {
    about: 'top',
    path: () => `/api/years/${year}/categories`,
    body: () => ({
      ...{ register: 'england', organisations: [target], category: '2', source: '', isVerified: false, why: mark },
    }),
  },
  'POST /api/years/:code/categories/file': {
    about: 'top',
    path: () => `/api/years/${year}/categories/file?register=england`,
    body: () => Buffer.from(`organisation,category\n${target},2\n`),
  },
  'GET /api/assurance/profile': {
    about: 'thing',
    path: () => `/api/assurance/profile?organisation=${target}&year=${year}`,
  },
  'PUT /api/assurance/profile/:organisation/:year': {
    about: 'own',
    path: () => `/api/assurance/profile/${target}/${year}`,
    body: () => ({ levels: [], why: mark }),
  },
};
