import { type BulkOperation, bulkResponseSchema, readBulk, resolved } from '../../domain/scim/bulk-request.ts';
import type { Json } from '../../domain/scim/fits.ts';
import { errorBody, ScimFault } from '../../domain/scim/scim-fault.ts';
import * as groups from './groups.ts';
import { faultOfError, type ScimCall, type ScimResult } from './scim-call.ts';
import * as users from './users.ts';

/**
 * Does many operations, each for itself (RFC 7644 section 3.7): one that waits for a resource of another is done after
 * it. Two that wait for each other are refused.
 */
export async function doBulk(call: ScimCall, body: unknown): Promise<ScimResult> {
  const { operations, failOnErrors } = readBulk(body);
  const answers = new Map<BulkOperation, Json>();
  const ids = new Map<string, string>();
  let failures = 0;
  let waiting = operations;
  while (waiting.length > 0 && failures < failOnErrors) {
    const ready = waiting.find((each) => resolved(each, ids) !== null) ?? waiting[0];
    if (!ready) break;
    const { answer, id } = await doOne(call, ready, resolved(ready, ids));
    answers.set(ready, answer);
    if (id !== null && ready.bulkId !== null) ids.set(ready.bulkId, id);
    if (Number(answer.status) >= 400) failures += 1;
    waiting = waiting.filter((each) => each !== ready);
  }
  const done = operations.flatMap((each) => answers.get(each) ?? []);
  return { status: 200, body: { schemas: [bulkResponseSchema], Operations: done } };
}

async function doOne(
  call: ScimCall,
  operation: BulkOperation,
  ready: BulkOperation | null,
): Promise<{ answer: Json; id: string | null }> {
  const { method, bulkId } = operation;
  const told = { method, ...(bulkId === null ? {} : { bulkId }) };
  try {
    if (!ready) throw new ScimFault(409, 'The bulkId that this names did not come to a resource.', 'invalidValue');
    const { status, location, version, body } = await perform(
      { ...call, ifMatch: ready.version, ifNoneMatch: undefined },
      ready,
    );
    const where = location ?? `${call.base}${ready.path}`;
    const answer = { ...told, location: where, ...(version ? { version } : {}), status: String(status) };
    return { answer, id: typeof body?.id === 'string' ? body.id : null };
  } catch (error) {
    const fault = faultOfError(error);
    const response = errorBody(fault.status, fault.message, fault.scimType);
    const where = ready && method !== 'POST' ? { location: `${call.base}${ready.path}` } : {};
    return { answer: { ...told, ...where, status: String(fault.status), response }, id: null };
  }
}

const verbs = {
  Users: {
    POST: (call: ScimCall, _id: string, data: unknown) => users.createUser(call, data),
    PUT: users.replaceUser,
    PATCH: users.patchUser,
    DELETE: users.removeUser,
  },
  Groups: {
    POST: (call: ScimCall, _id: string, data: unknown) => groups.createGroup(call, data),
    PUT: groups.replaceGroup,
    PATCH: groups.patchGroup,
    DELETE: groups.removeGroup,
  },
} as const;

async function perform(call: ScimCall, { method, path, data }: BulkOperation): Promise<ScimResult> {
  const [, kind, id = ''] = /^\/(Users|Groups)(?:\/([^/]+))?$/.exec(path) ?? [];
  if ((kind !== 'Users' && kind !== 'Groups') || (method === 'POST') !== (id === ''))
    throw ScimFault.bad('invalidPath', `${method} does not go to ${path.slice(0, 100)}.`);
  return await verbs[kind][method](call, id, data);
}
