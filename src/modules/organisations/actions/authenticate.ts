import type { Context } from '#platform/context.ts';
import type { Credentials, Principal } from '#platform/http/principal.ts';
import { scopeOver } from '#platform/scope.ts';
import { hashOf } from '#platform/secrets.ts';
import { placesFor } from '../domain/principal.ts';
import type { Level } from '../domain/sharing.ts';
import { type SessionHolder, sessionHolder, type TokenHolder, tokenHolder } from '../store/credentials.ts';
import { type SharedWith, sharedWith } from './shared-with.ts';

/** Finds out who holds a session or a token; null when it is unknown, over or revoked. One round trip. */
export async function authenticate(context: Context, credentials: Credentials): Promise<Principal | null> {
  const { bearerToken, sessionToken } = credentials;
  if (bearerToken) {
    const holder = await context.identify((reader) => tokenHolder(reader, hashOf(bearerToken)));
    return holder ? principalOfToken(holder, await sharedWith(context, [holder], holder.sharingRevision)) : null;
  }
  if (!sessionToken) return null;
  const hash = hashOf(sessionToken);
  const holder = await context.identify((reader) => sessionHolder(reader, hash));
  if (!holder) return null;
  return principalOfPerson(holder, hash, await sharedWith(context, holder.appointments, holder.sharingRevision));
}

function principalOfPerson(holder: SessionHolder, sessionHash: string, shared: SharedWith): Principal {
  const who = { id: `person:${holder.personId}`, name: holder.name };
  const settings = { 'wardkeep.me': String(holder.personId), 'wardkeep.session': sessionHash };
  const scope = (permission: string, level: Level) => {
    const places = placesFor(holder.appointments, permission);
    return places.length > 0 ? shared.scope({ who, places, settings, permission, level }) : null;
  };
  return {
    who,
    personId: holder.personId,
    provedAt: holder.provedAt,
    ownScope: scopeOver(who, [], settings),
    scopeFor: (permission) => scope(permission, 'full'),
    totalsScopeFor: scope,
  };
}

// A token can do what its role gives and its scopes name: both, so that neither widens the other.
function principalOfToken(holder: TokenHolder, shared: SharedWith): Principal {
  const who = { id: `token:${holder.id}`, name: `Token "${holder.name}"` };
  const scope = (permission: string, level: Level) => {
    const places = holder.scopes.includes(permission) ? placesFor([holder], permission) : [];
    return places.length > 0 ? shared.scope({ who, places, settings: {}, permission, level }) : null;
  };
  return {
    who,
    personId: null,
    provedAt: null,
    ownScope: scopeOver(who, []),
    scopeFor: (permission) => scope(permission, 'full'),
    totalsScopeFor: scope,
  };
}
