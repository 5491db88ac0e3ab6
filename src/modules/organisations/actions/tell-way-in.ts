import type { Change } from '#platform/change.ts';
import type { FactsOf } from '#platform/events/event-type.ts';
import { wayInChanged } from '../events.ts';

/** Tells that a way into an account changed, so that its holder hears of it. */
export function tellWayIn(
  change: Change,
  personId: number,
  what: FactsOf<typeof wayInChanged>['what'],
  detail = '',
): void {
  change.tell(wayInChanged.about(`person:${personId}`, { personId, what, detail: detail.slice(0, 300) }));
}

/** Tells what is worth knowing of a log-in: a device that was not used before, and a recovery code. */
export function tellEntry(
  change: Change,
  personId: number,
  entry: { readonly isNewDevice: boolean; readonly by: string; readonly userAgent: string },
): void {
  if (entry.isNewDevice) tellWayIn(change, personId, 'new-device', entry.userAgent);
  if (entry.by.endsWith('recovery code')) tellWayIn(change, personId, 'recovery-code-used');
}
