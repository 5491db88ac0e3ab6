import type { RouteSample, RouteSamples } from './route-sample.ts';
import { mark, target } from './target.ts';

const open: RouteSample = { about: 'open' };
const self: RouteSample = { about: 'self' };
const facts = (path: string): RouteSample => ({ about: 'facts', path: () => path });
const why = { why: mark };
const because = () => why;
const whole = (path: string, body?: () => unknown): RouteSample => ({
  about: 'whole',
  path: () => path,
  ...(body ? { body } : {}),
});

/** Calls of the module organisations. */
export const organisationSamples: RouteSamples = {
  'GET /api/log-in/ways': open,
  'POST /api/log-in': open,
  'POST /api/log-in/passkey/question': open,
  'POST /api/log-in/passkey': open,
  'GET /api/log-in/second-check': open,
  'POST /api/log-in/second-check': open,
  'GET /log-in/with/:code': open,
  'GET /log-in/back/:code': open,
  'POST /api/invitation': open,
  'GET /log-in/:token': open,
  'POST /api/set-password': open,

  'POST /api/log-out': self,
  'GET /api/me': self,
  'GET /api/me/preferences': self,
  'PUT /api/me/preferences': self,
  'GET /api/me/proof': self,
  'POST /api/me/proof': self,
  'GET /api/me/access': self,
  'POST /api/me/password': self,
  'POST /api/me/second-check': self,
  'PUT /api/me/second-check': self,
  'DELETE /api/me/second-check': self,
  'POST /api/me/passkeys/question': self,
  'POST /api/me/passkeys': self,
  'DELETE /api/me/passkeys/:id': self,
  'POST /api/me/recovery-codes': self,
  'POST /api/me/providers/:code': self,
  'DELETE /api/me/providers/:code': self,
  'DELETE /api/me/recovery/:id': self,
  'GET /api/me/sessions': self,
  'DELETE /api/me/sessions/:id': self,
  'DELETE /api/me/sessions': self,

  'GET /api/sharing': { about: 'thing', path: () => `/api/sharing?organisation=${target}` },
  'GET /api/sharing/below': { about: 'thing', path: () => `/api/sharing/below?organisation=${target}` },
  'POST /api/sharing': {
    about: 'own',
    path: () => '/api/sharing',
    // Everything stays shared: later calls look for the mark from above.
    body: () => ({
      organisation: target,
      class: 'plans',
      with: null,
      level: 'full',
      purpose: mark,
      legalBasis: mark,
      until: null,
      why: mark,
    }),
  },
  'POST /api/sharing/:id/end': {
    about: 'own',
    path: ({ agreement }) => `/api/sharing/${agreement}/end`,
    body: because,
  },
  'GET /api/looks': { about: 'thing', path: () => `/api/looks?organisation=${target}` },
  'GET /api/looks/export': { about: 'thing', path: () => `/api/looks/export?organisation=${target}` },
  'POST /api/looks/bulk-asks': {
    about: 'own',
    path: () => '/api/looks/bulk-asks',
    body: () => ({ organisation: target, class: 'plans', why: mark }),
  },
  'POST /api/looks/bulk-passes': {
    about: 'own',
    path: () => '/api/looks/bulk-passes',
    body: () => ({ organisation: target, class: 'plans' }),
  },

  'GET /api/registers': facts('/api/registers'),
  'GET /api/place': facts(`/api/place?register=england&code=${target}`),
  'GET /api/search': facts(`/api/search?search=${target}`),
  'GET /api/find': { about: 'branch', path: () => `/api/find?search=${mark}`, markNeeds: 'people:read' },
  'GET /api/organisations': facts('/api/organisations?register=england'),
  'GET /api/organisations/export': facts('/api/organisations/export?register=england&kind=trust&format=csv'),
  'GET /api/organisations/:code': facts(`/api/organisations/${target}`),
  'PATCH /api/organisations/:code': {
    about: 'thing',
    path: () => `/api/organisations/${target}`,
    body: () => ({ version: 1, name: 'Renamed', ...why }),
  },

  'GET /api/people': { about: 'branch', path: () => '/api/people' },
  'GET /api/people/:id': { about: 'thing', path: ({ person }) => `/api/people/${person}` },
  'POST /api/people': {
    about: 'thing',
    path: () => '/api/people',
    body: () => ({ name: 'New', email: `new.${mark}@example.org`, organisation: target, role: 'staff', ...why }),
  },
  'POST /api/people/:id/roles': {
    about: 'thing',
    path: ({ person }) => `/api/people/${person}/roles`,
    body: () => ({ organisation: target, role: 'staff', ...why }),
  },
  'DELETE /api/roles/:id': {
    about: 'thing',
    path: (things, relation) => `/api/roles/${things[`role for ${relation}`]}`,
    body: because,
    isRemoval: true,
  },
  'PATCH /api/people/:id': {
    about: 'thing',
    path: ({ person }) => `/api/people/${person}`,
    body: () => ({ isDisabled: true, version: 999_999, ...why }),
  },
  'POST /api/people/:id/link': { about: 'thing', path: ({ person }) => `/api/people/${person}/link`, body: because },
  'GET /api/people/:id/recovery': { about: 'thing', path: ({ person }) => `/api/people/${person}/recovery` },
  'POST /api/people/:id/recovery': {
    about: 'thing',
    path: ({ person }) => `/api/people/${person}/recovery`,
    body: because,
  },
  'POST /api/recoveries/:id': {
    about: 'thing',
    path: (things, relation) => `/api/recoveries/${things[`approval for ${relation}`]}`,
    body: because,
    isRemoval: true,
  },
  'DELETE /api/recoveries/:id': {
    about: 'thing',
    path: (things, relation) => `/api/recoveries/${things[`recovery for ${relation}`]}`,
    body: because,
    isRemoval: true,
  },
  'GET /api/tokens': { about: 'branch', path: () => '/api/tokens' },
  'POST /api/tokens': {
    about: 'thing',
    path: () => '/api/tokens',
    body: () => ({ name: 'New', organisation: target, role: 'staff', scopes: ['register:read'], days: 1, ...why }),
  },
  'DELETE /api/tokens/:id': {
    about: 'thing',
    path: (things, relation) => `/api/tokens/${things[`token for ${relation}`]}`,
    body: because,
    isRemoval: true,
  },

  // A list of what one may decide about; whoever proposed it may not be the second person.
  'GET /api/proposals': self,
  'POST /api/proposals/:id/confirmation': {
    about: 'thing',
    sees: 'people:manage',
    path: ({ proposal }) => `/api/proposals/${proposal}/confirmation`,
    body: () => ({ requestHash: '0'.repeat(64), ...why }),
  },
  'POST /api/proposals/:id/refusal': {
    about: 'thing',
    sees: 'people:manage',
    path: ({ proposal }) => `/api/proposals/${proposal}/refusal`,
    body: because,
  },
  'DELETE /api/proposals/:id': {
    about: 'thing',
    sees: 'people:manage',
    path: ({ proposal }) => `/api/proposals/${proposal}`,
    body: because,
  },

  'GET /api/rights/who': { about: 'thing', path: () => `/api/rights/who?organisation=${target}` },
  'GET /api/rights/who/export': { about: 'thing', path: () => `/api/rights/who/export?organisation=${target}` },
  // Everybody asks it about themselves, of any organisation of the public register.
  'GET /api/rights/why': facts(`/api/rights/why?organisation=${target}`),
  'GET /api/rights/review': { about: 'thing', path: () => `/api/rights/review?organisation=${target}` },
  'POST /api/rights/review': {
    about: 'thing',
    // Only those who could give the role answer for it. Where others stand below, administrators of people could not;
    // full administrators are told apart by this permission.
    needs: 'token:manage',
    path: () => '/api/rights/review',
    body: ({ strongRight }) => ({ ids: [strongRight], answer: 'keep', ...why }),
  },

  // Taken where one has no right yet: for this row those outside are who it is for.
  'POST /api/emergency-access': { about: 'facts', path: () => '/api/emergency-access', body: () => ({ ...why }) },
  'GET /api/emergency-access': { about: 'thing', path: () => `/api/emergency-access?organisation=${target}` },
  'DELETE /api/emergency-access/:id': {
    about: 'thing',
    sees: 'people:manage',
    path: ({ emergency }) => `/api/emergency-access/${emergency}`,
    body: because,
  },
  'POST /api/emergency-access/:id/review': {
    about: 'thing',
    path: ({ emergency }) => `/api/emergency-access/${emergency}/review`,
    body: () => ({ isJustified: true, ...why }),
  },

  'GET /api/audit': { about: 'branch', path: () => '/api/audit' },
  'GET /api/audit/export': { about: 'branch', path: () => '/api/audit/export?format=csv' },
  'GET /api/audit/verification': { about: 'facts', path: () => '/api/audit/verification' },

  'GET /api/import-kinds': self,
  'GET /api/imports': { about: 'branch', path: () => '/api/imports', isNumbers: true },
  'POST /api/imports': whole(
    '/api/imports?register=england&kind=ods-trusts&file-name=etr.csv&effective=2026-04-01',
    () => Buffer.from('nothing'),
  ),
  'GET /api/imports/:id': whole('/api/imports/1'),
  'GET /api/imports/:id/changes': whole('/api/imports/1/changes'),
  'GET /api/imports/:id/changes/export': whole('/api/imports/1/changes/export'),
  'GET /api/imports/:id/progress': whole('/api/imports/1/progress'),
  'POST /api/imports/:id/apply': whole('/api/imports/1/apply', because),
  'POST /api/imports/:id/undo': whole('/api/imports/1/undo', because),
  'DELETE /api/imports/:id': whole('/api/imports/1'),
};
