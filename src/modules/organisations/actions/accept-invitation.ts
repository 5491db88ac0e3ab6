import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { scopeOver } from '#platform/scope.ts';
import { hashOf } from '#platform/secrets.ts';
import { openLink, spendLink } from '../store/credentials.ts';
import { personById } from '../store/people.ts';
import { brakeLogIn } from './brake.ts';
import { isInUse } from './guard-account.ts';
import { entered } from './log-in.ts';
import { openSession } from './open-session.ts';
import { ownContext } from './own-context.ts';

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

function used(): Problem {
  return new Problem(
    'link-used',
    'This invitation was used, is too old, or was made for another e-mail address. Ask whoever invited you for a new one.',
  );
}
