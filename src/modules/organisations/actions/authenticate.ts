import type { Context } from '#platform/context.ts';
import type { Credentials, Principal } from '#platform/http/principal.ts';
import { type Scope, scopeOver } from '#platform/scope.ts';
import { hashOf } from '#platform/secrets.ts';
import { type Appointment, placesFor } from '../domain/principal.ts';
import { type SessionHolder, sessionHolder, type TokenHolder, tokenHolder } from '../store/credentials.ts';

/** Finds out who holds a session or a token; null when it is unknown, over or revoked. One round trip. */
export async function authenticate(context: Context, credentials: Credentials): Promise<Principal | null> {
  const { bearerToken, sessionToken } = credentials;
  if (bearerToken) {
    const holder = await context.identify((reader) => tokenHolder(reader, hashOf(bearerToken)));
    return holder ? principalOfToken(holder) : null;
  }
  if (!sessionToken) return null;
  const hash = hashOf(sessionToken);
  const holder = await context.identify((reader) => sessionHolder(reader, hash));
  return holder ? principalOfPerson(holder, hash) : null;
}

function principalOfPerson(holder: SessionHolder, sessionHash: string): Principal {
  const who = { id: `person:${holder.personId}`, name: holder.name };
  const settings = { 'wardkeep.me': String(holder.personId), 'wardkeep.session': sessionHash };
  return {
    who,
    personId: holder.personId,
    provedAt: holder.provedAt,
    ownScope: scopeOver(who, [], settings),
    scopeFor: (permission) => scopeGiven(holder.appointments, permission, (places) => scopeOver(who, places, settings)),
  };
}

// A token can do what its role gives and its scopes name: both, so that neither widens the other.
function principalOfToken(holder: TokenHolder): Principal {
  const who = { id: `token:${holder.id}`, name: `Token "${holder.name}"` };
  return {
    who,
    personId: null,
    provedAt: null,
    ownScope: scopeOver(who, []),
    scopeFor: (permission) =>
      holder.scopes.includes(permission) ? scopeGiven([holder], permission, (places) => scopeOver(who, places)) : null,
  };
}

function scopeGiven(
  appointments: readonly Appointment[],
  permission: string,
  scope: (places: { id: number; path: string }[]) => Scope,
): Scope | null {
  const places = placesFor(appointments, permission);
  return places.length > 0 ? scope(places) : null;
}
