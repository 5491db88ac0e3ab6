import { generateSecret, generateURI } from 'otplib';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import { scopeOver } from '#platform/scope.ts';
import { hashOf } from '#platform/secrets.ts';
import type { Me } from '../contract/log-in.ts';
import { firstPageOf, pageOf } from '../domain/page-of.ts';
import { usualPreferences } from '../domain/preferences.ts';
import { isRole, permissions, roles } from '../domain/roles.ts';
import { appointmentsOf } from '../store/appointments.ts';
import { bodyById } from '../store/bodies.ts';
import { activeEmergenciesOf } from '../store/break-glass.ts';
import { deleteSessions, forgetDevices, openLink, sessionsOf, spendLink } from '../store/credentials.ts';
import { deleteProviderLinks } from '../store/identity-providers.ts';
import { deletePasskeys } from '../store/passkeys.ts';
import { type PersonRecord, personById, updatePerson } from '../store/people.ts';
import { preferencesOf } from '../store/preferences.ts';
import { replaceRecoveryCodes } from '../store/recovery-codes.ts';
import { brake } from './brake.ts';
import { hashPassword, isPassword } from './check-password.ts';
import { isInUse } from './guard-account.ts';
import { ownContext } from './own-context.ts';
import { demandOwnProof, ownId, ownRecord, ownSession } from './own-record.ts';
import { secondCheckStep, secondChecksOf } from './second-checks.ts';
import { tellWayIn } from './tell-way-in.ts';

/** Who is logged in, and what their roles allow. */
export async function whoAmI(context: Context, _input: unknown, caller: Caller): Promise<Me> {
  return await context.read(async (reader) => {
    const person = await ownRecord(reader, caller);
    const body = await bodyById(reader, person.organisationId);
    const held = await appointmentsOf(reader, person.id);
    const preferences = (await preferencesOf(reader, person.id)) ?? null;
    return {
      id: person.id,
      name: person.name,
      email: person.email,
      organisation: { code: body?.code ?? '', name: body?.shortName ?? body?.name ?? '' },
      start: firstPageOf(held[0], preferences ?? usualPreferences),
      isSecondCheckOn: person.isSecondCheckOn,
      hasPassword: person.passwordHash !== null,
      appointments: held.map(({ role, code, name }) => ({
        role,
        roleName: isRole(role) ? roles[role].name : role,
        code,
        name,
      })),
      permissions: Object.keys(permissions).filter((permission) => caller.principal?.scopeFor(permission)),
      isHeldBack: caller.principal?.isHeldBack ?? false,
      isOutside: caller.principal?.isOutside ?? false,
      emergencies: (await activeEmergenciesOf(reader, person.id, context.now())).map((each) => ({
        id: each.id,
        page: pageOf(each),
        name: each.organisationName,
        until: each.until.toISOString(),
        mayChange: each.role === 'break-glass-write',
      })),
      preferences,
    };
  });
}

/** Sets the password of a new or recovered account by its one-use link. */
export async function setPassword(
  context: Context,
  { body }: { body: { token: string; password: string } },
): Promise<{ state: 'set' }> {
  const hash = hashOf(body.token);
  const arriving = context.as(
    scopeOver({ id: 'nobody', name: 'Somebody setting a password' }, [], { 'wardkeep.link': hash }),
  );
  const link = await arriving.read((reader) => openLink(reader, hash));
  const used = () =>
    new Problem('link-used', 'This link was used or is too old. Ask your administrator for a new one.');
  if (link?.purpose !== 'set-password' && link?.purpose !== 'recover') throw used();
  const own = ownContext(arriving, link.personId);
  const person = await own.read((reader) => personById(reader, link.personId));
  if (!person || person.disabledAt) throw used();
  // A first link is for an account that nobody uses; what opens a used one is a recovery.
  if (link.purpose === 'set-password' && (await isInUse(context, person))) throw used();
  const passwordHash = await hashPassword(body.password, person);
  await own.change({ action: 'set-password', why: 'one-use link' }, async (change) => {
    if (!(await spendLink(change, hash))) throw used();
    await updatePerson(change, person.id, { passwordHash });
    // Two administrators agreed that every way in is lost, or in wrong hands.
    if (link.purpose === 'recover') await forgetWaysIn(change, person);
    await deleteSessions(change, { personId: person.id, except: '' });
    change.record({ subject: `person:${person.id}`, organisationId: person.organisationId });
    if (link.purpose === 'recover') tellWayIn(change, person.id, 'recovered');
  });
  return { state: 'set' };
}

