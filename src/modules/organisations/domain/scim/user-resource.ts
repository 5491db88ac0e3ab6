import { textOf } from '#kernel/text-of.ts';
import { isJson, isPresent, type Json } from './fits.ts';
import { ScimFault } from './scim-fault.ts';
import { enterpriseSchema, userKind } from './user-kind.ts';

/** An account as its directory knows it. */
export interface User {
  readonly id: number;
  readonly userName: string;
  readonly externalId: string | null;
  readonly isActive: boolean;
  /** All other attributes, by the names of the schema. */
  readonly attributes: Json;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the account's own columns hold of a resource. */
export interface UserParts {
  readonly name: string;
  readonly userName: string;
  /** Where mail goes and with what one logs in; null when the directory names none. */
  readonly email: string | null;
  readonly externalId: string | null;
  readonly isActive: boolean;
  readonly attributes: Json;
}

const largest = 100_000;
const longestName = 254;

/** Takes a resource apart. @throws ScimFault invalidValue for one that is too large */
export function userParts(resource: Json): UserParts {
  const {
    userName,
    externalId,
    active,
    schemas: _schemas,
    id: _id,
    meta: _meta,
    groups: _groups,
    ...attributes
  } = resource;
  const name = String(userName);
  if (name.length > longestName) throw ScimFault.bad('invalidValue', `userName is longer than ${longestName} letters.`);
  if (JSON.stringify(attributes).length > largest)
    throw ScimFault.bad('invalidValue', `The attributes of a user hold more than ${largest} letters.`);
  return {
    name: nameOf(attributes, name).slice(0, 200),
    userName: name,
    email: emailOf(attributes, name),
    externalId: typeof externalId === 'string' ? externalId : null,
    isActive: active !== false,
    attributes,
  };
}

/** The name that others see: as the directory shows it, else from the parts of the name, else the user name. */
function nameOf({ displayName, name }: Json, userName: string): string {
  const parts = isJson(name) ? name : {};
  const joined = [parts.givenName, parts.familyName].filter(isPresent).join(' ');
  const found = [displayName, parts.formatted, joined, userName].find(
    (each) => isPresent(each) && String(each).trim() !== '',
  );
  return String(found).trim();
}

/** The primary address, else that of work, else the first; else the user name where it is one. */
function emailOf({ emails }: Json, userName: string): string | null {
  const entries = Array.isArray(emails) ? emails.filter(isJson) : [];
  const ranked = [
    ...entries.filter((entry) => entry.primary === true),
    ...entries.filter((entry) => textOf(entry.type).toLowerCase() === 'work'),
    ...entries,
    { value: userName },
  ];
  const found = ranked.map((entry) => textOf(entry.value).toLowerCase()).find(isAddress);
  return found ?? null;
}

function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text);
}

/** The organisation code that a new user's extension names, for those who keep several organisations in one directory. */
export function organisationCodeOf(resource: Json): string | null {
  const extension = resource[enterpriseSchema];
  const code = isJson(extension) ? extension.organization : null;
  return typeof code === 'string' && code.length <= 24 ? code : null;
}

/** What may be written of an account, as a resource: where a PATCH begins. */
export function writableUser(user: User): Json {
  return {
    userName: user.userName,
    ...(user.externalId === null ? {} : { externalId: user.externalId }),
    ...user.attributes,
    active: user.isActive,
  };
}

/** The whole resource. `base` is the address before `/Users`. */
export function userResource(
  user: User,
  groups: readonly { readonly groupId: number; readonly name: string }[],
  base: string,
): Json {
  const { [enterpriseSchema]: extension, ...attributes } = user.attributes;
  return {
    schemas: [userKind.schema, ...(isPresent(extension) ? [enterpriseSchema] : [])],
    id: String(user.id),
    ...(user.externalId === null ? {} : { externalId: user.externalId }),
    userName: user.userName,
    ...attributes,
    active: user.isActive,
    ...(groups.length > 0 ? { groups: groups.map((group) => groupEntry(group, base)) } : {}),
    ...(isPresent(extension) ? { [enterpriseSchema]: extension } : {}),
    meta: {
      resourceType: 'User',
      created: user.createdAt.toISOString(),
      lastModified: user.updatedAt.toISOString(),
      location: `${base}/Users/${user.id}`,
      version: entityTag(user.version),
    },
  };
}

function groupEntry({ groupId, name }: { readonly groupId: number; readonly name: string }, base: string): Json {
  return { value: `g${groupId}`, $ref: `${base}/Groups/g${groupId}`, display: name, type: 'direct' };
}

/** The version of a resource as a weak entity tag. */
export function entityTag(version: number): string {
  return `W/"${version}"`;
}

/** True when one of the entity tags of an If-Match or If-None-Match header is this version. */
export function namesVersion(header: string, version: number): boolean {
  return header
    .split(',')
    .map((each) => each.trim())
    .some((tag) => tag === '*' || tag.replace(/^W\//, '') === `"${version}"`);
}
