import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import { isWithin } from '#platform/scope.ts';
import { appointmentPathsOf } from '../store/appointments.ts';
import { linkedProviders } from '../store/identity-providers.ts';
import type { PersonRecord } from '../store/people.ts';
import { ownContext } from './own-context.ts';
import { needsSecondCheck, secondChecksOf } from './second-checks.ts';

// Asked before a transaction is opened: each of these opens one of its own, in the person's scope.

/** True when the person has set up a way in, so that opening the account takes two administrators. */
export async function isInUse(context: Context, person: PersonRecord): Promise<boolean> {
  const links = await ownContext(context, person.id).read((reader) => linkedProviders(reader, person.id));
  return person.passwordHash !== null || links.length > 0 || needsSecondCheck(await secondChecksOf(context, person));
}

/** @throws Problem when the person also holds a role beyond the reach of who asks: it would come with the account */
export async function demandReachOverRoles(context: Context, personId: number): Promise<void> {
  const paths = await ownContext(context, personId).read((reader) => appointmentPathsOf(reader, personId));
  if (paths.every((path) => isWithin(context.scope, path))) return;
  throw new Problem(
    'not-allowed',
    'This person also holds a role at an organisation that you do not administer. Ask an administrator above it.',
  );
}
