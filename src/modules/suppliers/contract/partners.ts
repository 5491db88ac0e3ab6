import { z } from 'zod';
import { id, text, why } from './suppliers.ts';

const care = z.enum(['same', 'other', 'public', 'unknown']);
const name = text(200).min(1, 'Enter a name');
const email = z.email('Enter an e-mail address').max(254);

/** Somebody who speaks for a supplier, as those who keep the record see them. */
const partner = z.object({
  id: z.number(),
  name: z.string(),
  email: z.string(),
  /** What the address says of whose it is, beside website and security contact of the record. */
  care,
  isAdministrator: z.boolean(),
  isConfirmed: z.boolean(),
  addedAt: z.string(),
  /** The name of the record they were invited for; another than the one shown where that was merged. */
  of: z.string(),
});

const change = z.object({
  id: z.number(),
  facts: z.record(z.string(), z.string()),
  note: z.string(),
  state: z.enum(['asked', 'taken', 'refused']),
  askedAt: z.string(),
  askedBy: z.string(),
  decidedWhy: z.string(),
});

const people = z.object({
  organisationName: z.string(),
  mayInvite: z.boolean(),
  isKeeper: z.boolean(),
  sendsMail: z.boolean(),
  invitations: z.array(
    z.object({ id: z.number(), name: z.string(), email: z.string(), care, sentAt: z.string(), sentBy: z.string() }),
  ),
  /** Null for those who do not keep the record. */
  partners: z.array(partner).nullable(),
  /** What the organisation lets the supplier know of it; null where it has nothing with the supplier. */
  naming: z.object({ relationship: z.number(), isNamed: z.boolean(), contact: z.string() }).nullable(),
  changes: z.array(change).nullable(),
  /** Merges whose people may be told apart or together; null for those who do not keep the record. */
  merges: z.array(z.object({ id: z.number(), from: z.string(), into: z.string(), isJoined: z.boolean() })).nullable(),
});
export type SupplierPeople = z.infer<typeof people>;

export const listPartners = {
  method: 'GET',
  path: '/api/suppliers/:id/people',
  summary: 'The people of a supplier who log in, as far as those know them who invited them',
  params: z.object({ id }),
  query: z.object({ organisation: z.string().max(40) }),
  response: people,
} as const;

export const invitePartner = {
  method: 'POST',
  path: '/api/suppliers/:id/people',
  summary: 'Invite somebody by mail to speak for a supplier; the answer is the same whoever has the address',
  params: z.object({ id }),
  body: z.object({ organisation: z.string().max(40), name, email, isAdministrator: z.boolean().default(false), why }),
  response: z.object({ state: z.literal('sent'), domain: z.string(), care }),
} as const;

export const withdrawInvitation = {
  method: 'POST',
  path: '/api/supplier-invitations/:id/withdraw',
  summary: 'Withdraw what your own organisation sent; somebody whom nobody else invited or confirmed is out at once',
  params: z.object({ id }),
  body: z.object({ why }),
  response: z.object({ id: z.number() }),
} as const;

export const confirmPartner = {
  method: 'POST',
  path: '/api/supplier-people/:id/confirm',
  summary: 'Confirm that somebody speaks for a supplier, and whether they may invite colleagues',
  params: z.object({ id }),
  body: z.object({ isAdministrator: z.boolean(), why }),
  response: z.object({ id: z.number() }),
} as const;

export const endPartner = {
  method: 'POST',
  path: '/api/supplier-people/:id/end',
  summary: 'Take the access of a supplier’s person away, at once',
  params: z.object({ id }),
  body: z.object({ why }),
  response: z.object({ id: z.number() }),
} as const;

export const nameToSupplier = {
  method: 'PUT',
  path: '/api/supplier-relationships/:id/naming',
  summary: 'Say whether the supplier may know that your own organisation is its customer, and whom it may write to',
  params: z.object({ id }),
  body: z.object({ isNamed: z.boolean(), contact: text(200), why }),
  response: z.object({ id: z.number() }),
} as const;

export const joinPeople = {
  method: 'POST',
  path: '/api/supplier-merges/:id/people',
  summary: 'Say whether the people of two merged records are one supplier’s, and may see what both hold',
  params: z.object({ id }),
  body: z.object({ isJoined: z.boolean(), why }),
  response: z.object({ id: z.number() }),
} as const;

export const decideChange = {
  method: 'POST',
  path: '/api/supplier-changes/:id/decide',
  summary: 'Take a change of the record that the supplier asked for, or refuse it',
  params: z.object({ id }),
  body: z.object({ isTaken: z.boolean(), why }),
  response: z.object({ id: z.number() }),
} as const;
