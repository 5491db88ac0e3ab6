import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { type NamedCookie, type SessionCookie, sessionCookieName } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { scopeOver } from '#platform/scope.ts';
import { hashOf, newToken } from '#platform/secrets.ts';
import { firstPageOf } from '../domain/page-of.ts';
import { usualPreferences } from '../domain/preferences.ts';
import { appointmentsOf } from '../store/appointments.ts';
import { deleteSessions, insertSession, keepDevice, renewSession } from '../store/credentials.ts';
import type { PersonRecord } from '../store/people.ts';
import { preferencesOf } from '../store/preferences.ts';
import { deviceCookieName } from './brake.ts';
import { tellEntry } from './tell-way-in.ts';

const sessionHours = 12;
const deviceDays = 400;

/** How somebody got in. `by` is said in the audit log and in the list of sessions. */
export interface Entry {
  readonly by: string;
  readonly linkHash?: string;
  readonly providerCode?: string;
  readonly sealedIdToken?: string;
  /** An identity provider said that it made a second check. */
  readonly isVouched?: boolean;
  /** Uses up, in the same transaction, what was proved with; false when another was quicker, and nothing is opened. */
  readonly keep?: (change: Change) => Promise<boolean>;
}

/** A session just opened: its cookies, and the page where the person starts. */
export interface Opened {
  readonly cookie: SessionCookie;
  readonly moreCookies: readonly NamedCookie[];
  readonly start: string;
}

// Thrown to undo the transaction with its entry in the audit log: nobody got in.
class UsedUp extends Error {}

/**
 * Opens a session under a token that nobody had before, and ends the one this browser had: a token planted
 * beforehand is worth nothing.
 * @returns undefined when what the person proved with was used up meanwhile
 */
export async function openSession(
  context: Context,
  person: Pick<PersonRecord, 'id' | 'name' | 'organisationId'>,
  caller: Caller,
  entry: Entry,
): Promise<Opened | undefined> {
  const token = newToken();
  const device = caller.cookies[deviceCookieName] || newToken();
  const before = caller.cookies[sessionCookieName];
  const maxAgeSeconds = sessionHours * 3600;
  const settings = {
    'wardkeep.me': String(person.id),
    ...(entry.linkHash ? { 'wardkeep.link': entry.linkHash } : {}),
    ...(before ? { 'wardkeep.session': hashOf(before) } : {}),
  };
  const own = context.as(scopeOver({ id: `person:${person.id}`, name: person.name }, [], settings));
  const opening = own.change({ action: 'log-in', why: entry.by }, async (change) => {
    change.record({ subject: `person:${person.id}`, organisationId: person.organisationId });
    if (entry.keep && !(await entry.keep(change))) throw new UsedUp();
    if (before) await deleteSessions(change, { hash: hashOf(before) });
    await insertSession(change, {
      hash: hashOf(token),
      personId: person.id,
      organisationId: person.organisationId,
      expiresAt: new Date(context.now().getTime() + maxAgeSeconds * 1000),
      userAgent: caller.userAgent,
      openedBy: entry.by,
      provedAt: context.now(),
      ...(entry.providerCode ? { providerCode: entry.providerCode } : {}),
      ...(entry.isVouched ? { isVouched: true } : {}),
      ...(entry.sealedIdToken ? { sealedIdToken: entry.sealedIdToken } : {}),
    });
    const isNewDevice = await keepDevice(change, {
      hash: hashOf(device),
      personId: person.id,
      organisationId: person.organisationId,
    });
    tellEntry(change, person.id, { isNewDevice, by: entry.by, userAgent: caller.userAgent });
    const [first] = await appointmentsOf(change, person.id);
    return firstPageOf(first, (await preferencesOf(change, person.id)) ?? usualPreferences);
  });
  const start = await opening.catch((error: unknown) => {
    if (error instanceof UsedUp) return undefined;
    throw error;
  });
  if (start === undefined) return undefined;
  const deviceCookie = { name: deviceCookieName, value: device, maxAgeSeconds: deviceDays * 86_400 };
  return { cookie: { value: token, maxAgeSeconds }, moreCookies: [deviceCookie], start };
}

/** Notes a fresh proof in the caller's session and gives it a new token. @returns the cookie with it */
export async function freshenSession(context: Context, change: Change, by: string): Promise<SessionCookie> {
  const token = newToken();
  const hash = context.scope.settings['wardkeep.session'] ?? '';
  const maxAgeSeconds = await renewSession(change, { hash, newHash: hashOf(token), provedAt: context.now() });
  if (maxAgeSeconds === undefined) throw new Problem('not-logged-in', 'Your session ended. Log in again.');
  change.record({ subject: change.scope.who.id, after: { by } });
  return { value: token, maxAgeSeconds: Math.max(0, maxAgeSeconds) };
}
