import { z } from 'zod';

const why = z.string().trim().min(3, 'Say why in a few words').max(500);
const byId = z.object({ id: z.coerce.number().int().positive() });

const groupRole = z.object({
  id: z.number(),
  role: z.string(),
  organisationCode: z.string(),
  organisationName: z.string(),
  madeByName: z.string(),
});

const group = z.object({
  id: z.number(),
  name: z.string(),
  organisationCode: z.string(),
  organisationName: z.string(),
  members: z.number(),
  roles: z.array(groupRole),
});
export type DirectoryGroup = z.infer<typeof group>;

export const listGroups = {
  method: 'GET',
  path: '/api/groups',
  summary: 'Groups that directories keep, with the roles that their members get',
  query: z.object({
    search: z.string().max(100).default(''),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  response: z.object({ groups: z.array(group), page: z.number(), hasMore: z.boolean() }),
} as const;

export const giveGroupRole = {
  method: 'POST',
  path: '/api/groups/:id/roles',
  summary: 'Say that all members of a group hold a role, now and as they come and go',
  params: byId,
  body: z.object({ organisation: z.string().min(1).max(24), role: z.string().max(40), why }),
  response: z.object({ id: z.number(), given: z.number() }),
} as const;

export const endGroupRole = {
  method: 'DELETE',
  path: '/api/group-roles/:id',
  summary: 'Stop giving a role to the members of a group; they lose it',
  params: byId,
  body: z.object({ why }),
  response: z.object({ ended: z.number() }),
} as const;
