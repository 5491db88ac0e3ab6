import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import { type Identity, type IdentityKind, identityKinds, type KnownAssets } from '../domain/match-asset.ts';

const codeOfKind = (kind: IdentityKind) => identityKinds.indexOf(kind);
const keyOf = ({ kind, value }: Identity) => `${kind} ${value}`;

/** What an organisation's assets are known by; grows while a batch is matched. */
export class IdentityIndex implements KnownAssets {
  readonly #assets = new Map<string, number[]>();
  readonly #identities = new Map<number, Identity[]>();

  /** False: it was known already. */
  add(asset: number, identity: Identity): boolean {
    const mine = this.#identities.get(asset) ?? [];
    if (mine.some((other) => other.kind === identity.kind && other.value === identity.value)) return false;
    this.#identities.set(asset, [...mine, identity]);
    this.#assets.set(keyOf(identity), [...(this.#assets.get(keyOf(identity)) ?? []), asset]);
    return true;
  }

  having(identity: Identity): readonly number[] {
    return this.#assets.get(keyOf(identity)) ?? [];
  }

  identitiesOf(asset: number): readonly Identity[] {
    return this.#identities.get(asset) ?? [];
  }
}

/** All that is known of the assets that share an identity with those given. */
export async function identityIndex(
  reader: Reader,
  organisation: number,
  seen: readonly Identity[],
): Promise<IdentityIndex> {
  const rows = await reader.rows<{ asset: number; kind: number; value: string }>(sql`
    select i.asset_id asset, i.kind, i.value from assets.identity i where i.asset_id in (
      select k.asset_id from assets.identity k
      join unnest(${seen.map(({ kind }) => codeOfKind(kind))}::smallint[], ${seen.map(({ value }) => value)}::text[])
        as s(kind, value) on k.kind = s.kind and k.value = s.value
      where k.organisation_id = ${organisation})`);
  const index = new IdentityIndex();
  for (const { asset, kind, value } of rows) {
    const known = identityKinds[kind];
    if (known) index.add(asset, { kind: known, value });
  }
  return index;
}

/** Keeps what assets are known by; what is known already stays. */
export async function addIdentities(
  change: Change,
  organisation: number,
  added: readonly { readonly asset: number; readonly identity: Identity }[],
): Promise<void> {
  await change.run(sql`insert into assets.identity (organisation_id, kind, value, asset_id)
    select ${organisation}, * from unnest(${added.map(({ identity }) => codeOfKind(identity.kind))}::smallint[],
      ${added.map(({ identity }) => identity.value)}::text[], ${added.map(({ asset }) => asset)}::int[])
    on conflict do nothing`);
}
