import { z } from 'zod';

const why = z.string().trim().min(3, 'Say why in a few words').max(500);
const byId = z.object({ id: z.coerce.number().int().positive() });

const shown = {
  counts: z.object({ add: z.number(), change: z.number(), close: z.number(), same: z.number() }),
  steps: z.array(
    z.object({
      line: z.number(),
      doing: z.enum(['add', 'change', 'close', 'same']),
      email: z.string(),
      name: z.string(),
      organisation: z.string(),
      role: z.string().nullable(),
      endsOn: z.string().nullable(),
    }),
  ),
};

export const previewPeople = {
  method: 'POST',
  path: '/api/people-files',
  summary: 'Show what a file of people would do (CSV as octet-stream); nothing changes yet',
  query: z.object({ 'file-name': z.string().min(1).max(200).default('people.csv') }),
  // The bytes of the file.
  body: z.unknown(),
  response: z.object({
    /** Null when a row is refused: then nothing of the file can be applied. */
    id: z.number().nullable(),
    fileName: z.string(),
    ...shown,
    faults: z.array(z.object({ line: z.number(), message: z.string() })),
    faultCount: z.number(),
  }),
} as const;

/** What a file of people would do, as its preview shows it. */
export type PeoplePreview = z.infer<typeof previewPeople.response>;

export const onePeopleFile = {
  method: 'GET',
  path: '/api/people-files/:id',
  summary: 'Where a file of people stands',
  params: byId,
  response: z.object({
    id: z.number(),
    fileName: z.string(),
    madeAt: z.string(),
    appliedAt: z.string().nullable(),
    undoneAt: z.string().nullable(),
    mayUndo: z.boolean(),
  }),
} as const;

export const applyPeople = {
  method: 'POST',
  path: '/api/people-files/:id/apply',
  summary: 'Do what the preview of a file of people showed, all of it or nothing',
  params: byId,
  body: z.object({ why }),
  response: z.object({ id: z.number(), ...shown }),
} as const;

export const undoPeople = {
  method: 'POST',
  path: '/api/people-files/:id/undo',
  summary: 'Take back what a file of people did, all of it or nothing',
  params: byId,
  body: z.object({ why }),
  response: z.object({ undone: z.number() }),
} as const;
