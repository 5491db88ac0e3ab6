import type { Change } from '#platform/change.ts';
import { Problem } from '#platform/problems.ts';
import { joinedStates, mergedStates, nothingSaid } from '../../domain/controls/control-states.ts';
import type { Described } from '../../domain/facts/asset-facts.ts';
import {
  type FindingRow,
  joinedFinding,
  joinedGroups,
  mergedFacts,
  mergedFinding,
} from '../../domain/facts/merge-assets.ts';
import { situationOfFacts } from '../../domain/situation-of-facts.ts';
import {
  addStatement,
  keepFacts,
  keepHistory,
  lockFacts,
  ranksOfSources,
  type StoredFacts,
} from '../../store/asset-facts.ts';
import { keepStates, lockControls } from '../../store/controls/control-states.ts';
import { countFleet } from '../../store/count-fleet.ts';
import { groupables } from '../../store/inventory/groups.ts';
import { attackedAnew, entriesNaming, keepAttacked } from '../../store/legacy/ties.ts';
import { type Belongings, belongingsOf, dropStates } from '../../store/merging/belongings.ts';
import { keepMerge, type MovedDoubts, moveDoubts } from '../../store/merging/doubts.ts';
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

/** What both were before, and what the one that stayed was right after: for the one who takes it back. */
export interface HeldMerge {
  readonly kept: AssetHeld;
  readonly gone: AssetHeld;
  readonly after: Pick<AssetHeld, 'findings'> & Partial<AssetHeld> & { readonly version: number };
  readonly doubts?: MovedDoubts;
}

/** `belongings`: not in merges that were made before they were kept. */
export interface AssetHeld extends Pick<StoredFacts, 'facts' | 'heard' | 'situation'> {
  readonly identities: readonly { readonly kind: number; readonly value: string }[];
  readonly findings: readonly FindingRow[];
  readonly belongings?: Belongings;
}

interface Merging {
  readonly organisation: number;
  /** Stays; its number is known elsewhere. */
  readonly keep: number;
  readonly gone: number;
  readonly why: string;
  readonly today: string;
  /** Both are groups: their devices add up, and only what both have in common is known of the whole. */
  readonly areGroups?: boolean;
}

/**
 * Makes two assets of one organisation one: what they are known by, their findings, facts and what others say of them
 * move to the one that stays; its counts are right in the same change. The other's number goes on leading to it.
 * @throws Problem 'not-found' where one of them is not this organisation's, 'not-now' where a group stands between them
 */
export async function mergeAssets(change: Change, merging: Merging): Promise<number> {
  const { organisation, keep, gone, why, today, areGroups = false } = merging;
  await lockControls(change, organisation);
  const rows = await lockFacts(change, organisation, [keep, gone]);
  const [kept, other] = [keep, gone].map((id) => rows.find((row) => row.id === id));
  if (!kept || !other || keep === gone) throw new Problem('not-found', 'These are not two systems that you may join.');
  const hasDevices = rows.some(({ groupId }) => groupId === gone);
  refuseBetweenGroups(kept, other, hasDevices);
  const before = { kept: await asItIs(change, kept), gone: await asItIs(change, other) };
  const entries = await entriesNaming(change, [keep, gone]);
  const { heard, facts } = areGroups
    ? joinedGroups(kept, other)
    : mergedDevice(kept, other, await ranksOfSources(change, organisation), hasDevices);
  await keepFacts(change, [{ id: keep, heard, facts, situation: situationOfFacts(facts) }]);
  const findings = together(before.kept.findings, before.gone.findings, areGroups ? joinedFinding : mergedFinding);
  await putFindings(change, { asset: keep, from: [gone] }, findings);
  await moveIdentities(change, gone, keep);
  const loose = areGroups ? await looseOf(change, organisation, [keep, gone]) : null;
  await moveStates(change, { organisation, keep, gone }, before, loose);
  await moveBelongings(change, gone, keep);
  await spanDays(change, keep, gone);
  await setMergedInto(change, gone, keep);
  const doubts = await moveDoubts(change, gone, keep);
  const weaknesses = findings.map((finding) => finding.weakness_id);
  await countFor(change, { organisation, weaknesses, entries, today });
  const after = { version: kept.version + 1, ...(await asItIs(change, await oneOf(change, organisation, keep))) };
  const held: HeldMerge = { ...before, after, doubts };
  const id = await keepMerge(change, { organisation, asset: keep, gone, why }, held);
  const statement = await addStatement(change, organisation, why);
  await keepHistory(change, { organisation, statement }, [
    { id: keep, was: {}, became: { joined: String(other.facts.name) } },
  ]);
  change.record({ subject: `asset:${keep}`, organisationId: organisation, after: { joined: gone, merge: id } });
  return id;
}

