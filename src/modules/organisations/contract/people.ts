import { z } from 'zod';

const why = z.string().trim().min(3, 'Say why in a few words').max(500);
const role = z.string().max(40);
/** Last day of a role. Some roles must have one. */
const until = z.iso.date('Enter a day').nullish();
/** The proposal that now waits for a second person; null when the role was given at once. */
const proposal = z.number().nullable();
const organisationCode = z.string().min(1).max(24);

const person = z.object({
  id: z.number(),
  name: z.string(),
  email: z.string(),
  organisationCode: z.string(),
  organisationName: z.string(),
  isSecondCheckOn: z.boolean(),
  hasPassword: z.boolean(),
  isDisabled: z.boolean(),
  version: z.number(),
  appointments: z.array(
    z.object({
      id: z.number(),
      role,
      organisationCode: z.string(),
      organisationName: z.string(),
      from: z.string(),
      to: z.string().nullable(),
    }),
  ),
});
export type Person = z.infer<typeof person>;

const byId = z.object({ id: z.coerce.number().int().positive() });

export const listPeople = {
  method: 'GET',
  path: '/api/people',
  summary: 'Accounts of the organisations you administer or lead',
  query: z.object({
    search: z.string().max(100).default(''),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  response: z.object({
    people: z.array(person),
    page: z.number(),
    hasMore: z.boolean(),
    roles: z.array(z.object({ code: z.string(), name: z.string() })),
  }),
} as const;

export const addPerson = {
  method: 'POST',
  path: '/api/people',
  summary: 'Add an account with its first role; answers with a one-use link to set a password',
  body: z.object({
    name: z.string().trim().min(1, 'Enter a name').max(200),
    email: z.email('Enter an e-mail address').max(254),
    organisation: organisationCode,
    role,
    until,
    why,
  }),
  response: z.object({ person, link: z.string(), proposal }),
} as const;

export const onePerson = {
  method: 'GET',
  path: '/api/people/:id',
  summary: 'One account with its roles',
  params: byId,
  response: person,
} as const;

export const giveRole = {
  method: 'POST',
  path: '/api/people/:id/roles',
  summary: 'Give a role at an organisation',
  params: byId,
  body: z.object({ organisation: organisationCode, role, until, why }),
  response: person.extend({ proposal }),
} as const;

export const endRole = {
  method: 'DELETE',
  path: '/api/roles/:id',
  summary: 'End a role',
  params: byId,
  body: z.object({ why }),
  response: z.object({ ended: z.number() }),
} as const;

export const switchPerson = {
  method: 'PATCH',
  path: '/api/people/:id',
  summary: 'Close an account (all its sessions end at once) or open it again',
  params: byId,
  body: z.object({ isDisabled: z.boolean(), version: z.number().int(), why }),
  response: person,
} as const;

export const renewLink = {
  method: 'POST',
  path: '/api/people/:id/link',
  summary: 'Make a new one-use link to set a first password',
  params: byId,
  body: z.object({ why }),
  response: z.object({ link: z.string() }),
} as const;

const token = z.object({
  id: z.number(),
  name: z.string(),
  organisationCode: z.string(),
  role,
  scopes: z.array(z.string()),
  createdBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
  isRevoked: z.boolean(),
});

export const listTokens = {
  method: 'GET',
  path: '/api/tokens',
  summary: 'Tokens for scripts of the organisations you administer',
  response: z.object({ tokens: z.array(token), scopes: z.array(z.object({ code: z.string(), name: z.string() })) }),
} as const;

export const createToken = {
  method: 'POST',
  path: '/api/tokens',
  summary: 'Make a token for a script; it is shown once',
  body: z.object({
    name: z.string().trim().min(1, 'Enter a name').max(100),
    organisation: organisationCode,
    role,
    scopes: z.array(z.string().max(60)).min(1, 'Select at least one scope').max(20),
    days: z.number().int().min(1).max(366).default(90),
    why,
  }),
  response: z.object({ id: z.number(), token: z.string() }),
} as const;

export const endToken = {
  method: 'DELETE',
  path: '/api/tokens/:id',
  summary: 'Revoke a token',
  params: byId,
  body: z.object({ why }),
  response: z.object({ revoked: z.number() }),
} as const;

const recovery = z.object({
  id: z.number(),
  why: z.string(),
  askedBy: z.string(),
  askedById: z.number(),
  askedAt: z.string(),
  expiresAt: z.string(),
});

export const showRecovery = {
  method: 'GET',
  path: '/api/people/:id/recovery',
  summary: 'Whether an account is in use, and the recovery that waits for a second administrator',
  params: byId,
  response: z.object({ isInUse: z.boolean(), recovery: recovery.nullable() }),
} as const;

export const askForRecovery = {
  method: 'POST',
  path: '/api/people/:id/recovery',
  summary: 'Ask to recover an account whose holder lost every way in; a second administrator must agree',
  params: byId,
  body: z.object({ why }),
  response: z.object({ id: z.number() }),
} as const;

export const approveRecovery = {
  method: 'POST',
  path: '/api/recoveries/:id',
  summary: 'Agree to a recovery as the second administrator; answers with a one-use link for the person',
  params: byId,
  body: z.object({ why }),
  response: z.object({ link: z.string() }),
} as const;

export const stopRecovery = {
  method: 'DELETE',
  path: '/api/recoveries/:id',
  summary: 'Stop a recovery',
  params: byId,
  body: z.object({ why }),
  response: z.object({ stopped: z.number() }),
} as const;
