import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { listBody, providerConfig, resourceTypes, schemas } from '../../domain/scim/discovery.ts';
import { isJson } from '../../domain/scim/fits.ts';
import { groupKind } from '../../domain/scim/group-kind.ts';
import { ScimFault } from '../../domain/scim/scim-fault.ts';
import { userKind } from '../../domain/scim/user-kind.ts';
import { doBulk } from './bulk.ts';
import * as groups from './groups.ts';
import { listAll } from './list-all.ts';
import { readListQuery } from './list-query.ts';
import { answerOf, baseOf, namesIn, type ScimCall, type ScimQuery, type ScimResult, scimCall } from './scim-call.ts';
import * as users from './users.ts';

interface Input {
  readonly params: { readonly id: string };
  readonly query: ScimQuery;
  readonly body: unknown;
}

type Serve = (context: Context, input: Partial<Input>, caller: Caller) => Promise<Answer>;

/** An action of the routes table from what a call comes to. */
function serving(work: (call: ScimCall, input: Input) => Promise<ScimResult>): Serve {
  return async (context, { params = { id: '' }, query = {}, body }, caller) =>
    answerOf(await work(scimCall(context, caller, query), { params, query, body }));
}

/** The call with what a search's body says of the attributes to show. */
function searching(call: ScimCall, body: unknown): { call: ScimCall; query: Readonly<Record<string, unknown>> } {
  if (!isJson(body)) throw ScimFault.bad('invalidSyntax', 'The body must be a JSON object.');
  const shown = { attributes: namesIn(body.attributes), excluded: namesIn(body.excludedAttributes) };
  return { call: { ...call, shown }, query: body };
}

export const listUsers = serving((call, { query }) => users.listUsers(call, readListQuery(userKind, query)));
export const searchUsers = serving((asked, { body }) => {
  const { call, query } = searching(asked, body);
  return users.listUsers(call, readListQuery(userKind, query));
});
export const createUser = serving((call, { body }) => users.createUser(call, body));
export const readUser = serving((call, { params }) => users.readUser(call, params.id));
export const replaceUser = serving((call, { params, body }) => users.replaceUser(call, params.id, body));
export const patchUser = serving((call, { params, body }) => users.patchUser(call, params.id, body));
export const removeUser = serving((call, { params }) => users.removeUser(call, params.id));

export const listGroups = serving((call, { query }) => groups.listGroups(call, readListQuery(groupKind, query)));
export const searchGroups = serving((asked, { body }) => {
  const { call, query } = searching(asked, body);
  return groups.listGroups(call, readListQuery(groupKind, query));
});
export const createGroup = serving((call, { body }) => groups.createGroup(call, body));
export const readGroup = serving((call, { params }) => groups.readGroup(call, params.id));
export const replaceGroup = serving((call, { params, body }) => groups.replaceGroup(call, params.id, body));
export const patchGroup = serving((call, { params, body }) => groups.patchGroup(call, params.id, body));
export const removeGroup = serving((call, { params }) => groups.removeGroup(call, params.id));

export const searchAll = serving((asked, { body }) => {
  const { call, query } = searching(asked, body);
  return listAll(call, query);
});
export const bulk = serving((call, { body }) => doBulk(call, body));

// RFC 7644 section 4: whoever wants to learn what the service can do need not prove who they are.

/** What the service can do. */
export const showConfig: Serve = async (context, _input, caller) =>
  answerOf({ status: 200, body: providerConfig(baseOf(context, caller)) });

function listing(all: (base: string) => Record<string, unknown>[]): Serve {
  return async (context, { query = {} }, caller) => {
    if (query.filter !== undefined) throw new ScimFault(403, 'What the service can do is not filtered.');
    const found = all(baseOf(context, caller));
    return answerOf({ status: 200, body: listBody(found, found.length) });
  };
}

function one(all: (base: string) => Record<string, unknown>[]): Serve {
  return async (context, { params }, caller) => {
    const id = params?.id ?? '';
    const found = all(baseOf(context, caller)).find((each) => String(each.id).toLowerCase() === id.toLowerCase());
    if (!found) throw ScimFault.notFound(id);
    return answerOf({ status: 200, body: found });
  };
}

export const showTypes = listing(resourceTypes);
export const showType = one(resourceTypes);
export const showSchemas = listing(schemas);
export const showSchema = one(schemas);

const known = /^(ServiceProviderConfig|ResourceTypes|Schemas|Users|Groups|Bulk|\.search)(\/[^/]+)?$/;

/** An address that has no such method, or is none at all. */
export const refuse = async (context: Context, { params }: { params?: unknown }, caller: Caller): Promise<Answer> => {
  scimCall(context, caller, {});
  const path = isJson(params) ? String(params['*'] ?? '') : '';
  if (path === 'Me' || path.startsWith('Me/')) throw new ScimFault(501, 'A token is nobody’s own, so there is no /Me.');
  if (known.test(path)) throw new ScimFault(405, 'This address does not take this method.');
  throw new ScimFault(404, 'There is nothing at this address.');
};
