import { z } from 'zod';

const why = z.string().trim().min(3, 'Say why in a few words').max(500);
const byId = z.object({ id: z.coerce.number().int().positive() });

const emergency = z.object({
  id: z.number(),
  person: z.string(),
  organisationCode: z.string(),
  organisationName: z.string(),
  mayChange: z.boolean(),
  why: z.string(),
  takenAt: z.string(),
  until: z.string(),
  isActive: z.boolean(),
  endedAt: z.string().nullable(),
  endedBy: z.string().nullable(),
  endWhy: z.string().nullable(),
  reviewedAt: z.string().nullable(),
  reviewedBy: z.string().nullable(),
  /** Null until somebody judged it. */
  isJustified: z.boolean().nullable(),
  reviewWhy: z.string().nullable(),
  mayEnd: z.boolean(),
  mayJudge: z.boolean(),
});

export const takeEmergency = {
  method: 'POST',
  path: '/api/emergency-access',
  summary: 'Take access to one organisation in an emergency, for 4 hours at most; its administrators are told at once',
  body: z.object({
    organisation: z.string().min(1, 'Select an organisation').max(24),
    hours: z.number().int().min(1).max(4, 'Select 4 hours at most'),
    mayChange: z.boolean().default(false),
    why: z.string().trim().min(20, 'Say what happened and why it cannot wait, in at least 20 letters').max(500),
  }),
  response: z.object({ id: z.number(), start: z.string() }),
} as const;

export const listEmergencies = {
  method: 'GET',
  path: '/api/emergency-access',
  summary: 'Emergency access at an organisation and below it: who took it, why, and whether it was justified',
  query: z.object({ organisation: z.string().min(1).max(24) }),
  response: z.object({ emergencies: z.array(emergency) }),
} as const;

export const endEmergency = {
  method: 'DELETE',
  path: '/api/emergency-access/:id',
  summary: 'End emergency access before its time',
  params: byId,
  body: z.object({ why }),
  response: z.object({ ended: z.number() }),
} as const;

export const reviewEmergency = {
  method: 'POST',
  path: '/api/emergency-access/:id/review',
  summary: 'Say afterwards whether emergency access was justified',
  params: byId,
  body: z.object({ isJustified: z.boolean(), why }),
  response: z.object({ reviewed: z.number() }),
} as const;
