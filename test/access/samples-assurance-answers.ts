import { answerBody, scopeBody } from '../support/return-calls.ts';
import type { RouteSamples } from './route-sample.ts';
import { mark, target } from './target.ts';

const answer = ({ assessment, answered }: { readonly [kind: string]: number | string }, rest = '') =>
  `/api/assurance/assessments/${assessment}/answers/${answered}${rest}`;
// People without a role in assurance may have been given an outcome, so the routes ask for none and the actions do.
const byRole = { needs: 'assurance:write', sees: 'assurance:read' } as const;

/** Calls about returns, their answers, scopes and owners. */
export const assuranceAnswerSamples: RouteSamples = {
  'POST /api/assurance/returns/:organisation': {
    about: 'own',
    path: () => `/api/assurance/returns/${target}`,
    body: () => ({ year: '2026-27', why: mark }),
  },
  'PUT /api/assurance/assessments/:assessment/answers/:node': {
    about: 'own',
    ...byRole,
    path: (things) => answer(things),
    body: () => answerBody(2, { comment: `Another ${mark}` }),
  },
  'PUT /api/assurance/assessments/:assessment/answers/:node/override': {
    about: 'own',
    path: (things) => answer(things, '/override'),
    body: () => ({ version: 999, level: 'achieved', why: `It is shown in ${mark} by another control` }),
  },
  'GET /api/assurance/assessments/:assessment/answers/:node/versions': {
    about: 'thing',
    sees: 'assurance:read',
    path: (things) => answer(things, '/versions'),
  },
  'GET /api/assurance/scopes/:organisation': { about: 'thing', path: () => `/api/assurance/scopes/${target}` },
  'PUT /api/assurance/scopes/:organisation': {
    about: 'own',
    path: () => `/api/assurance/scopes/${target}`,
    body: () => scopeBody('2026-27', { version: 999, why: mark }),
  },
  'GET /api/assurance/returns/:organisation': { about: 'thing', path: () => `/api/assurance/returns/${target}` },
  'GET /api/assurance/returns/:organisation/outcomes/:outcome': {
    about: 'thing',
    sees: 'assurance:read',
    path: () => `/api/assurance/returns/${target}/outcomes/A1.a`,
  },
  'PUT /api/assurance/assessments/:assessment/answers/:node/questions': {
    about: 'own',
    ...byRole,
    path: (things) => answer(things, '/questions'),
    body: () => ({ question: 'duties', answer: 'still-right', text: mark, fact: mark }),
  },
  'POST /api/assurance/returns/:organisation/assignments': {
    about: 'own',
    path: () => `/api/assurance/returns/${target}/assignments`,
    body: ({ answered }) => ({ year: '2026-27', what: [{ node: answered }], duty: 'siro', why: mark }),
  },
  'GET /api/assurance/tasks': {
    about: 'branch',
    isNumbers: true,
    path: () => `/api/assurance/tasks?organisation=${target}`,
  },
};
