import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** An erasure that was asked for. */
export interface ErasureRow {
  readonly id: number;
  readonly personId: number;
  readonly personName: string;
  readonly organisationId: number;
  readonly organisationCode: string;
  readonly organisationName: string;
  readonly path: string;
  readonly why: string;
  readonly askedBy: number | null;
  readonly askedByName: string;
  readonly askedAt: Date;
  readonly state: 'asked' | 'refused' | 'withdrawn' | 'done';
  readonly decidedAt: Date | null;
  readonly decisionWhy: string;
  readonly hold: string | null;
}

const rows = sql`select e.id, e.person_id "personId", p.name "personName", e.organisation_id "organisationId",
    o.code "organisationCode", coalesce(o.short_name, o.name) "organisationName", e.rights_path path, e.why,
    e.asked_by "askedBy", e.asked_by_name "askedByName", e.asked_at "askedAt", e.state, e.decided_at "decidedAt",
    e.decision_why "decisionWhy",
    (select h.why from organisations.hold h where h.person_id = e.person_id and h.lifted_at is null) hold
  from organisations.erasure e join organisations.person p on p.id = e.person_id
  join organisations.organisation o on o.id = e.organisation_id`;

/** Erasures within the scope: those that wait, then the newest of the others. */
export function erasuresWithin(reader: Reader, limit: number): Promise<ErasureRow[]> {
  return reader.rows(sql`${rows} order by e.state <> 'asked', e.id desc limit ${limit}`);
}

export function erasureById(reader: Reader, id: number): Promise<ErasureRow | undefined> {
  return reader.one(sql`${rows} where e.id = ${id}`);
}

/** The newest erasure of a person, whatever became of it. */
export function newestErasureOf(reader: Reader, personId: number): Promise<ErasureRow | undefined> {
  return reader.one(sql`${rows} where e.person_id = ${personId} order by e.id desc limit 1`);
}

/** @returns the id, or undefined when one waits already */
export async function insertErasure(
  change: Change,
  asked: {
    personId: number;
    organisationId: number;
    why: string;
    askedBy: number | null;
    askedByName: string;
    at: Date;
  },
): Promise<number | undefined> {
  const row = await change.one<{ id: number }>(sql`insert into organisations.erasure
      (person_id, organisation_id, why, asked_by, asked_by_name, asked_at)
    values (${asked.personId}, ${asked.organisationId}, ${asked.why}, ${asked.askedBy}, ${asked.askedByName}, ${asked.at})
    on conflict (person_id) where state = 'asked' do nothing returning id`);
  return row?.id;
}

/** @returns false when it was decided meanwhile */
export async function decideErasure(
  change: Change,
  id: number,
  decision: { state: 'refused' | 'withdrawn' | 'done'; by: string; why: string; at: Date; counts?: unknown },
): Promise<boolean> {
  const touched = await change.run(sql`update organisations.erasure set state = ${decision.state},
    decided_by = ${decision.by}, decision_why = ${decision.why}, decided_at = ${decision.at},
    counts = ${decision.counts === undefined ? null : JSON.stringify(decision.counts)}::jsonb
    where id = ${id} and state = 'asked'`);
  return touched === 1;
}

/** What keeps an account from being erased, as far as the scope sees it. */
export function holdOf(
  reader: Reader,
  personId: number,
): Promise<{ id: number; why: string; placedByName: string; placedAt: Date } | undefined> {
  return reader.one(sql`select id, why, placed_by_name "placedByName", placed_at "placedAt" from organisations.hold
    where person_id = ${personId} and lifted_at is null`);
}

/** @returns false when there is one already */
export async function insertHold(
  change: Change,
  hold: {
    personId: number;
    organisationId: number;
    why: string;
    placedBy: number | null;
    placedByName: string;
    at: Date;
  },
): Promise<boolean> {
  const touched = await change.run(sql`insert into organisations.hold
      (person_id, organisation_id, why, placed_by, placed_by_name, placed_at)
    values (${hold.personId}, ${hold.organisationId}, ${hold.why}, ${hold.placedBy}, ${hold.placedByName}, ${hold.at})
    on conflict (person_id) where lifted_at is null do nothing`);
  return touched === 1;
}

/** @returns false when there is none */
export async function liftHold(change: Change, personId: number, at: Date): Promise<boolean> {
  const touched = await change.run(sql`update organisations.hold set lifted_at = ${at}
    where person_id = ${personId} and lifted_at is null`);
  return touched === 1;
}

/**
 * Lets the rest of this transaction see every organisation, for an erasure alone: what somebody did stands all over the
 * platform. Call it only after everything that depends on the reach of who asks was judged.
 */
export async function reachEverything(change: Change): Promise<void> {
  await change.rows(
    sql`select set_config('wardkeep.reach', '{[/,0)}', true), set_config('wardkeep.entries_reach', '', true)`,
  );
}

/** Whose account it is, with the newest names under which they did things, sealed as the log has them. */
export async function holderOfAccount(
  reader: Reader,
  personId: number,
): Promise<{ id: number; organisationId: number; name: string; email: string; isErased: boolean } | undefined> {
  return await reader.one(sql`select id, organisation_id "organisationId", name, email, erased_at is not null "isErased"
    from organisations.person where id = ${personId}`);
}

/** Names in the newest entries by somebody. */
export function namesInLog(reader: Reader, who: string, limit: number): Promise<{ whoName: string }[]> {
  return reader.rows(
    sql`select who_name "whoName" from platform.audit where who = ${who} order by seq desc limit ${limit}`,
  );
}

/** Accounts closed before an instant that were not erased and are not held. */
export async function closedBefore(reader: Reader, before: Date, most: number): Promise<number[]> {
  const found = await reader.rows<{ id: number }>(sql`select p.id from organisations.person p
    where p.disabled_at < ${before} and p.erased_at is null
      and not exists (select from organisations.hold h where h.person_id = p.id and h.lifted_at is null)
    order by p.disabled_at limit ${most}`);
  return found.map(({ id }) => id);
}

/** Everybody who was erased, oldest first. */
export function erasedOwners(reader: Reader): Promise<{ owner: string; erasedAt: Date }[]> {
  return reader.rows(sql`select owner, erased_at "erasedAt" from platform.erased_owners()`);
}

/** Those of these owners who are erased here. */
export async function erasedHere(reader: Reader, owners: readonly string[]): Promise<Set<string>> {
  const found = await reader.rows<{ owner: string }>(
    sql`select owner from platform.erased_among(${owners}::text[]) owner`,
  );
  return new Set(found.map(({ owner }) => owner));
}

/** Destroys the key of somebody who has no account here. */
export async function destroyKeysOf(change: Change, owner: string): Promise<void> {
  await change.rows(sql`select platform.destroy_keys(${owner})`);
}

/** How many entries by somebody were written before entries were sealed. */
export async function entriesInClear(reader: Reader, who: string): Promise<number> {
  return (await reader.one<{ n: number }>(sql`select platform.entries_in_clear(${who}) n`))?.n ?? 0;
}

/** Entries by and about somebody, newest first; sealed as the log has them. */
export function entriesAround(
  reader: Reader,
  who: string,
  limit: number,
): Promise<{ at: Date; who: string; action: string; why: string; subject: string; before: unknown; after: unknown }[]> {
  return reader.rows(sql`select at, who, action, why, subject, before, after from platform.audit
    where who = ${who} or subject = ${who} order by seq desc limit ${limit}`);
}
