import type { Change } from '#platform/change.ts';
import { type FindingNames, namesOf } from '../domain/name-weaknesses.ts';
import type { ScanAsset, ScanFinding } from '../domain/scan-record.ts';
import { type HeardFinding, mergeFindings } from '../store/merge-findings.ts';
import { keysOf } from '../store/save-assets.ts';
import { type NamedRule, type NamedWeakness, ruleNumbers, weaknessNumbers } from '../store/save-weaknesses.ts';
import { dayOf, matchAssets, type ScanPlace } from './match-assets.ts';

/** What a file held and what came of it; numbers are added up over its batches. */
export interface StoredCounts {
  readonly assets: number;
  readonly newAssets: number;
  readonly doubtfulMatches: number;
  /** Findings of the file. */
  readonly findings: number;
  /** Of these, what names no weakness. */
  readonly remarks: number;
  /** Of these, what does not say on which asset. */
  readonly homeless: number;
  /** Rows added or changed. */
  readonly changed: number;
}

export const nothingStored: StoredCounts = {
  assets: 0,
  newAssets: 0,
  doubtfulMatches: 0,
  findings: 0,
  remarks: 0,
  homeless: 0,
  changed: 0,
};

/** Numbers that a reading has met, so that each batch asks only for what is new. A run that fails begins anew. */
export interface KnownNumbers {
  readonly weaknesses: Map<string, number>;
  readonly rules: Map<string, number>;
}

export const newNumbers = (): KnownNumbers => ({ weaknesses: new Map(), rules: new Map() });

interface Named {
  readonly finding: ScanFinding;
  readonly asset: number;
  readonly names: FindingNames;
}

/** Stores some records of a file. `known` holds for the batches of one reading. */
export async function storeRecords(
  change: Change,
  place: ScanPlace & { readonly format: string },
  records: { readonly assets: readonly ScanAsset[]; readonly findings: readonly ScanFinding[] },
  known: KnownNumbers,
): Promise<StoredCounts> {
  const matched = await matchAssets(change, place, records.assets);
  const assetOf = await assetsOf(change, place, records.findings, matched.byKey);
  const named: Named[] = [];
  const left = { remarks: 0, homeless: 0 };
  for (const finding of records.findings) {
    const names = namesOf(finding, place.format);
    const asset = finding.assetKey === null ? undefined : assetOf.get(finding.assetKey);
    if (names === null) left.remarks += 1;
    else if (asset === undefined) left.homeless += 1;
    else named.push({ finding, asset, names });
  }
  const changed = await mergeFindings(change, place, await heardOf(change, place, named, known));
  return {
    ...left,
    assets: records.assets.length,
    newAssets: matched.added,
    doubtfulMatches: matched.doubts,
    findings: records.findings.length,
    changed,
  };
}

/** The assets that findings are about: of these records, or of earlier ones of the same file. */
async function assetsOf(
  change: Change,
  { importId }: ScanPlace,
  findings: readonly ScanFinding[],
  matched: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, number>> {
  const earlier = new Set<string>();
  for (const { assetKey } of findings) if (assetKey !== null && !matched.has(assetKey)) earlier.add(assetKey);
  if (earlier.size === 0) return matched;
  return new Map([...(await keysOf(change, importId, [...earlier])), ...matched]);
}

/** Findings with the numbers of what they name, each asset and weakness once. */
async function heardOf(
  change: Change,
  place: ScanPlace,
  named: readonly Named[],
  known: KnownNumbers,
): Promise<HeardFinding[]> {
  const { weaknesses, rules } = known;
  keep(weaknesses, await weaknessNumbers(change, place.organisation, weaknessesOf(named, weaknesses)));
  keep(rules, await ruleNumbers(change, place, rulesOf(named, rules)));
  const heard = new Map<string, HeardFinding>();
  for (const each of named)
    for (const code of each.names.codes) {
      const weakness = weaknesses.get(code);
      if (weakness === undefined) throw new Error(`the weakness ${code} was not kept`);
      const rule = each.names.rule === null ? null : (rules.get(each.names.rule) ?? null);
      const key = `${each.asset} ${weakness}`;
      heard.set(key, worse(heard.get(key), { ...saidOf(each, place), weakness, rule }));
    }
  return [...heard.values()];
}

function saidOf({ finding, asset }: Named, place: ScanPlace) {
  const seenOn = dayOf(finding.lastSeen, place.seenOn);
  const firstSeen = dayOf(finding.firstSeen, seenOn);
  // What a file calls not affected is not open as far as that file goes.
  const isFixed = finding.state === 'fixed' || finding.state === 'not-affected';
  return { asset, port: finding.port, firstSeen, seenOn, isFixed, doubts: finding.doubts.length };
}

function keep(known: Map<string, number>, met: ReadonlyMap<string, number>): void {
  for (const [code, number] of met) known.set(code, number);
}

/** Those that are not known yet, each once. */
function weaknessesOf(named: readonly Named[], known: ReadonlyMap<string, number>): NamedWeakness[] {
  const found = new Map<string, NamedWeakness>();
  for (const { finding, names } of named)
    for (const code of names.codes) {
      if (known.has(code) || found.has(code)) continue;
      const title = (finding.title ?? '').slice(0, 500);
      found.set(code, { code, isOwn: names.isOwn, title, severity: finding.severity });
    }
  return [...found.values()];
}

function rulesOf(named: readonly Named[], known: ReadonlyMap<string, number>): NamedRule[] {
  const found = new Map<string, NamedRule>();
  for (const { finding, names } of named) {
    if (names.rule === null || known.has(names.rule) || found.has(names.rule)) continue;
    const { title, description, solution } = finding;
    const words = { title: title ?? '', description: description ?? '', solution: solution ?? '' };
    found.set(names.rule, {
      code: names.rule,
      title: words.title.slice(0, 500),
      description: words.description.slice(0, 4000),
      solution: words.solution.slice(0, 2000),
    });
  }
  return [...found.values()];
}

/** Of two that a file says of the same thing: open rather than fixed, then the later one. */
function worse(one: HeardFinding | undefined, two: HeardFinding): HeardFinding {
  if (one === undefined) return two;
  if (one.isFixed !== two.isFixed) return one.isFixed ? two : one;
  const later = one.seenOn > two.seenOn ? one : two;
  return { ...later, firstSeen: one.firstSeen < two.firstSeen ? one.firstSeen : two.firstSeen };
}
