import { z } from 'zod';
import { why } from './suppliers.ts';

const params = z.object({ organisation: z.string().max(40) });
const one = params.extend({ id: z.coerce.number().int().positive().max(2_147_483_647) });

const list = z.object({
  files: z.array(
    z.object({
      ...{ id: z.number(), at: z.string(), by: z.string(), why: z.string(), added: z.number(), changed: z.number() },
      undoneAt: z.string().nullable(),
      undoneBy: z.string().nullable(),
      putBack: z.number().nullable().describe('Rows that went back when it was taken back'),
    }),
  ),
});
export type BroughtFiles = z.infer<typeof list>;

const preview = z.object({
  id: z.number(),
  back: z.number().describe('Rows that go back to what they were'),
  gone: z.number().describe('Rows that the file added and that go away'),
  stays: z.number().describe('Rows that stay as they are'),
  rows: z.array(
    z.object({
      ...{ number: z.number(), name: z.string(), becomes: z.enum(['back', 'gone', 'stays']) },
      because: z.string().describe('Why it stays'),
      changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
});
export type TakeBackPreview = z.infer<typeof preview>;

const done = z.object({
  back: z.number(),
  gone: z.number(),
  stayed: z.array(z.string()).describe('Names of the rows that stay, because somebody changed them or needs them'),
});

const address = (path: string): string => path;

/** The calls on files of one kind; `at` is where the files of an organisation are. */
const callsOn = (at: string, noun: string) =>
  ({
    list: {
      method: 'GET',
      path: address(`${at}/:organisation/brought`),
      summary: `Files of ${noun} that were taken in lately, and which of them were taken back`,
      params,
      response: list,
    },
    preview: {
      method: 'GET',
      path: address(`${at}/:organisation/brought/:id`),
      summary: `What taking back a file of ${noun} would change; nothing is stored`,
      params: one,
      response: preview,
    },
    takeBack: {
      method: 'POST',
      path: address(`${at}/:organisation/brought/:id/undo`),
      summary: `Take back a file of ${noun}: rows that nobody changed since are what they were`,
      params: one,
      body: z.object({ why }),
      response: done,
    },
  }) as const;

export const broughtContracts = callsOn('/api/supplier-contract-files', 'contracts');
export const broughtSuppliers = callsOn('/api/supplier-files', 'suppliers');
