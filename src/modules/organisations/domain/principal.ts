import { ruleOf } from './role-rules.ts';
import { roleGives } from './roles.ts';

/** A role held at an organisation, with that organisation's position in the rights tree. */
export interface Appointment {
  readonly organisationId: number;
  readonly path: string;
  readonly role: string;
}

/** A subtree of the rights tree; `isAlone`: its top only. */
export interface Reached {
  readonly id: number;
  readonly path: string;
  readonly isAlone?: true;
  /** The wider place of another list that gives it too: what is withheld from that one is withheld here. */
  readonly within?: { readonly id: number; readonly path: string };
}

/** True when a role held there counts at `path`. */
export function reaches({ path: held, role }: Appointment, path: string): boolean {
  if (ruleOf(role).isOutside) return false;
  return ruleOf(role).isAlone ? path === held : path.startsWith(held);
}

/** The appointments because of which a permission holds at `path`; none: it does not. Access is decided by this alone. */
export function reasonsFor<A extends Appointment>(held: readonly A[], permission: string, path: string): A[] {
  return held.filter((each) => roleGives(each.role, permission) && reaches(each, path));
}

/**
 * The subtrees in which the appointments give a permission, each once. Empty when none gives it. One that lies inside
 * another is kept: some permissions count only at the organisation where the role is held.
 */
export function placesFor(appointments: readonly Appointment[], permission: string): Reached[] {
  const places = new Map<string, Reached>();
  for (const { role, path, organisationId: id } of appointments) {
    if (!roleGives(role, permission) || ruleOf(role).isOutside) continue;
    const isAlone = ruleOf(role).isAlone;
    if (!isAlone || !places.has(path)) places.set(path, isAlone ? { id, path, isAlone } : { id, path });
  }
  return [...places.values()];
}

/**
 * The subtrees in which every one of the lists gives the permission: a script's token acts by its own role and by what
 * its maker may do now, and by neither alone.
 */
export function placesForAll(grounds: readonly (readonly Appointment[])[], permission: string): Reached[] {
  const [first = [], ...rest] = grounds.map((held) => placesFor(held, permission));
  return rest.reduce(
    (narrowed, places) => narrowed.flatMap((one) => places.flatMap((other) => overlap(one, other))),
    first,
  );
}

function overlap(one: Reached, other: Reached): Reached[] {
  const [narrow, wide] = one.path.length > other.path.length || one.isAlone ? [one, other] : [other, one];
  const isInside = wide.isAlone ? narrow.path === wide.path : narrow.path.startsWith(wide.path);
  if (!isInside) return [];
  if (wide.path === narrow.path) return wide.isAlone ? [wide] : [narrow];
  return [{ ...narrow, within: { id: wide.id, path: wide.path } }];
}

/** The roles that give a permission, each once; of a token its own. */
export function rolesGiving([first = []]: readonly (readonly Appointment[])[], permission: string): string[] {
  return [...new Set(first.flatMap(({ role }) => (roleGives(role, permission) ? [role] : [])))];
}
