import { verifySync } from 'otplib';
import type { Context } from '#platform/context.ts';
import { Answer, type SessionCookie } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { scopeOver } from '#platform/scope.ts';
import { hashOf, newToken } from '#platform/secrets.ts';
import { pageOf } from '../domain/page-of.ts';
import { appointmentsOf } from '../store/appointments.ts';
import { deleteSessions, insertSession, openLink, spendLink } from '../store/credentials.ts';
import { type PersonRecord, personByEmail, personById, updatePerson } from '../store/people.ts';
import { isPassword } from './check-password.ts';

const sessionHours = 12;
const refusal = 'The e-mail address, the password or the code is not right. Check them, then try again.';

interface Details {
  readonly email: string;
  readonly password: string;
  readonly code?: string | undefined;
}

/** Logs in by password and, where it is on, the second check. */
export async function logIn(context: Context, { body }: { body: Details }, caller: Caller): Promise<Answer> {
  const email = body.email.toLowerCase();
  const arriving = context.as(
    scopeOver({ id: 'nobody', name: 'Somebody logging in' }, [], { 'wardkeep.log_in': email }),
  );
  const person = await arriving.read((reader) => personByEmail(reader, email));
  const isRight = await isPassword(person?.passwordHash, body.password);
  if (!person || !isRight || person.disabledAt) return await refuse(context, person, 'wrong password');
  if (person.isSecondCheckOn && !body.code) {
    return new Answer({ body: { state: 'second-check-needed', start: '' } });
  }
  const step = person.isSecondCheckOn ? secondCheckStep(context, person, body.code ?? '') : null;
  if (person.isSecondCheckOn && step === null) return await refuse(context, person, 'wrong second check');
  const { cookie, start } = await openSession(context, person, caller.userAgent, 'password', step);
  return new Answer({ body: { state: 'logged-in', start }, cookie });
}

/** Logs in by the one-use link that the platform prints at start. */
export async function followLink(
  context: Context,
  { params }: { params: { token: string } },
  caller: Caller,
): Promise<Answer> {
  const hash = hashOf(params.token);
  const arriving = context.as(scopeOver({ id: 'nobody', name: 'Somebody logging in' }, [], { 'wardkeep.link': hash }));
  const link = await arriving.read((reader) => openLink(reader, hash));
  if (link?.purpose !== 'log-in') return Answer.redirect('/log-in?problem=link-used');
  const person = await ownContext(context, link.personId).read((reader) => personById(reader, link.personId));
  if (!person || person.disabledAt) return Answer.redirect('/log-in?problem=link-used');
  const opened = await openSession(context, person, caller.userAgent, 'one-use link', null, hash);
  return opened.isReplayed
    ? Answer.redirect('/log-in?problem=link-used')
    : Answer.redirect(opened.start, opened.cookie);
}

/** Ends this session. */
export async function logOut(context: Context, _input: unknown, caller: Caller): Promise<Answer> {
  const personId = caller.principal?.personId;
  if (!personId) throw new Problem('not-now', 'A token has no session to end.');
  const hash = context.scope.settings['wardkeep.session'] ?? '';
  const ended = await context.change({ action: 'log-out', why: 'asked to' }, async (change) => {
    const count = await deleteSessions(change, { hash });
    change.record({ subject: `person:${personId}` });
    return count;
  });
  return new Answer({ body: { ended }, cookie: { value: '', maxAgeSeconds: 0 } });
}

/** A context in which a person sees and changes their own account only. */
export function ownContext(context: Context, personId: number, name = 'Somebody logging in'): Context {
  const more = context.scope.settings;
  return context.as(scopeOver({ id: `person:${personId}`, name }, [], { ...more, 'wardkeep.me': String(personId) }));
}

/** The time step that a right code stands for, later than any used before; null when the code is not right. */
export function secondCheckStep(context: Context, person: PersonRecord, code: string): number | null {
  if (!person.secondCheckSecret) return null;
  const secret = context.vault.unseal(person.secondCheckSecret);
  const result = verifySync({ secret, token: code, epoch: context.now().getTime() / 1000, epochTolerance: 30 });
  if (!result.valid || !('timeStep' in result)) return null;
  const isReplayed = person.secondCheckLastStep !== null && result.timeStep <= person.secondCheckLastStep;
  return isReplayed ? null : result.timeStep;
}

async function refuse(context: Context, person: PersonRecord | undefined, why: string): Promise<never> {
  if (person) {
    const note = person.disabledAt ? 'closed account' : why;
    await ownContext(context, person.id, person.name).change({ action: 'refuse-log-in', why: note }, async (change) => {
      change.record({ subject: `person:${person.id}`, organisationId: person.organisationId });
    });
  }
  throw new Problem('log-in-refused', refusal);
}

interface Opened {
  readonly cookie: SessionCookie;
  readonly start: string;
  readonly isReplayed: boolean;
}

async function openSession(
  context: Context,
  person: PersonRecord,
  userAgent: string,
  by: string,
  step: number | null,
  linkHash?: string,
): Promise<Opened> {
  const token = newToken();
  const hash = hashOf(token);
  const maxAgeSeconds = sessionHours * 3600;
  const expiresAt = new Date(context.now().getTime() + maxAgeSeconds * 1000);
  const settings = { 'wardkeep.me': String(person.id), ...(linkHash ? { 'wardkeep.link': linkHash } : {}) };
  const own = context.as(scopeOver({ id: `person:${person.id}`, name: person.name }, [], settings));
  return await own.change({ action: 'log-in', why: by }, async (change) => {
    change.record({ subject: `person:${person.id}`, organisationId: person.organisationId });
    const isReplayed = linkHash !== undefined && !(await spendLink(change, linkHash));
    if (!isReplayed) {
      await insertSession(change, {
        hash,
        personId: person.id,
        organisationId: person.organisationId,
        expiresAt,
        userAgent,
      });
      if (step !== null) await updatePerson(change, person.id, { secondCheckLastStep: step });
    }
    const [first] = await appointmentsOf(change, person.id);
    return { cookie: { value: token, maxAgeSeconds }, start: first ? pageOf(first) : '/account', isReplayed };
  });
}
