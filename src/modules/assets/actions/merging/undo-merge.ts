import { isDeepStrictEqual } from 'node:util';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import { nothingSaid, partedStates } from '../../domain/controls/control-states.ts';
import type { FindingRow } from '../../domain/facts/merge-assets.ts';
import { partedFacts, partedRows, partedValue, withoutEnded } from '../../domain/facts/part-assets.ts';
import { situationOfFacts } from '../../domain/situation-of-facts.ts';
import { addStatement, keepFacts, keepHistory, ranksOfSources } from '../../store/asset-facts.ts';
import { keepStates, lockControls } from '../../store/controls/control-states.ts';
import { legacyByIds } from '../../store/legacy/entries.ts';
import { entriesNaming } from '../../store/legacy/ties.ts';
import {
  type Belongings,
  dropStates,
  putDays,
  putInstalled,
  putLegacy,
  returnNaming,
  verdictsInForce,
} from '../../store/merging/belongings.ts';
import { endMerge, isJoinedSince, type KeptMerge, lockMerge, returnDoubts } from '../../store/merging/doubts.ts';
import { putFindings, putIdentities, setMergedInto } from '../../store/merging/merge-rows.ts';
import { refuseUnlessOwn } from '../inventory/own-asset.ts';
import { settleControls } from '../legacy/settle-controls.ts';
import { type AssetHeld, asItIs, countFor, type HeldMerge, oneOf } from './merge-assets.ts';

type Full = AssetHeld & { readonly belongings: Belongings };

/** The asset that stayed, at three times. */
interface Parting {
  readonly organisation: number;
  readonly keep: number;
  readonly gone: number;
  readonly held: HeldMerge;
  readonly after: AssetHeld;
  readonly now: Full;
}

/**
 * Takes a merge back. What nobody touched since is as it was before, of both; what came or was changed since stays with the
 * one that stayed, because nobody can say which of the two it was about. Merges of one asset are undone from the last on.
 */
export async function undoMerge(
  context: Context,
  { params, body }: { params: { readonly id: number }; body: { readonly why: string } },
) {
  const today = context.now().toISOString().slice(0, 10);
  return await context.change({ action: 'undo-asset-merge', why: body.why }, async (change) => {
    const merge = await lockMerge<HeldMerge>(change, params.id);
    if (!merge) throw new Problem('not-found', `There is no merge ${params.id} that you may see.`);
    const { organisationId: organisation, assetId: keep, goneId: gone, held } = merge;
    refuseUnlessOwn(change, organisation);
    await lockControls(change, organisation);
    await refuseUnlessLast(change, merge);
    const row = await oneOf(change, organisation, keep);
    const now = await asItIs(change, row);
    const after = afterMerge(held, now, row.version);
    const entries = new Set(await entriesNaming(change, [keep, gone]));
    const parting = { organisation, keep, gone, held, after, now };
    await setMergedInto(change, gone, null);
    await partFacts(change, parting);
    await partFindings(change, parting);
    const identities = { before: held.kept.identities, after: after.identities, now: now.identities };
    const known = partedRows(identities, ({ kind, value }) => `${kind} ${value}`, isDeepStrictEqual);
    await putIdentities(change, { organisation, asset: keep }, known);
    await putIdentities(change, { organisation, asset: gone }, held.gone.identities);
    await partBelongings(change, parting);
    if (held.doubts) await returnDoubts(change, { keep, gone }, held.doubts);
    await endMerge(change, merge.id);
    for (const id of await entriesNaming(change, [keep, gone])) entries.add(id);
    for (const entry of await legacyByIds(change, [...entries])) await settleControls(change, entry, today, body.why);
    const touched = [...now.findings, ...held.gone.findings, ...held.kept.findings].map((each) => each.weakness_id);
    const statement = await addStatement(change, organisation, body.why);
    const became = { parted: String(held.gone.facts.name) };
    await keepHistory(change, { organisation, statement }, [{ id: keep, was: {}, became }]);
    const weaknesses = [...new Set(touched)];
    await countFor(change, { organisation, weaknesses, entries: [...entries], today });
    change.record({ subject: `asset:${keep}`, organisationId: organisation, after: { parted: gone } });
    return { asset: keep, other: gone };
  });
}

