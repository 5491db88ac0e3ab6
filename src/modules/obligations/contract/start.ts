import { z } from 'zod';
import { ownObligations } from './obligations.ts';

export const startPage = {
  method: 'GET',
  path: '/api/start',
  summary: 'What somebody sees first: their three main questions answered, then what waits for them',
  response: ownObligations.response.extend({
    /** The organisation that the answers are about; null without a role that shows them. */
    scopeName: z.string().nullable(),
    questions: z.array(
      z.object({
        question: z.string(),
        answer: z.string(),
        level: z.enum(['critical', 'high', 'medium', 'good', 'none']),
        by: z.string().nullable(),
        path: z.string().nullable(),
      }),
    ),
  }),
} as const;
