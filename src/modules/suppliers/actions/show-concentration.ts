import { type Branch, type BranchAsked, type FoundBranch, findBranch } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { concentrationOf, type Leaning } from '../domain/concentration.ts';
import { type Spend, valueConcentrationOf } from '../domain/value-concentration.ts';
import { type LeaningBy, leaningsOf, recordNames, type StoredSpend, spendsOf } from '../store/leanings.ts';
import { productGroups } from '../store/products.ts';

type By = 'service' | 'product' | 'region';
type Weight = 'organisations' | 'value';
interface Asked extends BranchAsked {
  readonly by: By;
  readonly weight: Weight;
}

/**
 * How far organisations of a scope lean on few suppliers, each organisation counting once or by what it pays in a year.
 * Who shares nothing counts as not stated. What is paid is read in the scope in which the caller sees contracts.
 * @throws Problem 'not-allowed' to weigh by value without the right to see contracts
 */
export async function showConcentration(context: Context, { query }: { query: Asked }, caller: Caller) {
  const scope = caller.principal?.scopeFor('contract:read') ?? null;
  if (query.weight === 'value' && scope === null) {
    throw new Problem('not-allowed', 'Your role does not see what suppliers are paid. Show it by organisations.');
  }
  const isValue = query.weight === 'value' && scope !== null;
  return await (isValue ? context.as(scope) : context).read(async (reader) => {
    const branch = await findBranch(reader, query);
    const buyers = buyersOf(branch);
    const seen = new Set(branch.visible.map(({ id }) => id));
    const visible = buyers.filter(({ id }) => seen.has(id));
    const ids = visible.map(({ id }) => id);
    const found = isValue
      ? await byValue(reader, query.by, branch, buyers, ids)
      : await byOrganisations(reader, query.by, branch, buyers, ids);
    const nameOf = new Map((await productGroups(reader)).map(({ code, name }) => [code, name]));
    const names = await recordNames(
      reader,
      found.flatMap(({ largest }) => largest?.supplier ?? []),
    );
    return {
      ...{ scopeName: branch.name, isFictional: branch.isFictional, by: query.by, weight: query.weight },
      ...{ organisations: buyers.length, notShared: buyers.length - visible.length, mayWeigh: scope !== null },
      groups: found
        .map(({ largest, ...rest }) => ({
          ...rest,
          name: nameOf.get(rest.group) ?? rest.group,
          largest: largest && { ...largest, name: names.get(largest.supplier) ?? '' },
        }))
        .toSorted((a, b) => b.largestBetween.low - a.largestBetween.low || a.name.localeCompare(b.name, 'en-GB')),
    };
  });
}

const tellBy = (by: By): LeaningBy => (by === 'region' ? 'all' : by);

async function byOrganisations(reader: Reader, by: By, branch: FoundBranch, buyers: readonly Branch[], ids: number[]) {
  const leanings = await leaningsOf(reader, ids, tellBy(by));
  return partsBy(by, branch, buyers, leanings).map(({ name, members, items }) => {
    const own = items.map(({ organisationId, records }): Leaning => {
      return { organisationId, group: name, suppliers: [...new Set(records)] };
    });
    return { ...concentrationOf(name, own, members), pence: null };
  });
}

const noKind = 'Kind not stated';

async function byValue(reader: Reader, by: By, branch: FoundBranch, buyers: readonly Branch[], ids: number[]) {
  const spends = (await spendsOf(reader, ids, tellBy(by))).flatMap(spendsByWord);
  return partsBy(by, branch, buyers, spends).map(({ name, members, items }) =>
    valueConcentrationOf(name, items, members),
  );
}

/** What one organisation pays for each word; what is paid for several services is divided among them evenly. */
function spendsByWord({ organisationId, records, pence, words }: StoredSpend): (Spend & { readonly word: string })[] {
  return records.flatMap((supplier, at) => {
    const own = words[at] ?? [];
    const paid = pence[at] ?? null;
    const part = paid === null ? null : paid / own.length;
    return own.map((word) => ({ organisationId, supplier, word: word ?? noKind, pence: part }));
  });
}

/** Members under which nobody stands: a board leans on what its trusts lean on, and would count twice. */
function buyersOf({ members }: FoundBranch): Branch[] {
  const parents = new Set(members.map(({ parentId }) => parentId));
  return members.filter(({ id }) => !parents.has(id));
}

interface Part<Item> {
  readonly name: string;
  /** How many organisations there are in it. */
  readonly members: number;
  readonly items: readonly Item[];
}

function partsBy<Item extends { readonly organisationId: number; readonly word: string }>(
  by: By,
  branch: FoundBranch,
  buyers: readonly Branch[],
  items: readonly Item[],
): Part<Item>[] {
  if (by === 'region') return regionParts(branch, buyers, items);
  const byWord = Map.groupBy(items, ({ word }) => word);
  return [...byWord].map(([name, own]) => ({ name, members: buyers.length, items: own }));
}

function regionParts<Item extends { readonly organisationId: number }>(
  { members, body }: FoundBranch,
  buyers: readonly Branch[],
  items: readonly Item[],
): Part<Item>[] {
  const byId = new Map(members.map((member) => [member.id, member]));
  const partOf = (id: number): Branch | undefined => {
    const member = byId.get(id);
    if (!member || member.id === body.id) return undefined;
    return member.parentId === body.id || member.parentId === null ? member : partOf(member.parentId);
  };
  const groups = Map.groupBy(buyers, ({ id }) => partOf(id));
  return [...groups].map(([part, inside]) => {
    const ids = new Set(inside.map(({ id }) => id));
    const name = part?.shortName ?? part?.name ?? body.shortName ?? body.name;
    return { name, members: inside.length, items: items.filter(({ organisationId }) => ids.has(organisationId)) };
  });
}
