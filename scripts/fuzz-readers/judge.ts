import { isIsoDate } from '../../src/kernel/dates.ts';

/** Fields of records that go into columns of days. */
const days = /^(lastSeen|firstSeen|publishedOn|listedOn|addedOn|dueOn|supportedUntil|extendedUntil|date|day)$/;
const instant = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?Z)?$/;

function leafFault(name: string, value: unknown): string | null {
  if (typeof value === 'string') return textFault(name, value);
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${name} is ${value}`;
  return value === undefined || typeof value === 'boolean' ? null : `${name} is a ${typeof value}`;
}

/** The database takes neither a NUL nor half a letter in a text of JSON, and no day that is not in the calendar. */
function textFault(name: string, text: string): string | null {
  if (text.includes('\0')) return `${name} holds a NUL`;
  if (!text.isWellFormed()) return `${name} holds half a letter`;
  if (days.test(name) && text !== '' && !(instant.test(text) && isIsoDate(text.slice(0, 10))))
    return `${name} is no day: ${text.slice(0, 40)}`;
  return null;
}

/**
 * Whatever a reader gives has to be what a database can keep: texts, finite numbers, yes or no. @throws Error naming the
 * first field that is not
 */
export function judgeKept(value: unknown): void {
  const waiting: Named[] = [['it', value]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [name, found] = next;
    if (typeof found === 'object') for (const part of partsOf(name, found ?? {})) waiting.push(part);
    const fault = typeof found === 'object' ? null : leafFault(name, found);
    if (fault !== null) throw new Error(`a record breaks its rules: ${fault}`);
  }
}

type Named = readonly [name: string, value: unknown];

const partsOf = (name: string, whole: object): Named[] =>
  Object.entries(whole).map(([key, each]) => [Array.isArray(whole) ? name : key, each]);
