import { type AnyEndpoint, type Guard, type Route, route } from '#platform/http/endpoint.ts';
import { endGroupRole, giveGroupRole, listGroups } from '../actions/administer-groups.ts';
import { undoPeople } from '../actions/apply-people.ts';
import { applyPeople, onePeopleFile, previewPeople } from '../actions/import-people.ts';
import { scimFailure } from '../actions/scim/scim-call.ts';
import * as serve from '../actions/scim/serve.ts';
import * as directory from '../contract/directory.ts';
import * as files from '../contract/people-files.ts';
import * as scim from '../contract/scim.ts';

const provisioning = { permission: 'people:provision' } as const;

function scimRoute(endpoint: AnyEndpoint, guard: Guard, action: Route['action']): Route {
  return route(endpoint, guard, action, { failure: scimFailure });
}

/** SCIM 2.0: accounts and groups as an organisation's directory keeps them. */
export const provisioningRoutes: readonly Route[] = [
  route(files.previewPeople, { permission: 'people:manage' }, previewPeople, { rawBodyLimit: 4_194_304 }),
  route(files.onePeopleFile, { permission: 'people:manage' }, onePeopleFile),
  route(files.applyPeople, { permission: 'people:manage' }, applyPeople, { stepUp: true }),
  route(files.undoPeople, { permission: 'people:manage' }, undoPeople, { stepUp: true }),

  route(directory.listGroups, { permission: 'people:read' }, listGroups),
  route(directory.giveGroupRole, { permission: 'people:manage' }, giveGroupRole, { stepUp: true }),
  route(directory.endGroupRole, { permission: 'people:manage' }, endGroupRole),

  scimRoute(scim.providerConfig, 'public', serve.showConfig),
  scimRoute(scim.resourceTypes, 'public', serve.showTypes),
  scimRoute(scim.resourceType, 'public', serve.showType),
  scimRoute(scim.schemas, 'public', serve.showSchemas),
  scimRoute(scim.schema, 'public', serve.showSchema),

  scimRoute(scim.listUsers, provisioning, serve.listUsers),
  scimRoute(scim.searchUsers, provisioning, serve.searchUsers),
  scimRoute(scim.createUser, provisioning, serve.createUser),
  scimRoute(scim.readUser, provisioning, serve.readUser),
  scimRoute(scim.replaceUser, provisioning, serve.replaceUser),
  scimRoute(scim.patchUser, provisioning, serve.patchUser),
  scimRoute(scim.removeUser, provisioning, serve.removeUser),

  scimRoute(scim.listGroups, provisioning, serve.listGroups),
  scimRoute(scim.searchGroups, provisioning, serve.searchGroups),
  scimRoute(scim.createGroup, provisioning, serve.createGroup),
  scimRoute(scim.readGroup, provisioning, serve.readGroup),
  scimRoute(scim.replaceGroup, provisioning, serve.replaceGroup),
  scimRoute(scim.patchGroup, provisioning, serve.patchGroup),
  scimRoute(scim.removeGroup, provisioning, serve.removeGroup),

  scimRoute(scim.searchAll, provisioning, serve.searchAll),
  scimRoute(scim.bulk, provisioning, serve.bulk),

  scimRoute(scim.elsewhere.get, provisioning, serve.refuse),
  scimRoute(scim.elsewhere.post, provisioning, serve.refuse),
  scimRoute(scim.elsewhere.put, provisioning, serve.refuse),
  scimRoute(scim.elsewhere.patch, provisioning, serve.refuse),
  scimRoute(scim.elsewhere.delete, provisioning, serve.refuse),
];
