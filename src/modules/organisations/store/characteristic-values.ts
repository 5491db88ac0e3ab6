import { type Reader, sql } from '#platform/sql.ts';

/** The newest value of one characteristic, such as `trust-type`, for each of the organisations that has one. */
export async function characteristicValues(
  reader: Reader,
  name: string,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await reader.rows<{ id: number; value: string }>(sql`select distinct on (organisation_id)
      organisation_id id, value from organisations.characteristic
    where name = ${name} and organisation_id = any(${ids}::int[]) order by organisation_id, as_of desc`);
  return new Map(rows.map(({ id, value }) => [id, value]));
}
