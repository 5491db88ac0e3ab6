import type { Me } from '#modules/organisations/contract/log-in.ts';
import type { Place, PlaceName } from '#modules/organisations/contract/places.ts';
import type { Answers } from './web-pages.ts';

const england: PlaceName = { register: 'england', kind: null, kindName: 'Nation', code: null, name: 'England' };
const demo: PlaceName = { register: 'demo', kind: null, kindName: 'Nation', code: null, name: 'Demonstration nation' };
const region: PlaceName = { register: 'england', kind: 'region', kindName: 'Region', code: 'Y62', name: 'North West' };
const icb: PlaceName = {
  register: 'england',
  kind: 'icb',
  kindName: 'Integrated care board',
  code: 'QE1',
  name: 'Lancashire and South Cumbria',
};
const trust: PlaceName = {
  register: 'demo',
  kind: 'trust',
  kindName: 'Trust',
  code: 'DEMO-T001',
  name: 'Northmoor University Trust',
};

const me: Me = {
  id: 1,
  name: 'Priya Nair',
  email: 'priya.nair@example.org',
  organisation: { code: 'X26', name: 'England' },
  start: '/england',
  isSecondCheckOn: true,
  hasPassword: true,
  appointments: [{ role: 'national-lead', roleName: 'National cyber lead', code: 'X26', name: 'England' }],
  permissions: ['register:read', 'people:read', 'register:import', 'audit:read'],
  isHeldBack: false,
  isOutside: false,
  emergencies: [],
  preferences: null,
};

function around(query: URLSearchParams): Pick<Place, 'organisation' | 'path' | 'children'> {
  if (query.get('code') === 'QE1') return { organisation: icb, path: [england, region], children: [] };
  if (query.get('code') === 'Y62') return { organisation: region, path: [england], children: [icb] };
  return { organisation: query.get('register') === 'demo' ? demo : england, path: [], children: [region] };
}

function place(query: URLSearchParams): Place {
  return {
    ...around(query),
    asOf: query.get('as-of') ?? '2023-06-30',
    newest: '2023-06-30',
    edge: query.get('edge') ?? 'geography',
    edges: [
      { slug: 'geography', name: 'Geography' },
      { slug: 'finance', name: 'Finance' },
    ],
  };
}

function found(query: URLSearchParams): { rows: PlaceName[]; hasMore: boolean } {
  const wanted = query.get('search')?.toLowerCase() ?? '';
  return { rows: [trust, region, icb].filter(({ name }) => name.toLowerCase().includes(wanted)), hasMore: false };
}

const person = { id: 7, name: 'Northrop Ade', organisationCode: 'DEMO-T001', organisationName: trust.name };

function foundAnything(query: URLSearchParams) {
  const isPerson = person.name.toLowerCase().startsWith(query.get('search')?.toLowerCase() ?? '');
  return { places: found(query).rows, people: isPerson ? [person] : [] };
}

/** What the shell asks the server for, with a few invented answers in the shape of the contracts. */
export const sampleShell: Answers = {
  'GET /api/me': me,
  'GET /api/notices/count': { unread: 3 },
  'GET /api/place': place,
  'GET /api/search': found,
  'GET /api/find': foundAnything,
};
