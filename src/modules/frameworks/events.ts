import { z } from 'zod';
import { eventType } from '#platform/events/event-type.ts';

/** A return went from one state of its year to another, or was stated again in the same. */
export const returnMoved = eventType(
  'frameworks.return-moved',
  z.object({
    assessmentId: z.int(),
    organisationId: z.int(),
    year: z.string(),
    act: z.string(),
    from: z.string(),
    to: z.string(),
  }),
);
