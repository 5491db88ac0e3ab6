import type { Attribute } from './attribute.ts';
import { leafOf, type Target } from './attribute-path.ts';
import type { Comparison, Filter } from './filter.ts';

/** A resource or an entry of a list, as JSON with the names that the schemas write. */
export type Json = { readonly [key: string]: unknown };

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands under these keys. */
export function valueAt(resource: Json, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((at, key) => (isJson(at) ? at[key] : undefined), resource);
}

/** True when there is something: not null, not an empty text, list or set of parts. */
export function isPresent(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isPresent);
  if (isJson(value)) return Object.values(value).some(isPresent);
  return value !== undefined && value !== null && value !== '';
}

/** True when the resource fits the filter; the same answer as the database gives for the filter as SQL. */
export function fits(filter: Filter, resource: Json): boolean {
  switch (filter.op) {
    case 'and':
      return filter.parts.every((part) => fits(part, resource));
    case 'or':
      return filter.parts.some((part) => fits(part, resource));
    case 'not':
      return !fits(filter.part, resource);
    case 'entry':
      return entriesOf(resource, filter.target).some((entry) => fitsEntry(filter.where, entry));
    case 'pr':
      return isAnyPresent(resource, filter.target);
    default: {
      const { op, target, value } = filter;
      return answers(op, leafOf(target), valuesOf(resource, target), value);
    }
  }
}

/** True when one entry of a list fits a filter that stands between its brackets. */
export function fitsEntry(filter: Filter, entry: Json): boolean {
  switch (filter.op) {
    case 'and':
      return filter.parts.every((part) => fitsEntry(part, entry));
    case 'or':
      return filter.parts.some((part) => fitsEntry(part, entry));
    case 'not':
      return !fitsEntry(filter.part, entry);
    case 'entry':
      return false;
    case 'pr':
      return isPresent(entry[leafOf(filter.target).name]);
    default:
      return answers(filter.op, leafOf(filter.target), [entry[leafOf(filter.target).name]], filter.value);
  }
}

function entriesOf(resource: Json, { keys }: Target): Json[] {
  const value = valueAt(resource, keys);
  return (Array.isArray(value) ? value : [value]).filter(isJson);
}

function isAnyPresent(resource: Json, target: Target): boolean {
  if (!target.part) return isPresent(valueAt(resource, target.keys));
  return valuesOf(resource, target).some(isPresent);
}

function valuesOf(resource: Json, target: Target): unknown[] {
  const value = valueAt(resource, target.keys);
  const each = Array.isArray(value) ? value : [value];
  const { part } = target;
  return part ? each.map((entry) => (isJson(entry) ? entry[part.name] : undefined)) : each;
}

// `ne` is the contrary of `eq` for the whole list: nothing in it is equal.
function answers(
  op: Comparison,
  leaf: Attribute,
  values: readonly unknown[],
  wanted: string | boolean | null,
): boolean {
  if (op === 'ne') return !answers('eq', leaf, values, wanted);
  if (wanted === null) return !values.some(isPresent);
  return values.some((value) => compares(op, leaf, value, wanted));
}

function compares(op: Comparison, leaf: Attribute, value: unknown, wanted: string | boolean): boolean {
  if (!isPresent(value)) return false;
  if (typeof wanted === 'boolean') return value === wanted;
  if (leaf.type === 'dateTime' && op !== 'co' && op !== 'sw' && op !== 'ew')
    return ordered(op, Date.parse(String(value)), Date.parse(wanted));
  const fold = (text: string) => (leaf.caseExact ? text : text.toLowerCase());
  const [one, other] = [fold(String(value)), fold(wanted)];
  if (op === 'co') return one.includes(other);
  if (op === 'sw') return one.startsWith(other);
  if (op === 'ew') return one.endsWith(other);
  return ordered(op, one, other);
}

function ordered<T extends string | number>(op: Comparison, one: T, other: T): boolean {
  if (op === 'gt') return one > other;
  if (op === 'ge') return one >= other;
  if (op === 'lt') return one < other;
  if (op === 'le') return one <= other;
  return one === other;
}
