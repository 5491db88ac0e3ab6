import type { ScanAsset } from '../scan-record.ts';
import type { FactWords } from './asset-facts.ts';
import { kindOf } from './asset-kinds.ts';

/** What a file says of an asset; what it is silent on stays as others say. */
export function wordsOfRecord({ kindHint, operatingSystem, said }: ScanAsset): FactWords {
  const { kind } = kindOf(kindHint);
  return {
    ...(kind === 'unknown' ? {} : { kind }),
    ...(operatingSystem === null || operatingSystem === '' ? {} : { operatingSystem: operatingSystem.slice(0, 200) }),
    ...Object.fromEntries(Object.entries(said ?? {}).filter(([, value]) => value !== null && value !== '')),
  };
}
