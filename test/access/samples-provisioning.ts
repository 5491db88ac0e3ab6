import type { RouteSample, RouteSamples } from './route-sample.ts';
import { mark, target } from './target.ts';

const open: RouteSample = { about: 'open' };
const script = (path: string): RouteSample => ({ about: 'script', path: () => `/scim/v2${path}` });

/** Calls of directories: no person makes them, whatever their role. */
export const provisioningSamples: RouteSamples = {
  'GET /api/groups': { about: 'branch', path: () => `/api/groups?search=${mark}` },
  'POST /api/groups/:id/roles': {
    about: 'thing',
    path: ({ group }) => `/api/groups/${group}/roles`,
    body: () => ({ organisation: target, role: 'staff', why: mark }),
  },
  'DELETE /api/group-roles/:id': {
    about: 'thing',
    path: (things, relation) => `/api/group-roles/${things[`group role for ${relation}`]}`,
    body: () => ({ why: mark }),
    isRemoval: true,
  },

  'POST /api/people-files': { about: 'facts', path: () => '/api/people-files', body: () => Buffer.from('nothing') },
  'GET /api/people-files/:id': { about: 'thing', path: ({ file }) => `/api/people-files/${file}` },
  'POST /api/people-files/:id/apply': {
    about: 'thing',
    path: ({ file }) => `/api/people-files/${file}/apply`,
    body: () => ({ why: mark }),
  },
  'POST /api/people-files/:id/undo': {
    about: 'thing',
    path: ({ file }) => `/api/people-files/${file}/undo`,
    body: () => ({ why: mark }),
  },

  'GET /scim/v2/ServiceProviderConfig': open,
  'GET /scim/v2/ResourceTypes': open,
  'GET /scim/v2/ResourceTypes/:id': open,
  'GET /scim/v2/Schemas': open,
  'GET /scim/v2/Schemas/:id': open,
  'GET /scim/v2/Users': script('/Users'),
  'POST /scim/v2/Users': script('/Users'),
  'POST /scim/v2/Users/.search': script('/Users/.search'),
  'GET /scim/v2/Users/:id': script('/Users/1'),
  'PUT /scim/v2/Users/:id': script('/Users/1'),
  'PATCH /scim/v2/Users/:id': script('/Users/1'),
  'DELETE /scim/v2/Users/:id': script('/Users/1'),
  'GET /scim/v2/Groups': script('/Groups'),
  'POST /scim/v2/Groups': script('/Groups'),
  'POST /scim/v2/Groups/.search': script('/Groups/.search'),
  'GET /scim/v2/Groups/:id': script('/Groups/g1'),
  'PUT /scim/v2/Groups/:id': script('/Groups/g1'),
  'PATCH /scim/v2/Groups/:id': script('/Groups/g1'),
  'DELETE /scim/v2/Groups/:id': script('/Groups/g1'),
  'POST /scim/v2/.search': script('/.search'),
  'POST /scim/v2/Bulk': script('/Bulk'),
  'GET /scim/v2/*': script('/Me'),
  'POST /scim/v2/*': script('/Me'),
  'PUT /scim/v2/*': script('/Me'),
  'PATCH /scim/v2/*': script('/Me'),
  'DELETE /scim/v2/*': script('/Me'),
};
