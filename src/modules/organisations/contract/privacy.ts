import { z } from 'zod';
import { proposal } from './proposals.ts';

const why = z.string().trim().min(3, 'Say why in a few words').max(500);
const byId = z.object({ id: z.coerce.number().int().positive() });
const happens = z.enum(['delete', 'blank', 'keep']);
const format = z.object({ format: z.enum(['html', 'json']).default('html') });
/** A file to save: its name, its media type and what stands in it. */
const file = z.object({ name: z.string(), type: z.string(), text: z.string() });
const state = z.enum(['asked', 'refused', 'withdrawn', 'done']);

export const showPrivacy = {
  method: 'GET',
  path: '/api/privacy',
  summary: 'The record of processing: what is held of people, why, how long, and what an erasure does with it',
  response: z.object({
    tables: z.array(
      z.object({
        table: z.string(),
        holds: z.string(),
        kinds: z.array(z.string()),
        why: z.string(),
        basis: z.string(),
        keptAs: z.string(),
        erasure: z.string(),
      }),
    ),
    classes: z.array(
      z.object({ code: z.string(), name: z.string(), days: z.number().nullable(), happens, why: z.string() }),
    ),
    /** True for whoever may change how long things are kept. */
    mayManage: z.boolean(),
  }),
} as const;

export const showRetention = {
  method: 'GET',
  path: '/api/retention',
  summary: 'How long each class of data is kept, and how much would go now; for administrators of the whole platform',
  response: z.object({
    classes: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        days: z.number().nullable(),
        proposedDays: z.number().nullable(),
        leastDays: z.number(),
        happens,
        why: z.string(),
        due: z.number().nullable(),
      }),
    ),
  }),
} as const;

export const changeRetention = {
  method: 'PUT',
  path: '/api/retention/:code',
  summary: 'Set how many days a class of data is kept',
  params: z.object({ code: z.string().max(40) }),
  body: z.object({ days: z.number().int().min(0).max(36_500), why }),
  response: z.object({ code: z.string(), days: z.number() }),
} as const;

export const ownData = {
  method: 'GET',
  path: '/api/me/data',
  summary: 'What is held about you, table by table, and what became of your request to be erased',
  response: z.object({
    tables: z.array(
      z.object({
        table: z.string(),
        holds: z.string(),
        why: z.string(),
        kept: z.string(),
        erasure: z.string(),
        rows: z.number(),
      }),
    ),
    erasure: z
      .object({
        id: z.number(),
        state,
        askedAt: z.string(),
        decidedAt: z.string().nullable(),
        decisionWhy: z.string(),
      })
      .nullable(),
  }),
} as const;

export const ownCopy = {
  method: 'POST',
  path: '/api/me/data/copy',
  summary: 'A file with everything that is held about you, other people’s data left out; as text in the answer',
  query: format,
  response: file,
} as const;

export const copyForPerson = {
  method: 'POST',
  path: '/api/people/:id/copy',
  summary: 'The same file for somebody in your organisations who asked for it',
  params: byId,
  query: format,
  body: z.object({ why }),
  response: file,
} as const;

export const askForOwnErasure = {
  method: 'POST',
  path: '/api/me/erasure',
  summary: 'Ask to be erased; two administrators decide',
  body: z.object({ why: z.string().trim().max(500) }),
  response: z.object({ id: z.number() }),
} as const;

export const withdrawOwnErasure = {
  method: 'DELETE',
  path: '/api/me/erasure/:id',
  summary: 'Take your request to be erased back',
  params: byId,
  response: z.object({ decided: z.number() }),
} as const;

const erasure = z.object({
  id: z.number(),
  personId: z.number(),
  personName: z.string(),
  organisationCode: z.string(),
  organisationName: z.string(),
  why: z.string(),
  askedBy: z.string(),
  isAskedByPerson: z.boolean(),
  askedAt: z.string(),
  state,
  decidedAt: z.string().nullable(),
  decisionWhy: z.string(),
  isOwn: z.boolean(),
  /** Why the account must not be erased now. */
  hold: z.string().nullable(),
  /** What waits for a second administrator, or was confirmed by one. */
  proposal: proposal.nullable(),
});

export const listErasures = {
  method: 'GET',
  path: '/api/erasures',
  summary: 'Requests to erase people of your organisations, those that wait first',
  response: z.object({ erasures: z.array(erasure) }),
} as const;

export const previewErasure = {
  method: 'GET',
  path: '/api/people/:id/erasure',
  summary: 'What the erasure of somebody would do, what is kept and why, and what holds the account',
  params: byId,
  response: z.object({
    name: z.string(),
    hold: z.object({ id: z.number(), why: z.string(), placedByName: z.string(), placedAt: z.string() }).nullable(),
    /** Entries written before entries were sealed: the name in them stays. */
    inClear: z.number(),
    tables: z.array(z.object({ table: z.string(), holds: z.string(), erasure: z.string() })),
  }),
} as const;

const withWhy = { params: byId, body: z.object({ why }) } as const;

export const startErasure = {
  method: 'POST',
  path: '/api/people/:id/erasure',
  summary: 'Ask for the erasure of somebody in your organisations, and propose it to a second administrator',
  ...withWhy,
  response: z.object({ id: z.number() }),
} as const;

export const proposeErasure = {
  method: 'POST',
  path: '/api/erasures/:id/proposal',
  summary: 'Propose an erasure that was asked for to a second administrator',
  ...withWhy,
  response: z.object({ id: z.number() }),
} as const;

export const refuseErasure = {
  method: 'POST',
  path: '/api/erasures/:id/refusal',
  summary: 'Refuse an erasure, with a reason that the person reads',
  ...withWhy,
  response: z.object({ decided: z.number() }),
} as const;

export const completeErasure = {
  method: 'POST',
  path: '/api/erasures/:id/completion',
  summary: 'Erase the person for good, after a second administrator has confirmed it',
  ...withWhy,
  response: z.object({ erased: z.string() }),
} as const;

export const placeHold = {
  method: 'POST',
  path: '/api/people/:id/hold',
  summary: 'Keep an account from being erased while something is looked into',
  ...withWhy,
  response: z.object({ held: z.number() }),
} as const;

export const endHold = {
  method: 'DELETE',
  path: '/api/people/:id/hold',
  summary: 'Let an account be erased again',
  ...withWhy,
  response: z.object({ lifted: z.number() }),
} as const;
