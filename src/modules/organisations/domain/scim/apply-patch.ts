import type { Attribute, ResourceKind } from './attribute.ts';
import { attributeNamed, leafOf, type Target } from './attribute-path.ts';
import type { Filter } from './filter.ts';
import { fitsEntry, isJson, isPresent, type Json } from './fits.ts';
import type { Operation } from './patch-operations.ts';
import { demandRequired, readValue } from './read-resource.ts';
import { ScimFault } from './scim-fault.ts';

interface Step {
  readonly op: Operation['op'];
  readonly value: unknown;
  readonly isRemoval: boolean;
}

/**
 * A resource after the steps of a PATCH; the resource given stays as it was. All steps happen or none.
 * @throws ScimFault mutability, noTarget, invalidValue
 */
export function applyPatch(kind: ResourceKind, resource: Json, operations: readonly Operation[]): Json {
  const after = operations.reduce((at, operation) => applyOne(kind, at, operation), resource);
  demandRequired(kind, after);
  return after;
}

function applyOne(kind: ResourceKind, resource: Json, operation: Operation): Json {
  if (operation.path.extension) return applyToExtension(kind, resource, operation);
  const { target, where } = operation.path;
  demandWritable(target, operation.op);
  const [first = '', second] = target.keys;
  if (second === undefined) return withKey(resource, first, changed(resource[first], target, where, operation));
  const holder = isJson(resource[first]) ? resource[first] : {};
  return withKey(resource, first, withKey(holder, second, changed(holder[second], target, where, operation)));
}

function applyToExtension(kind: ResourceKind, resource: Json, { op, value }: Operation): Json {
  const { extension } = kind;
  if (!extension) return resource;
  if (op === 'remove' || !isPresent(value)) return withKey(resource, extension.schema, undefined);
  if (!isJson(value)) throw ScimFault.bad('invalidValue', `${extension.schema} must be an object.`);
  return Object.entries(value).reduce((at, [name, each]) => {
    const attribute = attributeNamed(extension.attributes, name);
    if (!attribute) return at;
    const target: Target = { keys: [extension.schema, attribute.name], attribute, part: null };
    return applyOne(kind, at, { op, path: { extension: false, target, where: null }, value: each });
  }, resource);
}

function demandWritable({ attribute, part }: Target, op: Operation['op']): void {
  const leaf = part ?? attribute;
  if (attribute.mutability === 'readOnly' || leaf.mutability === 'readOnly')
    throw ScimFault.bad('mutability', `${leaf.name} is read-only.`);
  if (op === 'remove' && leaf.required) throw ScimFault.bad('mutability', `${leaf.name} is required.`);
}

/** The object with a key set, or without it where there is nothing to set. */
function withKey(object: Json, key: string, value: unknown): Json {
  const { [key]: _gone, ...others } = object;
  return isPresent(value) ? { ...object, [key]: value } : others;
}

function changed(before: unknown, target: Target, where: Filter | null, { op, value }: Operation): unknown {
  const { attribute } = target;
  // Adding nothing to a list adds nothing; saying that anything else is nothing removes it.
  const isRemoval = op === 'remove' || (!isPresent(value) && !(op === 'add' && attribute.multiValued));
  const step = { op, value, isRemoval };
  if (attribute.multiValued) return changedList(Array.isArray(before) ? before : [], target, where, step);
  if (where) throw ScimFault.bad('invalidPath', `${attribute.name} has no entries.`);
  return changedSingle(before, target, step);
}

function changedList(entries: readonly unknown[], target: Target, where: Filter | null, step: Step): unknown {
  if (where || target.part) return changedEntries(entries, target, where, step);
  const { op, value, isRemoval } = step;
  return isRemoval ? lessened(entries, target.attribute, op, value) : grown(entries, target.attribute, op, value);
}

function changedSingle(before: unknown, { attribute, part }: Target, { value, isRemoval }: Step): unknown {
  if (part) {
    const holder = isJson(before) ? before : {};
    return withKey(holder, part.name, isRemoval ? undefined : readValue(part, value));
  }
  if (isRemoval) return undefined;
  const read = readValue(attribute, value);
  return isJson(read) && isJson(before) ? { ...before, ...read } : read;
}

