import type { Context } from '#platform/context.ts';
import { isWithin, type Scope, scopeOver } from '#platform/scope.ts';
import { appointmentPathsOf } from '../store/appointments.ts';
import { linkedPerson, touchProviderLink } from '../store/identity-providers.ts';
import { type PersonRecord, personByEmail, personById } from '../store/people.ts';
import { linkProvider } from './link-provider.ts';
import { ownContext } from './own-context.ts';
import type { Provider } from './provider-client.ts';
import type { Vouched } from './provider-journey.ts';

/**
 * Whose account it is that a provider vouched for: the one linked to the subject; else, at the first log-in and only
 * where the provider is trusted for the domain, the one with the verified e-mail address, which is then linked. A
 * provider speaks for its organisation and those below: it cannot reach an account, or roles, beyond them this way.
 */
export async function personVouchedFor(
  context: Context,
  provider: Provider,
  vouched: Vouched,
): Promise<PersonRecord | 'unknown'> {
  const settings = { 'wardkeep.subject': `${provider.id} ${vouched.subject}` };
  const arriving = context.as(scopeOver({ id: 'nobody', name: 'Somebody logging in' }, [], settings));
  const linked = await arriving.read((reader) => linkedPerson(reader, provider.id, vouched.subject));
  const person = linked === undefined ? await linkedByEmail(context, provider, vouched) : await find(context, linked);
  if (!person || person.disabledAt || !(await speaksFor(context, provider, person))) return 'unknown';
  const own = ownContext(context, person.id, person.name);
  await own.change({ action: 'use-provider', why: provider.settings.name }, async (change) => {
    await touchProviderLink(change, provider.id, person.id);
    change.record({ subject: `person:${person.id}`, organisationId: person.organisationId });
  });
  return person;
}

async function linkedByEmail(
  context: Context,
  provider: Provider,
  vouched: Vouched,
): Promise<PersonRecord | undefined> {
  const email = trustedEmail(provider, vouched);
  if (email === null) return undefined;
  const scope = scopeOf(provider);
  const person = await context.as(scope).read((reader) => personByEmail(reader, email));
  if (!person || person.disabledAt || !(await speaksFor(context, provider, person))) return undefined;
  const own = ownContext(context, person.id, person.name);
  const isLinked = await own.change({ action: 'link-provider', why: 'its word on the address' }, (change) =>
    linkProvider(change, provider, vouched, person),
  );
  return isLinked ? person : undefined;
}

function scopeOf(provider: Provider): Scope {
  const place = { id: provider.organisationId, path: provider.path };
  return scopeOver({ id: `provider:${provider.code}`, name: provider.settings.name }, [place]);
}

// Also of an account that is linked: it may have got a wider role since.
async function speaksFor(context: Context, provider: Provider, person: PersonRecord): Promise<boolean> {
  const own = ownContext(context, person.id, person.name);
  const paths = await own.read((reader) => appointmentPathsOf(reader, person.id));
  return paths.every((path) => isWithin(scopeOf(provider), path));
}

/** The e-mail address that a provider may speak for; null when it may not, or does not. */
function trustedEmail({ settings }: Provider, { claims }: Vouched): string | null {
  const email = claims[settings.emailClaim];
  if (typeof email !== 'string') return null;
  const isVerified = settings.emailIsVerified === 'always' || claims.email_verified === true;
  const [, domain] = /^[^@\s]+@([^@\s]+)$/.exec(email.toLowerCase()) ?? [];
  return isVerified && domain !== undefined && settings.trustedDomains.includes(domain) ? email.toLowerCase() : null;
}

async function find(context: Context, id: number): Promise<PersonRecord | undefined> {
  return await ownContext(context, id).read((reader) => personById(reader, id));
}
