import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';

/** An identity provider; `settings` were checked against the contract when they were stored. */
export interface ProviderRecord<Settings> {
  readonly id: number;
  readonly code: string;
  readonly organisationId: number;
  readonly path: string;
  readonly settings: Settings;
  readonly sealedCredential: string | null;
  readonly changedAt: Date;
}

interface Named {
  readonly name: string;
}

const record = sql`select p.id, p.code, p.organisation_id "organisationId", p.rights_path path, p.settings,
  p.sealed_credential "sealedCredential", p.changed_at "changedAt" from organisations.identity_provider p`;

function providersWhere<Settings>(reader: Reader, where: Query): Promise<ProviderRecord<Settings>[]> {
  return reader.rows(sql`${record} where ${where} order by p.settings ->> 'name', p.id`);
}

/** All identity providers that the scope may see; the setting `wardkeep.provider` = * shows every one. */
export function allProviders<Settings extends Named>(reader: Reader): Promise<ProviderRecord<Settings>[]> {
  return providersWhere(reader, sql`true`);
}

/** One identity provider; needs the setting `wardkeep.provider` = its code. */
export async function providerByCode<Settings extends Named>(
  reader: Reader,
  code: string,
): Promise<ProviderRecord<Settings> | undefined> {
  return (await providersWhere<Settings>(reader, sql`p.code = ${code}`))[0];
}

/** Adds a provider, or puts new settings in the place of the old ones under its code. */
export async function putProvider(
  change: Change,
  provider: { code: string; organisationId: number; settings: unknown; sealedCredential: string | null },
): Promise<void> {
  const settings = JSON.stringify(provider.settings);
  await change.run(sql`insert into organisations.identity_provider (code, organisation_id, settings, sealed_credential)
    values (${provider.code}, ${provider.organisationId}, ${settings}::jsonb, ${provider.sealedCredential})
    on conflict (code) do update set organisation_id = excluded.organisation_id, settings = excluded.settings,
      sealed_credential = excluded.sealed_credential, changed_at = now()`);
}

/** Removes a provider with its links. @returns its organisation, or undefined when there is none */
export async function deleteProvider(
  change: Change,
  code: string,
): Promise<{ id: number; organisationId: number } | undefined> {
  return await change.one(sql`delete from organisations.identity_provider where code = ${code}
    returning id, organisation_id "organisationId"`);
}

/** The providers that a person's account is linked to; their names need the setting `wardkeep.provider` = *. */
export function linkedProviders(
  reader: Reader,
  personId: number,
): Promise<{ providerId: number; subject: string; linkedAt: Date; lastUsedAt: Date | null }[]> {
  return reader.rows(sql`select provider_id "providerId", subject, linked_at "linkedAt", last_used_at "lastUsedAt"
    from organisations.provider_link where person_id = ${personId} order by id`);
}

/** Whose account a subject of a provider is linked to; needs the setting `wardkeep.subject`. */
export async function linkedPerson(reader: Reader, providerId: number, subject: string): Promise<number | undefined> {
  const row = await reader.one<{ personId: number }>(sql`select person_id "personId" from organisations.provider_link
    where provider_id = ${providerId} and subject = ${subject}`);
  return row?.personId;
}

/** Links a subject to an account. @returns false when either is linked already */
export async function insertProviderLink(
  change: Change,
  link: { providerId: number; subject: string; personId: number; organisationId: number },
): Promise<boolean> {
  const touched = await change.run(sql`insert into organisations.provider_link
      (provider_id, subject, person_id, organisation_id)
    values (${link.providerId}, ${link.subject}, ${link.personId}, ${link.organisationId}) on conflict do nothing`);
  return touched === 1;
}

/** Notes that a link was used. */
export async function touchProviderLink(change: Change, providerId: number, personId: number): Promise<void> {
  await change.run(sql`update organisations.provider_link set last_used_at = now()
    where provider_id = ${providerId} and person_id = ${personId}`);
}

/** Ends a link. @returns false when there is none */
export async function deleteProviderLink(change: Change, providerId: number, personId: number): Promise<boolean> {
  const touched = await change.run(sql`delete from organisations.provider_link
    where provider_id = ${providerId} and person_id = ${personId}`);
  return touched === 1;
}

/** Ends every link of an account. */
export async function deleteProviderLinks(change: Change, personId: number): Promise<void> {
  await change.run(sql`delete from organisations.provider_link where person_id = ${personId}`);
}

/** The roles that a source gave a person and that hold today. */
export function rolesOfSource(
  reader: Reader,
  personId: number,
  source: string,
): Promise<{ id: number; role: string; organisation: string }[]> {
  return reader.rows(sql`select a.id, a.role, o.code organisation from organisations.appointment a
    join organisations.organisation o on o.id = a.organisation_id
    where a.person_id = ${personId} and a.source = ${source} and a.valid @> current_date`);
}

/** Ends every role that a source gave and that holds today. */
export async function endRolesOfSource(
  change: Change,
  source: string,
): Promise<{ personId: number; organisationId: number; role: string }[]> {
  const ended = await change.rows<{ personId: number; organisationId: number; role: string }>(sql`
    select person_id "personId", organisation_id "organisationId", role from organisations.appointment
    where source = ${source} and valid @> current_date for update`);
  await change.run(sql`delete from organisations.appointment where source = ${source} and lower(valid) = current_date`);
  await change.run(sql`update organisations.appointment set valid = daterange(lower(valid), current_date),
      ended_told_at = now()
    where source = ${source} and valid @> current_date`);
  return ended;
}
