import type { Context } from '#platform/context.ts';
import type { Credentials, Principal } from '#platform/http/principal.ts';
import { scopeOver } from '#platform/scope.ts';
import { hashOf } from '#platform/secrets.ts';
import { type Appointment, placesForAll } from '../domain/principal.ts';
import type { Level } from '../domain/sharing.ts';
import { type SessionHolder, sessionHolder, type TokenHolder, tokenHolder } from '../store/credentials.ts';
import { type SharedWith, sharedWith } from './shared-with.ts';

/** Finds out who holds a session or a token; null when it is unknown, over or revoked. One round trip. */
export async function authenticate(context: Context, credentials: Credentials): Promise<Principal | null> {
  const { bearerToken, sessionToken } = credentials;
  if (bearerToken) {
    const holder = await context.identify((reader) => tokenHolder(reader, hashOf(bearerToken)));
    if (!holder) return null;
    const grounds = holder.maker === null ? [[holder]] : [[holder], holder.maker];
    return principalOfToken(holder, grounds, await sharedWith(context, grounds.flat(), holder.sharingRevision));
  }
  if (!sessionToken) return null;
  const hash = hashOf(sessionToken);
  const holder = await context.identify((reader) => sessionHolder(reader, hash));
  if (!holder) return null;
  return principalOfPerson(holder, hash, await sharedWith(context, holder.appointments, holder.sharingRevision));
}

function principalOfPerson(holder: SessionHolder, sessionHash: string, shared: SharedWith): Principal {
  const who = { id: `person:${holder.personId}`, name: holder.name };
  const grounds = [holder.appointments];
  const settings = { 'wardkeep.me': String(holder.personId), 'wardkeep.session': sessionHash };
  const scope = (permission: string, level: Level) => {
    const places = placesForAll(grounds, permission);
    return places.length > 0 ? shared.scope({ who, places, settings, permission, level }) : null;
  };
  return {
    who,
    personId: holder.personId,
    provedAt: holder.provedAt,
    grounds,
    ownScope: scopeOver(who, [], settings),
    scopeFor: (permission) => scope(permission, 'full'),
    totalsScopeFor: scope,
  };
}

// A token can do what its role gives, its scopes name and its maker may do now: none of them widens another.
function principalOfToken(
  holder: TokenHolder,
  grounds: readonly (readonly Appointment[])[],
  shared: SharedWith,
): Principal {
  const who = { id: `token:${holder.id}`, name: `Token "${holder.name}"` };
  const scope = (permission: string, level: Level) => {
    const places = holder.scopes.includes(permission) ? placesForAll(grounds, permission) : [];
    return places.length > 0 ? shared.scope({ who, places, settings: {}, permission, level }) : null;
  };
  return {
    who,
    personId: null,
    provedAt: null,
    grounds,
    ownScope: scopeOver(who, []),
    scopeFor: (permission) => scope(permission, 'full'),
    totalsScopeFor: scope,
  };
}
