import { z } from 'zod';
import { standings } from '../domain/obligation.ts';
import { commandFields } from './obligations.ts';

const body = z.object({ ...commandFields, ids: z.array(z.number().int().positive()).min(1).max(500) });

export const previewMany = {
  method: 'POST',
  path: '/api/obligations/commands/preview',
  summary: 'What one answer to many would do to each of them; nothing is written',
  body,
  response: z.object({
    changes: z.number(),
    refusals: z.number(),
    rows: z.array(
      z.object({
        id: z.number(),
        title: z.string(),
        organisationName: z.string(),
        from: z.enum(standings),
        /** Null: refused. */
        to: z.enum(standings).nullable(),
        why: z.string().nullable(),
      }),
    ),
    /** How long it can be taken back; 0: not at all, because a script has no account. */
    undoMinutes: z.number(),
  }),
} as const;

export const commandMany = {
  method: 'POST',
  path: '/api/obligations/commands',
  summary:
    'The same for many at once; each is done or refused for itself, and its giver can take it back for 10 minutes',
  body,
  response: z.object({
    done: z.array(z.number()),
    refused: z.array(z.object({ id: z.number(), why: z.string() })),
    /** Null when there is nothing to take back. */
    undo: z.object({ id: z.number(), until: z.string() }).nullable(),
  }),
} as const;

export const undoMany = {
  method: 'POST',
  path: '/api/obligations/bulk/:id/undo',
  summary: 'Take an answer to many back, where nobody has changed anything since',
  params: z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) }),
  response: z.object({ undone: z.number(), changedSince: z.number() }),
} as const;
