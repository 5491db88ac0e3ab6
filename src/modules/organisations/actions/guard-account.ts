import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { type Gift, mayGiveByAll, takesTwo } from '../domain/delegation.ts';
import { hasBelow } from '../store/appointments.ts';
import { linkedProviders } from '../store/identity-providers.ts';
import type { PersonRecord } from '../store/people.ts';
import { rolesAssignedTo } from '../store/proposals.ts';
import { ownContext } from './own-context.ts';
import { needsSecondCheck, secondChecksOf } from './second-checks.ts';

// Asked before a transaction is opened: each of these opens one of its own, in the person's scope.

/** True when the person has set up a way in, so that opening the account takes two administrators. */
export async function isInUse(context: Context, person: PersonRecord): Promise<boolean> {
  const links = await ownContext(context, person.id).read((reader) => linkedProviders(reader, person.id));
  return person.passwordHash !== null || links.length > 0 || needsSecondCheck(await secondChecksOf(context, person));
}

async function giftsOf(context: Context, personId: number): Promise<Gift[]> {
  return await context.read(async (reader) => {
    const gifts: Gift[] = [];
    for (const { role, path } of await rolesAssignedTo(reader, personId)) {
      gifts.push({ role, path, hasBelow: await hasBelow(reader, path) });
    }
    return gifts;
  });
}

/** @throws Problem when the person holds a role that who asks could not give: it would come with the account */
export async function demandReachOverRoles(context: Context, caller: Caller | null, personId: number): Promise<void> {
  if (caller === null) return;
  const grounds = caller.principal?.grounds ?? [];
  if ((await giftsOf(context, personId)).every((gift) => mayGiveByAll(grounds, gift))) return;
  throw new Problem(
    'not-allowed',
    'This person also holds a role that you could not give. Ask an administrator above it.',
  );
}

/**
 * Refuses to close the account of an administrator whom who asks could not have made; and to open one in which a role
 * waits that they could not give, or not alone: opening gives all of them back.
 */
export async function demandSafeOpening(
  context: Context,
  caller: Caller | null,
  personId: number,
  isClosing: boolean,
): Promise<void> {
  if (caller === null) return;
  const grounds = caller.principal?.grounds ?? [];
  const gifts = await giftsOf(context, personId);
  const inTheWay = isClosing
    ? gifts.find((gift) => takesTwo({ ...gift, hasBelow: true }) && !mayGiveByAll(grounds, gift))
    : gifts.find((gift) => takesTwo(gift) || !mayGiveByAll(grounds, gift));
  if (!inTheWay) return;
  throw new Problem(
    'not-allowed',
    isClosing
      ? 'This person is an administrator whom you could not have appointed. Ask an administrator above.'
      : 'A role waits in this account that you alone could not give. End that role first; it can be given again after.',
  );
}
