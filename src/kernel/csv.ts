// A spreadsheet runs a cell that begins like this as a formula, even when it is quoted. A text that already begins with
// the apostrophe gets another, so that the first can be told from one of its own.
const formula = /^'*[=+\-@\t\r]/;

/** One CSV cell (RFC 4180): text that a spreadsheet would run as a formula is led by an apostrophe (OWASP, CSV injection). */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text of a cell as it was before `csvCell` led it by an apostrophe. */
export function textOfCell(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
}
