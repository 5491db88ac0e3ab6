import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';

/** A recovery that a first administrator asked for and no second has decided. */
export interface OpenRecovery {
  readonly id: number;
  readonly personId: number;
  readonly organisationId: number;
  readonly personName: string;
  readonly why: string;
  readonly askedBy: number;
  readonly askedByName: string;
  readonly askedAt: Date;
  readonly expiresAt: Date;
}

const open = sql`select r.id, r.person_id "personId", r.organisation_id "organisationId", p.name "personName", r.why,
    r.asked_by "askedBy", r.asked_by_name "askedByName", r.asked_at "askedAt", r.expires_at "expiresAt"
  from organisations.account_recovery r join organisations.person p on p.id = r.person_id
  where r.approved_at is null and r.stopped_at is null`;

function openWhere(reader: Reader, where: Query): Promise<OpenRecovery[]> {
  return reader.rows(sql`${open} and ${where} order by r.id`);
}

/** The open recovery of a person's account, as far as the scope may see it. */
export async function openRecoveryOf(reader: Reader, personId: number, now: Date): Promise<OpenRecovery | undefined> {
  return (await openWhere(reader, sql`r.person_id = ${personId} and r.expires_at > ${now}`))[0];
}

/** An open recovery by its id. */
export async function openRecovery(reader: Reader, id: number, now: Date): Promise<OpenRecovery | undefined> {
  return (await openWhere(reader, sql`r.id = ${id} and r.expires_at > ${now}`))[0];
}

/** An open recovery by its id, locked against a second decision. */
export async function lockRecovery(change: Change, id: number, now: Date): Promise<OpenRecovery | undefined> {
  await change.run(sql`select 1 from organisations.account_recovery where id = ${id} for update`);
  return await openRecovery(change, id, now);
}

/** Opens a recovery; one that ran out makes way. @returns its id, or undefined when another is open */
export async function insertRecovery(
  change: Change,
  recovery: Omit<OpenRecovery, 'id' | 'personName'>,
): Promise<number | undefined> {
  await change.run(sql`update organisations.account_recovery set stopped_at = ${recovery.askedAt}
    where person_id = ${recovery.personId} and approved_at is null and stopped_at is null
      and expires_at <= ${recovery.askedAt}`);
  const row = await change.one<{ id: number }>(sql`insert into organisations.account_recovery
      (person_id, organisation_id, why, asked_by, asked_by_name, asked_at, expires_at)
    values (${recovery.personId}, ${recovery.organisationId}, ${recovery.why}, ${recovery.askedBy},
      ${recovery.askedByName}, ${recovery.askedAt}, ${recovery.expiresAt})
    on conflict do nothing returning id`);
  return row?.id;
}

/** Closes an open recovery: approved by somebody, or stopped. */
export async function closeRecovery(change: Change, id: number, end: { approvedBy: number } | 'stopped', at: Date) {
  const set = end === 'stopped' ? sql`stopped_at = ${at}` : sql`approved_by = ${end.approvedBy}, approved_at = ${at}`;
  await change.run(sql`update organisations.account_recovery set ${set} where id = ${id}`);
}
