import { textOf } from '#kernel/text-of.ts';
import type { ResourceKind } from './attribute.ts';
import { isExtension, type Target } from './attribute-path.ts';
import { type Filter, FilterReader, finderFor } from './filter.ts';
import { isJson, type Json } from './fits.ts';
import { ScimFault } from './scim-fault.ts';

export const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** One step of a PATCH. */
export interface Operation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: PatchPath;
  readonly value: unknown;
}

/** What a step changes: an attribute, entries of a list, or all that the extension holds. */
export type PatchPath =
  | { readonly extension: true }
  | { readonly extension: false; readonly target: Target; readonly where: Filter | null };

const mostOperations = 1000;

/**
 * Reads the steps of a PATCH (RFC 7644 section 3.5.2) as identity providers send them: operators in any case, values
 * without a path, dotted names as keys.
 * @throws ScimFault invalidSyntax, invalidPath, noTarget, invalidValue
 */
export function readOperations(kind: ResourceKind, body: unknown): Operation[] {
  const given = isJson(body) ? (body.Operations ?? body.operations) : undefined;
  if (!Array.isArray(given) || given.length === 0)
    throw ScimFault.bad('invalidSyntax', 'The body must hold "Operations", a list with at least one entry.');
  if (given.length > mostOperations)
    throw ScimFault.bad('tooMany', `A PATCH may hold ${mostOperations} operations at most.`);
  const schemas = isJson(body) && Array.isArray(body.schemas) ? body.schemas : [];
  if (!schemas.some((each) => String(each).toLowerCase() === patchSchema.toLowerCase()))
    throw ScimFault.bad('invalidSyntax', `"schemas" must name ${patchSchema}.`);
  return given.flatMap((each) => readOperation(kind, each));
}

function readOperation(kind: ResourceKind, given: unknown): Operation[] {
  if (!isJson(given)) throw ScimFault.bad('invalidSyntax', 'Each operation must be an object.');
  const op = operatorOf(given.op);
  if (given.path === undefined || given.path === null || given.path === '') return withoutPath(kind, op, given.value);
  if (typeof given.path !== 'string') throw ScimFault.bad('invalidPath', 'A path is text.');
  if (op !== 'remove' && given.value === undefined)
    throw ScimFault.bad('invalidValue', `${op} needs a value; what is required may not be left out.`);
  return isLeftAlone(given.path) ? [] : [{ op, path: readPath(kind, given.path), value: given.value }];
}

function operatorOf(given: unknown): Operation['op'] {
  const op = textOf(given).toLowerCase();
  if (op === 'add' || op === 'replace' || op === 'remove') return op;
  throw ScimFault.bad('invalidSyntax', `There is no operation ${op.slice(0, 50)}; known are add, replace and remove.`);
}

// Sent along by some clients: the list of schemas follows from the content, and a password is not theirs to set.
function isLeftAlone(path: string): boolean {
  return ['schemas', 'password'].includes(path.toLowerCase());
}

function withoutPath(kind: ResourceKind, op: Operation['op'], value: unknown): Operation[] {
  if (op === 'remove') throw ScimFault.bad('noTarget', 'remove needs a path.');
  if (!isJson(value)) throw ScimFault.bad('invalidValue', 'Without a path the value must be an object.');
  return flattened(kind, value).flatMap(([key, each]) => {
    const path = pathOrNothing(kind, key);
    return path === null ? [] : [{ op, path, value: each }];
  });
}

/** Keys of the extension's own object are written out with its name. */
function flattened(kind: ResourceKind, value: Json): [string, unknown][] {
  return Object.entries(value).flatMap(([key, each]): [string, unknown][] => {
    if (!isExtension(kind, key) || !isJson(each)) return [[key, each]];
    return Object.entries(each).map(([name, inner]) => [`${key}:${name}`, inner]);
  });
}

// As with a whole body: what nobody knows, or only the service may write, is left out.
function pathOrNothing(kind: ResourceKind, key: string): PatchPath | null {
  if (isLeftAlone(key)) return null;
  try {
    const path = readPath(kind, key);
    return !path.extension && path.target.attribute.mutability === 'readOnly' ? null : path;
  } catch (error) {
    if (error instanceof ScimFault && !key.includes('[')) return null;
    throw error;
  }
}

/** Reads `emails[type eq "work"].value`. @throws ScimFault invalidPath */
export function readPath(kind: ResourceKind, text: string): PatchPath {
  if (isExtension(kind, text.trim())) return { extension: true };
  const reader = new FilterReader(text, 'invalidPath');
  const word = reader.take();
  if (word.kind !== 'name') reader.refuse(`A path begins with the name of an attribute, not with ${word.text}.`);
  const target = finderFor(kind, 'invalidPath')(word.text);
  const where = reader.isSign('[') ? reader.entryFilter(target) : null;
  const part = where && reader.isSign('.') ? partAfter(reader, target) : target.part;
  reader.end();
  return { extension: false, target: { ...target, part }, where };
}

function partAfter(reader: FilterReader, target: Target): Target['part'] {
  reader.expect('.');
  const name = reader.take().text.toLowerCase();
  const part = target.attribute.subAttributes?.find((each) => each.name.toLowerCase() === name);
  return part ?? reader.refuse(`${target.attribute.name} has no part ${name.slice(0, 50)}.`);
}
