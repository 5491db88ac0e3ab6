import type { Filter } from './filter.ts';
import { isJson, isPresent, type Json } from './fits.ts';
import { groupKind } from './group-kind.ts';
import type { Operation } from './patch-operations.ts';
import { readValue } from './read-resource.ts';
import { ScimFault } from './scim-fault.ts';
import { entityTag } from './user-resource.ts';

/** A group as its directory knows it, without its members. */
export interface Group {
  readonly id: number;
  readonly name: string;
  readonly externalId: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What a step of a PATCH does to the members of a group. */
export type MemberStep =
  | { readonly kind: 'add'; readonly ids: readonly number[] }
  | { readonly kind: 'remove'; readonly ids: readonly number[] }
  | { readonly kind: 'set'; readonly ids: readonly number[] }
  | { readonly kind: 'clear' }
  | { readonly kind: 'remove-where'; readonly where: Filter };

const isOfMembers = ({ path }: Operation) => !path.extension && path.target.attribute.name === 'members';

/** Steps of a PATCH that are about members, and the others. A large group is not read for one that comes or goes. */
export function parted(operations: readonly Operation[]): { members: MemberStep[]; others: Operation[] } {
  return {
    members: operations.filter(isOfMembers).map(memberStep),
    others: operations.filter((each) => !isOfMembers(each)),
  };
}

function memberStep({ op, path, value }: Operation): MemberStep {
  if (path.extension) return { kind: 'add', ids: [] };
  const { target, where } = path;
  if (target.part?.mutability === 'readOnly') throw ScimFault.bad('mutability', `${target.part.name} is read-only.`);
  if (target.part || (where && op !== 'remove'))
    throw ScimFault.bad('mutability', 'A member is added or removed as a whole; its parts are immutable.');
  if (where) return removal(where);
  const ids = idsOfMembers(readValue(target.attribute, value));
  if (op === 'remove') return isPresent(value) ? { kind: 'remove', ids } : { kind: 'clear' };
  return { kind: op === 'add' ? 'add' : 'set', ids };
}

function removal(where: Filter): MemberStep {
  const isOne = where.op === 'eq' && where.target.part?.name === 'value' && typeof where.value === 'string';
  if (!isOne || typeof where.value !== 'string') return { kind: 'remove-where', where };
  return { kind: 'remove', ids: [idOfUser(where.value)] };
}

/** Ids of the people that a list of members names. @throws ScimFault for a group among them, or an entry without an id */
export function idsOfMembers(members: unknown): number[] {
  const entries = Array.isArray(members) ? members.filter(isJson) : [];
  return [...new Set(entries.map(idOfMember))];
}

function idOfMember({ value, $ref, type }: Json): number {
  if (String(type ?? 'User').toLowerCase() === 'group' || /^g\d+$/.test(String(value)))
    throw ScimFault.bad('invalidValue', 'Members are people; a group within a group is not kept.');
  const byValue = idOfUser(String(value ?? ''));
  const named = byValue > 0 ? byValue : idOfUser(/\/Users\/(\d+)$/.exec(String($ref ?? ''))?.[1] ?? '');
  if (named === 0) throw ScimFault.bad('invalidValue', `There is no user ${String(value ?? '').slice(0, 100)}.`);
  return named;
}

/** The number behind the id of a user; 0, which nobody has, for a text that is none. */
export function idOfUser(id: string): number {
  return /^[1-9]\d{0,8}$/.test(id) ? Number(id) : 0;
}

/** The number behind the id of a group, `g12`; 0 for a text that is none. Ids are unique among all resources. */
export function idOfGroup(id: string): number {
  return id.startsWith('g') ? idOfUser(id.slice(1)) : 0;
}

/** What may be written of a group, without its members. */
export function writableGroup({ name, externalId }: Pick<Group, 'name' | 'externalId'>): Json {
  return { displayName: name, ...(externalId === null ? {} : { externalId }) };
}

/** What the group's own columns hold of a resource. */
export function groupParts(resource: Json): { name: string; externalId: string | null } {
  return {
    name: String(resource.displayName),
    externalId: typeof resource.externalId === 'string' ? resource.externalId : null,
  };
}

/** The whole resource; `members` is undefined where they are not asked for. `base` is the address before `/Groups`. */
export function groupResource(
  group: Group,
  members: readonly { readonly personId: number; readonly name: string }[] | undefined,
  base: string,
): Json {
  return {
    schemas: [groupKind.schema],
    id: `g${group.id}`,
    ...(group.externalId === null ? {} : { externalId: group.externalId }),
    displayName: group.name,
    ...(members && members.length > 0 ? { members: members.map((each) => memberEntry(each, base)) } : {}),
    meta: {
      resourceType: 'Group',
      created: group.createdAt.toISOString(),
      lastModified: group.updatedAt.toISOString(),
      location: `${base}/Groups/g${group.id}`,
      version: entityTag(group.version),
    },
  };
}

function memberEntry({ personId, name }: { readonly personId: number; readonly name: string }, base: string): Json {
  return { value: String(personId), $ref: `${base}/Users/${personId}`, display: name, type: 'User' };
}
