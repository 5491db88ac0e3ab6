import type { Change } from '#platform/change.ts';
import { type FactWords, hear } from '../domain/facts/asset-facts.ts';
import type { ScanAsset } from '../domain/scan-record.ts';
import { type KeptFacts, keepFacts, lockFacts, moveFindings, ranksOfSources } from '../store/asset-facts.ts';
import { keysOf } from '../store/save-assets.ts';
import { situationOfFacts } from './change-assets.ts';
import type { ScanPlace } from './match-assets.ts';

/**
 * Keeps what a list says of assets, as the word of its source. People and tests weigh more; an older file takes nothing
 * back. The file's weaknesses are counted anew when it ends, so only findings take over what changed.
 */
export async function hearSource(change: Change, place: ScanPlace, assets: readonly ScanAsset[]): Promise<void> {
  const speaking = assets.filter(({ said }) => said !== undefined && Object.keys(said).length > 0);
  if (speaking.length === 0) return;
  const keys = speaking.map(({ key }) => key);
  const idOf = await keysOf(change, place.importId, keys);
  const words = new Map<number, FactWords>();
  for (const { key, said } of speaking) {
    const id = idOf.get(key);
    if (id !== undefined) words.set(id, { ...words.get(id), ...said });
  }
  const ranks = await ranksOfSources(change, place.organisation);
  const speaker = { origin: String(place.source), on: place.seenOn, by: place.importId };
  const kept: KeptFacts[] = [];
  const rearranged: number[] = [];
  for (const row of await lockFacts(change, place.organisation, [...words.keys()])) {
    const said = words.get(row.id);
    if (said === undefined) continue;
    const after = hear(row, said, speaker, ranks);
    if (JSON.stringify(after.heard) === JSON.stringify(row.heard)) continue;
    const situation = situationOfFacts(after.facts);
    kept.push({ id: row.id, ...after, situation });
    if (situation !== row.situation) rearranged.push(row.id);
  }
  await keepFacts(change, kept);
  await moveFindings(change, rearranged);
}