async function refuseUnlessLast(change: Change, merge: KeptMerge): Promise<void> {
  if (merge.isUndone) throw new Problem('not-now', 'Somebody has parted these already.');
  if (!(await isJoinedSince(change, merge))) return;
  throw new Problem('not-now', 'This system was joined with another one since. Part them first, the latest first.');
}

/** Of a merge that was made before all of this was kept, nothing may have been said since. */
function afterMerge({ after }: HeldMerge, now: Full, version: number): AssetHeld {
  const { facts, heard, situation, identities, belongings } = after;
  if (facts && heard && identities && belongings && situation !== undefined)
    return { facts, heard, situation, identities, belongings, findings: after.findings };
  if (version === after.version && isDeepStrictEqual(now.findings, after.findings)) return now;
  throw new Problem(
    'not-now',
    'Something new was said of this system since they were joined, and nobody can tell of which of the two. Change what is wrong by hand.',
  );
}

async function partFacts(change: Change, { organisation, keep, gone, held, after, now }: Parting): Promise<void> {
  const ranks = await ranksOfSources(change, organisation);
  const parted = partedFacts({ before: held.kept, after, now }, ranks, isDeepStrictEqual);
  const { facts, heard, situation } = held.gone;
  await keepFacts(change, [
    { id: keep, ...parted, situation: situationOfFacts(parted.facts) },
    { id: gone, facts, heard, situation },
  ]);
}

/** Priorities may have moved since: what an asset brings to them is no word about a finding. */
const isSameFinding = (one: unknown, two: unknown) => isDeepStrictEqual(withoutSituation(one), withoutSituation(two));
const withoutSituation = (row: unknown) => (typeof row === 'object' && row ? { ...row, situation: 0 } : row);

async function partFindings(change: Change, { keep, gone, held, after, now }: Parting): Promise<void> {
  const times = { before: held.kept.findings, after: after.findings, now: now.findings };
  const rows = partedRows(times, (row) => String(row.weakness_id), isSameFinding);
  const verdicts = [...rows, ...held.gone.findings].flatMap(({ verdict_id }) => verdict_id ?? []);
  const inForce = await verdictsInForce(change, verdicts);
  const settled = (each: FindingRow) => withoutEnded(each, inForce);
  await putFindings(change, { asset: keep, from: [gone] }, rows.map(settled));
  await putFindings(change, { asset: gone, from: [] }, held.gone.findings.map(settled));
}

async function partBelongings(change: Change, { organisation, keep, gone, held, after, now }: Parting): Promise<void> {
  const [before, other, joined] = [held.kept.belongings, held.gone.belongings, after.belongings];
  if (!before || !other || !joined) return;
  const is = now.belongings;
  const [stayed, left] = [keep, gone].map((asset) => ({ organisation, asset }));
  if (!stayed || !left) return;
  const software = { before: before.installed, after: joined.installed, now: is.installed };
  const keyOf = (row: { component_id: number; source_id: number }) => `${row.component_id} ${row.source_id}`;
  await putInstalled(change, stayed, partedRows(software, keyOf, isDeepStrictEqual));
  await putInstalled(change, left, other.installed);
  const days = { before: before.days, after: joined.days, now: is.days };
  await putDays(change, keep, partedValue(days, isDeepStrictEqual));
  const entry = { before: before.legacy, after: joined.legacy, now: is.legacy };
  await putLegacy(change, stayed, partedValue(entry, isDeepStrictEqual));
  await putLegacy(change, left, other.legacy);
  const packed = [before, joined, is].map(({ control }) => control ?? nothingSaid);
  const states = partedStates(
    packed[0] ?? nothingSaid,
    packed[1] ?? nothingSaid,
    packed[2] ?? nothingSaid,
    isDeepStrictEqual,
  );
  for (const [asset, said] of [[keep, states] as const, [gone, other.control ?? nothingSaid] as const]) {
    await dropStates(change, asset);
    if (said.days.length > 0) await keepStates(change, organisation, [{ id: asset, ...said }]);
  }
  await returnNaming(change, { keep, gone }, { kept: before, gone: other });
}
