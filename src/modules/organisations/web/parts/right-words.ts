import { formatDate, formatInstant } from '#web/words/format-date.ts';
import { isPermission, permissions } from '../../domain/roles.ts';

/** What a permission allows, in words. */
export function permissionWords(code: string): string {
  return isPermission(code) ? permissions[code] : code;
}

/** A last day, or an instant, or that there is no end: "31 March 2027", "2:05pm, 21 November 2026". */
export function untilWords(until: string | null): string {
  if (until === null) return 'No end';
  return until.includes('T') ? formatInstant(new Date(until)) : formatDate(until);
}

/** When something was used last; "Never" when it was not. */
export function usedWords(at: string | null): string {
  return at === null ? 'Never' : formatInstant(new Date(at));
}