/** Changes one's own password and ends one's other sessions. */
export async function changePassword(
  context: Context,
  { body }: { body: { current: string; password: string } },
  caller: Caller,
): Promise<{ ended: number }> {
  const person = await context.read((reader) => ownRecord(reader, caller));
  const right = await brake(context, [
    { key: `password of ${person.id} in ${ownSession(context)}`, free: 10, isShared: false },
  ]);
  if (person.passwordHash && !(await isPassword(person.passwordHash, body.current))) {
    throw wrongField('current', 'is not right', 'Your present password is not right.');
  }
  await right();
  if (!person.passwordHash) demandOwnProof(context, caller, person, await secondChecksOf(context, person));
  const passwordHash = await hashPassword(body.password, person);
  return await context.change({ action: 'change-password', why: 'asked to' }, async (change) => {
    await updatePerson(change, person.id, { passwordHash });
    change.record({ subject: `person:${person.id}`, organisationId: person.organisationId });
    tellWayIn(change, person.id, 'password-changed');
    return { ended: await deleteSessions(change, { personId: person.id, except: ownSession(context) }) };
  });
}

/** Makes a new secret for the second check; it counts once a code from it was given. */
export async function beginSecondCheck(
  context: Context,
  _input: unknown,
  caller: Caller,
): Promise<{ secret: string; uri: string }> {
  const secret = generateSecret();
  const before = await context.read((reader) => ownRecord(reader, caller));
  demandOwnProof(context, caller, before, await secondChecksOf(context, before));
  return await context.change({ action: 'begin-second-check', why: 'asked to' }, async (change) => {
    const person = await ownRecord(change, caller);
    if (person.isSecondCheckOn)
      throw new Problem('not-now', 'Your second check is on. Turn it off first to set up another.');
    await updatePerson(change, person.id, { secondCheckSecret: context.vault.seal(secret) });
    change.record({ subject: `person:${person.id}`, organisationId: person.organisationId });
    return { secret, uri: generateURI({ issuer: 'Wardkeep', label: person.email, secret }) };
  });
}

/** Turns the second check on with a first code. */
export async function confirmSecondCheck(
  context: Context,
  { body }: { body: { code: string } },
  caller: Caller,
): Promise<{ isSecondCheckOn: boolean }> {
  return await context.change({ action: 'turn-on-second-check', why: 'asked to' }, async (change) => {
    const person = await ownRecord(change, caller);
    const step = secondCheckStep(context, person, body.code);
    if (step === null) throw wrongCode();
    await updatePerson(change, person.id, { isSecondCheckOn: true, secondCheckLastStep: step });
    change.record({ subject: `person:${person.id}`, organisationId: person.organisationId });
    tellWayIn(change, person.id, 'second-check-on');
    return { isSecondCheckOn: true };
  });
}

/** Turns the codes of an app off as the second check. */
export async function stopSecondCheck(
  context: Context,
  _input: unknown,
  caller: Caller,
): Promise<{ isSecondCheckOn: boolean }> {
  return await context.change({ action: 'turn-off-second-check', why: 'asked to' }, async (change) => {
    const person = await ownRecord(change, caller);
    await updatePerson(change, person.id, { isSecondCheckOn: false, secondCheckSecret: null });
    change.record({ subject: `person:${person.id}`, organisationId: person.organisationId });
    tellWayIn(change, person.id, 'second-check-off');
    return { isSecondCheckOn: false };
  });
}

/** One's open sessions. */
export async function listSessions(context: Context, _input: unknown, caller: Caller) {
  const open = await context.read((reader) => sessionsOf(reader, ownId(caller)));
  return {
    sessions: open.map(({ hash, createdAt, lastSeenAt, userAgent, openedBy }) => ({
      id: hash.slice(0, 12),
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      device: userAgent,
      openedBy,
      isThis: hash === ownSession(context),
    })),
  };
}

/** Ends all one's sessions but this. */
export async function endSessions(context: Context, _input: unknown, caller: Caller): Promise<{ ended: number }> {
  return await context.change({ action: 'end-other-sessions', why: 'asked to' }, async (change) => {
    change.record({ subject: `person:${ownId(caller)}` });
    return { ended: await deleteSessions(change, { personId: ownId(caller), except: ownSession(context) }) };
  });
}

/** Ends one of one's sessions. */
export async function endSession(
  context: Context,
  { params }: { params: { id: string } },
  caller: Caller,
): Promise<{ ended: number }> {
  return await context.change({ action: 'end-session', why: 'asked to' }, async (change) => {
    change.record({ subject: `person:${ownId(caller)}` });
    return { ended: await deleteSessions(change, { personId: ownId(caller), idStart: params.id }) };
  });
}

async function forgetWaysIn(change: Change, person: PersonRecord): Promise<void> {
  await updatePerson(change, person.id, { isSecondCheckOn: false, secondCheckSecret: null });
  await deletePasskeys(change, person.id);
  await replaceRecoveryCodes(change, person, []);
  await deleteProviderLinks(change, person.id);
  await forgetDevices(change, person.id);
}

function wrongCode(): Problem {
  const message = 'The code is not right. Codes change every 30 seconds: enter the newest.';
  return wrongField('code', message, message);
}
