/**
 * The text of a value that came from outside; '' for what is none. `String` would throw on an object that brings a
 * `toString` of its own, and JSON can.
 */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
