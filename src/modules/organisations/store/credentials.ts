import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { Appointment } from '../domain/principal.ts';

/** Who holds a session now. */
export interface SessionHolder {
  readonly personId: number;
  readonly name: string;
  readonly email: string;
  readonly organisationId: number;
  /** Roles held today, and emergency access that was taken. */
  readonly appointments: readonly Appointment[];
  /** A code, a passkey, or an identity provider that made one for this session. */
  readonly isSecondCheckOn: boolean;
  readonly provedAt: Date;
  /** State of all sharing agreements; changes with each of them. */
  readonly sharingRevision: string;
}

/** Who holds a script's token now. */
export interface TokenHolder extends Appointment {
  readonly id: number;
  readonly name: string;
  readonly scopes: readonly string[];
  /** What its maker may do now; null for one that the command line made. */
  readonly maker: readonly Appointment[] | null;
  readonly sharingRevision: string;
}

const sharingRevision = sql`(select revision from platform.sharing_state) "sharingRevision"`;

/** A session that was not used for this long is over. */
const idleLimit = '30 minutes';

/** The holder of a session token, if it still counts. */
export function sessionHolder(reader: Reader, hash: string): Promise<SessionHolder | undefined> {
  return reader.one(sql`select person_id "personId", name, email, organisation_id "organisationId", appointments,
    is_second_check_on "isSecondCheckOn", proved_at "provedAt", ${sharingRevision}
    from organisations.session_holder(${hash}, ${idleLimit}::interval)`);
}

/** The holder of a script's token, if it still counts. */
export function tokenHolder(reader: Reader, hash: string): Promise<TokenHolder | undefined> {
  return reader.one(
    sql`select id, name, organisation_id "organisationId", path, role, scopes, maker, ${sharingRevision}
      from organisations.token_holder(${hash})`,
  );
}

/** A session to open. */
export interface NewSession {
  readonly hash: string;
  readonly personId: number;
  readonly organisationId: number;
  readonly expiresAt: Date;
  readonly userAgent: string;
  /** How its holder proved who they are, in words of the audit log. */
  readonly openedBy?: string;
  readonly provedAt?: Date;
  readonly providerCode?: string;
  readonly sealedIdToken?: string;
  /** An identity provider said that it made a second check. */
  readonly isVouched?: boolean;
}

/** Opens a session of a person; sessions that ended are swept on the way. */
export async function insertSession(change: Change, session: NewSession): Promise<void> {
  await change.run(sql`delete from organisations.session where person_id = ${session.personId} and expires_at < now()`);
  await change.run(sql`insert into organisations.session (token_hash, person_id, organisation_id, expires_at,
      user_agent, opened_by, proved_at, provider_code, sealed_id_token, is_vouched)
    values (${session.hash}, ${session.personId}, ${session.organisationId}, ${session.expiresAt}, ${session.userAgent},
      ${session.openedBy ?? 'password'}, coalesce(${session.provedAt ?? null}::timestamptz, now()),
      ${session.providerCode ?? null}, ${session.sealedIdToken ?? null}, ${session.isVouched ?? false})`);
  await change.run(sql`update organisations.person set last_log_in_at = now() where id = ${session.personId}`);
}

/** Gives a session another token, at a fresh proof: whoever knew the old one is out. @returns seconds it still lasts */
export async function renewSession(
  change: Change,
  session: { readonly hash: string; readonly newHash: string; readonly provedAt: Date },
): Promise<number | undefined> {
  const row = await change.one<{ seconds: number }>(sql`update organisations.session
    set token_hash = ${session.newHash}, proved_at = ${session.provedAt} where token_hash = ${session.hash}
    returning extract(epoch from expires_at - now())::int seconds`);
  return row?.seconds;
}

/** The identity provider that a session came from, for single log-out. */
export function sessionProvider(
  reader: Reader,
  hash: string,
): Promise<{ providerCode: string | null; sealedIdToken: string | null } | undefined> {
  return reader.one(sql`select provider_code "providerCode", sealed_id_token "sealedIdToken"
    from organisations.session where token_hash = ${hash}`);
}

/**
 * Notes a device from which a person logged in.
 * @returns whether it is new while others are known: the first device of all is nothing to wonder at
 */
export async function keepDevice(
  change: Change,
  device: { readonly hash: string; readonly personId: number; readonly organisationId: number },
): Promise<boolean> {
  const row = await change.one<{ isNew: boolean }>(sql`insert into organisations.known_device as k
      (device_hash, person_id, organisation_id)
    values (${device.hash}, ${device.personId}, ${device.organisationId})
    on conflict (device_hash, person_id) do update set last_used_at = now()
    returning k.xmax = 0 and exists (select 1 from organisations.known_device o
      where o.person_id = ${device.personId} and o.device_hash <> ${device.hash}) "isNew"`);
  return row?.isNew ?? false;
}

