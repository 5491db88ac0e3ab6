import type { Context } from '#platform/context.ts';
import { Answer, type NamedCookie } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { scopeOver } from '#platform/scope.ts';
import { hashOf, newToken } from '#platform/secrets.ts';
import { deleteSessions, openLink, sessionProvider, spendLink } from '../store/credentials.ts';
import { type PersonRecord, personByEmail, personById } from '../store/people.ts';
import { attemptOf, forgetAttempt, keepAttempt, spendAttempt } from './attempt.ts';
import { brakeLogIn, brakeSecondCheck } from './brake.ts';
import { isPassword } from './check-password.ts';
import { endSessionAddress } from './end-provider-session.ts';
import { type Entry, type Opened, openSession } from './open-session.ts';
import { ownContext } from './own-context.ts';
import { checkSecondProof, needsSecondCheck, type SecondProof, secondChecksOf } from './second-checks.ts';
import { passkeyQuestion, relyingPartyIfAny } from './web-authn.ts';

const refusal = 'The e-mail address, the password or the code is not right. Check them, then try again.';

interface Details {
  readonly email: string;
  readonly password: string;
  readonly code?: string | undefined;
}

/** Logs in by password; where a second check is on, that follows, in this call (`code`) or in the next. */
export async function logIn(context: Context, { body }: { body: Details }, caller: Caller): Promise<Answer> {
  const email = body.email.toLowerCase();
  const right = await brakeLogIn(context, caller, email);
  const arriving = context.as(
    scopeOver({ id: 'nobody', name: 'Somebody logging in' }, [], { 'wardkeep.log_in': email }),
  );
  const person = await arriving.read((reader) => personByEmail(reader, email));
  const isRight = await isPassword(person?.passwordHash, body.password);
  if (!person || !isRight || person.disabledAt) return await refuse(context, person, 'wrong password');
  await right();
  if (body.code === undefined) {
    const way = await enterOrAsk(context, person, caller, { by: 'password' });
    if ('opened' in way) return entered(way.opened);
    return new Answer({ body: { state: 'second-check-needed', start: '' }, moreCookies: [way.ask] });
  }
  return await enterWithSecond(context, caller, { person, entry: { by: 'password' }, challenge: '' }, body);
}

/** Lets a person in whose first proof was right, or keeps that in a sealed cookie and asks for the second check. */
export async function enterOrAsk(
  context: Context,
  person: PersonRecord,
  caller: Caller,
  entry: Omit<Entry, 'keep' | 'linkHash'>,
  isSecondCheckDone = false,
): Promise<{ readonly opened: Opened } | { readonly ask: NamedCookie }> {
  if (isSecondCheckDone || !needsSecondCheck(await secondChecksOf(context, person))) {
    const opened = await openSession(context, person, caller, entry);
    if (!opened) throw new Problem('log-in-refused', refusal);
    return { opened };
  }
  const { sealedIdToken: _tooLongForACookie, isVouched: _askedHereInstead, ...facts } = entry;
  const { id, version } = person;
  const kept = { ...facts, person: String(id), version: String(version), challenge: newToken() };
  return { ask: keepAttempt(context, 'second', kept) };
}

/** What the person whose first proof was right can use as the second check. */
export async function showSecondChecks(context: Context, _input: unknown, caller: Caller) {
  const { person, challenge } = await halfIn(context, caller);
  const { isCodeOn, passkeys, recoveryCodesLeft } = await secondChecksOf(context, person);
  const party = passkeys.length > 0 ? relyingPartyIfAny(context, caller) : null;
  return {
    hasCode: isCodeOn,
    hasRecoveryCodes: recoveryCodesLeft > 0,
    passkey: party ? await passkeyQuestion(party, challenge, passkeys) : null,
  };
}

