import type { Context } from '#platform/context.ts';
import type { Credentials, Principal } from '#platform/http/principal.ts';
import { type Scope, scopeOver } from '#platform/scope.ts';
import { hashOf } from '#platform/secrets.ts';
import { type Appointment, placesForAll, rolesGiving } from '../domain/principal.ts';
import { ruleOf, standsOutside } from '../domain/role-rules.ts';
import { roleGives } from '../domain/roles.ts';
import type { Level } from '../domain/sharing.ts';
import { type SessionHolder, sessionHolder, type TokenHolder, tokenHolder } from '../store/credentials.ts';
import { type SharedWith, sharedWith } from './shared-with.ts';

/** What an installation demands of those who are logged in. */
export interface LogInRules {
  /** Whether strong roles need a second check. */
  readonly demandsSecondCheck: boolean;
}

/** Finds out who holds a session or a token; null when it is unknown, over or revoked. One round trip. */
export async function authenticate(
  context: Context,
  credentials: Credentials,
  rules: LogInRules = { demandsSecondCheck: false },
): Promise<Principal | null> {
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
  const isDemanded = standsOutside(holder.appointments) || (rules.demandsSecondCheck && isStrong(holder.appointments));
  const isHeldBack = isDemanded && !holder.isSecondCheckOn;
  const principal = principalOfPerson(
    holder,
    hash,
    await sharedWith(context, holder.appointments, holder.sharingRevision),
  );
  return isHeldBack ? { ...principal, isHeldBack, scopeFor: () => null, totalsScopeFor: () => null } : principal;
}

function isStrong(held: readonly Appointment[]): boolean {
  return held.some(({ role }) => ruleOf(role).isStrong);
}

function principalOfPerson(holder: SessionHolder, sessionHash: string, shared: SharedWith): Principal {
  const { personId: id, name, appointments: held, provedAt } = holder;
  return { ...personPrincipal({ id, name, held }, shared, { 'wardkeep.session': sessionHash }), provedAt };
}

/** What a person with these roles may do: for their own requests, and for explaining them (`why-seen.ts`). */
export function personPrincipal(
  person: { readonly id: number; readonly name: string; readonly held: readonly Appointment[] },
  shared: SharedWith,
  session: Readonly<Record<string, string>> = {},
): Principal {
  const who = { id: `person:${person.id}`, name: person.name };
  const settings = { 'wardkeep.me': String(person.id), ...session };
  if (standsOutside(person.held)) return outsidePrincipal(person, scopeOver(who, [], settings));
  const grounds = [person.held];
  const scope = (permission: string, level: Level) => {
    const places = placesForAll(grounds, permission);
    return places.length > 0
      ? shared.scope({ who, places, settings, permission, level, roles: rolesGiving(grounds, permission) })
      : null;
  };
  return {
    who,
    personId: person.id,
    provedAt: null,
    isHeldBack: false,
    isOutside: false,
    grounds,
    ownScope: scopeOver(who, [], settings),
    scopeFor: (permission) => scope(permission, 'full'),
    totalsScopeFor: scope,
  };
}

// One role from outside takes away what the others give: nobody is both a supplier's and an organisation's.
function outsidePrincipal(
  { id, held }: { readonly id: number; readonly held: readonly Appointment[] },
  ownScope: Scope,
): Principal {
  const outside = held.filter(({ role }) => ruleOf(role).isOutside);
  const may = (permission: string) => outside.some(({ role }) => roleGives(role, permission));
  return {
    ...{ who: ownScope.who, personId: id, provedAt: null, isHeldBack: false, isOutside: true },
    grounds: [outside],
    ownScope,
    scopeFor: (permission) => (may(permission) ? ownScope : null),
    totalsScopeFor: () => null,
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
    return places.length > 0
      ? shared.scope({ who, places, settings: {}, permission, level, roles: rolesGiving(grounds, permission) })
      : null;
  };
  return {
    who,
    personId: null,
    provedAt: null,
    isHeldBack: false,
    isOutside: false,
    grounds,
    ownScope: scopeOver(who, []),
    scopeFor: (permission) => scope(permission, 'full'),
    totalsScopeFor: scope,
  };
}