/** An asset as it stands within the change. */
export async function oneOf(change: Change, organisation: number, id: number): Promise<StoredFacts> {
  const row = (await lockFacts(change, organisation, [id])).find((each) => each.id === id);
  if (row) return row;
  throw new Problem('not-now', 'This system was joined with another one since. Part them first.');
}

/** A group counts its devices, so none may vanish in it, and no group stands in another one. */
function refuseBetweenGroups(kept: StoredFacts, gone: StoredFacts, hasDevices: boolean): void {
  if (gone.groupId === null && !(hasDevices && kept.groupId !== null)) return;
  const inside = gone.groupId === null ? kept : gone;
  throw new Problem(
    'not-now',
    `${inside.facts.name} stands in a group. Take it out of the group first, then join the two. Nothing was changed.`,
  );
}

function mergedDevice(
  kept: StoredFacts,
  other: StoredFacts,
  ranks: ReadonlyMap<number, number>,
  hasDevices: boolean,
): Described {
  const { heard, facts } = mergedFacts(kept, other, ranks);
  const amount = hasDevices ? Math.max(Number(kept.facts.amount), Number(other.facts.amount)) : kept.facts.amount;
  return { heard, facts: { ...facts, amount } };
}

/** Devices of two groups that nobody knows one by one: what is said of a group's controls is about them. */
async function looseOf(change: Change, organisation: number, ids: readonly [number, number]) {
  const rows = await groupables(change, organisation, ids);
  const [one = 0, two = 0] = ids.map((id) => {
    const row = rows.find((each) => each.id === id);
    return row ? Math.max(0, row.amount - row.inside) : 0;
  });
  return [one, two] as const;
}

async function moveStates(
  change: Change,
  { organisation, keep, gone }: Pick<Merging, 'organisation' | 'keep' | 'gone'>,
  before: { readonly kept: AssetHeld; readonly gone: AssetHeld },
  loose: readonly [number, number] | null,
): Promise<void> {
  const [mine, theirs] = [before.kept.belongings?.control ?? null, before.gone.belongings?.control ?? null];
  if (theirs === null && (loose === null || mine === null)) return;
  const both = [mine ?? nothingSaid, theirs ?? nothingSaid] as const;
  const states = loose ? joinedStates(...both, loose) : mergedStates(...both);
  for (const id of [keep, gone]) await dropStates(change, id);
  if (states.days.length > 0) await keepStates(change, organisation, [{ id: keep, ...states }]);
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

/** All that is known of an asset. */
export async function asItIs(
  change: Change,
  { id, facts, heard, situation }: StoredFacts,
): Promise<AssetHeld & { readonly belongings: Belongings }> {
  return {
    facts,
    heard,
    situation,
    identities: await identityRows(change, id),
    findings: await findingRows(change, id),
    belongings: await belongingsOf(change, id),
  };
}

function together(
  one: readonly FindingRow[],
  two: readonly FindingRow[],
  merge: typeof mergedFinding<FindingRow>,
): FindingRow[] {
  const byWeakness = new Map(one.map((row) => [row.weakness_id, row]));
  for (const row of two) {
    const mine = byWeakness.get(row.weakness_id);
    byWeakness.set(row.weakness_id, mine ? merge(mine, row) : row);
  }
  return [...byWeakness.values()];
}
