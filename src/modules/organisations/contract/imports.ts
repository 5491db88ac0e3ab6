import { z } from 'zod';

const day = z.iso.date('Enter a date such as 2026-11-21');
const why = z.string().trim().min(3, 'Say why in a few words').max(500);
const byId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) });

export const importOutcomes = ['added', 'changed', 'closed', 'removed', 'rejected'] as const;
export const importEntities = [
  'row',
  'register',
  'edition',
  'organisation',
  'edge',
  'status',
  'activity',
  'characteristic',
  'hex',
] as const;

const counts = z.object({
  rows: z.number(),
  added: z.number(),
  changed: z.number(),
  closed: z.number(),
  removed: z.number(),
  rejected: z.number(),
  unchanged: z.number(),
  byEntity: z.record(z.string(), z.record(z.string(), z.number())),
});

const summary = z.object({
  id: z.number(),
  register: z.string(),
  kind: z.string(),
  kindTitle: z.string(),
  fileName: z.string(),
  fileHash: z.string(),
  effective: z.string(),
  state: z.enum(['previewed', 'applied', 'undone']),
  undoes: z.number().nullable(),
  undoneBy: z.number().nullable(),
  counts,
  notes: z.array(z.string()).readonly(),
  createdAt: z.string(),
  createdBy: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  why: z.string().nullable(),
});
export type ImportListed = z.infer<typeof summary>;

const detail = summary.extend({ registerName: z.string(), isOutdated: z.boolean() });
export type ImportShown = z.infer<typeof detail>;

const change = z.object({
  seq: z.number(),
  line: z.number().nullable(),
  outcome: z.enum(importOutcomes),
  entity: z.enum(importEntities),
  key: z.string(),
  reason: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
});
export type ImportChangeShown = z.infer<typeof change>;

const kind = z.object({ code: z.string(), title: z.string(), about: z.string(), form: z.enum(['csv', 'hexjson']) });

export const importKindList = {
  method: 'GET',
  path: '/api/import-kinds',
  summary: 'Kinds of file that can be imported',
  response: z.object({ kinds: z.array(kind) }),
} as const;

export const importList = {
  method: 'GET',
  path: '/api/imports',
  summary: 'Imports into the registers you administer, newest first',
  query: z.object({
    register: z.string().max(40).optional(),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  response: z.object({ imports: z.array(summary), page: z.number(), hasMore: z.boolean() }),
} as const;

export const importPreview = {
  method: 'POST',
  path: '/api/imports',
  summary: 'Preview a file: send its bytes as application/octet-stream. Nothing changes until the preview is applied',
  query: z.object({
    register: z.string().max(40),
    kind: z.string().max(40),
    'file-name': z.string().trim().min(1).max(200),
    effective: day.optional(),
    ticket: z.uuid().optional(),
  }),
  body: z.unknown(),
  response: detail,
} as const;

export const importOne = {
  method: 'GET',
  path: '/api/imports/:id',
  summary: 'One import with its counts',
  params: byId,
  response: detail,
} as const;

const filters = z.object({ outcome: z.enum(importOutcomes).optional(), entity: z.enum(importEntities).optional() });

export const importChangeList = {
  method: 'GET',
  path: '/api/imports/:id/changes',
  summary: 'What an import does, thing by thing',
  params: byId,
  query: filters.extend({
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({ changes: z.array(change), total: z.number(), page: z.number(), limit: z.number() }),
} as const;

export const importChangeExport = {
  method: 'GET',
  path: '/api/imports/:id/changes/export',
  summary: 'The same whole, as CSV or JSON',
  params: byId,
  query: filters.extend({ format: z.enum(['csv', 'json']).default('csv') }),
  response: z.unknown(),
} as const;

export const importProgressNow = {
  method: 'GET',
  path: '/api/imports/:id/progress',
  summary: 'How far an import has come: by its id, or by the ticket of your preview',
  params: z.object({ id: z.union([z.string().regex(/^\d{1,10}$/), z.uuid()]) }),
  response: z.object({ phase: z.string(), phaseName: z.string(), done: z.number(), total: z.number() }),
} as const;

export const importApply = {
  method: 'POST',
  path: '/api/imports/:id/apply',
  summary: 'Apply a preview, whole or not at all',
  params: byId,
  body: z.object({ why }),
  response: detail,
} as const;

export const importUndo = {
  method: 'POST',
  path: '/api/imports/:id/undo',
  summary: 'Undo an import by a dated correction',
  params: byId,
  body: z.object({ why }),
  response: detail,
} as const;

export const importCancel = {
  method: 'DELETE',
  path: '/api/imports/:id',
  summary: 'Drop a preview',
  params: byId,
  response: z.object({ cancelled: z.number() }),
} as const;
