import { addDays } from '#kernel/dates.ts';
import type { Desk } from './import-plan-desk.ts';
import { endOn, type PlannedEdge } from './import-timeline.ts';

/** A body that the import closes belongs nowhere after its last day: its edges end with it. */
export function cutClosedBodies(desk: Desk, timelines: ReadonlyMap<string, readonly PlannedEdge[]>): void {
  const closings = new Map<string, { day: string; line: number | null }>();
  for (const change of desk.changes) {
    const closed = change.entity === 'organisation' ? change.after?.closed : undefined;
    if (typeof closed === 'string') closings.set(change.key, { day: addDays(closed, 1), line: change.line });
  }
  if (closings.size === 0) return;
  for (const [key, timeline] of timelines) {
    const closing = closings.get(key.slice(key.indexOf(' ') + 1));
    if (closing) for (const planned of timeline) endOn(planned, closing.day, closing.line);
  }
}
