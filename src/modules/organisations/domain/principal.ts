import { roleGives } from './roles.ts';

/** A role held at an organisation, with that organisation's position in the rights tree. */
export interface Appointment {
  readonly organisationId: number;
  readonly path: string;
  readonly role: string;
}

/**
 * The subtrees in which the appointments give a permission, each once. Empty when none gives it. One that lies inside
 * another is kept: some permissions count only at the organisation where the role is held.
 */
export function placesFor(appointments: readonly Appointment[], permission: string): { id: number; path: string }[] {
  const giving = appointments.filter((each) => roleGives(each.role, permission));
  const paths = [...new Map(giving.map((each) => [each.path, each.organisationId])).entries()];
  return paths.map(([path, id]) => ({ id, path }));
}
