import type { Context } from '#platform/context.ts';
import { isWithin, scopeOver } from '#platform/scope.ts';
import { rolesFromClaims } from '../domain/claim-rules.ts';
import { isGiven, lastDayOf } from '../domain/delegation.ts';
import { placesOf } from '../store/bodies.ts';
import { rolesOfSource } from '../store/identity-providers.ts';
import { endAppointment, insertAppointment, type PersonRecord } from '../store/people.ts';
import type { Provider } from './provider-client.ts';
import { tellRole } from './tell-role.ts';

/**
 * Brings the roles that a provider gave into line with its claims of today: gives new ones, ends those whose claim is
 * gone, and leaves alone what administrators gave. A role beyond the provider's organisation is not given.
 */
export async function giveClaimedRoles(
  context: Context,
  provider: Provider,
  person: PersonRecord,
  claims: unknown,
): Promise<void> {
  const source = `provider:${provider.id}`;
  const scope = scopeOver({ id: `provider:${provider.code}`, name: provider.settings.name }, [
    { id: provider.organisationId, path: provider.path },
  ]);
  const own = context.as(scope);
  const claimed = rolesFromClaims(provider.settings.roles, claims).filter(({ role }) => isGiven(role));
  const { held, places } = await own.read(async (reader) => ({
    held: await rolesOfSource(reader, person.id, source),
    places: (
      await placesOf(
        reader,
        claimed.map(({ organisation }) => organisation),
      )
    ).filter(({ path }) => isWithin(scope, path)),
  }));
  const wanted = claimed.flatMap(({ role, organisation }) => {
    const place = places.find(({ code }) => code === organisation);
    return place ? [{ role, organisation, organisationId: place.id }] : [];
  });
  const gone = held.filter((each) => !wanted.some((other) => isSame(each, other)));
  const fresh = wanted.filter((each) => !held.some((other) => isSame(each, other)));
  if (gone.length === 0 && fresh.length === 0) return;
  await own.change({ action: 'follow-claims', why: provider.settings.name }, async (change) => {
    for (const { id, role } of gone) {
      const ended = await endAppointment(change, id);
      if (!ended) continue;
      change.record({ subject: `person:${person.id}`, organisationId: ended.organisationId, before: { role } });
      tellRole(change, ended, 'ended');
    }
    for (const { role, organisation, organisationId } of fresh) {
      const until = lastDayOf(role, context.now().toISOString().slice(0, 10)) || null;
      const isGivenNow = await insertAppointment(change, {
        personId: person.id,
        organisationId,
        role,
        source,
        until,
        givenBy: source,
        givenByName: provider.settings.name,
      });
      change.record({ subject: `person:${person.id}`, organisationId, after: { role, organisation } });
      // Somebody may have given the same role by hand: then nothing is new for the person.
      if (isGivenNow) tellRole(change, { personId: person.id, organisationId, role }, 'given', until);
    }
  });
}

interface Role {
  readonly role: string;
  readonly organisation: string;
}

function isSame(one: Role, other: Role): boolean {
  return one.role === other.role && one.organisation === other.organisation;
}
