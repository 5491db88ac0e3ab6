import { inWords, isIsoDate } from '#kernel/dates.ts';
import { isPermission, permissions } from '../../domain/roles.ts';
import { roleName } from './role-words.ts';

/** One thing that an entry of the log changed, in words; null where there was nothing. */
export interface AuditChange {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

const names: Readonly<Record<string, string>> = {
  email: 'E-mail address',
  isDisabled: 'Account closed',
  opened: 'First day',
  closed: 'Last day',
  scopes: 'May do',
};

// Codes that have words of their own.
const meanings: Readonly<Record<string, (code: string) => string>> = {
  role: roleName,
  scopes: (code) => (isPermission(code) ? permissions[code] : code),
};

// What the database counts for itself tells a reader nothing.
const hidden = new Set(['version']);

/** `shortName` and `turn-on-second-check` as words: "Short name", "Turn on second check". */
export function inPlainWords(code: string): string {
  const words = code
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_.]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function shown(value: unknown, meaning = (text: string) => text): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (value === true) return 'Yes';
  if (value === false) return 'No';
  if (Array.isArray(value)) return value.map((each) => shown(each, meaning) ?? 'nothing').join(', ') || null;
  if (typeof value === 'object') return JSON.stringify(value);
  const text = meaning(String(value));
  return isIsoDate(text) ? inWords(text) : text;
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsOf(value: unknown, path = ''): [string, unknown][] {
  if (!isFields(value)) return value === undefined || value === null ? [] : [[path, value]];
  return Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    const name = path === '' ? key : `${path}.${key}`;
    return isFields(inner) ? fieldsOf(inner, name) : [[name, inner]];
  });
}

/**
 * What differs between an entry's `before` and `after`, which may be any JSON. Fields inside fields are named by their
 * path; a value that is no object has the name "Value".
 */
export function auditChanges(before: unknown, after: unknown): AuditChange[] {
  const old = new Map(fieldsOf(before));
  const now = new Map(fieldsOf(after));
  const keys = new Set([...old.keys(), ...now.keys()]);
  return [...keys].flatMap((key) => {
    const change = {
      name: names[key] ?? (key === '' ? 'Value' : inPlainWords(key)),
      before: shown(old.get(key), meanings[key]),
      after: shown(now.get(key), meanings[key]),
    };
    return hidden.has(key) || change.before === change.after ? [] : [change];
  });
}
