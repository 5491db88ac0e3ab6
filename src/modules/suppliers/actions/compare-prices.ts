import { bodyByCode, findBranch, placesOf, registerOf, scopeSharedWith } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import { isWithin } from '#platform/scope.ts';
import { protectedRange } from '../domain/price-range.ts';
import { recordNames } from '../store/leanings.ts';
import { pricesOf, type StoredPrices } from '../store/prices.ts';
import { productGroups } from '../store/products.ts';

/**
 * What organisations pay for like products: exactly those whose contracts the caller sees in full, and beside them all
 * others of the nation, protected. The others are always the whole nation less whom the caller sees, whatever page is
 * asked for: ranges over chosen sets could be taken from each other.
 */
export async function comparePrices(context: Context, { query }: { query: { readonly organisation: string } }) {
  const { branch, others, seen, groups } = await context.read(async (reader) => {
    const branch = await findBranch(reader, { organisation: query.organisation, edge: 'geography' });
    const register = await registerOf(reader, branch.body.register);
    const root = register && (await bodyByCode(reader, register.rootCode));
    if (!register || !root) throw new Problem('not-found', 'There is no such nation.');
    const isWhole = branch.body.id === root.id;
    const nation = isWhole ? branch : await findBranch(reader, { organisation: register.code, edge: 'geography' });
    const visible = new Set(nation.visible.map(({ id }) => id));
    return {
      branch,
      seen: await pricesOf(
        reader,
        branch.visible.map(({ id }) => id),
      ),
      others: { root, codes: nation.members.filter(({ id }) => !visible.has(id)).map(({ code }) => code) },
      groups: await productGroups(reader),
    };
  });
  const hidden = await pricesOfOthers(context, others);
  const ids = [...seen, ...hidden].flatMap(({ recordId }) => recordId ?? []);
  const names = await context.readPublic((reader) => recordNames(reader, ids));
  const [ofSeen, ofHidden] = [byLine(seen), byLine(hidden)];
  const rangeAt = (all: ReadonlyMap<string, StoredPrices>, group: string, recordId: number | null) => {
    const found = all.get(lineKey(group, recordId));
    return found ? { organisations: found.organisations, min: found.min, median: found.median, max: found.max } : null;
  };
  const lineAt = (group: string, recordId: number | null) => ({
    seen: rangeAt(ofSeen, group, recordId),
    others: protectedRange(rangeAt(ofHidden, group, recordId)),
  });
  return {
    scopeName: branch.name,
    isFictional: branch.isFictional,
    groups: groups.flatMap(({ code, name }) => {
      const suppliers = [
        ...new Set([...seen, ...hidden].flatMap(({ group, recordId }) => (group === code ? (recordId ?? []) : []))),
      ];
      const lines = suppliers
        .map((supplier) => ({ supplier, name: names.get(supplier) ?? '', ...lineAt(code, supplier) }))
        // A line with nothing on it would tell that somebody has a contract there.
        .filter((line) => line.seen !== null || line.others !== null);
      const whole = lineAt(code, null);
      return whole.seen === null && whole.others === null ? [] : [{ group: code, name, ...whole, suppliers: lines }];
    }),
  };
}

const lineKey = (group: string, recordId: number | null) => `${group} ${recordId}`;

const byLine = (all: readonly StoredPrices[]): ReadonlyMap<string, StoredPrices> =>
  new Map(all.map((one) => [lineKey(one.group, one.recordId), one]));

async function pricesOfOthers(
  context: Context,
  { root, codes }: { readonly root: { readonly id: number; readonly code: string }; readonly codes: readonly string[] },
): Promise<StoredPrices[]> {
  if (codes.length === 0) return [];
  const places = await context.readPublic((reader) => placesOf(reader, [root.code, ...codes]));
  const top = places.find(({ id }) => id === root.id);
  if (!top) return [];
  const shared = { classes: ['contracts'], level: 'counts' } as const;
  const wide = await scopeSharedWith(context, context.scope.who, { id: top.id, path: top.path }, shared);
  const ids = places.filter(({ id, path }) => id !== root.id && isWithin(wide, path)).map(({ id }) => id);
  return await context.as(wide).read((reader) => pricesOf(reader, ids));
}
