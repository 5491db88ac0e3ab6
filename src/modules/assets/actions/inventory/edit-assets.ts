import { duties } from '#modules/obligations/index.ts';
import { type Body, bodyById, organisationWithin } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import type { FactWords } from '../../domain/facts/asset-facts.ts';
import { systemsThatFit } from '../../store/inventory/system-list.ts';
import { changeAssets } from '../change-assets.ts';
import { type AskedFilter, filterOf } from './list-systems.ts';
import { ownAsset, refuseUnlessOwn } from './own-asset.ts';
import { namesOfReferences } from './references.ts';

/** Facts as a form sends them: what is not sent stays. */
export type SentFacts = { readonly [F in keyof FactWords]?: FactWords[F] | undefined };

const mostAtOnce = 20_000;

/** Changes what is known of one asset of one's own organisation. */
export async function editAsset(
  context: Context,
  { params, body }: { params: { readonly id: number }; body: { facts: SentFacts; version: number; why: string } },
) {
  return await context.change({ action: 'edit-asset', why: body.why }, async (change) => {
    const organisation = await ownAsset(change, params.id);
    const { assets, weaknesses } = await changeAssets(change, {
      organisation,
      words: new Map([[params.id, await checked(change, await bodyOf(change, organisation), body.facts)]]),
      says: 'person',
      why: body.why,
      on: context.now().toISOString().slice(0, 10),
      versions: new Map([[params.id, body.version]]),
    });
    return { changed: assets.length, weaknesses: weaknesses.length };
  });
}

interface Several {
  readonly organisation: string;
  readonly ids?: readonly number[] | undefined;
  readonly filter?: AskedFilter | undefined;
  readonly count: number;
  readonly facts: SentFacts;
  readonly why: string;
}

/** Says the same of several assets: those selected, or all that fit a filter now. */
export async function editSystems(context: Context, { body }: { body: Several }) {
  const today = context.now().toISOString().slice(0, 10);
  return await context.change({ action: 'edit-assets', why: body.why }, async (change) => {
    const place = await organisationWithin(change, body.organisation);
    refuseUnlessOwn(change, place.id);
    const ids = await meant(change, place.id, body, today);
    const facts = await checked(change, place, body.facts);
    const { assets, weaknesses } = await changeAssets(change, {
      organisation: place.id,
      words: new Map(ids.map((id) => [id, facts])),
      says: 'person',
      why: body.why,
      on: today,
    });
    return { changed: assets.length, weaknesses: weaknesses.length };
  });
}

/** @throws Problem 'conflict' where they are no longer as many as were shown */
async function meant(change: Change, organisation: number, body: Several, today: string): Promise<number[]> {
  const { ids, filter, count } = body;
  if ((ids === undefined) === (filter === undefined))
    throw wrongField('ids', 'Send the systems you selected, or a filter, and not both');
  const found = filter
    ? (await systemsThatFit(change, filterOf(organisation, filter, today), mostAtOnce + 1)).map(({ id }) => id)
    : [...new Set(ids)];
  if (found.length > mostAtOnce)
    throw wrongField('filter', `Narrow the filter: at most ${mostAtOnce} systems change at once`);
  if (found.length === count) return found;
  throw new Problem(
    'conflict',
    `You were shown ${count} systems, and now there are ${found.length}. Look at the list again. Nothing was changed.`,
    { facts: { count: found.length } },
  );
}

async function bodyOf(change: Change, organisation: number): Promise<Body> {
  const body = await bodyById(change, organisation);
  if (!body) throw new Error(`organisation ${organisation} of an asset is not there`);
  return body;
}

/** Facts with the words of what they refer to. @throws Problem for a duty, system or supplier that is none */
async function checked(change: Change, body: Body, facts: SentFacts): Promise<FactWords> {
  const { ownerDuty } = facts;
  if (ownerDuty && !(await duties(change)).some(({ code }) => code === ownerDuty))
    throw wrongField('facts.ownerDuty', 'Select a duty from the list');
  const names = await namesOfReferences(change, body, facts);
  return Object.fromEntries(Object.entries({ ...facts, ...names }).filter(([, value]) => value !== undefined));
}
