import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { SupportEntry } from '../../domain/feeds/support-entry.ts';

/** Takes over a whole list of dates of support in the place of the one before. */
export async function saveSupport(change: Change, entries: readonly SupportEntry[]): Promise<void> {
  await change.run(sql`delete from assets.support`);
  await change.run(sql`insert into assets.support (product, release, supported_until, extended_until, cpe, source, is_to_verify)
    select product, release, "supportedUntil", "extendedUntil", cpe, source, "isToVerify"
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) e(product text, release text, "supportedUntil" date,
      "extendedUntil" date, cpe text, source text, "isToVerify" bool)`);
}

export function supportEntries(reader: Reader): Promise<SupportEntry[]> {
  return reader.rows(sql`select product, release, supported_until::text "supportedUntil",
    extended_until::text "extendedUntil", cpe, source, is_to_verify "isToVerify" from assets.support`);
}
