import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';

/** Where a status comes from that was published here and that no public source has given yet. */
export const publishedHere = 'Return published in Wardkeep';

/** What an organisation published for an edition of a standard. Days are `YYYY-MM-DD`. */
export interface OwnStatus {
  readonly organisationId: number;
  readonly standard: string;
  readonly edition: string;
  readonly status: string;
  readonly published: string;
}

/** Adds an edition of a standard where the register does not know it yet. */
export async function addEdition(
  change: Change,
  {
    standard,
    edition,
    opens,
    deadline,
  }: Pick<OwnStatus, 'standard' | 'edition'> & Record<'opens' | 'deadline', string>,
): Promise<void> {
  await change.run(sql`insert into organisations.edition (standard, code, opens, deadline)
    select ${standard}, ${edition}, ${opens}, ${deadline}
    where exists (select 1 from organisations.status where standard = ${standard}) on conflict do nothing`);
}

/**
 * Writes a status that was published here. One from a public source stays. `unknown`: the standard has no such word.
 */
export async function keepOwnStatus(
  change: Change,
  { organisationId, standard, edition, status, published }: OwnStatus,
): Promise<'written' | 'imported-stays' | 'unknown'> {
  const word = await change.one(
    sql`select 1 from organisations.status where standard = ${standard} and code = ${status}`,
  );
  if (!word) return 'unknown';
  const written = await change.run(sql`insert into organisations.published_status as t
      (organisation_id, standard, edition, status, published, source)
    values (${organisationId}, ${standard}, ${edition}, ${status}, ${published}, ${publishedHere})
    on conflict (organisation_id, standard, edition) do update set status = excluded.status,
      published = excluded.published, version = t.version + 1 where t.source = ${publishedHere}`);
  return written > 0 ? 'written' : 'imported-stays';
}

/** The register is good for the day of the newest publication; never for an earlier one than before. */
export async function raiseAsOf(change: Change, register: string, day: string): Promise<void> {
  await change.run(
    sql`update organisations.register set as_of = ${day} where code = ${register} and as_of < ${day}::date`,
  );
}
