import { z } from 'zod';
import { eventType } from '#platform/events/event-type.ts';

/**
 * The same thing happened to many obligations at once: they were asked, fell due, were answered, went elsewhere.
 * `kind` is that of the history (`asked`, `due-soon`, `late`, `escalated`, `hand-over`, `answer`, …).
 */
export const obligationsMoved = eventType(
  'obligations.moved',
  z.object({ kind: z.string(), ids: z.array(z.int()).min(1).max(2000) }),
);
