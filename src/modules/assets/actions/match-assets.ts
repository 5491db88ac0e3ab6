import type { Change } from '#platform/change.ts';
import { type Identity, identitiesOf, type Match, matchAsset } from '../domain/match-asset.ts';
import type { ScanAsset } from '../domain/scan-record.ts';
import { addIdentities, type IdentityIndex, identityIndex } from '../store/asset-identities.ts';
import { addAssets, addDoubts, assetNumbers, keepKeys, sawAssets } from '../store/save-assets.ts';

/** Where records go. */
export interface ScanPlace {
  readonly organisation: number;
  readonly source: number;
  readonly importId: number;
  /** The day of the file, for what names none. */
  readonly seenOn: string;
}

export interface MatchedAssets {
  readonly byKey: ReadonlyMap<string, number>;
  readonly added: number;
  readonly doubts: number;
}

/** Finds the asset of each record or adds it, in one go for a batch; who may be meant besides waits for somebody. */
export async function matchAssets(
  change: Change,
  place: ScanPlace,
  seen: readonly ScanAsset[],
): Promise<MatchedAssets> {
  if (seen.length === 0) return { byKey: new Map(), added: 0, doubts: 0 };
  const devices = seen.map((asset) => ({ asset, identities: identitiesOf(asset) }));
  const index = await identityIndex(
    change,
    place.organisation,
    devices.flatMap(({ identities }) => identities),
  );
  const found = findDevices(devices, index, await assetNumbers(change, seen.length));
  const factsOf = ({ id, asset }: FoundDevice) => ({
    id,
    operatingSystem: asset.operatingSystem ?? '',
    seenOn: dayOf(asset.lastSeen, place.seenOn),
  });
  const added = found.filter(({ isNew }) => isNew);
  await addAssets(
    change,
    place.organisation,
    added.map((each) => ({ ...factsOf(each), name: nameOf(each.asset), kind: each.asset.kindHint ?? 'unknown' })),
  );
  await sawAssets(change, latest(found.filter(({ isNew }) => !isNew).map(factsOf)));
  const learnt = found.flatMap(({ id, learnt }) => learnt.map((identity) => ({ asset: id, identity })));
  await addIdentities(change, place.organisation, learnt);
  const doubts = found.flatMap(({ id, doubts }) =>
    doubts.map(({ asset, reason }) => ({ asset: id, other: asset, reason })),
  );
  await addDoubts(change, place, doubts);
  const byKey = new Map(found.map(({ asset, id }) => [asset.key, id]));
  await keepKeys(change, place, byKey);
  return { byKey, added: added.length, doubts: doubts.length };
}

interface FoundDevice {
  readonly asset: ScanAsset;
  readonly id: number;
  readonly isNew: boolean;
  readonly learnt: readonly Identity[];
  readonly doubts: Match['doubts'];
}

/** One after the other: what the first teaches may be what the second is known by. */
function findDevices(
  devices: readonly { readonly asset: ScanAsset; readonly identities: readonly Identity[] }[],
  index: IdentityIndex,
  numbers: readonly number[],
): FoundDevice[] {
  return devices.map(({ asset, identities }, at) => {
    const match = matchAsset(identities, index);
    const id = match.asset ?? numbers[at];
    if (id === undefined) throw new RangeError('fewer numbers than devices');
    const learnt = identities.filter((identity) => index.add(id, identity));
    return { asset, id, isNew: match.asset === null, learnt, doubts: match.doubts };
  });
}

/** A day that a file gives; one yet to come is taken for the day of the file. */
export function dayOf(given: string | null, otherwise: string): string {
  const day = given?.slice(0, 10) ?? otherwise;
  return day > otherwise ? otherwise : day;
}

function nameOf({ names, addresses, serial, key }: ScanAsset): string {
  return (names[0] ?? addresses[0] ?? serial ?? key).slice(0, 255) || 'without a name';
}

function latest<Seen extends { readonly id: number; readonly seenOn: string }>(seen: readonly Seen[]): Seen[] {
  const byAsset = new Map<number, Seen>();
  for (const each of seen) if ((byAsset.get(each.id)?.seenOn ?? '') <= each.seenOn) byAsset.set(each.id, each);
  return [...byAsset.values()];
}
