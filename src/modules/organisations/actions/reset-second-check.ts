import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import { deleteSessions, forgetDevices } from '../store/credentials.ts';
import { deletePasskeys } from '../store/passkeys.ts';
import { personById, updatePerson } from '../store/people.ts';
import { replaceRecoveryCodes } from '../store/recovery-codes.ts';
import { newLink } from './new-link.ts';

/**
 * Takes every second check of an account away and gives a one-use link to set a new password. Only for who runs the
 * machine, when two administrators cannot be had: it asks nobody else. Sessions end; the audit log says so.
 * @throws Problem 'not-found'
 */
export async function resetSecondCheck(
  context: Context,
  { id, why }: { readonly id: number; readonly why: string },
): Promise<{ link: string }> {
  return await context.change({ action: 'reset-second-check', why }, async (change) => {
    const person = await personById(change, id);
    if (!person) throw new Problem('not-found', 'There is no such account.');
    const passkeys = await deletePasskeys(change, id);
    await replaceRecoveryCodes(change, person, []);
    await updatePerson(change, id, { isSecondCheckOn: false, secondCheckSecret: null, secondCheckLastStep: null });
    await forgetDevices(change, id);
    const sessions = await deleteSessions(change, { personId: id, except: '' });
    change.record({
      subject: `person:${id}`,
      organisationId: person.organisationId,
      before: { isSecondCheckOn: person.isSecondCheckOn, passkeys: passkeys.length, sessions },
      after: { isSecondCheckOn: false, passkeys: 0, sessions: 0 },
    });
    return { link: await newLink(context, change, person, 'recover') };
  });
}
