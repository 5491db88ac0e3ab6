import type { RouteSample, RouteSamples } from './route-sample.ts';
import { mark, target } from './target.ts';

const why = { why: mark };
const at = `organisation=${target}`;
const numbers = (path: string): RouteSample => ({ about: 'branch', path: () => path, isNumbers: true });
const later = '2027-06-01';

/** Calls of the module suppliers about questionnaires, answers and files of contracts. */
export const questionnaireSamples: RouteSamples = {
  'GET /api/supplier-questionnaires': numbers(`/api/supplier-questionnaires?${at}`),
  'GET /api/supplier-questionnaires/:id': {
    about: 'branch',
    path: ({ questionnaire }) => `/api/supplier-questionnaires/${questionnaire}?${at}`,
    isNumbers: true,
  },
  'POST /api/supplier-questionnaires': {
    about: 'top',
    path: () => '/api/supplier-questionnaires',
    body: ({ questionnaire }) => ({ organisation: 'X26', from: questionnaire, ...why }),
  },
  'PUT /api/supplier-questionnaires/:id': {
    about: 'top',
    path: ({ questionnaireDraft }) => `/api/supplier-questionnaires/${questionnaireDraft}`,
    body: () => ({ title: 'Mine', content: {}, revision: 1, ...why }),
  },
  'POST /api/supplier-questionnaires/:id/publish': {
    about: 'top',
    path: ({ questionnaireDraft }) => `/api/supplier-questionnaires/${questionnaireDraft}/publish`,
    body: () => ({ revision: 1, ...why }),
  },
  'GET /api/supplier-assessments': numbers(`/api/supplier-assessments?${at}`),
  'GET /api/supplier-assessments/export': numbers(`/api/supplier-assessments/export?${at}&format=json`),
  'POST /api/suppliers/:id/assessments': {
    about: 'own',
    path: ({ supplier }) => `/api/suppliers/${supplier}/assessments`,
    body: ({ questionnaire }) => ({ organisation: target, questionnaire, dueOn: later, ...why }),
  },
  'GET /api/supplier-rounds/:id': {
    about: 'thing',
    path: ({ supplierRound }) => `/api/supplier-rounds/${supplierRound}?${at}`,
  },
  'POST /api/supplier-rounds/:id/reviews': {
    about: 'own',
    path: ({ supplierRound }) => `/api/supplier-rounds/${supplierRound}/reviews`,
    body: () => ({ organisation: target, verdict: 'accepted', ...why }),
  },
  'POST /api/supplier-rounds/:id/findings': {
    about: 'own',
    path: ({ supplierRound }) => `/api/supplier-rounds/${supplierRound}/findings`,
    body: () => ({ organisation: target, what: mark, ownerDuty: 'cyber-lead', dueOn: later, ...why }),
  },
  'GET /api/supplier-rounds/:id/file': {
    about: 'own',
    path: ({ supplierRound }) => `/api/supplier-rounds/${supplierRound}/file?${at}`,
  },
  'POST /api/supplier-rounds/:id/file/preview': {
    about: 'own',
    path: ({ supplierRound }) => `/api/supplier-rounds/${supplierRound}/file/preview?${at}`,
    body: () => Buffer.from('no workbook'),
  },
  'PUT /api/supplier-rounds/:id/file': {
    about: 'own',
    path: ({ supplierRound }) => `/api/supplier-rounds/${supplierRound}/file?${at}`,
    body: () => ({ answers: [{ question: 'dspt.met', value: 'yes', note: '' }], revision: 999, isSent: false, ...why }),
  },
  'POST /api/supplier-rounds/:id/files': {
    about: 'own',
    path: ({ supplierRound }) => `/api/supplier-rounds/${supplierRound}/files?${at}&question=dspt.met&name=a.pdf`,
    body: () => Buffer.from('%PDF-1.7 of the matrix'),
  },
  'GET /api/supplier-rounds/:id/files/:file': {
    about: 'thing',
    path: ({ supplierRound, answerFile }) => `/api/supplier-rounds/${supplierRound}/files/${answerFile}?${at}`,
  },
  'POST /api/supplier-rounds/:id/files/:file/take-back': {
    about: 'own',
    path: ({ supplierRound, answerFileGone }) =>
      `/api/supplier-rounds/${supplierRound}/files/${answerFileGone}/take-back`,
    body: () => ({ organisation: target, ...why }),
    isRemoval: true,
  },
  'GET /api/supplier-contract-files/:organisation': {
    about: 'own',
    path: () => `/api/supplier-contract-files/${target}?format=csv`,
  },
  'POST /api/supplier-contract-files/:organisation/preview': {
    about: 'own',
    path: () => `/api/supplier-contract-files/${target}/preview`,
    body: () => Buffer.from('id,title\n'),
  },
  'PUT /api/supplier-contract-files/:organisation': {
    about: 'own',
    path: () => `/api/supplier-contract-files/${target}`,
    body: () => ({ document: [], ...why }),
  },
  'GET /api/supplier-contract-files/:organisation/brought': {
    about: 'own',
    path: () => `/api/supplier-contract-files/${target}/brought`,
  },
  'GET /api/supplier-contract-files/:organisation/brought/:id': {
    about: 'own',
    path: ({ broughtContracts }) => `/api/supplier-contract-files/${target}/brought/${broughtContracts}`,
  },
  'POST /api/supplier-contract-files/:organisation/brought/:id/undo': {
    about: 'own',
    path: ({ broughtContracts }) => `/api/supplier-contract-files/${target}/brought/${broughtContracts}/undo`,
    body: () => why,
  },
};
