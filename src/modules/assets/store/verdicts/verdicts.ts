import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { VerdictKind, VerdictText } from '../../domain/verdicts/verdict.ts';

export type VerdictState = 'waiting' | 'in-force' | 'ended' | 'expired' | 'refused';

/** A decision as it is kept. */
export interface StoredVerdict extends VerdictText {
  readonly id: number;
  readonly organisationId: number;
  readonly organisationCode: string;
  readonly weaknessId: number;
  readonly state: VerdictState;
  readonly class: string;
  readonly assets: number;
  readonly byName: string;
  readonly decidedAt: Date;
  readonly approvedByName: string | null;
  readonly approvedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedByName: string | null;
  readonly endedWhy: string | null;
}

const columns = sql`id, organisation_id "organisationId", organisation_code "organisationCode", weakness_id "weaknessId", kind,
  state, reason, control, evidence, tested_on::text "testedOn", owner_duty "ownerDuty", owner_person_id "ownerPersonId",
  expires_on::text "expiresOn", class, cardinality(asset_ids) assets, by_name "byName", decided_at "decidedAt",
  approved_by_name "approvedByName", approved_at "approvedAt", ended_at "endedAt", ended_by_name "endedByName",
  ended_why "endedWhy"`;

export interface NewVerdict extends VerdictText {
  readonly organisationId: number;
  readonly organisationCode: string;
  readonly weaknessId: number;
  readonly state: VerdictState;
  readonly class: string;
  readonly assetIds: readonly number[];
  readonly decidedAt: Date;
}

/** Keeps a decision with who made it. @returns its id */
export async function insertVerdict(change: Change, verdict: NewVerdict): Promise<number> {
  const { id: byId, name: byName } = change.scope.who;
  const row = await change.one<{
    id: number;
  }>(sql`insert into assets.verdict (organisation_id, organisation_code, weakness_id,
      kind, state, reason, control, evidence, tested_on, owner_duty, owner_person_id, expires_on, class, asset_ids, by_id,
      by_name, decided_at)
    values (${verdict.organisationId}, ${verdict.organisationCode}, ${verdict.weaknessId}, ${verdict.kind}, ${verdict.state},
      ${verdict.reason}, ${verdict.control}, ${verdict.evidence}, ${verdict.testedOn}::date, ${verdict.ownerDuty},
      ${verdict.ownerPersonId}::int, ${verdict.expiresOn}::date, ${verdict.class}, ${verdict.assetIds}::int[], ${byId},
      ${byName}, ${verdict.decidedAt}) returning id`);
  if (!row) throw new Error('a decision was not stored');
  return row.id;
}

/** One decision, as far as the scope may see it. */
export function verdictById(reader: Reader, id: number): Promise<StoredVerdict | undefined> {
  return reader.one(sql`select ${columns} from assets.verdict where id = ${id}`);
}

/** One decision with the assets it is about, for changing it. */
export function lockVerdict(
  change: Change,
  id: number,
): Promise<(StoredVerdict & { readonly assetIds: readonly number[] }) | undefined> {
  return change.one(sql`select ${columns}, asset_ids "assetIds" from assets.verdict where id = ${id} for update`);
}

/** What was decided about a weakness at an organisation, the newest first. */
export function verdictsOf(
  reader: Reader,
  organisation: number,
  weakness: number,
  most: number,
): Promise<StoredVerdict[]> {
  return reader.rows(sql`select ${columns} from assets.verdict
    where organisation_id = ${organisation} and weakness_id = ${weakness} order by id desc limit ${most}`);
}

/** Acceptances that ran out, and decisions that waited too long for a second person. */
export async function overdueVerdicts(
  reader: Reader,
  { today, waitedSince, most }: { readonly today: string; readonly waitedSince: Date; readonly most: number },
): Promise<{ readonly id: number; readonly organisationId: number; readonly state: VerdictState }[]> {
  const of = (condition: Query) =>
    sql`(select id, organisation_id "organisationId", state from assets.verdict where ${condition} limit ${most})`;
  return await reader.rows(sql`${of(sql`state = 'in-force' and kind = 'accepted' and expires_on < ${today}::date`)}
    union all ${of(sql`state = 'waiting' and decided_at < ${waitedSince}`)}`);
}

export async function approveVerdict(
  change: Change,
  id: number,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> {
  await change.run(sql`update assets.verdict set state = 'in-force', approved_by_name = ${by}, approved_at = ${at}
    where id = ${id}`);
}

export async function endVerdict(
  change: Change,
  id: number,
  { state, at, why }: { readonly state: VerdictState; readonly at: Date; readonly why: string },
): Promise<void> {
  await change.run(sql`update assets.verdict set state = ${state}, ended_at = ${at},
      ended_by_name = ${change.scope.who.name}, ended_why = ${why} where id = ${id}`);
}

/**
 * Ends those of some decisions that no finding stands by any more.
 * @returns which of them asked somebody to look again: acceptances, also those that ran out
 */
export async function endLeft(
  change: Change,
  ids: readonly number[],
  { at, why }: { readonly at: Date; readonly why: string },
): Promise<{ readonly id: number; readonly kind: VerdictKind }[]> {
  if (ids.length === 0) return [];
  const left = await change.rows<{ id: number; kind: VerdictKind }>(sql`select v.id, v.kind from assets.verdict v
    where v.id = any(${ids}::int[]) and not exists (select 1 from assets.finding f
      where f.organisation_id = v.organisation_id and f.weakness_id = v.weakness_id and f.verdict_id = v.id)`);
  await change.run(sql`update assets.verdict set state = 'ended', ended_at = ${at}, ended_by_name = ${change.scope.who.name},
      ended_why = ${why} where id = any(${left.map(({ id }) => id)}::int[]) and state = 'in-force'`);
  return left;
}
