import type { AdvisoryFault } from './advisory.ts';

/**
 * The schema compares each entry of a list of ids with each other one, and the tests each reference with each product:
 * so many comparisons took 20 to 40 seconds on a busy machine with 2 cores. It is 30,000 products, each named in one list.
 */
const mostComparisons = 3e9;

/** Lists whose entries the schema does not compare, and that are long where an advisory is of many products. */
const uncompared = new Set<string | number>(['full_product_names', 'branches', 'relationships', 'vulnerabilities']);
/** Comparing two parts takes as long as comparing so many texts. */
const partsToTexts = 5;

class Lists {
  #ids = 0;
  #products = 0;
  #relationships = 0;
  #pairs = 0;
  longest = { length: 0, where: '' };

  /** Looks at a part and all in it; how deep they lie was judged before. */
  look(value: unknown, path: readonly (string | number)[]): void {
    if (Array.isArray(value)) this.#list(value, path);
    else if (typeof value === 'object' && value !== null) {
      if ('product_id' in value) this.#products += 1;
      if ('product_reference' in value) this.#relationships += 1;
      for (const [key, inside] of Object.entries(value)) this.look(inside, [...path, key]);
    }
  }

  #list(list: readonly unknown[], path: readonly (string | number)[]): void {
    if (list.length > this.longest.length) this.longest = { length: list.length, where: path.join('/') };
    const hasParts = list.some((each) => typeof each === 'object');
    if (!hasParts) this.#ids += list.length;
    if (!uncompared.has(path.at(-1) ?? '')) this.#pairs += (hasParts ? partsToTexts : 1) * list.length ** 2;
    if (hasParts) for (const [index, inside] of list.entries()) this.look(inside, [...path, index]);
  }

  get comparisons(): number {
    const references = this.#ids + 2 * this.#relationships;
    return this.#pairs + 2 * this.#products * references + 2 * this.#relationships ** 2;
  }
}

/** Why a document of CSAF is not judged: its lists are so long that it would take more than its time. */
export function comparisonsFault(document: unknown): AdvisoryFault | null {
  const lists = new Lists();
  lists.look(document, []);
  if (lists.comparisons <= mostComparisons) return null;
  const { length, where } = lists.longest;
  const message = `Its lists are too long to be judged: the longest has ${length} entries. Cut the advisory by product.`;
  return { where: `/${where}`, message };
}
