import type { Change } from '#platform/change.ts';
import { insertProviderLink } from '../store/identity-providers.ts';
import type { PersonRecord } from '../store/people.ts';
import type { Provider } from './provider-client.ts';
import type { Vouched } from './provider-journey.ts';

/** Links an account to the subject that a provider vouched for. False where that subject is linked already. */
export async function linkProvider(
  change: Change,
  provider: Provider,
  { subject }: Vouched,
  { id: personId, organisationId }: PersonRecord,
): Promise<boolean> {
  change.record({ subject: `person:${personId}`, organisationId, after: { provider: provider.code } });
  return await insertProviderLink(change, { providerId: provider.id, subject, personId, organisationId });
}
