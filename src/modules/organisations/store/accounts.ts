import { type Reader, sql } from '#platform/sql.ts';

/** Whose account it is, for modules that name people. */
export interface Account {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly organisationId: number;
  /** True when the account was closed: the person can do nothing here any more. */
  readonly hasLeft: boolean;
}

const columns = sql`id, name, coalesce(email, '') email, organisation_id "organisationId", disabled_at is not null "hasLeft"
  from organisations.person`;

/** These accounts, as far as the scope may see them. */
export function accountsOf(reader: Reader, ids: readonly number[]): Promise<Account[]> {
  return reader.rows(sql`select ${columns} where id = any(${[...new Set(ids)]}::int[])`);
}

/** The account of one's own people with an e-mail address, as far as the scope may see it. */
export function accountByEmail(reader: Reader, email: string): Promise<Account | undefined> {
  return reader.one(sql`select ${columns} where email = ${email.toLowerCase()} and not is_outside`);
}

/** Accounts of an organisation's own people that are in use, by name; at most 500. */
export function accountsAt(reader: Reader, organisationId: number): Promise<Account[]> {
  return reader.rows(sql`select ${columns} where organisation_id = ${organisationId} and disabled_at is null
    and not is_outside order by lower(name), id limit 500`);
}

/** Ids of the accounts that were closed at or after an instant, and the newest such instant. */
export async function leftSince(reader: Reader, since: Date | null): Promise<{ ids: number[]; newest: Date | null }> {
  const rows = await reader.rows<{ id: number; at: Date }>(sql`select id, disabled_at at from organisations.person
    where disabled_at >= coalesce(${since}::timestamptz, '-infinity') order by disabled_at`);
  return { ids: rows.map(({ id }) => id), newest: rows.at(-1)?.at ?? null };
}
