import type { RouteSamples } from './route-sample.ts';
import { mark, target } from './target.ts';

const path = `/api/assurance/returns/${target}/file`;
const plan = `/api/assurance/plan/${target}/2026-27/file`;

/** Calls about returns as files. The target shares assurance in full here, so those above get the file. */
export const assuranceFileSamples: RouteSamples = {
  'GET /api/assurance/returns/:organisation/file': { about: 'thing', path: () => `${path}?format=json` },
  'POST /api/assurance/returns/:organisation/file/preview': {
    about: 'own',
    path: () => `${path}/preview`,
    body: () => Buffer.from('nothing'),
  },
  'PUT /api/assurance/returns/:organisation/file': {
    about: 'own',
    path: () => path,
    body: () => ({ document: {}, why: mark }),
  },
  'GET /api/assurance/plan/:organisation/:year/file': { about: 'thing', path: () => `${plan}?format=csv` },
  'POST /api/assurance/plan/:organisation/:year/file/preview': {
    about: 'own',
    path: () => `${plan}/preview`,
    body: () => Buffer.from('nothing'),
  },
  'PUT /api/assurance/plan/:organisation/:year/file': {
    about: 'own',
    path: () => plan,
    body: () => ({ document: [], why: mark }),
  },
};
