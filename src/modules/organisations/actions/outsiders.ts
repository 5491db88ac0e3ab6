import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { lastDayOf } from '../domain/delegation.ts';
import type { RoleCode } from '../domain/roles.ts';
import { appointmentsOf } from '../store/appointments.ts';
import { deleteSessions, spendLinksOf } from '../store/credentials.ts';
import {
  endAppointment,
  insertAppointment,
  insertPerson,
  type PersonRecord,
  personByEmail,
  personById,
} from '../store/people.ts';
import { isInUse } from './guard-account.ts';
import { newLink } from './new-link.ts';
import { tellRole } from './tell-role.ts';

const role: RoleCode = 'supplier';

/** What an address stands for, looked up before somebody from outside is invited by it. */
export interface Invited {
  readonly known: PersonRecord | undefined;
  /** They have a way in of their own and need no link. */
  readonly isInUse: boolean;
}

/** Looks an address up. Needs the platform's own scope: whose it is must not depend on who asks, nor be told to them. */
export async function lookUpInvited(context: Context, email: string): Promise<Invited> {
  const known = await context.read((reader) => personByEmail(reader, email));
  return { known, isInUse: known !== undefined && (await isInUse(context, known)) };
}

/** The account of somebody invited; `link` lets in once, null where they log in as they do already. */
export interface OpenedOutside {
  readonly personId: number;
  readonly link: string | null;
}

/**
 * Opens an account for somebody from outside at an organisation (the top of a nation), or gives the one they have its
 * role again.
 * @returns null when the address belongs to an account that is closed or not from outside: it is left alone
 */
export async function openOutside(
  context: Context,
  change: Change,
  asked: { readonly name: string; readonly email: string; readonly organisationId: number; readonly invited: Invited },
): Promise<OpenedOutside | null> {
  const { name, email, organisationId, invited } = asked;
  const { known } = invited;
  if (known && (!known.isOutside || known.disabledAt || known.organisationId !== organisationId)) return null;
  const personId = known?.id ?? (await insertPerson(change, { name, email, organisationId, isOutside: true }));
  if (personId === undefined) return null;
  await giveOutside(context, change, { personId, organisationId });
  const person = { id: personId, organisationId };
  return { personId, link: invited.isInUse ? null : await newLink(context, change, person, 'invitation') };
}

async function giveOutside(
  context: Context,
  change: Change,
  { personId, organisationId }: { readonly personId: number; readonly organisationId: number },
): Promise<void> {
  await endRoles(change, personId);
  const until = lastDayOf(role, context.now().toISOString().slice(0, 10));
  const { id: givenBy, name: givenByName } = change.scope.who;
  // The invitation says it; a notice of its own would say it twice.
  await insertAppointment(change, { personId, organisationId, role, until, givenBy, givenByName });
}

async function endRoles(change: Change, personId: number): Promise<boolean> {
  const held = (await appointmentsOf(change, personId)).filter((each) => each.role === role);
  for (const { id } of held) await endAppointment(change, id);
  return held.length > 0;
}

/** Takes the access of somebody from outside away at once: role, open sessions and links. Needs the platform's scope. */
export async function closeOutside(change: Change, personId: number): Promise<void> {
  const person = await personById(change, personId);
  if (!person?.isOutside) return;
  const hadRole = await endRoles(change, personId);
  await deleteSessions(change, { personId, except: '' });
  await spendLinksOf(change, personId);
  if (hadRole) tellRole(change, { personId, organisationId: person.organisationId, role }, 'ended');
}
