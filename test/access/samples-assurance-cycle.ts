import { newPlanItem } from './assurance-things.ts';
import type { RouteSamples } from './route-sample.ts';
import { mark, target } from './target.ts';

const year = '2026-27';
const why = { why: mark };
const item = ({ answered }: { readonly [kind: string]: number | string }) => ({ ...newPlanItem, nodeId: answered });
const commitment = {
  title: `Promise ${mark}`,
  meaning: '',
  source: '',
  owner: 'Nobody yet',
  madeOn: null,
  dueOn: null,
  status: 'not-started',
  statusNote: '',
  measures: [],
  outcomes: [],
  ...why,
};

/** Calls about the state of returns, improvement plans, reviews and the register of strategy. */
export const cycleSamples: RouteSamples = {
  'POST /api/years/:code/begin': {
    about: 'top',
    path: () => `/api/years/${year}/begin`,
    body: () => ({ register: 'england', ...why }),
  },
  'GET /api/assurance/state': {
    about: 'thing',
    path: () => `/api/assurance/state?organisation=${target}&year=${year}`,
  },
  // The mark of the levels is wrong on purpose: nothing is stated.
  'POST /api/assurance/state/:organisation/:year': {
    about: 'own',
    path: () => `/api/assurance/state/${target}/${year}`,
    body: () => ({ kind: 'interim', contentHash: '0'.repeat(64), ...why }),
  },
  'GET /api/assurance/plan': {
    about: 'branch',
    // Those above see levels and counts, and none of the words.
    isNumbers: true,
    path: () => `/api/assurance/plan?organisation=${target}&year=${year}`,
  },
  'POST /api/assurance/plan/:organisation/:year/items': {
    about: 'own',
    path: () => `/api/assurance/plan/${target}/${year}/items`,
    body: item,
  },
  'PUT /api/assurance/plan-items/:id': {
    about: 'own',
    path: ({ planItem }) => `/api/assurance/plan-items/${planItem}`,
    body: (things) => ({ ...item(things), version: 999 }),
  },
  'POST /api/assurance/plan/:organisation/:year/submit': {
    about: 'own',
    path: () => `/api/assurance/plan/${target}/${year}/submit`,
    body: () => why,
  },
  'GET /api/assurance/return-reviews': {
    about: 'thing',
    path: () => `/api/assurance/return-reviews?organisation=${target}&year=${year}`,
  },
  // Nobody the matrix asks as reviews the target; the version is told first.
  'POST /api/assurance/return-reviews/:organisation/:year': {
    about: 'thing',
    path: () => `/api/assurance/return-reviews/${target}/${year}`,
    body: () => ({ decision: 'accepted', comment: mark, version: 999 }),
  },
  'GET /api/assurance/strategy': {
    about: 'facts',
    path: () => `/api/assurance/strategy?organisation=${target}&year=${year}`,
  },
  'POST /api/assurance/strategy/:register': {
    about: 'top',
    path: () => '/api/assurance/strategy/england',
    body: () => commitment,
  },
  'PUT /api/assurance/strategy/:register/:id': {
    about: 'top',
    path: () => '/api/assurance/strategy/england/1',
    body: () => ({ ...commitment, version: 1 }),
  },
};