/** Removes a list, or, as Entra ID asks for it, only those of its entries that the value names. */
function lessened(entries: readonly unknown[], attribute: Attribute, op: Operation['op'], value: unknown): unknown {
  if (op !== 'remove' || !isPresent(value)) return undefined;
  const gone = readValue(attribute, value);
  const named = Array.isArray(gone) ? gone : [];
  return entries.filter((entry) => !named.some((each) => isSameEntry(entry, each)));
}

function isSameEntry(entry: unknown, named: unknown): boolean {
  if (!isJson(entry) || !isJson(named)) return entry === named;
  return Object.entries(named).every(([key, value]) => key === '$ref' || key === 'display' || entry[key] === value);
}

function grown(entries: readonly unknown[], attribute: Attribute, op: Operation['op'], value: unknown): unknown {
  const read = readValue(attribute, value);
  const fresh = Array.isArray(read) ? read : [];
  if (op === 'replace') return fresh;
  const added = fresh.filter((each) => !entries.some((entry) => JSON.stringify(entry) === JSON.stringify(each)));
  return [...withoutPrimary(entries, added), ...added];
}

/** The entries, of which none stays primary when one of the others is. */
function withoutPrimary(entries: readonly unknown[], others: readonly unknown[]): readonly unknown[] {
  if (!others.some((entry) => isJson(entry) && entry.primary === true)) return entries;
  return entries.map((entry) => (isJson(entry) && entry.primary === true ? { ...entry, primary: false } : entry));
}

function changedEntries(entries: readonly unknown[], target: Target, where: Filter | null, step: Step): unknown {
  const isMeant = (entry: unknown) => isJson(entry) && (!where || fitsEntry(where, entry));
  const meant = entries.filter(isMeant);
  if (step.isRemoval && step.op === 'remove') return removedFrom(entries, target, isMeant);
  if (meant.length === 0) return [...entries, ...firstEntry(target, where, step)];
  const after = entries.map((entry) => (isMeant(entry) && isJson(entry) ? rewritten(entry, target, step) : entry));
  const others = after.filter((_, index) => !isMeant(entries[index]));
  const kept = withoutPrimary(
    others,
    after.filter((_, index) => isMeant(entries[index])),
  );
  return after.map((entry, index) => (isMeant(entries[index]) ? entry : kept[others.indexOf(entry)])).filter(isPresent);
}

function removedFrom(entries: readonly unknown[], { part }: Target, isMeant: (entry: unknown) => boolean): unknown {
  if (!part) return entries.filter((entry) => !isMeant(entry));
  if (part.mutability === 'immutable') throw ScimFault.bad('mutability', `${part.name} is immutable.`);
  return entries
    .map((entry) => (isMeant(entry) && isJson(entry) ? withKey(entry, part.name, undefined) : entry))
    .filter(isPresent);
}

function rewritten(entry: Json, target: Target, { op, value, isRemoval }: Step): Json {
  const { part, attribute } = target;
  if (part) {
    if (part.mutability === 'immutable' && isPresent(entry[part.name]) && entry[part.name] !== value)
      throw ScimFault.bad('mutability', `${part.name} is immutable.`);
    return withKey(entry, part.name, isRemoval ? undefined : readValue(part, value));
  }
  const [read] = asList(readValue(attribute, value));
  if (!isJson(read)) throw ScimFault.bad('invalidValue', `${attribute.name} needs an object here.`);
  return op === 'add' ? { ...entry, ...read } : read;
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * The entry that comes into being where none fitted: it holds what the filter says of it. A replacement has nothing to
 * replace there (RFC 7644 section 3.5.2.3).
 */
function firstEntry(target: Target, where: Filter | null, { op, value, isRemoval }: Step): Json[] {
  if (isRemoval) return [];
  if (op === 'replace' && where)
    throw ScimFault.bad('noTarget', `No entry of ${target.attribute.name} fits the filter.`);
  const said = where ? equalities(where) : {};
  const { part, attribute } = target;
  if (part) return [{ ...said, [part.name]: readValue(part, value) }];
  return asList(readValue(attribute, value))
    .filter(isJson)
    .map((entry) => ({ ...said, ...entry }));
}

function equalities(where: Filter): Json {
  if (where.op === 'eq' && where.value !== null) return { [leafOf(where.target).name]: where.value };
  if (where.op === 'and') return Object.assign({}, ...where.parts.map(equalities));
  return {};
}
