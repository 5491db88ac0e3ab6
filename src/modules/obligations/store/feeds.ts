import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import { asInstant } from './in-milliseconds.ts';

/** Keeps a feed's secret as a hash. @returns its id */
export async function insertFeed(
  change: Change,
  feed: { readonly hash: string; readonly personId: number; readonly organisationId: number; readonly now: number },
): Promise<number> {
  const row = await change.one<{ id: number }>(sql`insert into obligations.feed (token_hash, person_id, organisation_id,
      created_at)
    values (${feed.hash}, ${feed.personId}, ${feed.organisationId}, ${asInstant(feed.now)}) returning id`);
  return row?.id ?? 0;
}

/** Ends every feed of a person. @returns how many there were */
export function revokeFeeds(change: Change, personId: number, now: number): Promise<number> {
  return change.run(sql`update obligations.feed set revoked_at = ${asInstant(now)}
    where person_id = ${personId} and revoked_at is null`);
}

/** The feed that a person has now. */
export function feedOf(
  reader: Reader,
  personId: number,
): Promise<{ createdAt: Date; lastUsedAt: Date | null } | undefined> {
  return reader.one(sql`select created_at "createdAt", last_used_at "lastUsedAt" from obligations.feed
    where person_id = ${personId} and revoked_at is null order by id desc limit 1`);
}

/** Whose feed has this secret; undefined when nobody's, or no more. */
export async function feedHolder(reader: Reader, hash: string): Promise<number | undefined> {
  const row = await reader.one<{ personId: number }>(
    sql`select person_id "personId" from obligations.feed_holder(${hash})`,
  );
  return row?.personId;
}
