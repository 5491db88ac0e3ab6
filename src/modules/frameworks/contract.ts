import { z } from 'zod';

const boardComposite = z.object({
  icb: z.string().describe('Code of the board'),
  name: z.string(),
  own: z.number().nullable().describe("Score of the board's own status: 3, 1, -1 or -3"),
  trusts: z.number().nullable().describe("Mean score of its trusts' statuses"),
  composite: z.number().nullable().describe('Half of each; null when a part is unknown'),
  ownStatus: z.string().nullable(),
  trustCount: z.number().int().describe('Trusts with a status in the edition'),
  reason: z.string().nullable().describe('Why there is no composite'),
});

export const getIcbComposite = {
  method: 'GET',
  path: '/api/icbs/composite',
  summary: "Legacy view: the NHSX composite of every board, half its own status and half the mean of its trusts'",
  query: z.object({
    edition: z.string().max(40).optional().describe('Year of the standard, e.g. 2022-23; the newest when absent'),
    edge: z.string().max(40).default('geography').describe('The hierarchy that says which trusts are whose'),
    register: z.string().max(40).default('england').describe('The nation'),
  }),
  response: z.array(boardComposite),
} as const;
