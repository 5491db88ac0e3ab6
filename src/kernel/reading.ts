import type { Fault } from './fault.ts';

/** A strict look at one value of a parsed JSON document: what is wrong is noted with its path, and reading goes on. */
export interface Look {
  readonly value: unknown;
  readonly path: string;
  /** What the whole is called where a fault is of no single field. */
  readonly whole: string;
  readonly faults: Fault[];
}

export function look(value: unknown, whole: string): Look {
  return { value, path: '', whole, faults: [] };
}

export function fault(at: Look, message: string): void {
  at.faults.push({ where: at.path === '' ? at.whole : at.path, message });
}

const shown = (value: unknown) => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

export const isGiven = (at: Look): boolean => at.value !== undefined && at.value !== null;

function objectAt(at: Look): Readonly<Record<string, unknown>> {
  const isObject = typeof at.value === 'object' && at.value !== null && !Array.isArray(at.value);
  if (!isObject) fault(at, `must be an object, not ${shown(at.value)}`);
  return isObject ? (at.value as Record<string, unknown>) : {};
}

/**
 * The fields of an object. Unknown fields are faults that name the known ones; `null` leaves them aside, for formats
 * of others that may grow.
 */
export function fields(at: Look, known: readonly string[] | null): (name: string) => Look {
  const entries = objectAt(at);
  const child = (name: string): Look => ({
    ...at,
    value: Object.hasOwn(entries, name) ? entries[name] : undefined,
    path: at.path === '' ? name : `${at.path}.${name}`,
  });
  if (known === null) return child;
  for (const name of Object.keys(entries))
    if (!known.includes(name)) fault(child(name), `is not a known field here; known: ${known.join(', ')}`);
  return child;
}

/** Each field of an object whose names are data, or none where it is not given. */
export function entries(at: Look, most: number): (readonly [string, Look])[] {
  if (!isGiven(at)) return [];
  const all = Object.entries(objectAt(at));
  if (all.length > most) fault(at, `holds ${all.length} entries; at most ${most} can be`);
  return all
    .slice(0, most)
    .map(([name, value]) => [name, { ...at, value, path: at.path === '' ? name : `${at.path}.${name}` }] as const);
}

/** The items of a list, or none where it is not given. */
export function items(at: Look, most: number): Look[] {
  if (!isGiven(at)) return [];
  if (!Array.isArray(at.value)) {
    fault(at, `must be a list, not ${shown(at.value)}`);
    return [];
  }
  if (at.value.length > most) fault(at, `holds ${at.value.length} items; at most ${most} can be`);
  return at.value.slice(0, most).map((value: unknown, index) => ({ ...at, value, path: `${at.path}[${index}]` }));
}

export function text(at: Look, otherwise: string, most = 200): string {
  if (!isGiven(at)) return otherwise;
  if (typeof at.value === 'string' && at.value.trim() !== '' && at.value.length <= most) return at.value;
  fault(at, `must be text of 1 to ${most} letters, not ${shown(at.value)}`);
  return otherwise;
}

/** The same, where leaving it out is a fault. */
export function neededText(at: Look, most = 200): string {
  if (!isGiven(at)) fault(at, 'is missing');
  return text(at, '', most);
}

/** Text that may as well be left out or empty. */
export function textOrNone(at: Look, most: number): string {
  return at.value === '' ? '' : text(at, '', most);
}

/** One of a closed list. */
export function word<T extends string>(at: Look, list: readonly T[], otherwise: T): T {
  if (!isGiven(at)) return otherwise;
  const found = list.find((each) => each === at.value);
  if (found !== undefined) return found;
  fault(at, `is ${shown(at.value)}; it must be one of: ${list.join(', ')}`);
  return otherwise;
}

export function flag(at: Look, otherwise: boolean): boolean {
  if (!isGiven(at)) return otherwise;
  if (typeof at.value === 'boolean') return at.value;
  fault(at, `must be true or false, not ${shown(at.value)}`);
  return otherwise;
}

export interface Range {
  readonly least: number;
  readonly most: number;
  readonly isWhole?: boolean;
}

export function number(at: Look, range: Range, otherwise: number): number {
  if (!isGiven(at)) return otherwise;
  const { value } = at;
  const kind = range.isWhole === true ? 'a whole number' : 'a number';
  const isRight =
    typeof value === 'number' && Number.isFinite(value) && (range.isWhole !== true || Number.isInteger(value));
  if (isRight && value >= range.least && value <= range.most) return value;
  fault(at, `must be ${kind} from ${range.least} to ${range.most}, not ${shown(value)}`);
  return otherwise;
}

/** The same, where leaving it out is a fault. */
export function neededNumber(at: Look, range: Range): number {
  if (!isGiven(at)) fault(at, 'is missing');
  return number(at, range, range.least);
}
