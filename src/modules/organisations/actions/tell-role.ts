import type { Change } from '#platform/change.ts';
import { roleChanged } from '../events.ts';

/** A role that somebody holds or held at an organisation. */
interface RoleOfPerson {
  readonly personId: number;
  readonly organisationId: number;
  readonly role: string;
}

/** Tells that a role came, will end soon or ended, whoever or whatever moved it. `on`: its last day, where it has one. */
export function tellRole(
  change: Change,
  { personId, organisationId, role }: RoleOfPerson,
  what: 'given' | 'expiring' | 'ended',
  on: string | null = null,
): void {
  change.tell(roleChanged.about(`person:${personId}`, { personId, organisationId, role, what, on }));
}
