import { csafDocument } from '../support/csaf-document.ts';
import type { RouteSample, RouteSamples } from './route-sample.ts';
import { mark, target } from './target.ts';

const why = { why: mark };
const at = `organisation=${target}`;
const branch = (path: string): RouteSample => ({ about: 'branch', path: () => path });
const numbers = (path: string): RouteSample => ({ ...branch(path), isNumbers: true });

/** Calls of the module suppliers. */
export const supplierSamples: RouteSamples = {
  'GET /api/suppliers': numbers(`/api/suppliers?${at}`),
  'GET /api/suppliers/export': numbers(`/api/suppliers/export?${at}&format=json`),
  // What waits for the nation, with the reason that the target gave.
  'GET /api/suppliers/duplicates': branch(`/api/suppliers/duplicates?${at}`),
  'GET /api/suppliers/:id': { about: 'branch', path: ({ supplier }) => `/api/suppliers/${supplier}?${at}` },
  'POST /api/suppliers': {
    about: 'own',
    path: () => '/api/suppliers',
    body: () => ({ organisation: target, name: 'Proposed by the matrix', ...why }),
  },
  'PATCH /api/suppliers/:id': {
    about: 'top',
    path: ({ supplier }) => `/api/suppliers/${supplier}`,
    body: () => ({ version: 1, name: 'Mine', ...why }),
  },
  'POST /api/suppliers/:id/merge': {
    about: 'top',
    path: ({ supplier }) => `/api/suppliers/${supplier}/merge`,
    body: ({ otherSupplier }) => ({ into: otherSupplier, ...why }),
  },
  'POST /api/suppliers/:id/apart': {
    about: 'top',
    path: ({ supplier }) => `/api/suppliers/${supplier}/apart`,
    body: ({ otherSupplier }) => ({ from: otherSupplier, ...why }),
  },
  'POST /api/supplier-merges/:id/undo': {
    about: 'top',
    path: ({ merge }) => `/api/supplier-merges/${merge}/undo`,
    body: () => why,
  },
  'POST /api/supplier-relationships': {
    about: 'own',
    path: () => '/api/supplier-relationships',
    body: ({ otherSupplier }) => ({ organisation: target, supplier: otherSupplier, ...why }),
  },
  'PATCH /api/supplier-relationships/:id': {
    about: 'own',
    path: ({ relationship }) => `/api/supplier-relationships/${relationship}`,
    body: () => ({ version: 999, ...why }),
  },
  'PUT /api/supplier-relationships/:id/products': {
    about: 'own',
    path: ({ relationship }) => `/api/supplier-relationships/${relationship}/products`,
    body: () => ({ products: [], ...why }),
  },
  'POST /api/suppliers/:id/sub-suppliers': {
    about: 'top',
    path: ({ supplier }) => `/api/suppliers/${supplier}/sub-suppliers`,
    body: ({ otherSupplier }) => ({ sub: otherSupplier, from: '2026-01-01', ...why }),
  },
  'POST /api/sub-suppliers/:id/end': {
    about: 'top',
    path: ({ subSupplier }) => `/api/sub-suppliers/${subSupplier}/end`,
    body: () => ({ lastDay: '2026-11-21', ...why }),
  },
  'POST /api/advisories': {
    about: 'own',
    path: () => `/api/advisories?organisation=${target}&named=${target}&why=${mark}`,
    body: () => Buffer.from(JSON.stringify(csafDocument({ tlp: 'AMBER' }))),
  },
  'POST /api/advisories/:id/withdrawal': {
    about: 'top',
    path: ({ advisoryOfAll }) => `/api/advisories/${advisoryOfAll}/withdrawal`,
    body: () => ({ version: '1', ...why }),
  },
  'GET /api/advisories/:id/document': {
    about: 'thing',
    path: ({ advisory }) => `/api/advisories/${advisory}/document`,
  },
  'GET /api/supplier-contracts': numbers(`/api/supplier-contracts?${at}`),
  'GET /api/supplier-contracts/export': numbers(`/api/supplier-contracts/export?${at}&format=json`),
  'POST /api/supplier-relationships/:id/contracts': {
    about: 'own',
    path: ({ relationship }) => `/api/supplier-relationships/${relationship}/contracts`,
    body: () => ({ title: `Servers ${mark}`, ...why }),
  },
  'PATCH /api/supplier-contracts/:id': {
    about: 'own',
    path: ({ contract }) => `/api/supplier-contracts/${contract}`,
    body: () => ({ version: 999, ...why }),
  },
  'GET /api/supplier-files/:organisation': {
    about: 'thing',
    path: () => `/api/supplier-files/${target}?format=csv`,
  },
  'POST /api/supplier-files/:organisation/preview': {
    about: 'own',
    path: () => `/api/supplier-files/${target}/preview`,
    body: () => Buffer.from('id,supplier\n'),
  },
  'PUT /api/supplier-files/:organisation': {
    about: 'own',
    path: () => `/api/supplier-files/${target}`,
    body: () => ({ document: [], ...why }),
  },
  'GET /api/supplier-files/:organisation/brought': {
    about: 'own',
    path: () => `/api/supplier-files/${target}/brought`,
  },
  'GET /api/supplier-files/:organisation/brought/:id': {
    about: 'own',
    path: ({ broughtSuppliers }) => `/api/supplier-files/${target}/brought/${broughtSuppliers}`,
  },
  'POST /api/supplier-files/:organisation/brought/:id/undo': {
    about: 'own',
    path: ({ broughtSuppliers }) => `/api/supplier-files/${target}/brought/${broughtSuppliers}/undo`,
    body: () => why,
  },
  'POST /api/suppliers/:id/charter': {
    about: 'top',
    path: ({ supplier }) => `/api/suppliers/${supplier}/charter`,
    body: () => ({ point: 'backups', state: 'declared', statedOn: '2026-01-01', ...why }),
  },
  'GET /api/supplier-concentration': numbers(`/api/supplier-concentration?${at}`),
  'GET /api/supplier-prices': numbers(`/api/supplier-prices?organisation=${target}`),
  'POST /api/suppliers/:id/incidents': {
    about: 'top',
    path: ({ otherSupplier }) => `/api/suppliers/${otherSupplier}/incidents`,
    body: () => ({ title: 'Servers are down', ...why }),
  },
  'POST /api/supplier-incidents/:id/close': {
    about: 'top',
    path: ({ supplierIncident }) => `/api/supplier-incidents/${supplierIncident}/close`,
    body: () => ({ note: 'All is well', ...why }),
  },

  'GET /api/suppliers/:id/people': {
    about: 'thing',
    path: ({ supplier }) => `/api/suppliers/${supplier}/people?${at}`,
  },
  'POST /api/suppliers/:id/people': {
    about: 'own',
    path: ({ supplier }) => `/api/suppliers/${supplier}/people`,
    body: () => ({ organisation: target, name: 'Nia North', email: 'nia@supplier.example', ...why }),
  },
  'POST /api/supplier-invitations/:id/withdraw': {
    about: 'whole',
    path: () => '/api/supplier-invitations/999999/withdraw',
    body: () => why,
  },
  'PUT /api/supplier-relationships/:id/naming': {
    about: 'own',
    path: ({ relationship }) => `/api/supplier-relationships/${relationship}/naming`,
    body: () => ({ isNamed: false, contact: '', ...why }),
  },
  'POST /api/supplier-people/:id/confirm': {
    about: 'whole',
    path: () => '/api/supplier-people/999999/confirm',
    body: () => ({ isAdministrator: false, ...why }),
  },
  'POST /api/supplier-people/:id/end': {
    about: 'whole',
    path: () => '/api/supplier-people/999999/end',
    body: () => why,
  },
  'POST /api/supplier-merges/:id/people': {
    about: 'top',
    path: ({ merge }) => `/api/supplier-merges/${merge}/people`,
    body: () => ({ isJoined: true, ...why }),
  },
  'POST /api/supplier-changes/:id/decide': {
    about: 'whole',
    path: () => '/api/supplier-changes/999999/decide',
    body: () => ({ isTaken: true, ...why }),
  },

  // The role of a supplier's person alone speaks for none: an invitation says for which.
  'GET /api/own-supplier': { about: 'another', path: () => '/api/own-supplier' },
  'POST /api/own-supplier/changes': {
    about: 'another',
    path: () => '/api/own-supplier/changes',
    body: () => ({ note: 'Change it' }),
  },
  'POST /api/own-supplier/charter': {
    about: 'another',
    path: () => '/api/own-supplier/charter',
    body: () => ({ point: 'backups', state: 'declared' }),
  },
  'GET /api/own-supplier/customers': { about: 'another', path: () => '/api/own-supplier/customers' },
  'GET /api/own-supplier/people': { about: 'another', path: () => '/api/own-supplier/people' },
  'POST /api/own-supplier/people': {
    about: 'another',
    path: () => '/api/own-supplier/people',
    body: () => ({ name: 'Nia North', email: 'nia@supplier.example', ...why }),
  },
  'POST /api/own-supplier/people/:id/end': {
    about: 'another',
    path: () => '/api/own-supplier/people/1/end',
    body: () => why,
  },
  'GET /api/own-supplier/incidents': { about: 'another', path: () => '/api/own-supplier/incidents' },
  'POST /api/own-supplier/incidents': {
    about: 'another',
    path: () => '/api/own-supplier/incidents',
    body: () => ({ title: 'All is down', what: 'Everything is down', since: '2026-01-01T00:00:00Z' }),
  },
  'POST /api/own-supplier/incidents/:id/updates': {
    about: 'another',
    path: () => '/api/own-supplier/incidents/1/updates',
    body: () => ({ text: 'Still down' }),
  },

  'GET /api/own-supplier/questionnaires': { about: 'another', path: () => '/api/own-supplier/questionnaires' },
  'GET /api/own-supplier/questionnaires/:id': { about: 'another', path: () => '/api/own-supplier/questionnaires/1' },
  'PUT /api/own-supplier/questionnaires/:id/answers': {
    about: 'another',
    path: () => '/api/own-supplier/questionnaires/1/answers',
    body: () => ({ answers: [{ question: 'a', value: 'b', note: '' }], revision: 1 }),
  },
  'POST /api/own-supplier/questionnaires/:id/send': {
    about: 'another',
    path: () => '/api/own-supplier/questionnaires/1/send',
    body: () => ({ revision: 1, ...why }),
  },
  'GET /api/own-supplier/questionnaires/:id/file': {
    about: 'another',
    path: () => '/api/own-supplier/questionnaires/1/file',
  },
  'POST /api/own-supplier/questionnaires/:id/file/preview': {
    about: 'another',
    path: () => '/api/own-supplier/questionnaires/1/file/preview',
    body: () => Buffer.from(mark),
  },
  'POST /api/own-supplier/questionnaires/:id/files': {
    about: 'another',
    path: () => '/api/own-supplier/questionnaires/1/files?question=dspt.met&name=a.pdf',
    body: () => Buffer.from('%PDF-1.7'),
  },
  'GET /api/own-supplier/questionnaires/:id/files/:file': {
    about: 'another',
    path: () => '/api/own-supplier/questionnaires/1/files/1',
  },
  'POST /api/own-supplier/questionnaires/:id/files/:file/take-back': {
    about: 'another',
    path: () => '/api/own-supplier/questionnaires/1/files/1/take-back',
  },
  'GET /api/own-supplier/advisories': { about: 'another', path: () => '/api/own-supplier/advisories' },
  'POST /api/own-supplier/advisories/preview': {
    about: 'another',
    path: () => '/api/own-supplier/advisories/preview',
    body: () => Buffer.from('{}'),
  },
  'POST /api/own-supplier/advisories/:id/withdrawal': {
    about: 'another',
    path: ({ advisory }) => `/api/own-supplier/advisories/${advisory}/withdrawal`,
    body: () => ({ version: '1', ...why }),
  },
  'POST /api/own-supplier/advisories': {
    about: 'another',
    path: () => '/api/own-supplier/advisories',
    body: () => Buffer.from('{}'),
  },
};
