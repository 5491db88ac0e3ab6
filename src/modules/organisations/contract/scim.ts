import { z } from 'zod';

const query = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const byId = z.object({ id: z.string().max(200) });
// RFC 7643 and 7644 say what these hold; docs/reference/scim.md says what of it counts here.
const resource = z.unknown();

function reading<Path extends string>(path: Path, summary: string) {
  return { method: 'GET', path: `/scim/v2${path}` as const, summary, query, response: resource } as const;
}

function writing<Method extends 'POST' | 'PUT' | 'PATCH', Path extends string>(
  method: Method,
  path: Path,
  summary: string,
) {
  return { method, path: `/scim/v2${path}` as const, summary, query, body: resource, response: resource } as const;
}

export const providerConfig = reading('/ServiceProviderConfig', 'SCIM: what this service can do');
export const resourceTypes = reading('/ResourceTypes', 'SCIM: kinds of resource');
export const resourceType = { ...reading('/ResourceTypes/:id', 'SCIM: one kind of resource'), params: byId } as const;
export const schemas = reading('/Schemas', 'SCIM: attributes of every kind of resource');
export const schema = { ...reading('/Schemas/:id', 'SCIM: attributes of one kind of resource'), params: byId } as const;

export const listUsers = reading('/Users', 'SCIM: accounts that fit a filter, page by page');
export const searchUsers = writing('POST', '/Users/.search', 'SCIM: accounts that fit, asked for in the body');
export const createUser = writing('POST', '/Users', 'SCIM: add an account');
export const readUser = { ...reading('/Users/:id', 'SCIM: one account'), params: byId } as const;
export const replaceUser = { ...writing('PUT', '/Users/:id', 'SCIM: write an account anew'), params: byId } as const;
export const patchUser = {
  ...writing('PATCH', '/Users/:id', 'SCIM: change parts of an account'),
  params: byId,
} as const;
export const removeUser = {
  method: 'DELETE',
  path: '/scim/v2/Users/:id',
  summary: 'SCIM: take an account away; its access ends at once',
  params: byId,
  query,
  response: resource,
} as const;

export const listGroups = reading('/Groups', 'SCIM: groups that fit a filter, page by page');
export const searchGroups = writing('POST', '/Groups/.search', 'SCIM: groups that fit, asked for in the body');
export const createGroup = writing('POST', '/Groups', 'SCIM: add a group');
export const readGroup = { ...reading('/Groups/:id', 'SCIM: one group'), params: byId } as const;
export const replaceGroup = { ...writing('PUT', '/Groups/:id', 'SCIM: write a group anew'), params: byId } as const;
export const patchGroup = {
  ...writing('PATCH', '/Groups/:id', 'SCIM: change parts of a group'),
  params: byId,
} as const;
export const removeGroup = {
  ...removeUser,
  path: '/scim/v2/Groups/:id',
  summary: 'SCIM: take a group away; its members lose the roles that it gave',
} as const;

export const searchAll = writing('POST', '/.search', 'SCIM: accounts and groups that fit, asked for in the body');
export const bulk = writing('POST', '/Bulk', 'SCIM: many operations in one request');

function anything<Method extends 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'>(method: Method) {
  return {
    method,
    path: '/scim/v2/*',
    summary: 'SCIM: an address that is none, or that does not take this',
    response: resource,
  } as const;
}

/** Every other address below `/scim/v2`, so that these too answer as RFC 7644 has it. */
export const elsewhere = {
  get: anything('GET'),
  post: anything('POST'),
  put: anything('PUT'),
  patch: anything('PATCH'),
  delete: anything('DELETE'),
} as const;
