import type { RouteSamples } from './route-sample.ts';
import { mark, target } from './target.ts';

const code = 'nessus:77';
let plans = 0;

/** Each group of assets has one plan. */
function nextGroup(): string {
  plans += 1;
  return `Pumps ${plans}`;
}

/** Calls about one weakness and what people decide about it. */
export const verdictSamples: RouteSamples = {
  'GET /api/weaknesses/export': {
    about: 'branch',
    path: () => `/api/weaknesses/export?organisation=${target}&format=json`,
  },
  'GET /api/weaknesses/:code': { about: 'thing', path: () => `/api/weaknesses/${code}?organisation=${target}` },
  'GET /api/weaknesses/:code/assets/export': {
    about: 'thing',
    path: () => `/api/weaknesses/${code}/assets/export?organisation=${target}`,
  },
  'POST /api/assets/:organisation/verdicts': {
    about: 'own',
    path: () => `/api/assets/${target}/verdicts`,
    // Opening again leaves the weakness in the lists that are asked for later.
    body: ({ asset }) => ({ code, kind: 'open', reason: mark, assets: [asset] }),
  },
  'GET /api/assets/:organisation/service-levels': {
    about: 'thing',
    path: () => `/api/assets/${target}/service-levels`,
  },
  'PUT /api/assets/:organisation/service-levels': {
    about: 'own',
    path: () => `/api/assets/${target}/service-levels`,
    body: () => ({ class: 'immediate', days: 7, why: mark }),
  },
  'PUT /api/assets/:organisation/patch-plans': {
    about: 'own',
    path: () => `/api/assets/${target}/patch-plans`,
    body: () => ({ code, about: nextGroup(), version: 0, why: mark }),
  },
  'POST /api/patch-plans/:id/sign-off': {
    about: 'own',
    path: ({ patchPlan }) => `/api/patch-plans/${patchPlan}/sign-off`,
    body: () => ({ version: 1, why: mark }),
  },
};
