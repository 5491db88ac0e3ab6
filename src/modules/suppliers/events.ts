import { z } from 'zod';
import { eventType } from '#platform/events/event-type.ts';

/** A new advisory, or a newer version of one, was published or brought in. Who may read it, and who is told, stands with it. */
export const advisoryPublished = eventType(
  'suppliers.advisory-published',
  z.object({ advisory: z.int(), version: z.string() }),
);

/** Whoever published an advisory, or brought it in, took it back. Who was told of it stands with it. */
export const advisoryWithdrawn = eventType('suppliers.advisory-withdrawn', z.object({ advisory: z.int() }));
