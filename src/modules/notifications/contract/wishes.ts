import { z } from 'zod';
import { kindCodes, mailWays } from '../domain/kinds.ts';

const minutes = z.int().min(0).max(1439);
const stretch = z.object({ from: minutes, to: minutes });
const day = z.iso.date();

const wishes = z.object({
  mail: z.partialRecord(z.enum(kindCodes), z.enum(mailWays)),
  digestAt: minutes,
  digestDay: z.int().min(1).max(7),
  quiet: stretch.nullable(),
  shift: z.object({ days: z.array(z.int().min(1).max(7)).min(1).max(7), hours: stretch }).nullable(),
  zone: z.string().min(1).max(60),
});

export const showWishes = {
  method: 'GET',
  path: '/api/notices/wishes',
  summary: 'How you are told: mail, quiet hours, shift and absences',
  response: z.object({
    wishes,
    kinds: z.array(
      z.object({
        code: z.enum(kindCodes),
        name: z.string(),
        meaning: z.string(),
        isLocked: z.boolean(),
        way: z.enum(mailWays),
      }),
    ),
    email: z.string(),
    absences: z.array(
      z.object({
        id: z.number(),
        from: z.string(),
        until: z.string(),
        deputyName: z.string().nullable(),
        note: z.string(),
      }),
    ),
    mail: z.object({
      /** False: this installation sends no mail. */
      isSet: z.boolean(),
      failingSince: z.string().nullable(),
      waiting: z.number(),
    }),
  }),
} as const;

export const chooseWishes = {
  method: 'PUT',
  path: '/api/notices/wishes',
  summary: 'Choose how you are told',
  body: wishes,
  response: z.object({ state: z.literal('saved') }),
} as const;

export const addAbsence = {
  method: 'POST',
  path: '/api/notices/absences',
  summary: 'Say when you are away, and who stands in for you',
  body: z.object({ from: day, until: day, deputyEmail: z.string().trim().max(254), note: z.string().trim().max(200) }),
  response: z.object({ id: z.number() }),
} as const;

export const endAbsence = {
  method: 'DELETE',
  path: '/api/notices/absences/:id',
  summary: 'Take an absence back',
  params: z.object({ id: z.coerce.number().int().positive() }),
  response: z.object({ ended: z.number() }),
} as const;
