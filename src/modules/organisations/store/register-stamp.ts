import { type Reader, sql } from '#platform/sql.ts';

/**
 * A text that changes whenever an answer about the register may change: with its revision, and with the database
 * itself, so that what was kept from one database is never shown from another. For keeping answers in memory.
 */
export async function registerStamp(reader: Reader, register: string): Promise<string> {
  const row = await reader.one<{ stamp: string }>(sql`
    select concat_ws('/', extract(epoch from pg_postmaster_start_time()), d.oid, r.code, r.revision) stamp
    from organisations.register r cross join pg_database d
    where r.code = ${register} and d.datname = current_database()`);
  return row?.stamp ?? '';
}
