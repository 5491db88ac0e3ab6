import { z } from 'zod';
import { eventType } from '#platform/events/event-type.ts';

/** A new advisory, or a newer version of one, was published or brought in. Who may read it, and who is told, stands with it. */
export const advisoryPublished = eventType(
  'suppliers.advisory-published',
  z.object({ advisory: z.int(), version: z.string() }),
);
