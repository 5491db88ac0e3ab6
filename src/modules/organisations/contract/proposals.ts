import { z } from 'zod';

const why = z.string().trim().min(3, 'Say why in a few words').max(500);
const byId = z.object({ id: z.coerce.number().int().positive() });
const decided = z.object({ decided: z.number() });

export const proposal = z.object({
  id: z.number(),
  kind: z.string(),
  /** What will happen, in one sentence. */
  words: z.string(),
  why: z.string(),
  organisationCode: z.string(),
  organisationName: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  expiresAt: z.string(),
  state: z.enum(['waits', 'confirmed', 'refused', 'withdrawn', 'ran-out']),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionWhy: z.string().nullable(),
  /** True when a permit was used. */
  isUsed: z.boolean(),
  isOwn: z.boolean(),
  mayDecide: z.boolean(),
  /** Stands for exactly what is proposed; whoever confirms sends it back. */
  requestHash: z.string(),
});

export const listProposals = {
  method: 'GET',
  path: '/api/proposals',
  summary: 'Strong acts that wait for a second person where you may decide, and those of the last 30 days',
  response: z.object({ proposals: z.array(proposal) }),
} as const;

export const confirmProposal = {
  method: 'POST',
  path: '/api/proposals/:id/confirmation',
  summary: 'Agree to a strong act as the second person; it is carried out, or may be, exactly as it was shown',
  params: byId,
  body: z.object({ requestHash: z.string().regex(/^[0-9a-f]{64}$/), why }),
  response: decided,
} as const;

export const refuseProposal = {
  method: 'POST',
  path: '/api/proposals/:id/refusal',
  summary: 'Refuse a strong act as the second person',
  params: byId,
  body: z.object({ why }),
  response: decided,
} as const;

export const withdrawProposal = {
  method: 'DELETE',
  path: '/api/proposals/:id',
  summary: 'Take back a strong act that you proposed',
  params: byId,
  body: z.object({ why }),
  response: decided,
} as const;
