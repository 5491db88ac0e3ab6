import { listBody } from '../../domain/scim/discovery.ts';
import { groupKind } from '../../domain/scim/group-kind.ts';
import { ScimFault } from '../../domain/scim/scim-fault.ts';
import { userKind } from '../../domain/scim/user-kind.ts';
import * as groups from './groups.ts';
import { type ListQuery, pageOf, readListQuery } from './list-query.ts';
import type { ScimCall, ScimResult } from './scim-call.ts';
import * as users from './users.ts';

/**
 * A page over all kinds of resource (RFC 7644 section 3.4.2.1): accounts first, then groups. A kind that has no such
 * attribute as the filter names has nothing that fits.
 */
export async function listAll(call: ScimCall, query: Readonly<Record<string, unknown>>): Promise<ScimResult> {
  const { startIndex, count } = pageOf(query);
  const people = await pageIn(call, userKind, query, { startIndex, count });
  const from = Math.max(1, startIndex - people.total);
  const left = count - people.resources.length;
  const others = await pageIn(call, groupKind, query, { startIndex: from, count: left });
  return {
    status: 200,
    body: listBody([...people.resources, ...others.resources], people.total + others.total, startIndex),
  };
}

async function pageIn(
  call: ScimCall,
  kind: typeof userKind,
  query: Readonly<Record<string, unknown>>,
  page: Pick<ListQuery, 'startIndex' | 'count'>,
): Promise<{ total: number; resources: unknown[] }> {
  const asked = askedOf(kind, query);
  if (asked instanceof ScimFault) {
    const other = askedOf(kind === userKind ? groupKind : userKind, query);
    if (other instanceof ScimFault) throw asked;
    return { total: 0, resources: [] };
  }
  const list = kind === userKind ? users.listUsers : groups.listGroups;
  const { body } = await list(call, { ...asked, ...page });
  const resources = Array.isArray(body?.Resources) ? body.Resources : [];
  return { total: Number(body?.totalResults), resources };
}

function askedOf(kind: typeof userKind, query: Readonly<Record<string, unknown>>): ListQuery | ScimFault {
  try {
    return readListQuery(kind, query);
  } catch (error) {
    if (error instanceof ScimFault) return error;
    throw error;
  }
}
