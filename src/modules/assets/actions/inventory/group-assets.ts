import { organisationWithin } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import { type FactName, type FactWords, factNames, hear, nothingSaid, person } from '../../domain/facts/asset-facts.ts';
import { situationOfFacts } from '../../domain/situation-of-facts.ts';
import { addStatement, lockFacts, type StoredFacts } from '../../store/asset-facts.ts';
import { countFleet } from '../../store/count-fleet.ts';
import { type Groupable, groupables, setGroup } from '../../store/inventory/groups.ts';
import { addAssets, assetNumbers } from '../../store/save-assets.ts';
import { changeAssets } from '../change-assets.ts';
import { ownAsset, refuseUnlessOwn } from './own-asset.ts';

/** What a group takes over from its devices where all of them agree. */
const shared: readonly FactName[] = factNames.filter((name) => name !== 'name' && name !== 'amount');

interface NewGroup {
  readonly organisation: string;
  readonly name: string;
  readonly ids: readonly number[];
  readonly why: string;
}

/** Makes a group of systems. What all of them have in common is known of it; their findings stay theirs and count. */
export async function addAssetGroup(context: Context, { body }: { body: NewGroup }) {
  const on = context.now().toISOString().slice(0, 10);
  return await context.change({ action: 'add-asset-group', why: body.why }, async (change) => {
    const { id: organisation } = await organisationWithin(change, body.organisation);
    refuseUnlessOwn(change, organisation);
    const ids = [...new Set(body.ids)];
    const devices = await lockFacts(change, organisation, ids);
    const inside = await refuseUngroupable(change, organisation, ids);
    const by = await addStatement(change, organisation, body.why);
    const amount = inside.reduce((sum, device) => sum + device.amount, 0);
    const words = { ...inCommon(devices), name: body.name, amount };
    const described = hear(nothingSaid, words, { origin: person, on, by }, new Map());
    const [id] = await assetNumbers(change, 1);
    if (id === undefined) throw new RangeError('no number for a group');
    const situation = situationOfFacts(described.facts);
    await addAssets(change, organisation, [{ id, name: body.name, ...described, situation, seenOn: on }]);
    await setGroup(change, ids, id);
    await countFleet(change, organisation);
    change.record({ subject: `asset:${id}`, organisationId: organisation, after: { group: body.name, devices: ids } });
    return { id, amount };
  });
}

interface Regrouped {
  readonly add?: readonly number[] | undefined;
  readonly remove?: readonly number[] | undefined;
  readonly why: string;
}

/** Puts systems into a group, or takes them out. Devices that nobody knows one by one stay counted in it. */
export async function changeAssetGroup(
  context: Context,
  { params, body }: { params: { readonly id: number }; body: Regrouped },
) {
  return await context.change({ action: 'change-asset-group', why: body.why }, async (change) => {
    const organisation = await ownAsset(change, params.id);
    const [add, remove] = [[...new Set(body.add ?? [])], [...new Set(body.remove ?? [])]];
    await lockFacts(change, organisation, [params.id, ...add, ...remove]);
    const [group] = await groupables(change, organisation, [params.id]);
    if (!group || group.groupId !== null || add.includes(params.id))
      throw new Problem('not-now', 'A group cannot stand in another one.');
    const coming = add.length === 0 ? [] : await refuseUngroupable(change, organisation, add);
    const going = await groupables(change, organisation, remove);
    if (going.length !== remove.length || going.some(({ groupId }) => groupId !== params.id))
      throw new Problem('not-found', 'One of these does not stand in this group. Nothing was changed.');
    await setGroup(change, add, params.id);
    await setGroup(change, remove, null);
    const sum = (rows: readonly Groupable[]) => rows.reduce((total, { amount }) => total + amount, 0);
    // What it counts beyond its known devices stays; a group without any is one system again.
    const loose = Math.max(0, group.amount - group.inside);
    const amount = Math.max(1, loose + group.inside + sum(coming) - sum(going));
    await changeAssets(change, {
      organisation,
      words: new Map([[params.id, { amount }]]),
      says: 'person',
      why: body.why,
      on: context.now().toISOString().slice(0, 10),
    });
    await countFleet(change, organisation);
    change.record({ subject: `asset:${params.id}`, organisationId: organisation, after: { add, remove, amount } });
    return { id: params.id, amount };
  });
}

async function refuseUngroupable(change: Change, organisation: number, ids: readonly number[]): Promise<Groupable[]> {
  const found = await groupables(change, organisation, ids);
  if (found.length !== ids.length)
    throw new Problem('not-found', 'One of these is no system that you may change. Nothing was changed.');
  const taken = found.find(({ groupId, inside }) => groupId !== null || inside > 0);
  if (taken === undefined) return found;
  throw new Problem(
    'not-now',
    `System ${taken.id} stands in a group, or has devices of its own. Take them out first. Nothing was changed.`,
  );
}

function inCommon(devices: readonly StoredFacts[]): FactWords {
  const [first, ...others] = devices;
  if (!first) return {};
  const same = shared.filter((name) => others.every(({ facts }) => facts[name] === first.facts[name]));
  return Object.fromEntries(
    same.flatMap((name) => (first.facts[name] === null ? [] : [[name, first.facts[name]] as const])),
  );
}
