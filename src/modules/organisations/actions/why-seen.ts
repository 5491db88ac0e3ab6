import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Principal } from '#platform/http/principal.ts';
import { Problem } from '#platform/problems.ts';
import { isWithin, platformScope } from '#platform/scope.ts';
import { reaches, reasonsFor } from '../domain/principal.ts';
import { seesMore } from '../domain/role-rules.ts';
import { type Permission, permissions } from '../domain/roles.ts';
import { bodyByCode, placesOf, registerOf } from '../store/bodies.ts';
import { activeEmergenciesOf } from '../store/break-glass.ts';
import { personById } from '../store/people.ts';
import { type HeldRight, rightsOfPerson, sharingRevisionNow } from '../store/rights.ts';
import { bodiesAbove } from '../store/sharing-agreements.ts';
import { personPrincipal } from './authenticate.ts';
import { ownId } from './own-record.ts';
import { rightsEdgeName } from './rights-edge.ts';
import { sharedWith } from './shared-with.ts';

const privatePermissions = (Object.keys(permissions) as Permission[]).filter((code) => code !== 'register:read');
const named = (codes: readonly Permission[]) => codes.map((code) => ({ code, name: permissions[code] }));

/** A role, or emergency access that goes on, as an explanation names it. */
type Ground = Pick<HeldRight, 'organisationId' | 'path' | 'role' | 'since' | 'lastDay' | 'givenByName'> & {
  readonly isEmergency: boolean;
};

/**
 * Why the person logged in, or another whom they may see, sees an organisation: each role that reaches it, from where,
 * by whom and until when. What it says is decided by the scope that a request of that person would get.
 */
export async function whySeen(
  context: Context,
  { query }: { query: { organisation: string; person?: number | undefined } },
  caller: Caller,
) {
  const person = await personAsked(context, query.person ?? ownId(caller), caller);
  const now = context.now();
  const whole = context.as(platformScope('why somebody sees an organisation'));
  const { held, revision, body, edgeName, trail, path } = await whole.read(async (reader) => {
    const register = await registerOf(reader, query.organisation);
    const found = await bodyByCode(reader, register?.rootCode ?? query.organisation.toUpperCase());
    if (!found) throw new Problem('not-found', `There is no organisation ${query.organisation}.`);
    const [place] = await placesOf(reader, [found.code]);
    const rights: Ground[] = (await rightsOfPerson(reader, person.id)).map((each) => ({ ...each, isEmergency: false }));
    const taken = (await activeEmergenciesOf(reader, person.id, now)).map(({ until, takenAt, ...each }) => ({
      ...each,
      since: takenAt.toISOString().slice(0, 10),
      lastDay: until.toISOString(),
      givenByName: null,
      isEmergency: true,
    }));
    return {
      held: [...rights, ...taken],
      revision: await sharingRevisionNow(reader),
      body: found,
      edgeName: await rightsEdgeName(reader, found),
      trail: await bodiesAbove(reader, place?.path ?? ''),
      path: place?.path ?? '',
    };
  });
  const principal = personPrincipal({ ...person, held }, await sharedWith(context, held, revision));
  const { open, withheld } = decided(principal, held, path);
  const reasons = held
    .filter((each) => seesMore(each.role) && reaches(each, path))
    .map((each) => ({
      role: each.role,
      at: bodyAt(trail, each.organisationId),
      trail: trail
        .filter((between) => between.path.length >= each.path.length)
        .map(({ code, name }) => ({ code, name })),
      since: each.since,
      until: each.lastDay,
      givenBy: each.givenByName,
      isEmergency: each.isEmergency,
      allows: named(open.filter((permission) => reasonsFor([each], permission, path).length > 0)),
    }));
  return {
    organisation: { code: body.code, name: body.shortName ?? body.name },
    person: { ...person, isSelf: person.id === caller.principal?.personId },
    edgeName,
    reasons,
    withheld: named(withheld),
  };
}

/** What the person's scopes open at a position; and what their roles would, but is withheld from them. */
function decided(principal: Principal, held: readonly Ground[], path: string) {
  const isOpen = (permission: Permission) => {
    const scope = principal.scopeFor(permission);
    return scope !== null && isWithin(scope, path);
  };
  const open = privatePermissions.filter(isOpen);
  const withheld = privatePermissions.filter(
    (permission) => !open.includes(permission) && reasonsFor(held, permission, path).length > 0,
  );
  return { open, withheld };
}

function bodyAt(trail: Awaited<ReturnType<typeof bodiesAbove>>, id: number) {
  const body = trail.find((each) => each.id === id);
  return { code: body?.code ?? '', name: body?.name ?? '', kindName: body?.kindName ?? '' };
}

async function personAsked(context: Context, id: number, caller: Caller): Promise<{ id: number; name: string }> {
  if (id === caller.principal?.personId) return { id, name: context.scope.who.name };
  const scope = caller.principal?.scopeFor('people:read');
  const person = scope ? await context.as(scope).read((reader) => personById(reader, id)) : undefined;
  if (!person) throw new Problem('not-found', 'There is no such account among your organisations.');
  return { id, name: person.name };
}
