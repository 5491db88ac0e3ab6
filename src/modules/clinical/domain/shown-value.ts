/** A stored value in words for a list of changes: causes by name, controls by kind and text, a rating by its cell. */
export function shownValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'empty';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : value.map(shownValue).join('; ');
  return typeof value === 'object' ? shownRecord(value as Readonly<Record<string, unknown>>) : String(value);
}

function shownRecord(value: Readonly<Record<string, unknown>>): string {
  if ('rating' in value) return `${value.rating} (${value.severity}, ${value.likelihood})`;
  if ('kind' in value) return `${value.kind}: ${value.description}`;
  return 'name' in value ? String(value.name) : JSON.stringify(value);
}
