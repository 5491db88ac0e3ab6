import type { ResourceKind } from '../../domain/scim/attribute.ts';
import { targetNamed } from '../../domain/scim/attribute-path.ts';
import { limits } from '../../domain/scim/discovery.ts';
import { type Filter, readFilter } from '../../domain/scim/filter.ts';
import { ScimFault } from '../../domain/scim/scim-fault.ts';
import type { Sorting } from '../../store/scim/order-sql.ts';

/** What a list is asked for. */
export interface ListQuery {
  readonly filter: Filter | null;
  readonly sorting: Sorting | null;
  /** From 1 on. */
  readonly startIndex: number;
  readonly count: number;
}

/** Reads the query of a list, or the body of a search, for one kind of resource. @throws ScimFault */
export function readListQuery(kind: ResourceKind, query: Readonly<Record<string, unknown>>): ListQuery {
  return {
    filter: query.filter === undefined || query.filter === '' ? null : readFilter(kind, textOf(query.filter, 'filter')),
    sorting: query.sortBy === undefined || query.sortBy === '' ? null : sortingOf(kind, query),
    ...pageOf(query),
  };
}

/** Where a page begins and how long it is. Below 1 counts as 1, a negative length as 0 (RFC 7644 section 3.4.2.4). */
export function pageOf(query: Readonly<Record<string, unknown>>): { startIndex: number; count: number } {
  const startIndex = wholeOf(query.startIndex, 'startIndex', 1);
  const count = wholeOf(query.count, 'count', limits.usualResults);
  return { startIndex: Math.max(1, startIndex), count: Math.min(limits.results, Math.max(0, count)) };
}

function sortingOf(kind: ResourceKind, query: Readonly<Record<string, unknown>>): Sorting {
  const name = textOf(query.sortBy, 'sortBy');
  const target = targetNamed(kind, name);
  if (!target) throw ScimFault.bad('invalidPath', `${kind.name} has no attribute ${name.slice(0, 100)}.`);
  return { target, isDescending: String(query.sortOrder ?? '').toLowerCase() === 'descending' };
}

function textOf(given: unknown, name: string): string {
  if (typeof given !== 'string') throw ScimFault.bad('invalidValue', `${name} must be one text.`);
  return given;
}

function wholeOf(given: unknown, name: string, otherwise: number): number {
  if (given === undefined || given === '') return otherwise;
  const number = Number(given);
  if (!Number.isSafeInteger(number) || Math.abs(number) > 2_000_000_000)
    throw ScimFault.bad('invalidValue', `${name} must be a whole number.`);
  return number;
}
