import type { Change } from '#platform/change.ts';
import { Problem } from '#platform/problems.ts';
import { type FindingRow, mergedFacts, mergedFinding } from '../../domain/facts/merge-assets.ts';
import { situationOfFacts } from '../../domain/situation-of-facts.ts';
import {
  addStatement,
  keepFacts,
  keepHistory,
  lockFacts,
  ranksOfSources,
  type StoredFacts,
} from '../../store/asset-facts.ts';
import { countFleet } from '../../store/count-fleet.ts';
import { attackedAnew, entriesNaming, keepAttacked } from '../../store/legacy/ties.ts';
import { keepMerge, moveDoubts } from '../../store/merging/doubts.ts';
import {
  findingRows,
  identityRows,
  moveBelongings,
  moveIdentities,
  putFindings,
  setMergedInto,
  spanDays,
} from '../../store/merging/merge-rows.ts';
import { setControlStates } from '../controls/set-control-states.ts';
import { countAnew } from '../count-anew.ts';

/** What both were before, for the one who takes it back, and the findings that the merge left. */
export interface HeldMerge {
  readonly kept: BeforeMerge;
  readonly gone: BeforeMerge;
  readonly after: { readonly version: number; readonly findings: readonly FindingRow[] };
}

interface BeforeMerge extends Pick<StoredFacts, 'facts' | 'heard' | 'situation'> {
  readonly identities: readonly { readonly kind: number; readonly value: string }[];
  readonly findings: readonly FindingRow[];
}

interface Merging {
  readonly organisation: number;
  /** Stays; its number is known elsewhere. */
  readonly keep: number;
  readonly gone: number;
  readonly why: string;
  readonly today: string;
}

/**
 * Makes two assets of one organisation one: what they are known by, their findings, facts and what others say of them
 * move to the one that stays; its counts are right in the same change. The other's number goes on leading to it.
 * @throws Problem 'not-found' where one of them is not this organisation's
 */
export async function mergeAssets(change: Change, merging: Merging): Promise<number> {
  const { organisation, keep, gone, why, today } = merging;
  const rows = await lockFacts(change, organisation, [keep, gone]);
  const [kept, other] = [keep, gone].map((id) => rows.find((row) => row.id === id));
  if (!kept || !other || keep === gone) throw new Problem('not-found', 'These are not two systems that you may join.');
  const before = { kept: await asItIs(change, kept), gone: await asItIs(change, other) };
  const entries = await entriesNaming(change, [keep, gone]);
  const ranks = await ranksOfSources(change, organisation);
  const described = mergedFacts(kept, other, ranks);
  await keepFacts(change, [{ id: keep, ...described, situation: situationOfFacts(described.facts) }]);
  const findings = together(before.kept.findings, before.gone.findings);
  await putFindings(change, { asset: keep, from: [gone] }, findings);
  await moveIdentities(change, gone, keep);
  await moveBelongings(change, gone, keep);
  await spanDays(change, keep, gone);
  await setMergedInto(change, gone, keep);
  await moveDoubts(change, gone, keep);
  const after = { version: kept.version + 1, findings: await findingRows(change, keep) };
  const id = await keepMerge(change, { organisation, asset: keep, gone, why }, {
    ...before,
    after,
  } satisfies HeldMerge);
  const statement = await addStatement(change, organisation, why);
  await keepHistory(change, { organisation, statement }, [
    { id: keep, was: {}, became: { joined: String(other.facts.name) } },
  ]);
  const weaknesses = findings.map((finding) => finding.weakness_id);
  await countFor(change, { organisation, weaknesses, entries, today });
  change.record({ subject: `asset:${keep}`, organisationId: organisation, after: { joined: gone, merge: id } });
  return id;
}

/** Counts anew all that hangs on two assets that became one, or two again. */
export async function countFor(
  change: Change,
  {
    organisation,
    weaknesses,
    entries,
    today,
  }: {
    readonly organisation: number;
    readonly weaknesses: readonly number[];
    /** Of the register of what cannot be patched. */
    readonly entries: readonly number[];
    readonly today: string;
  },
): Promise<void> {
  await countAnew(change, organisation, weaknesses);
  await countFleet(change, organisation);
  await keepAttacked(change, await attackedAnew(change, entries));
  await setControlStates(change, { organisation, today }, []);
}

async function asItIs(change: Change, { id, facts, heard, situation }: StoredFacts): Promise<BeforeMerge> {
  return {
    facts,
    heard,
    situation,
    identities: await identityRows(change, id),
    findings: await findingRows(change, id),
  };
}

function together(one: readonly FindingRow[], two: readonly FindingRow[]): FindingRow[] {
  const byWeakness = new Map(one.map((row) => [row.weakness_id, row]));
  for (const row of two) {
    const mine = byWeakness.get(row.weakness_id);
    byWeakness.set(row.weakness_id, mine ? mergedFinding(mine, row) : row);
  }
  return [...byWeakness.values()];
}
