import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import { nothingSaid, splitStates } from '../../domain/controls/control-states.ts';
import { person } from '../../domain/facts/asset-facts.ts';
import { situationOfFacts } from '../../domain/situation-of-facts.ts';
import { addStatement, keepHistory, lockFacts, type StoredFacts } from '../../store/asset-facts.ts';
import { keepStates, lockControls } from '../../store/controls/control-states.ts';
import { type Groupable, groupables, setGroup } from '../../store/inventory/groups.ts';
import { copyOwnRows, copyStanding } from '../../store/inventory/split-rows.ts';
import { entriesNaming } from '../../store/legacy/ties.ts';
import { belongingsOf, dropStates } from '../../store/merging/belongings.ts';
import { findingRows } from '../../store/merging/merge-rows.ts';
import { addAssets, assetNumbers } from '../../store/save-assets.ts';
import { changeAssets } from '../change-assets.ts';
import { countFor } from '../merging/merge-assets.ts';
import { ownAsset } from './own-asset.ts';

interface Split {
  readonly name: string;
  /** Devices that go, of those known one by one. */
  readonly devices: readonly number[];
  /** How many of the others go. */
  readonly amount: number;
  readonly why: string;
}

/**
 * Makes two groups of one. Both are known as the one was, and what was weak on it in its own name is weak on both, as far
 * as devices go that nobody knows one by one.
 */
export async function splitAssetGroup(
  context: Context,
  { params, body }: { params: { readonly id: number }; body: Split },
) {
  const on = context.now().toISOString().slice(0, 10);
  return await context.change({ action: 'split-asset-group', why: body.why }, async (change) => {
    const organisation = await ownAsset(change, params.id);
    await lockControls(change, organisation);
    const rows = await lockFacts(change, organisation, [params.id]);
    const group = rows.find(({ id }) => id === params.id);
    const [counts] = await groupables(change, organisation, [params.id]);
    if (!group || !counts || counts.groupId !== null || counts.amount + counts.inside < 2)
      throw new Problem('not-now', 'Only a group can be split.');
    const devices = [...new Set(body.devices)];
    const parts = partsOf(counts, await going(change, { organisation, group: params.id, devices }), body.amount);
    const held = await belongingsOf(change, params.id);
    if (held.days.retired_on !== null) throw new Problem('not-now', 'This group is retired. Bring it back first.');
    const id = await addPart(change, { organisation, group, name: body.name, amount: parts.goes, why: body.why, on });
    const copied = { organisation, from: params.id, to: id };
    await copyStanding(change, copied);
    if (body.amount > 0) {
      await copyOwnRows(change, copied);
      await splitControls(change, organisation, held.control ?? nothingSaid, [
        { id: params.id, part: parts.loose - body.amount, others: body.amount },
        { id, part: body.amount, others: parts.loose - body.amount },
      ]);
    }
    await setGroup(change, devices, id);
    const words = new Map([[params.id, { amount: parts.stays }]]);
    await changeAssets(change, { organisation, words, says: 'person', why: body.why, on });
    const weaknesses = (await findingRows(change, id)).map((row) => row.weakness_id);
    const entries = await entriesNaming(change, [id]);
    await countFor(change, { organisation, weaknesses, entries, today: on });
    const after = { group: body.name, amount: parts.goes, devices };
    change.record({ subject: `asset:${id}`, organisationId: organisation, after });
    return { id, amount: parts.goes, left: parts.stays };
  });
}

/** The devices that go, which have to stand in the group. */
async function going(
  change: Change,
  asked: { readonly organisation: number; readonly group: number; readonly devices: readonly number[] },
): Promise<number> {
  const found = await groupables(change, asked.organisation, asked.devices);
  if (found.length !== asked.devices.length || found.some(({ groupId }) => groupId !== asked.group))
    throw new Problem('not-found', 'One of these does not stand in this group. Nothing was changed.');
  return found.reduce((sum, { amount }) => sum + amount, 0);
}

/** How many devices there are in each part; no device is lost or counted twice. */
function partsOf({ amount, inside }: Groupable, known: number, others: number) {
  const loose = Math.max(0, amount - inside);
  if (others > loose) throw wrongField('amount', `Enter a number up to ${loose}`);
  const [goes, stays] = [known + others, loose - others + inside - known];
  if (goes < 1 || stays < 1) throw wrongField('amount', 'Leave at least 1 device in each group');
  return { loose, goes, stays };
}

async function addPart(
  change: Change,
  part: {
    readonly organisation: number;
    readonly group: StoredFacts;
    readonly name: string;
    readonly amount: number;
    readonly why: string;
    readonly on: string;
  },
): Promise<number> {
  const { organisation, group, name, amount, on } = part;
  const by = await addStatement(change, organisation, part.why);
  const heard = { ...group.heard, name: { [person]: [name, on, by] }, amount: { [person]: [amount, on, by] } } as const;
  const facts = { ...group.facts, name, amount };
  const [id] = await assetNumbers(change, 1);
  if (id === undefined) throw new RangeError('no number for a group');
  const situation = situationOfFacts(facts);
  await addAssets(change, organisation, [{ id, name, heard, facts, situation, seenOn: on }]);
  const became = { name, amount };
  await keepHistory(change, { organisation, statement: by }, [{ id, was: {}, became }]);
  return id;
}

async function splitControls(
  change: Change,
  organisation: number,
  said: Parameters<typeof splitStates>[0],
  parts: readonly { readonly id: number; readonly part: number; readonly others: number }[],
): Promise<void> {
  for (const { id, part, others } of parts) {
    const states = splitStates(said, part, others);
    await dropStates(change, id);
    if (states.days.length > 0) await keepStates(change, organisation, [{ id, ...states }]);
  }
}
