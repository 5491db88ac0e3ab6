import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** A passkey with what a check needs; never leaves the server. */
export interface PasskeyRecord {
  readonly id: number;
  readonly personId: number;
  readonly organisationId: number;
  readonly credentialId: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
  readonly isBackedUp: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const record = sql`select id, person_id "personId", organisation_id "organisationId", credential_id "credentialId",
  public_key "publicKey", counter::float8 counter, transports, name, is_backed_up "isBackedUp",
  created_at "createdAt", last_used_at "lastUsedAt" from organisations.passkey`;

/** A person's passkeys, the oldest first. */
export function passkeysOf(reader: Reader, personId: number): Promise<PasskeyRecord[]> {
  return reader.rows(sql`${record} where person_id = ${personId} order by id`);
}

/** The passkey with this credential id; needs the setting `wardkeep.passkey` or `wardkeep.me`. */
export function passkeyByCredential(reader: Reader, credentialId: string): Promise<PasskeyRecord | undefined> {
  return reader.one(sql`${record} where credential_id = ${credentialId}`);
}

/** Adds a passkey. @returns false when the credential is known already */
export async function insertPasskey(
  change: Change,
  passkey: Omit<PasskeyRecord, 'id' | 'createdAt' | 'lastUsedAt'>,
): Promise<boolean> {
  const touched = await change.run(sql`insert into organisations.passkey
      (person_id, organisation_id, credential_id, public_key, counter, transports, name, is_backed_up)
    values (${passkey.personId}, ${passkey.organisationId}, ${passkey.credentialId}, ${Buffer.from(passkey.publicKey)},
      ${passkey.counter}, ${passkey.transports}::text[], ${passkey.name}, ${passkey.isBackedUp})
    on conflict (credential_id) do nothing`);
  return touched === 1;
}

/** Keeps what a passkey told at its last use. @returns false when another use with this counter was quicker */
export async function keepPasskeyUse(
  change: Change,
  use: { readonly id: number; readonly before: number; readonly counter: number; readonly isBackedUp: boolean },
): Promise<boolean> {
  const touched = await change.run(sql`update organisations.passkey set counter = ${use.counter},
      is_backed_up = ${use.isBackedUp}, last_used_at = now() where id = ${use.id} and counter = ${use.before}`);
  return touched === 1;
}

/** Removes one passkey of a person, or all. @returns the names of those removed */
export async function deletePasskeys(change: Change, personId: number, id?: number): Promise<string[]> {
  const one = id === undefined ? sql`` : sql`and id = ${id}`;
  const rows = await change.rows<{ name: string }>(
    sql`delete from organisations.passkey where person_id = ${personId} ${one} returning name`,
  );
  return rows.map(({ name }) => name);
}