/** Forgets the devices that a person logged in from. */
export async function forgetDevices(change: Change, personId: number): Promise<void> {
  await change.run(sql`delete from organisations.known_device where person_id = ${personId}`);
}

/** Ends one session, or every session of a person but the one named. @returns how many ended */
export function deleteSessions(
  change: Change,
  which: { hash: string } | { personId: number; except: string } | { personId: number; idStart: string },
): Promise<number> {
  const where =
    'hash' in which
      ? sql`token_hash = ${which.hash}`
      : 'except' in which
        ? sql`person_id = ${which.personId} and token_hash <> ${which.except}`
        : sql`person_id = ${which.personId} and left(token_hash, 12) = ${which.idStart}`;
  return change.run(sql`delete from organisations.session where ${where}`);
}

/** A person's open sessions, newest first. */
export function sessionsOf(
  reader: Reader,
  personId: number,
): Promise<{ hash: string; createdAt: Date; lastSeenAt: Date; userAgent: string; openedBy: string }[]> {
  return reader.rows(sql`select token_hash hash, created_at "createdAt", last_seen_at "lastSeenAt", user_agent "userAgent",
      opened_by "openedBy"
    from organisations.session where person_id = ${personId} and expires_at > now() order by created_at desc`);
}

export type LinkPurpose = 'log-in' | 'set-password' | 'recover' | 'invitation';

/** Adds a one-use link. */
export async function insertLink(
  change: Change,
  link: { hash: string; personId: number; organisationId: number; purpose: LinkPurpose; expiresAt: Date },
): Promise<void> {
  await change.run(sql`insert into organisations.log_in_link (token_hash, person_id, organisation_id, purpose, expires_at)
    values (${link.hash}, ${link.personId}, ${link.organisationId}, ${link.purpose}, ${link.expiresAt})`);
}

/** Whose a link is, while it can still be used; needs the setting `wardkeep.link`. */
export function openLink(reader: Reader, hash: string): Promise<{ personId: number; purpose: string } | undefined> {
  return reader.one(sql`select person_id "personId", purpose from organisations.log_in_link
    where token_hash = ${hash} and used_at is null and expires_at > now()`);
}

/** Uses a link up. @returns false when somebody was quicker */
export async function spendLink(change: Change, hash: string): Promise<boolean> {
  const touched = await change.run(sql`update organisations.log_in_link set used_at = now()
    where token_hash = ${hash} and used_at is null and expires_at > now()`);
  return touched === 1;
}

/** Uses up every open link of a person that the scope may see. */
export async function spendLinksOf(change: Change, personId: number): Promise<void> {
  await change.run(sql`update organisations.log_in_link set used_at = now()
    where person_id = ${personId} and used_at is null`);
}

/** A script's token as administrators see it. */
export interface TokenRow {
  readonly id: number;
  readonly name: string;
  readonly organisationCode: string;
  readonly role: string;
  readonly scopes: readonly string[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** Tokens within the scope, newest first. */
export function tokensWithin(reader: Reader): Promise<TokenRow[]> {
  return reader.rows(sql`select t.id, t.name, o.code "organisationCode", t.role, t.scopes, t.created_by "createdBy",
      t.created_at "createdAt", t.expires_at "expiresAt", t.last_used_at "lastUsedAt", t.revoked_at "revokedAt"
    from organisations.api_token t join organisations.organisation o on o.id = t.organisation_id order by t.id desc limit 500`);
}

/** Adds a token. @returns its id */
export async function insertToken(
  change: Change,
  token: {
    hash: string;
    organisationId: number;
    role: string;
    scopes: readonly string[];
    name: string;
    createdBy: string;
    makerId: number | null;
    expiresAt: Date;
  },
): Promise<number> {
  const row = await change.one<{ id: number }>(sql`insert into organisations.api_token
    (token_hash, organisation_id, role, scopes, name, created_by, maker_id, expires_at)
    values (${token.hash}, ${token.organisationId}, ${token.role}, ${token.scopes}::text[], ${token.name}, ${token.createdBy}, ${token.makerId},
      ${token.expiresAt})
    returning id`);
  if (!row) throw new Error('the token was not stored');
  return row.id;
}

/** Revokes a token within the scope. @returns its organisation, or undefined when there is none to revoke */
export function revokeToken(change: Change, id: number): Promise<{ organisationId: number; name: string } | undefined> {
  return change.one(sql`update organisations.api_token set revoked_at = now() where id = ${id} and revoked_at is null
    returning organisation_id "organisationId", name`);
}
