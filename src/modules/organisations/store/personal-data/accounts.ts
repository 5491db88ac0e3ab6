import type { HeldTable } from '#platform/held-data.ts';
import { sql } from '#platform/sql.ts';

/** Accounts and the ways in. */
export const accounts: readonly HeldTable[] = [
  {
    table: 'organisations.person',
    holds: 'Accounts',
    personal: {
      name: 'name',
      email: 'contact',
      password_hash: 'log-in',
      second_check_secret: 'log-in',
      user_name: 'log-in',
      external_id: 'log-in',
      attributes: 'contact',
    },
    others: '',
    purpose: 'access',
    keptAs: 'closed-accounts',
    erasure: 'Name and e-mail address are replaced and every way to log in is removed. The number stays.',
    erase: ({
      id,
      erasedName,
    }) => sql`update organisations.person set name = upper(left(${erasedName}, 1)) || substr(${erasedName}, 2),
      email = null, user_name = null, external_id = null, attributes = null,
      deleted_at = coalesce(deleted_at, now()), password_hash = null, second_check_secret = null,
      second_check_last_step = null, is_second_check_on = false, last_log_in_at = null, disabled_at = coalesce(disabled_at, now()),
      erased_at = coalesce(erased_at, now()), version = version + 1 where id = ${id}`,
    copy: ({
      id,
    }) => sql`select p.id, p.name, p.email, p.user_name, p.external_id, p.attributes, o.code organisation, p.is_second_check_on,
      p.password_hash is not null has_password, p.created_at, p.disabled_at
      from organisations.person p join organisations.organisation o on o.id = p.organisation_id where p.id = ${id}`,
  },
  {
    table: 'organisations.appointment',
    holds: 'Roles at organisations, with their days',
    personal: { role: 'what they did', source: 'log-in', given_by_name: 'name', reviewed_by_name: 'name' },
    others: 'given_by confirmed_by reviewed_by',
    purpose: 'accountability',
    keptAs: 'closed-accounts',
    erasure: 'Ended and kept without a name: who could see what must stay known.',
    erase: ({ id, who, erasedName }) => sql`update organisations.appointment set
      given_by_name = case when given_by = ${who} then ${erasedName} else given_by_name end,
      reviewed_by_name = case when reviewed_by = ${who} then ${erasedName} else reviewed_by_name end,
      valid = case when person_id = ${id} and (upper_inf(valid) or upper(valid) > current_date)
        then daterange(lower(valid), greatest(current_date, lower(valid) + 1)) else valid end
      where person_id = ${id} or given_by = ${who} or reviewed_by = ${who}`,
    copy: ({ id }) => sql`select o.code organisation, a.role, lower(a.valid) "from", upper(a.valid) "until"
      from organisations.appointment a join organisations.organisation o on o.id = a.organisation_id
      where a.person_id = ${id} order by a.id`,
  },
  {
    table: 'organisations.session',
    holds: 'Where somebody is logged in',
    personal: { user_agent: 'device', opened_by: 'log-in', provider_code: 'log-in', sealed_id_token: 'log-in' },
    others: 'token_hash',
    purpose: 'security',
    keptAs: 'sessions',
    erasure: 'Deleted.',
    erase: ({ id }) => sql`delete from organisations.session where person_id = ${id}`,
    copy: ({ id }) => sql`select created_at, last_seen_at, user_agent device, opened_by from organisations.session
      where person_id = ${id} order by created_at`,
  },
  {
    table: 'organisations.passkey',
    holds: 'Passkeys',
    personal: { name: 'device', public_key: 'log-in', credential_id: 'log-in', transports: 'device' },
    others: '',
    purpose: 'access',
    keptAs: 'closed-accounts',
    erasure: 'Deleted.',
    erase: ({ id }) => sql`delete from organisations.passkey where person_id = ${id}`,
    copy: ({ id }) =>
      sql`select name, created_at, last_used_at from organisations.passkey where person_id = ${id} order by id`,
  },
  {
    table: 'organisations.recovery_code',
    holds: 'Recovery codes, as hashes',
    personal: { code_hash: 'log-in' },
    others: '',
    purpose: 'access',
    keptAs: 'closed-accounts',
    erasure: 'Deleted.',
    erase: ({ id }) => sql`delete from organisations.recovery_code where person_id = ${id}`,
    copy: ({ id }) => sql`select created_at, used_at from organisations.recovery_code where person_id = ${id}`,
  },
  {
    table: 'organisations.known_device',
    holds: 'Browsers in which somebody logged in before, as hashes',
    personal: { device_hash: 'device' },
    others: '',
    purpose: 'security',
    keptAs: 'known-devices',
    erasure: 'Deleted.',
    erase: ({ id }) => sql`delete from organisations.known_device where person_id = ${id}`,
    copy: ({ id }) => sql`select last_used_at from organisations.known_device where person_id = ${id}`,
  },
  {
    table: 'organisations.provider_link',
    holds: 'Accounts at identity providers',
    personal: { subject: 'log-in' },
    others: '',
    purpose: 'access',
    keptAs: 'closed-accounts',
    erasure: 'Deleted.',
    erase: ({ id }) => sql`delete from organisations.provider_link where person_id = ${id}`,
    copy: ({
      id,
    }) => sql`select p.code provider, l.subject, l.linked_at, l.last_used_at from organisations.provider_link l
      join organisations.identity_provider p on p.id = l.provider_id where l.person_id = ${id}`,
  },
  {
    table: 'organisations.log_in_link',
    holds: 'One-use links, as hashes',
    personal: { purpose: 'log-in' },
    others: 'token_hash',
    purpose: 'access',
    keptAs: 'one-use-links',
    erasure: 'Deleted.',
    erase: ({ id }) => sql`delete from organisations.log_in_link where person_id = ${id}`,
    copy: ({ id }) =>
      sql`select purpose, created_at, expires_at, used_at from organisations.log_in_link where person_id = ${id}`,
  },
  {
    table: 'organisations.log_in_try',
    holds: 'Wrong tries, by hashed account and network',
    personal: { key: 'log-in' },
    others: '',
    purpose: 'security',
    keptAs: 'log-in-tries',
    erasure: 'Kept for a day: hashes that nobody can turn back into a person.',
  },
  {
    table: 'organisations.account_recovery',
    holds: 'Recoveries of accounts',
    personal: { why: 'free text', asked_by_name: 'name' },
    others: '',
    purpose: 'accountability',
    keptAs: 'recoveries',
    erasure: 'Those of the person are deleted; where they asked for another’s, their name is replaced.',
    erase: ({
      id,
      erasedName,
    }) => sql`with own as (delete from organisations.account_recovery where person_id = ${id} returning 1)
      update organisations.account_recovery set asked_by_name = ${erasedName} where asked_by = ${id} and person_id <> ${id}`,
    copy: ({ id }) => sql`select asked_at, expires_at, approved_at, stopped_at,
      case when person_id = ${id} then 'of this account' else 'asked for by this person' end "is"
      from organisations.account_recovery where person_id = ${id} or asked_by = ${id}`,
  },
];
