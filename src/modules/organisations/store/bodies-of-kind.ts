import { type Reader, sql } from '#platform/sql.ts';

/** Open bodies of one kind in a register, by code: also of kinds that take no part in overviews, such as suppliers. */
export function bodiesOfKind(
  reader: Reader,
  register: string,
  kind: string,
): Promise<{ id: number; code: string; name: string }[]> {
  return reader.rows(sql`select id, code, name from organisations.organisation
    where register = ${register} and kind = ${kind} and closed is null order by code`);
}
