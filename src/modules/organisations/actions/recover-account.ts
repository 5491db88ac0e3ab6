import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import {
  closeRecovery,
  insertRecovery,
  lockRecovery,
  type OpenRecovery,
  openRecovery,
  openRecoveryOf,
} from '../store/account-recoveries.ts';
import { deleteSessions } from '../store/credentials.ts';
import { personById } from '../store/people.ts';
import { demandReachOverRoles, isInUse } from './guard-account.ts';
import { newLink } from './new-link.ts';
import { ownId } from './own-record.ts';
import { tellWayIn } from './tell-way-in.ts';

const openHours = 72;

/** Whether an account has a way in, and the recovery that waits for a second administrator. */
export async function showRecovery(context: Context, { params }: { params: { id: number } }) {
  const { person, open } = await context.read(async (reader) => ({
    person: await personById(reader, params.id),
    open: await openRecoveryOf(reader, params.id, context.now()),
  }));
  if (!person) throw notFound();
  const recovery = open && {
    id: open.id,
    why: open.why,
    askedBy: open.askedByName,
    askedById: open.askedBy,
    askedAt: open.askedAt.toISOString(),
    expiresAt: open.expiresAt.toISOString(),
  };
  return { isInUse: await isInUse(context, person), recovery: recovery ?? null };
}

/**
 * Asks to recover an account whose holder lost every way in. One administrator alone cannot take an account over: a
 * second one must agree, and neither may be the person. Only an account with its organisation in reach is found.
 */
export async function askForRecovery(
  context: Context,
  { params, body }: { params: { id: number }; body: { why: string } },
  caller: Caller,
): Promise<{ id: number }> {
  const askedBy = ownId(caller);
  refuseOwn(askedBy, params.id);
  if (!(await context.read((reader) => personById(reader, params.id)))) throw notFound();
  await demandReachOverRoles(context, caller, params.id);
  return await context.change({ action: 'ask-for-recovery', why: body.why }, async (change) => {
    const person = await personById(change, params.id);
    if (!person) throw notFound();
    const id = await insertRecovery(change, {
      personId: person.id,
      organisationId: person.organisationId,
      why: body.why,
      askedBy,
      askedByName: context.scope.who.name,
      askedAt: context.now(),
      expiresAt: new Date(context.now().getTime() + openHours * 3_600_000),
    });
    if (id === undefined) throw new Problem('conflict', 'Somebody asked for this already. A second person must agree.');
    change.record({ subject: `person:${person.id}`, organisationId: person.organisationId, after: { recovery: id } });
    tellWayIn(change, person.id, 'recovery-asked', context.scope.who.name);
    return { id };
  });
}

/** Agrees as the second administrator; the link for the person is in the answer, once, and their sessions end. */
export async function approveRecovery(
  context: Context,
  { params, body }: { params: { id: number }; body: { why: string } },
  caller: Caller,
): Promise<{ link: string }> {
  const approvedBy = ownId(caller);
  const asked = await context.read((reader) => openRecovery(reader, params.id, context.now()));
  if (!asked) throw notFound();
  await demandReachOverRoles(context, caller, asked.personId);
  return await context.change({ action: 'approve-recovery', why: body.why }, async (change) => {
    const recovery = await locked(context, change, params.id);
    refuseOwn(approvedBy, recovery.personId);
    if (approvedBy === recovery.askedBy) {
      throw new Problem('not-now', 'You asked for this recovery yourself. Another administrator must agree.');
    }
    await closeRecovery(change, recovery.id, { approvedBy }, context.now());
    await deleteSessions(change, { personId: recovery.personId, except: '' });
    const person = { id: recovery.personId, organisationId: recovery.organisationId };
    const link = await newLink(context, change, person, 'recover');
    change.record({
      subject: `person:${recovery.personId}`,
      organisationId: recovery.organisationId,
      after: { recovery: recovery.id, askedBy: `person:${recovery.askedBy}` },
    });
    return { link };
  });
}

/** Stops a recovery: an administrator who does not agree, or the person, who did not ask for it. */
export async function stopRecovery(
  context: Context,
  { params, body }: { params: { id: number }; body: { why: string } },
): Promise<{ stopped: number }> {
  return await context.change({ action: 'stop-recovery', why: body.why }, async (change) => {
    const recovery = await locked(context, change, params.id);
    await closeRecovery(change, recovery.id, 'stopped', context.now());
    change.record({
      subject: `person:${recovery.personId}`,
      organisationId: recovery.organisationId,
      before: { recovery: recovery.id, askedBy: `person:${recovery.askedBy}` },
    });
    return { stopped: recovery.id };
  });
}

async function locked(context: Context, change: Change, id: number): Promise<OpenRecovery> {
  const recovery = await lockRecovery(change, id, context.now());
  if (!recovery) throw notFound();
  return recovery;
}

function refuseOwn(asking: number, personId: number): void {
  if (asking !== personId) return;
  throw new Problem('not-now', 'This is your own account. Two other administrators must agree to recover it.');
}

function notFound(): Problem {
  return new Problem('not-found', 'There is no such account or recovery among your organisations.');
}
