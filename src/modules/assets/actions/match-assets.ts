import type { Change } from '#platform/change.ts';
import { type Described, factNames, hear, nothingSaid } from '../domain/facts/asset-facts.ts';
import { wordsOfRecord } from '../domain/facts/words-of-record.ts';
import { type Identity, identitiesOf, type Match, matchAsset } from '../domain/match-asset.ts';
import type { ScanAsset } from '../domain/scan-record.ts';
import { situationOfFacts } from '../domain/situation-of-facts.ts';
import { moveFindings, ranksOfSources } from '../store/asset-facts.ts';
import { addIdentities, type IdentityIndex, identityIndex } from '../store/asset-identities.ts';
import {
  addAssets,
  addDoubts,
  assetNumbers,
  type KnownAsset,
  keepHeard,
  keepKeys,
  lockSeen,
  sawAssets,
} from '../store/save-assets.ts';

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
  await keepRecords(change, place, found);
  const learnt = found.flatMap(({ id, learnt }) => learnt.map((identity) => ({ asset: id, identity })));
  await addIdentities(change, place.organisation, learnt);
  const doubts = found.flatMap(({ id, doubts }) =>
    doubts.map(({ asset, reason }) => ({ asset: id, other: asset, reason })),
  );
  await addDoubts(change, place, doubts);
  const byKey = new Map(found.map(({ asset, id }) => [asset.key, id]));
  await keepKeys(change, place, byKey);
  return { byKey, added: found.filter(({ isNew }) => isNew).length, doubts: doubts.length };
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

/** Each asset once: what several records of a file say of it, in the order of their days. */
function byAsset(found: readonly FoundDevice[], place: ScanPlace): Map<number, Seen[]> {
  const seen = found.map(({ id, asset }) => ({ id, asset, on: dayOf(asset.lastSeen, place.seenOn) }));
  return Map.groupBy(
    seen.sort((one, two) => (one.on < two.on ? -1 : one.on > two.on ? 1 : 0)),
    ({ id }) => id,
  );
}

interface Seen {
  readonly asset: ScanAsset;
  readonly on: string;
}

/** Keeps what the file says of assets, with the lineage: which source, which file, which day. */
async function keepRecords(change: Change, place: ScanPlace, found: readonly FoundDevice[]): Promise<void> {
  const ranks = await ranksOfSources(change, place.organisation);
  const speaker = { origin: String(place.source), by: place.importId };
  const hearAll = (from: Described, records: readonly Seen[]) =>
    records.reduce((now, { asset, on }) => hear(now, wordsOfRecord(asset), { ...speaker, on }, ranks), from);
  const records = byAsset(found, place);
  const isNew = new Set(found.filter((each) => each.isNew).map(({ id }) => id));
  const added = [...records].flatMap(([id, seen]) => {
    const [first] = seen;
    if (!isNew.has(id) || first === undefined) return [];
    // Who names it first names it for good; later files call it what they like.
    const name = nameOf(first.asset);
    const named = hear(nothingSaid, { name }, { ...speaker, on: first.on }, ranks);
    const after = hearAll(named, seen);
    const seenOn = seen.at(-1)?.on ?? first.on;
    return [{ id, name, ...after, situation: situationOfFacts(after.facts), seenOn }];
  });
  await addAssets(change, place.organisation, added);
  const known = await lockSeen(
    change,
    [...records.keys()].filter((id) => !isNew.has(id)),
  );
  await sawAssets(
    change,
    known.map(({ id }) => ({ id, seenOn: records.get(id)?.at(-1)?.on ?? place.seenOn })),
  );
  await takeOver(change, known, (row) => hearAll(row, records.get(row.id) ?? []));
}

async function takeOver(change: Change, known: readonly KnownAsset[], heardOf: (row: KnownAsset) => Described) {
  const kept = known.flatMap((row) => {
    const after = heardOf(row);
    if (!factNames.some((name) => after.heard[name] !== row.heard[name])) return [];
    const isOther = factNames.some((name) => after.facts[name] !== row.facts[name]);
    return [{ id: row.id, ...after, situation: situationOfFacts(after.facts), isOther, was: row.situation }];
  });
  await keepHeard(change, kept);
  // Counted with all others on the assets of this file once it is stored.
  await moveFindings(
    change,
    kept.filter(({ situation, was }) => situation !== was).map(({ id }) => id),
  );
}
