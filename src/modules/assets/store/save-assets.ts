import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';

/** An asset that nobody had seen before. */
export interface NewAsset {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly operatingSystem: string;
  readonly seenOn: string;
}

/** Numbers for new assets, before they are kept: matching within a batch needs them. */
export async function assetNumbers(change: Change, count: number): Promise<number[]> {
  const rows = await change.rows<{ id: number }>(
    sql`select nextval('assets.asset_id_seq')::int id from generate_series(1, ${count})`,
  );
  return rows.map(({ id }) => id);
}

export async function addAssets(change: Change, organisation: number, added: readonly NewAsset[]): Promise<void> {
  if (added.length === 0) return;
  await change.run(sql`insert into assets.asset
      (id, organisation_id, name, kind, operating_system, first_seen, last_seen)
    select id, ${organisation}, name, kind, os, seen, seen
    from unnest(${added.map(({ id }) => id)}::int[], ${added.map(({ name }) => name)}::text[],
      ${added.map(({ kind }) => kind)}::text[], ${added.map(({ operatingSystem }) => operatingSystem)}::text[],
      ${added.map(({ seenOn }) => seenOn)}::date[]) as n(id, name, kind, os, seen)`);
}

/** That known assets were seen again. An operating system is taken over where none was known, or from a later day. */
export async function sawAssets(
  change: Change,
  seen: readonly { readonly id: number; readonly operatingSystem: string; readonly seenOn: string }[],
): Promise<void> {
  if (seen.length === 0) return;
  await change.run(sql`update assets.asset a set last_seen = greatest(a.last_seen, s.seen), retired_on = null,
      operating_system = case when s.os <> '' and (a.operating_system = '' or s.seen >= a.last_seen) then s.os
        else a.operating_system end
    from unnest(${seen.map(({ id }) => id)}::int[], ${seen.map(({ operatingSystem }) => operatingSystem)}::text[],
      ${seen.map(({ seenOn }) => seenOn)}::date[]) as s(id, os, seen)
    where a.id = s.id and (a.last_seen < s.seen or a.retired_on is not null or (s.os <> '' and a.operating_system <> s.os))`);
}

/** Pairs that somebody has to look at; one that was settled is not asked again. */
export async function addDoubts(
  change: Change,
  place: { readonly organisation: number; readonly importId: number },
  doubts: readonly { readonly asset: number; readonly other: number; readonly reason: string }[],
): Promise<void> {
  if (doubts.length === 0) return;
  await change.run(sql`insert into assets.doubtful_match (organisation_id, import_id, asset_id, other_id, reason)
    select ${place.organisation}, ${place.importId}, least(one, two), greatest(one, two), reason
    from unnest(${doubts.map(({ asset }) => asset)}::int[], ${doubts.map(({ other }) => other)}::int[],
      ${doubts.map(({ reason }) => reason)}::text[]) as d(one, two, reason)
    on conflict (asset_id, other_id) do nothing`);
}

/** Which asset each key of a file stands for, kept so that a reading can go on in another process. */
export async function keepKeys(
  change: Change,
  place: { readonly organisation: number; readonly importId: number },
  keys: ReadonlyMap<string, number>,
): Promise<void> {
  await change.run(sql`insert into assets.import_asset (import_id, organisation_id, key, asset_id)
    select ${place.importId}, ${place.organisation}, * from unnest(${[...keys.keys()]}::text[], ${[...keys.values()]}::int[])
    on conflict do nothing`);
}

/** The keys of a file that are known so far. */
export async function keysOf(change: Change, importId: number, keys: readonly string[]): Promise<Map<string, number>> {
  const rows = await change.rows<{ key: string; asset: number }>(
    sql`select key, asset_id asset from assets.import_asset where import_id = ${importId} and key = any(${keys}::text[])`,
  );
  return new Map(rows.map(({ key, asset }) => [key, asset]));
}
