import { readSystemTies } from '#modules/clinical/index.ts';
import { londonDay } from '#modules/obligations/index.ts';
import { bodyById, isOwn, organisationWithin } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import {
  insertLegacy,
  type LegacyText,
  legacyById,
  type StoredLegacy,
  updateLegacy,
} from '../../store/legacy/entries.ts';
import { assetsNamed, assetsOf, attackedAnew, keepAttacked, tieAssets, untieAssets } from '../../store/legacy/ties.ts';
import { contactsOf } from './care-of-entry.ts';
import { legacyFaults, refuseFaults } from './refuse-faults.ts';
import { settleAsked } from './settle-asked.ts';
import { sayControls, settleControls } from './settle-controls.ts';

type Partly<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

/** @throws Problem 'not-found' */
export function noLegacy(): never {
  throw new Problem('not-found', 'There is no such entry among what you may see.');
}

/** @throws Problem 'not-allowed' for those who only reach the organisation from above */
export function refuseUnlessOwn(change: Change, organisation: number): void {
  if (isOwn(change.scope, organisation)) return;
  throw new Problem(
    'not-allowed',
    'You can read this, but only people with a role at the organisation itself may change it.',
  );
}

/** Writes down what cannot be updated at one's own organisation. */
export async function addLegacy(
  context: Context,
  {
    body,
  }: { body: LegacyText & { readonly organisation: string; readonly assets: readonly number[]; readonly why: string } },
) {
  return await context.change({ action: 'add-legacy', why: body.why }, async (change) => {
    const { organisation, assets, why, ...text } = body;
    const owner = await organisationWithin(change, organisation);
    refuseUnlessOwn(change, owner.id);
    const id = await addEntry(change, owner.id, { text, assets, why }, context.now());
    return { id, version: 1 };
  });
}

/** Adds one entry within a change: what pages, files and proposals come to. @returns its id */
export async function addEntry(
  change: Change,
  organisation: number,
  { text, assets, why }: { readonly text: LegacyText; readonly assets: readonly number[]; readonly why: string },
  now: Date,
): Promise<number> {
  const today = londonDay(now.getTime());
  const body = (await bodyById(change, organisation)) ?? noLegacy();
  const ties = await readSystemTies(change, body);
  refuseFaults(await legacyFaults(change, text, { organisation, before: null, ties, today }));
  const id = await insertLegacy(change, organisation, { ...text, ...contactsOf(ties, text.systemId, today) });
  const entry = { id, organisationId: organisation, state: text.state };
  await tieAnew(change, entry, assets, { today, why });
  await keepAttacked(change, await attackedAnew(change, [id]));
  change.record({ subject: `legacy:${id}`, organisationId: organisation, after: { ...text, assets } });
  return id;
}

type Edit = Partly<LegacyText> & {
  readonly assets?: readonly number[] | undefined;
  readonly version: number;
  readonly why: string;
};

/** Changes an entry. What was asked about it is closed with what is written down, or withdrawn where days moved. */
export async function editLegacy(
  context: Context,
  { params, body }: { readonly params: { readonly id: number }; readonly body: Edit },
) {
  return await context.change({ action: 'edit-legacy', why: body.why }, async (change) => {
    const before = (await legacyById(change, params.id)) ?? noLegacy();
    refuseUnlessOwn(change, before.organisationId);
    await editEntry(change, before, body, context.now());
    return { id: before.id, version: body.version + 1 };
  });
}

/** Changes one entry within a change. @throws Problem 'conflict' where somebody saved it since `version` */
export async function editEntry(change: Change, before: StoredLegacy, edit: Edit, now: Date): Promise<void> {
  const { version, why, assets, ...fields } = edit;
  const today = londonDay(now.getTime());
  const body = (await bodyById(change, before.organisationId)) ?? noLegacy();
  const ties = await readSystemTies(change, body);
  const text: LegacyText = { ...textOf(before), ...given(fields) };
  refuseFaults(await legacyFaults(change, text, { organisation: before.organisationId, before, ties, today }));
  const contacts = contactsOf(ties, text.systemId, today);
  if (!(await updateLegacy(change, { id: before.id, version }, { ...text, ...contacts }))) {
    throw new Problem('conflict', 'Somebody changed this entry after you read it. Read it again, then save.');
  }
  const entry = { id: before.id, organisationId: before.organisationId, state: text.state };
  // What has ended holds no asset: the next entry may.
  const wanted = text.state === 'open' ? assets : [];
  if (wanted !== undefined) await tieAnew(change, entry, wanted, { today, why });
  await settleControls(change, entry, today, why);
  await settleAsked(change, { id: before.id, before, after: text }, now.getTime());
  await keepAttacked(change, await attackedAnew(change, [before.id]));
  change.record({
    subject: `legacy:${before.id}`,
    organisationId: before.organisationId,
    before: textOf(before),
    after: { ...text, ...(assets === undefined ? {} : { assets }) },
  });
}

/** Has an entry stand for exactly these assets. Of those that it leaves the register takes its word back. */
async function tieAnew(
  change: Change,
  entry: Pick<StoredLegacy, 'id' | 'organisationId' | 'state'>,
  wanted: readonly number[],
  { today, why }: { readonly today: string; readonly why: string },
): Promise<void> {
  const tied = await assetsOf(change, [entry.id]);
  const gone = tied.filter(({ id }) => !wanted.includes(id));
  const known = new Set(tied.map(({ id }) => id));
  const added = [...new Set(wanted)].filter((id) => !known.has(id));
  await refuseAssets(change, entry.organisationId, added);
  const said = gone.filter((asset) => asset.said !== null);
  await sayControls(change, entry, said, { said: null, today, why });
  await untieAssets(
    change,
    entry.id,
    gone.map(({ id }) => id),
  );
  await tieAssets(change, { organisation: entry.organisationId, entryId: entry.id }, added);
  if (added.length > 0) await settleControls(change, entry, today, why);
}

/** @throws Problem 'invalid-request' for an asset of another organisation, or one that stands in an entry already */
async function refuseAssets(change: Change, organisation: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await assetsNamed(change, organisation, ids);
  // The same words as for one that never was: whose it is tells what somebody else runs.
  if (found.length < ids.length) throw wrongField('assets', 'Select systems of your own organisation');
  const taken = found.find(({ entryId }) => entryId !== null);
  if (taken) throw wrongField('assets', `${taken.name} stands in the entry "${taken.entryName}" already`);
}

/** What people wrote down of an entry, without what was worked out. */
export function textOf(entry: LegacyText): LegacyText {
  const { name, kind, what, reason, reasonNote, stuckUntil, systemId, pathways, supportEndsOn, supportSource } = entry;
  const { ownerDuty, ownerPersonId, acceptedBy, acceptedWhy, acceptedUntil, retiresOn, retirementPlan } = entry;
  const { capitalLow, capitalHigh, revenueLow, revenueHigh, priceYear, costSource, funding, state } = entry;
  return {
    ...{ name, kind, what, reason, reasonNote, stuckUntil, systemId, pathways, supportEndsOn, supportSource },
    ...{ ownerDuty, ownerPersonId, acceptedBy, acceptedWhy, acceptedUntil, retiresOn, retirementPlan },
    ...{ capitalLow, capitalHigh, revenueLow, revenueHigh, priceYear, costSource, funding, state },
  };
}

function given<T extends object>(fields: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
}
