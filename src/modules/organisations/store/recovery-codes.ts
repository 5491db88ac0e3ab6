import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** How many of a person's recovery codes can still be used, and when they were made. */
export function recoveryCodesOf(
  reader: Reader,
  personId: number,
): Promise<{ left: number; madeAt: Date | null } | undefined> {
  return reader.one(sql`select count(*) filter (where used_at is null)::int "left", max(created_at) "madeAt"
    from organisations.recovery_code where person_id = ${personId}`);
}

/** Puts new codes in the place of all earlier ones; none to put leaves the person without. */
export async function replaceRecoveryCodes(
  change: Change,
  person: { readonly id: number; readonly organisationId: number },
  hashes: readonly string[],
): Promise<void> {
  await change.run(sql`delete from organisations.recovery_code where person_id = ${person.id}`);
  await change.run(sql`insert into organisations.recovery_code (code_hash, person_id, organisation_id)
    select hash, ${person.id}, ${person.organisationId} from unnest(${hashes}::text[]) hash`);
}

/** Uses a code up. @returns false when it is not one of the person's, or was used */
export async function spendRecoveryCode(change: Change, personId: number, hash: string): Promise<boolean> {
  const touched = await change.run(sql`update organisations.recovery_code set used_at = now()
    where code_hash = ${hash} and person_id = ${personId} and used_at is null`);
  return touched === 1;
}
