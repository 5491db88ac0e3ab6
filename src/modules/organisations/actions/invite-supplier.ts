import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { scopeOver } from '#platform/scope.ts';
import { hashOf } from '#platform/secrets.ts';
import { lastDayOf } from '../domain/delegation.ts';
import { appointmentsOf } from '../store/appointments.ts';
import { openLink, spendLink } from '../store/credentials.ts';
import { insertPerson, personByEmail, personById } from '../store/people.ts';
import { placeWithin } from './administer-people.ts';
import { brakeLogIn } from './brake.ts';
import { appoint } from './give-role.ts';
import { demandReachOverRoles, isInUse } from './guard-account.ts';
import { entered } from './log-in.ts';
import { newLink } from './new-link.ts';
import { openSession } from './open-session.ts';
import { ownContext } from './own-context.ts';

/**
 * Invites a contact of a supplier: an account whose role allows nothing yet, and a link that logs in once. Inviting
 * again makes a new link for the same account, as long as nobody has set up another way in to it.
 */
export async function inviteSupplier(
  context: Context,
  { body }: { body: { name: string; email: string; organisation: string; until?: string | undefined; why: string } },
  caller: Caller,
): Promise<{ id: number; link: string }> {
  const known = await context.read((reader) => personByEmail(reader, body.email));
  if (known) {
    await demandReachOverRoles(context, caller, known.id);
    if (known.disabledAt || (await isInUse(context, known))) throw taken();
  }
  return await context.change({ action: 'invite-supplier', why: body.why }, async (change) => {
    const place = await placeWithin(change, body.organisation);
    if (known && known.organisationId !== place.id) throw taken();
    const id =
      known?.id ?? (await insertPerson(change, { name: body.name, email: body.email, organisationId: place.id }));
    if (id === undefined) throw taken();
    const isHeld = (await appointmentsOf(change, id)).some(
      ({ role, code }) => role === 'supplier' && code === place.code,
    );
    const until = body.until ?? lastDayOf('supplier', context.now().toISOString().slice(0, 10));
    const asked = { personId: id, personName: body.name, place, role: 'supplier', until, why: body.why };
    if (!isHeld) await appoint(context, change, caller, asked);
    change.record({
      subject: `person:${id}`,
      organisationId: place.id,
      after: { name: body.name, email: body.email, role: 'supplier', organisation: place.code },
    });
    return { id, link: await newLink(context, change, { id, organisationId: place.id }, 'invitation') };
  });
}

/** Logs in by an invitation. It is worth nothing without the e-mail address that it was made for, and works once. */
export async function acceptInvitation(
  context: Context,
  { body }: { body: { token: string; email: string } },
  caller: Caller,
): Promise<Answer> {
  const email = body.email.toLowerCase();
  const right = await brakeLogIn(context, caller, email);
  const hash = hashOf(body.token);
  const arriving = context.as(
    scopeOver({ id: 'nobody', name: 'Somebody with an invitation' }, [], { 'wardkeep.link': hash }),
  );
  const link = await arriving.read((reader) => openLink(reader, hash));
  if (link?.purpose !== 'invitation') throw used();
  const person = await ownContext(arriving, link.personId).read((reader) => personById(reader, link.personId));
  if (!person || person.disabledAt || person.email !== email) throw used();
  // Whoever has a way in uses that one: an old link must not go round a second check.
  if (await isInUse(context, person)) throw used();
  await right();
  const opened = await openSession(context, person, caller, {
    by: 'invitation',
    linkHash: hash,
    keep: (change) => spendLink(change, hash),
  });
  if (!opened) throw used();
  return entered({ ...opened, start: '/account' });
}

function taken(): Problem {
  return new Problem('conflict', 'There is an account with this e-mail address already.');
}

function used(): Problem {
  return new Problem(
    'link-used',
    'This invitation was used, is too old, or was made for another e-mail address. Ask whoever invited you for a new one.',
  );
}