/** Logs in by the second check, after the first proof was right. */
export async function passSecondCheck(
  context: Context,
  { body }: { body: SecondProof },
  caller: Caller,
): Promise<Answer> {
  return await enterWithSecond(context, caller, await halfIn(context, caller), body);
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
  const keep: Entry['keep'] = (change) => spendLink(change, hash);
  const opened = await openSession(context, person, caller, { by: 'one-use link', linkHash: hash, keep });
  if (!opened) return Answer.redirect('/log-in?problem=link-used');
  return Answer.redirect(opened.start, opened.cookie, opened.moreCookies);
}

/** Ends this session and, where it came from an identity provider that offers it, says how to end the one there. */
export async function logOut(context: Context, _input: unknown, caller: Caller): Promise<Answer> {
  const personId = caller.principal?.personId;
  if (!personId) throw new Problem('not-now', 'A token has no session to end.');
  const hash = context.scope.settings['wardkeep.session'] ?? '';
  const from = await context.read((reader) => sessionProvider(reader, hash));
  const ended = await context.change({ action: 'log-out', why: 'asked to' }, async (change) => {
    const count = await deleteSessions(change, { hash });
    change.record({ subject: `person:${personId}` });
    return count;
  });
  const next = from?.providerCode
    ? await endSessionAddress(context, caller, from.providerCode, from.sealedIdToken)
    : '';
  return new Answer({ body: { ended, next }, cookie: { value: '', maxAgeSeconds: 0 } });
}

/** The answer to somebody who is in. */
export function entered(opened: Opened | undefined): Answer {
  if (!opened) throw new Problem('log-in-refused', refusal);
  const { cookie, moreCookies, start } = opened;
  return new Answer({
    body: { state: 'logged-in', start },
    cookie,
    moreCookies: [...moreCookies, forgetAttempt('second'), forgetAttempt('passkey')],
  });
}

/** Notes a refused try where the account is known, and refuses in words that do not tell whether it is. */
export async function refuse(context: Context, person: PersonRecord | undefined, why: string): Promise<never> {
  if (person) {
    const note = person.disabledAt ? 'closed account' : why;
    await ownContext(context, person.id, person.name).change({ action: 'refuse-log-in', why: note }, async (change) => {
      change.record({ subject: `person:${person.id}`, organisationId: person.organisationId });
    });
  }
  throw new Problem('log-in-refused', refusal);
}

function startAgain(): Problem {
  return new Problem('log-in-refused', 'That took too long. Start again.');
}

interface HalfIn {
  readonly person: PersonRecord;
  readonly entry: Omit<Entry, 'keep' | 'linkHash'>;
  readonly challenge: string;
  readonly spend?: () => Promise<boolean>;
}

async function halfIn(context: Context, caller: Caller): Promise<HalfIn> {
  const attempt = attemptOf(context, caller, 'second');
  const id = Number(attempt?.facts.person);
  const person = attempt ? await ownContext(context, id).read((reader) => personById(reader, id)) : undefined;
  // A password or second check that changed meanwhile ends the attempt: who knew the old password is not half in.
  if (!attempt || !person || person.disabledAt || String(person.version) !== attempt.facts.version) throw startAgain();
  const { by = '', challenge = '', providerCode } = attempt.facts;
  const entry = { by, ...(providerCode ? { providerCode } : {}) };
  return { person, entry, challenge, spend: () => spendAttempt(context, attempt) };
}

async function enterWithSecond(
  context: Context,
  caller: Caller,
  { person, entry, challenge, spend }: HalfIn,
  given: SecondProof,
): Promise<Answer> {
  const checks = await secondChecksOf(context, person);
  if (!needsSecondCheck(checks)) {
    if (spend) throw startAgain();
    return entered(await openSession(context, person, caller, entry));
  }
  const right = await brakeSecondCheck(context, caller, person);
  const proved = await checkSecondProof(context, caller, { person, checks, challenge }, given);
  if (!proved) return await refuse(context, person, 'wrong second check');
  if (spend && !(await spend())) return await refuse(context, person, 'second check replayed');
  const opened = await openSession(context, person, caller, {
    ...entry,
    by: `${entry.by} and ${proved.by}`,
    keep: proved.keep,
  });
  if (!opened) return await refuse(context, person, 'wrong second check');
  await right();
  return entered(opened);
}
