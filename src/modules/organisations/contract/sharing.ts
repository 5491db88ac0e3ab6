import { z } from 'zod';
import { levels } from '../domain/sharing.ts';

const level = z.enum(levels);
const code = z.string().min(1).max(24);
const words = (least: number, most: number, missing: string) => z.string().trim().min(least, missing).max(most);

const agreement = z.object({
  id: z.number(),
  class: z.string(),
  /** Null: everybody above who has no agreement of their own. */
  with: z.object({ code: z.string(), name: z.string() }).nullable(),
  level,
  purpose: z.string(),
  legalBasis: z.string(),
  reference: z.string(),
  from: z.string(),
  until: z.string().nullable(),
  why: z.string(),
  decidedBy: z.string(),
  state: z.enum(['in-force', 'over']),
});
export type Agreement = z.infer<typeof agreement>;

const overseer = z.object({ code: z.string(), kind: z.string(), kindName: z.string(), name: z.string() });

const line = z.object({
  class: z.string(),
  overseer: z.string(),
  level,
  /** agreement: its own; above: a body between the two decided; usual: nobody decided; law: cannot be withheld. */
  source: z.enum(['agreement', 'above', 'usual', 'law']),
  basis: z.string(),
  until: z.string().nullable(),
  floor: z.object({ level, legalBasis: z.string() }).nullable(),
});
export type SharingLine = z.infer<typeof line>;

const dataClass = z.object({
  code: z.string(),
  name: z.string(),
  meaning: z.string(),
  /** False: Wardkeep holds no such data yet; what is decided now counts from its first row. */
  isKept: z.boolean(),
  /** Very many organisations in an hour need a second person. */
  hasLimit: z.boolean(),
});

export const showSharing = {
  method: 'GET',
  path: '/api/sharing',
  summary: 'What an organisation shares, with whom above it, on what basis and until when',
  query: z.object({ organisation: code }),
  response: z.object({
    organisation: z.object({ code: z.string(), name: z.string() }),
    classes: z.array(dataClass),
    overseers: z.array(overseer),
    lines: z.array(line),
    agreements: z.array(agreement),
    mayDecide: z.boolean(),
  }),
} as const;

export const decideSharing = {
  method: 'POST',
  path: '/api/sharing',
  summary: 'Decide what your organisation shares of a class of data with somebody above it',
  body: z.object({
    organisation: code,
    class: z.string().min(1).max(40),
    with: code.nullable(),
    level,
    purpose: words(3, 500, 'Say what it is shared or kept for'),
    legalBasis: words(3, 300, 'Name the legal basis'),
    reference: z.string().trim().max(200).default(''),
    /** Last day, in London; null: until you decide otherwise. */
    until: z.iso.date().nullable(),
    why: words(3, 500, 'Say why in a few words'),
  }),
  response: agreement,
} as const;

export const endSharing = {
  method: 'POST',
  path: '/api/sharing/:id/end',
  summary: 'End an agreement; what is usual counts again',
  params: z.object({ id: z.coerce.number().int().positive() }),
  body: z.object({ why: words(3, 500, 'Say why in a few words') }),
  response: agreement,
} as const;

export const sharingBelow = {
  method: 'GET',
  path: '/api/sharing/below',
  summary: 'What the organisations below one share with it; not sharing is a state of its own',
  query: z.object({
    organisation: code,
    class: z.string().max(40).optional(),
    level: level.optional(),
    search: z.string().trim().max(100).default(''),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  response: z.object({
    organisation: z.object({ code: z.string(), name: z.string() }),
    classes: z.array(dataClass.extend({ counts: z.record(level, z.number()) })),
    organisations: z.array(
      z.object({ code: z.string(), kind: z.string(), name: z.string(), levels: z.record(z.string(), level) }),
    ),
    total: z.number(),
    pageSize: z.number(),
  }),
} as const;
