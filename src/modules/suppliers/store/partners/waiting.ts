import { type Reader, sql } from '#platform/sql.ts';

/** What waits for those who keep the record: somebody to be confirmed, or a change that was asked for. */
export type KeptThing = 'person' | 'change';

/** How many of a supplier wait, under this id of its record. */
export async function waitingFor(reader: Reader, thing: KeptThing, supplierId: number): Promise<number> {
  const row = await reader.one<{ count: number }>(
    thing === 'person'
      ? sql`select count(*)::int "count" from suppliers.partner
          where supplier_id = ${supplierId} and confirmed_at is null and ended_at is null`
      : sql`select count(*)::int "count" from suppliers.record_change
          where supplier_id = ${supplierId} and state = 'asked'`,
  );
  return row?.count ?? 0;
}
