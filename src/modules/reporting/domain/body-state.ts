import type { IsoDate } from '#kernel/dates.ts';

/** Whether a body works on a day. */
export type BodyState = 'open' | 'closed' | 'not-yet-open';

/** The state of a body on a day; `closed` is its last day of operation, and an unknown date limits nothing. */
export function bodyState(
  body: { readonly opened: IsoDate | null; readonly closed: IsoDate | null },
  day: IsoDate,
): BodyState {
  if (body.opened !== null && body.opened > day) return 'not-yet-open';
  return body.closed !== null && body.closed < day ? 'closed' : 'open';
}
