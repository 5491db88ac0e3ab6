import { z } from 'zod';
import { eventType } from '#platform/events/event-type.ts';

/** A way to get into an account came, went or was used for the first time. `detail`: a name that the person knows. */
export const wayInChanged = eventType(
  'organisations.way-in-changed',
  z.object({
    personId: z.int(),
    what: z.enum([
      'passkey-added',
      'passkey-removed',
      'password-changed',
      'second-check-on',
      'second-check-off',
      'recovery-asked',
      'recovered',
      'recovery-code-used',
      'new-device',
    ]),
    detail: z.string(),
  }),
);

/** A role at an organisation was given, will soon end (`on`: its last day) or ended. */
export const roleChanged = eventType(
  'organisations.role-changed',
  z.object({
    personId: z.int(),
    organisationId: z.int(),
    role: z.string(),
    what: z.enum(['given', 'expiring', 'ended']),
    on: z.iso.date().nullable(),
  }),
);

/** A token for scripts was made or revoked. */
export const tokenChanged = eventType(
  'organisations.token-changed',
  z.object({ tokenId: z.int(), organisationId: z.int(), name: z.string(), what: z.enum(['made', 'revoked']) }),
);

/**
 * Something that people must hear of at once: access in an emergency, or a read or export beyond the usual. Told to
 * `personIds`, and to the administrators of `organisationIds`. `link` is an address of this platform.
 */
export const alarmRaised = eventType(
  'organisations.alarm-raised',
  z.object({
    what: z.enum(['break-glass', 'sharing']),
    title: z.string().min(3).max(200),
    text: z.string().max(2000),
    link: z.string().startsWith('/'),
    personIds: z.array(z.int()),
    organisationIds: z.array(z.int()),
  }),
);

/** A strong act was decided by a second person, or taken back. `subject`: what it was about, as its module calls it. */
export const strongActDecided = eventType(
  'organisations.strong-act-decided',
  z.object({
    proposal: z.int(),
    organisationId: z.int(),
    kind: z.string(),
    subject: z.string(),
    decision: z.enum(['confirmed', 'refused', 'withdrawn']),
    byName: z.string(),
  }),
);

/** A strong act waits for a second person who administers the organisation. */
export const strongActProposed = eventType(
  'organisations.strong-act-proposed',
  z.object({ proposal: z.int(), organisationId: z.int(), kind: z.string(), proposedBy: z.int() }),
);
