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

/** What an organisation's return published came to be, in the words of a standard of the public register. */
export const statusPublished = eventType(
  'frameworks.status-published',
  z.object({
    organisationId: z.int(),
    standard: z.string(),
    edition: z.string(),
    /** Days on which the edition opens and ends. */
    opens: z.iso.date(),
    deadline: z.iso.date(),
    status: z.string(),
    /** The day on which it was published or came to be so. */
    published: z.iso.date(),
  }),
);
