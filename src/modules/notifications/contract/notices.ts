import { z } from 'zod';
import { kindCodes } from '../domain/kinds.ts';

const notice = z.object({
  id: z.number(),
  kind: z.string(),
  kindName: z.string(),
  isUrgent: z.boolean(),
  title: z.string(),
  count: z.number(),
  text: z.string(),
  link: z.string(),
  /** Why it came to this person. */
  reasons: z.array(z.string()),
  madeAt: z.string(),
  isRead: z.boolean(),
});

export const listNotices = {
  method: 'GET',
  path: '/api/notices',
  summary: 'What you were told, the newest first',
  query: z.object({
    show: z.enum(['unread', 'all']).default('unread'),
    kind: z.enum(kindCodes).optional(),
    page: z.coerce.number().int().min(1).max(1000).default(1),
  }),
  response: z.object({
    notices: z.array(notice),
    /** Counted up to 1,000. */
    unread: z.number(),
    page: z.number(),
    hasMore: z.boolean(),
    kinds: z.array(z.object({ code: z.string(), name: z.string() })),
    now: z.string(),
  }),
} as const;

export const countNotices = {
  method: 'GET',
  path: '/api/notices/count',
  summary: 'How many notices you have not read; counted up to 100',
  response: z.object({ unread: z.number() }),
} as const;

export const readNotices = {
  method: 'POST',
  path: '/api/notices/read',
  summary: 'Mark notices as read: these, or without ids all of them',
  body: z.object({ ids: z.array(z.int().positive()).min(1).max(200).optional() }),
  response: z.object({ read: z.number() }),
} as const;
