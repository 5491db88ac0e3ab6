import { z } from 'zod';

export const makeFeed = {
  method: 'POST',
  path: '/api/obligations/feed',
  summary: 'A secret address for your calendar; an older one stops working',
  response: z.object({ path: z.string() }),
} as const;

export const endFeed = {
  method: 'DELETE',
  path: '/api/obligations/feed',
  summary: 'Stop your calendar address',
  response: z.object({ ended: z.number() }),
} as const;

export const calendar = {
  method: 'GET',
  path: '/api/calendar/:token',
  summary: 'The clocks of one person as a calendar (RFC 5545), by a secret address',
  params: z.object({ token: z.string().max(100) }),
  response: z.unknown(),
} as const;
