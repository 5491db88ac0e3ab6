import { type Branch, type BranchAsked, type FoundBranch, findBranch } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { concentrationOf, type Leaning } from '../domain/concentration.ts';
import { leaningsOf, recordNames, type StoredLeaning } from '../store/leanings.ts';
import { productGroups } from '../store/products.ts';

type By = 'service' | 'product' | 'region';

/** How far organisations of a scope lean on few suppliers. Who shares nothing counts as not stated. */
export async function showConcentration(context: Context, { query }: { query: BranchAsked & { readonly by: By } }) {
  return await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const buyers = buyersOf(branch);
    const seen = new Set(branch.visible.map(({ id }) => id));
    const visible = buyers.filter(({ id }) => seen.has(id));
    const leanings = await leaningsOf(
      reader,
      visible.map(({ id }) => id),
    );
    const nameOf = new Map((await productGroups(reader)).map(({ code, name }) => [code, name]));
    const parts = partsBy(query.by, branch, buyers, leanings);
    const found = parts.map(({ name, members, leanings: own }) => ({ name, ...concentrationOf(name, own, members) }));
    const names = await recordNames(
      reader,
      found.flatMap(({ largest }) => largest?.supplier ?? []),
    );
    return {
      scopeName: branch.name,
      isFictional: branch.isFictional,
      by: query.by,
      organisations: buyers.length,
      notShared: buyers.length - visible.length,
      groups: found
        .map(({ largest, ...rest }) => ({
          ...rest,
          name: nameOf.get(rest.name) ?? rest.name,
          largest: largest && { ...largest, name: names.get(largest.supplier) ?? '' },
        }))
        .toSorted((a, b) => b.largestBetween.low - a.largestBetween.low || a.name.localeCompare(b.name, 'en-GB')),
    };
  });
}

/** Members under which nobody stands: a board leans on what its trusts lean on, and would count twice. */
function buyersOf({ members }: FoundBranch): Branch[] {
  const parents = new Set(members.map(({ parentId }) => parentId));
  return members.filter(({ id }) => !parents.has(id));
}

interface Part {
  readonly name: string;
  /** How many organisations there are in it. */
  readonly members: number;
  readonly leanings: readonly Leaning[];
}

function partsBy(by: By, branch: FoundBranch, buyers: readonly Branch[], leanings: readonly StoredLeaning[]): Part[] {
  if (by === 'region') return regionParts(branch, buyers, leanings);
  const wordsOf = ({ services, groups }: StoredLeaning) => (by === 'service' ? services : groups);
  const words = [...new Set(leanings.flatMap(wordsOf))];
  return words.map((name) => {
    const within = leanings.filter((one) => wordsOf(one).includes(name));
    return { name, members: buyers.length, leanings: perOrganisation(name, within) };
  });
}

function regionParts({ members, body }: FoundBranch, buyers: readonly Branch[], leanings: readonly StoredLeaning[]) {
  const byId = new Map(members.map((member) => [member.id, member]));
  const partOf = (id: number): Branch | undefined => {
    const member = byId.get(id);
    if (!member || member.id === body.id) return undefined;
    return member.parentId === body.id || member.parentId === null ? member : partOf(member.parentId);
  };
  const groups = Map.groupBy(buyers, ({ id }) => partOf(id));
  return [...groups].map(([part, inside]): Part => {
    const ids = new Set(inside.map(({ id }) => id));
    const name = part?.shortName ?? part?.name ?? body.shortName ?? body.name;
    const within = leanings.filter(({ organisationId }) => ids.has(organisationId));
    return { name, members: inside.length, leanings: perOrganisation(name, within) };
  });
}

function perOrganisation(group: string, leanings: readonly StoredLeaning[]): Leaning[] {
  const byOrganisation = Map.groupBy(leanings, ({ organisationId }) => organisationId);
  return [...byOrganisation].map(([organisationId, own]) => ({
    ...{ organisationId, group },
    suppliers: [...new Set(own.map(({ recordId }) => recordId))],
  }));
}
