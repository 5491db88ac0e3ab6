import type { Change } from '#platform/change.ts';
import type { ScanFormat } from '../domain/readers/reader.ts';
import { isBill } from '../domain/readers/reader-for.ts';
import type { ModelAnswer, ScanAsset, ScanFinding, SeenComponent } from '../domain/scan-record.ts';
import type { ImportRow } from '../store/imports.ts';
import type { ScanPlace } from './match-assets.ts';
import { type FileSubject, storeComponents, subjectOf } from './store-components.ts';
import { type KnownNumbers, type StoredCounts, storeRecords } from './store-records.ts';

/** Records of a file that wait to be stored together. */
export interface Pending {
  readonly assets: ScanAsset[];
  readonly findings: ScanFinding[];
  readonly components: SeenComponent[];
  readonly answers: ModelAnswer[];
}

export const nothingPending = (): Pending => ({ assets: [], findings: [], components: [], answers: [] });
export const sizeOf = (pending: Pending): number => Object.values(pending).reduce((sum, list) => sum + list.length, 0);

/** Stores records of a file: assets and findings first, then what names them. */
export async function storeFilePart(
  change: Change,
  place: ScanPlace & { readonly format: ScanFormat },
  row: ImportRow,
  { pending, known }: { readonly pending: Pending; readonly known: KnownNumbers },
): Promise<StoredCounts> {
  let asked: Promise<FileSubject> | null = null;
  const subject = () => {
    asked ??= subjectOf(change, place, row);
    return asked;
  };
  const findings = isBill(place.format) ? await onSubject(pending.findings, subject) : pending.findings;
  const counts = await storeRecords(change, place, { assets: pending.assets, findings }, known);
  await storeComponents(change, place, pending, subject);
  return counts;
}

/** What a file says of the whole that it describes is said of each asset that is it, or runs it. */
async function onSubject(
  findings: readonly ScanFinding[],
  subject: () => Promise<FileSubject>,
): Promise<readonly ScanFinding[]> {
  if (!findings.some(({ assetKey }) => assetKey === null)) return findings;
  const { keys } = await subject();
  return findings.flatMap((finding) =>
    finding.assetKey === null && keys.length > 0 ? keys.map((assetKey) => ({ ...finding, assetKey })) : finding,
  );
}
