import type { AdvisoryProduct } from './advisory.ts';
import { type Given, given, idOf, listOf, textOf, textOrNull, textsOf } from './given.ts';

/** What the branches above a product say of it. */
type Said = Pick<AdvisoryProduct, 'supplier' | 'product' | 'version' | 'range'>;
const nothingSaid: Said = { supplier: null, product: null, version: null, range: null };

/** The standard's words for what a branch stands for, and which of our names it gives. */
const branchNames: Readonly<Record<string, keyof Said>> = {
  vendor: 'supplier',
  product_name: 'product',
  product_version: 'version',
  product_version_range: 'range',
};

function productFrom(value: unknown, said: Said, within: string | null = null): AdvisoryProduct | null {
  const { product_id: id, name, product_identification_helper: helper } = given(value);
  if (typeof id !== 'string' || id === '') return null;
  const { cpe, purl } = given(helper);
  return {
    ...{ id: idOf(id), name: textOf(name), ...said, within },
    ...{ cpe: textOrNull(cpe, 2000), purl: textOrNull(purl, 2000) },
  };
}

function* inBranches(branches: unknown, said: Said): Generator<AdvisoryProduct> {
  for (const branch of listOf(branches).map(given)) {
    const named = branchNames[textOf(branch.category)];
    const now = named === undefined ? said : { ...said, [named]: textOrNull(branch.name) };
    const product = productFrom(branch.product, now);
    if (product !== null) yield product;
    yield* inBranches(branch.branches, now);
  }
}

/** A part with another as one: it keeps what is known of the part, and says what it is installed on. */
function related(relationships: unknown, known: ReadonlyMap<string, AdvisoryProduct>): AdvisoryProduct[] {
  return listOf(relationships)
    .map(given)
    .flatMap((relation) => {
      const part = known.get(textOf(relation.product_reference));
      const whole = textOrNull(relation.relates_to_product_reference);
      const { supplier, product, version, range, cpe, purl } = part ?? { ...nothingSaid, cpe: null, purl: null };
      const made = productFrom(relation.full_product_name, { supplier, product, version, range }, whole);
      return made === null ? [] : [{ ...made, cpe: made.cpe ?? cpe, purl: made.purl ?? purl }];
    });
}

/** Every product of a product tree: those named alone, those in branches, and those made by relationships. */
export function csafProducts(tree: Given): AdvisoryProduct[] {
  const alone = listOf(tree.full_product_names).flatMap((each) => productFrom(each, nothingSaid) ?? []);
  const known = new Map([...alone, ...inBranches(tree.branches, nothingSaid)].map((each) => [each.id, each]));
  for (const made of related(tree.relationships, known)) known.set(made.id, made);
  return [...known.values()];
}

/** Ids of a list and of the groups that it names, each once. */
export function productIds(of: Given, groups: ReadonlyMap<string, readonly string[]>): string[] {
  const grouped = textsOf(of.group_ids).flatMap((id) => groups.get(id) ?? []);
  return [...new Set([...textsOf(of.product_ids), ...grouped])];
}

export function productGroups(tree: Given): Map<string, readonly string[]> {
  const groups = listOf(tree.product_groups).map(given);
  return new Map(groups.map((group) => [textOf(group.group_id), textsOf(group.product_ids)]));
}
