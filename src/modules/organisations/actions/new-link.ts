import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { hashOf, newToken } from '#platform/secrets.ts';
import { insertLink, spendLinksOf } from '../store/credentials.ts';

const links = {
  'set-password': { page: '/set-password', hours: 72 },
  recover: { page: '/set-password', hours: 24 },
  invitation: { page: '/invitation', hours: 168 },
} as const;

/** Makes a one-use link for a person in the place of earlier ones, which may have gone astray. Its token stands after `#`, which browsers keep from servers and their logs. */
export async function newLink(
  context: Context,
  change: Change,
  person: { readonly id: number; readonly organisationId: number },
  purpose: keyof typeof links,
): Promise<string> {
  const { page, hours } = links[purpose];
  const token = newToken();
  const expiresAt = new Date(context.now().getTime() + hours * 3_600_000);
  const { id: personId, organisationId } = person;
  await spendLinksOf(change, personId);
  await insertLink(change, { hash: hashOf(token), personId, organisationId, purpose, expiresAt });
  return `${page}#${token}`;
}
