import { z } from 'zod';

const id = z.number().int().positive().max(2_147_483_647);
const ids = z.array(id).min(1, 'Select at least one system').max(20_000);
const why = z.string().trim().min(3, 'Say why in a few words').max(500);
const folded = z.object({ id: z.number(), amount: z.number().describe('Devices in the group now') });

export const addAssetGroup = {
  method: 'POST',
  path: '/api/asset-groups',
  summary: 'Put systems into a new group, which lists then show in their place',
  body: z.object({
    organisation: z.string().max(40),
    name: z.string().trim().min(1, 'Enter a name').max(255),
    ids,
    why,
  }),
  response: folded,
} as const;

export const changeAssetGroup = {
  method: 'POST',
  path: '/api/asset-groups/:id',
  summary: 'Put systems into a group, or take them out of it',
  params: z.object({ id: z.coerce.number().pipe(id) }),
  body: z.object({ add: ids.optional(), remove: ids.optional(), why }),
  response: folded,
} as const;

export const splitAssetGroup = {
  method: 'POST',
  path: '/api/asset-groups/:id/split',
  summary: 'Make two groups of one: devices go into a new group, which is known and as weak as the first',
  params: z.object({ id: z.coerce.number().pipe(id) }),
  body: z.object({
    name: z.string().trim().min(1, 'Enter a name').max(255),
    devices: z.array(id).max(20_000).default([]).describe('Devices that go, of those known one by one'),
    amount: z.number().int().min(0).max(1_000_000).describe('How many others go, that nobody knows one by one'),
    why,
  }),
  response: z.object({ id: z.number(), amount: z.number(), left: z.number().describe('Devices left in the first') }),
} as const;

export const joinAssetGroups = {
  method: 'POST',
  path: '/api/asset-groups/:id/join',
  summary: 'Make one group of two; it can be undone like any join',
  params: z.object({ id: z.coerce.number().pipe(id) }),
  body: z.object({ other: id.describe('The group whose devices come; its number goes on leading to this one'), why }),
  response: folded.extend({ merge: z.number() }),
} as const;
