import type { Change } from '#platform/change.ts';
import { Problem } from '#platform/problems.ts';
import {
  coverage,
  type Described,
  type Facts,
  type FactWords,
  factNames,
  hear,
  person,
  register,
} from '../domain/facts/asset-facts.ts';
import { situationOfFacts } from '../domain/situation-of-facts.ts';
import {
  addStatement,
  type KeptFacts,
  keepFacts,
  keepHistory,
  lockFacts,
  moveFindings,
  ranksOfSources,
  type StoredFacts,
} from '../store/asset-facts.ts';
import { countFleet } from '../store/count-fleet.ts';
import { countAnew } from './count-anew.ts';

export interface AssetChange {
  readonly organisation: number;
  /** Assets and what is said of each; null takes one's word back. */
  readonly words: ReadonlyMap<number, FactWords>;
  /** `register`, `coverage`: worked out by the platform from tests, and stronger than a person's word. */
  readonly says: keyof typeof origins;
  readonly why: string;
  /** The day that the words are of. */
  readonly on: string;
  /** Versions that the asker read; another one is a conflict, and nothing is changed. */
  readonly versions?: ReadonlyMap<number, number> | undefined;
}

export interface ChangedAssets {
  readonly assets: readonly number[];
  /** Weaknesses that were counted and ranked anew. */
  readonly weaknesses: readonly number[];
}

const origins = { person, register, coverage } as const;

/** Rows of one statement. */
const together = 5000;

/**
 * Writes facts of assets of one organisation with who said so. Groups hand what is said of them to their devices. What
 * an asset brings to priorities is packed anew, and the weaknesses on it are counted and ranked anew, in this change.
 * Adds an audit entry. @throws Problem 'not-found' for an asset of another organisation, 'conflict' for an old version
 */
export async function changeAssets(change: Change, asked: AssetChange): Promise<ChangedAssets> {
  const { organisation, words, says, why, on } = asked;
  const ids = [...words.keys()].sort((one, two) => one - two);
  const ranks = await ranksOfSources(change, organisation);
  const by = await addStatement(change, organisation, why);
  const speaker = { origin: origins[says], on, by };
  const kept: KeptFacts[] = [];
  const history: Parameters<typeof keepHistory>[2][number][] = [];
  const rearranged: number[] = [];
  for (let at = 0; at < ids.length; at += together) {
    const part = ids.slice(at, at + together);
    const rows = await lockFacts(change, organisation, part);
    refuseMissing(part, rows);
    refuseOld(rows, asked.versions);
    for (const row of rows) {
      const after = hear(row, wordsFor(row, words), speaker, ranks);
      if (isSame(row, after)) continue;
      const situation = situationOfFacts(after.facts);
      kept.push({ id: row.id, ...after, situation });
      history.push({ id: row.id, ...differenceOf(row.facts, after.facts) });
      if (situation !== row.situation) rearranged.push(row.id);
    }
  }
  for (let at = 0; at < kept.length; at += together) {
    await keepFacts(change, kept.slice(at, at + together));
    await keepHistory(change, { organisation, statement: by }, history.slice(at, at + together));
  }
  const weaknesses = await moveFindings(change, rearranged);
  await countAnew(change, organisation, weaknesses);
  if (kept.length > 0) await countFleet(change, organisation);
  const assets = kept.map(({ id }) => id);
  change.record({
    ...subjectOf(ids),
    organisationId: organisation,
    after: { words: told(words), assets: assets.length },
  });
  return { assets, weaknesses };
}

/** What counts otherwise now, before and after. */
function differenceOf(before: Facts, after: Facts): { was: Partial<Facts>; became: Partial<Facts> } {
  const names = factNames.filter((name) => before[name] !== after[name]);
  const only = (facts: Facts) => Object.fromEntries(names.map((name) => [name, facts[name]]));
  return { was: only(before), became: only(after) };
}

/** A device in a group keeps its own name, and stands for itself alone. */
function wordsFor({ id, groupId }: StoredFacts, words: ReadonlyMap<number, FactWords>): FactWords {
  const own = words.get(id);
  if (own) return own;
  const { name: _name, amount: _amount, ...shared } = words.get(groupId ?? 0) ?? {};
  return shared;
}

const isSame = (before: Described, after: Described) =>
  JSON.stringify([before.heard, before.facts]) === JSON.stringify([after.heard, after.facts]);

function refuseMissing(ids: readonly number[], rows: readonly StoredFacts[]): void {
  const found = new Set(rows.map(({ id }) => id));
  const missing = ids.find((id) => !found.has(id));
  if (missing === undefined) return;
  throw new Problem('not-found', `There is no system ${missing} that you may change. Nothing was changed.`);
}

function refuseOld(rows: readonly StoredFacts[], versions: ReadonlyMap<number, number> | undefined): void {
  const old = rows.find(({ id, version }) => (versions?.get(id) ?? version) !== version);
  if (!old) return;
  throw new Problem(
    'conflict',
    'Somebody changed this system while you did. Look at it again, then save your changes.',
    {
      facts: { asset: old.id, version: old.version },
    },
  );
}

/** One asset is named; of many their number, and the first. */
function subjectOf(ids: readonly number[]): { subject: string } {
  return { subject: ids.length === 1 ? `asset:${ids[0]}` : 'assets' };
}

/** The audit entry keeps what was said once, where it is the same for all. */
function told(words: ReadonlyMap<number, FactWords>): unknown {
  const different = new Map<string, number[]>();
  for (const [id, said] of words) {
    const text = JSON.stringify(said);
    different.set(text, [...(different.get(text) ?? []), id]);
  }
  return [...different].slice(0, 100).map(([text, ids]) => ({ ...JSON.parse(text), of: ids.slice(0, 1000) }));
}
