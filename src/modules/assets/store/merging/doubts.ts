import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

export interface Doubt {
  readonly id: number;
  readonly organisationId: number;
  readonly assetId: number;
  readonly otherId: number;
  readonly reason: string;
  readonly decided: 'same' | 'different' | null;
}

const columns = sql`id, organisation_id "organisationId", asset_id "assetId", other_id "otherId", reason, decided`;

/** Pairs of one organisation that wait for somebody, the oldest first. */
export async function waitingDoubts(
  reader: Reader,
  organisation: number,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ doubts: Doubt[]; total: number }> {
  const waiting = sql`from assets.doubtful_match where organisation_id = ${organisation} and decided is null`;
  const doubts = await reader.rows<Doubt>(
    sql`select ${columns} ${waiting} order by id limit ${page.limit} offset ${page.offset}`,
  );
  const row = await reader.one<{ total: number }>(sql`select count(*)::int total ${waiting}`);
  return { doubts, total: row?.total ?? 0 };
}

/** One pair, held until the change ends. */
export async function lockDoubt(change: Change, id: number): Promise<Doubt | undefined> {
  return await change.one(sql`select ${columns} from assets.doubtful_match where id = ${id} for update`);
}

export async function decideDoubt(change: Change, id: number, decided: 'same' | 'different' | null): Promise<void> {
  await change.run(sql`update assets.doubtful_match set decided = ${decided},
      decided_at = case when ${decided}::text is null then null else now() end,
      decided_by_name = ${decided === null ? null : change.scope.who.name} where id = ${id}`);
}

/** What moving doubts did: pairs of before, as they were decided then, and those that were added. */
export interface MovedDoubts {
  readonly were: readonly { readonly id: number; readonly decided: string | null }[];
  readonly added: MovedDoubts['were'];
}

/** What was asked or said of an asset that is another now is asked or said of that one. */
export async function moveDoubts(change: Change, from: number, to: number): Promise<MovedDoubts> {
  const were = await change.rows<{ id: number; decided: string | null }>(
    sql`select id, decided from assets.doubtful_match where ${from}::int in (asset_id, other_id) order by id for update`,
  );
  const added = await change.rows<{ id: number; decided: string | null }>(sql`insert into assets.doubtful_match
      (organisation_id, import_id, asset_id, other_id, reason, decided, decided_at, decided_by_name)
    select organisation_id, import_id, least(o.other, ${to}::int), greatest(o.other, ${to}::int), reason, decided, decided_at,
      decided_by_name
    from assets.doubtful_match d
    cross join lateral (select case when d.asset_id = ${from} then d.other_id else d.asset_id end other) o
    where ${from}::int in (d.asset_id, d.other_id) and o.other <> ${to} and d.decided is distinct from 'same'
    on conflict (asset_id, other_id) do nothing returning id, decided`);
  await change.run(sql`update assets.doubtful_match set decided = 'same', decided_at = now(),
      decided_by_name = ${change.scope.who.name}
    where ${from}::int in (asset_id, other_id) and decided is null`);
  return { were, added };
}

/**
 * The way back: what nobody had decided waits again, the pair that was joined too, and what was asked in its place and
 * nobody answered is asked no more.
 */
export async function returnDoubts(
  change: Change,
  { keep, gone }: { readonly keep: number; readonly gone: number },
  { were, added }: MovedDoubts,
): Promise<void> {
  const waited = were.filter(({ decided }) => decided === null).map(({ id }) => id);
  await change.run(sql`update assets.doubtful_match set decided = null, decided_at = null, decided_by_name = null
    where decided = 'same' and (id = any(${waited}::int[])
      or (asset_id = least(${keep}::int, ${gone}::int) and other_id = greatest(${keep}::int, ${gone}::int)))`);
  await change.run(sql`delete from assets.doubtful_match d
    using jsonb_to_recordset(${JSON.stringify(added)}::jsonb) a(id int, decided text)
    where d.id = a.id and d.decided is not distinct from a.decided`);
}

/** A merge with what both were before it. */
export interface KeptMerge {
  readonly id: number;
  readonly organisationId: number;
  readonly assetId: number;
  readonly goneId: number;
  readonly at: Date;
  readonly by: string;
  readonly why: string;
  readonly isUndone: boolean;
}

export async function keepMerge(
  change: Change,
  merge: { readonly organisation: number; readonly asset: number; readonly gone: number; readonly why: string },
  held: unknown,
): Promise<number> {
  const { who } = change.scope;
  const row = await change.one<{ id: number }>(sql`insert into assets.merge
      (organisation_id, asset_id, gone_id, by_id, by_name, why, held)
    values (${merge.organisation}, ${merge.asset}, ${merge.gone}, ${who.id}, ${who.name}, ${merge.why},
      ${JSON.stringify(held)}::jsonb) returning id`);
  if (!row) throw new Error('the merge was not kept');
  return row.id;
}

const mergeColumns = sql`id, organisation_id "organisationId", asset_id "assetId", gone_id "goneId", at, by_name "by", why,
  undone_at is not null "isUndone"`;

/** Merges of an organisation that can still be looked at, the latest first. */
export async function mergesOf(reader: Reader, organisation: number, limit: number): Promise<KeptMerge[]> {
  return await reader.rows(sql`select ${mergeColumns} from assets.merge
    where organisation_id = ${organisation} and undone_at is null order by id desc limit ${limit}`);
}

export async function lockMerge<Held>(
  change: Change,
  id: number,
): Promise<(KeptMerge & { readonly held: Held }) | undefined> {
  return await change.one(sql`select ${mergeColumns}, held from assets.merge where id = ${id} for update`);
}

/** Whether the asset was joined with another after this merge, which has to be undone first. */
export async function isJoinedSince(
  reader: Reader,
  { id, assetId }: Pick<KeptMerge, 'id' | 'assetId'>,
): Promise<boolean> {
  const row = await reader.one(sql`select from assets.merge where undone_at is null and id > ${id}
    and ${assetId}::int in (asset_id, gone_id)`);
  return row !== undefined;
}

export async function endMerge(change: Change, id: number): Promise<void> {
  await change.run(sql`update assets.merge set undone_at = now() where id = ${id}`);
}
