import { addDays } from '#kernel/dates.ts';
import { type Random, seededRandom } from '#kernel/random.ts';
import type { Renewal } from './contract-days.ts';
import { type InventedRelationship, type InventedSupplier, lineOf } from './demonstration-suppliers.ts';

/** A product of an invented supplier. */
export interface InventedProduct {
  readonly key: string;
  readonly name: string;
  readonly group: string;
}

export interface InventedContract {
  readonly organisationId: number;
  readonly key: string;
  readonly title: string;
  readonly reference: string;
  readonly group: string;
  readonly totalPence: number | null;
  readonly yearlyPence: number | null;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly noticeDays: number | null;
  readonly renewal: Renewal;
}

/** What one trust uses of a product. */
export interface InventedUse {
  readonly organisationId: number;
  readonly key: string;
  readonly version: string;
}

/** A yearly price in thousands of pounds that most pay, for the group of products. */
const usualPrice: Readonly<Record<string, readonly [thousands: number, product: string]>> = {
  records: [3200, 'Record'],
  laboratory: [820, 'Laboratory'],
  imaging: [640, 'Archive'],
  hosting: [1100, 'Cloud'],
  network: [560, 'Link'],
  emergency: [900, 'Dispatch'],
  messaging: [140, 'Message'],
  integration: [260, 'Exchange'],
};

/** Products, their uses and contracts, invented from a seed, around a day. */
export function demonstrationContracts(
  register: string,
  suppliers: readonly InventedSupplier[],
  relationships: readonly InventedRelationship[],
  asOf: string,
) {
  const random = seededRandom(20261123, `contracts ${register}`);
  const products = suppliers.map(({ key, name }): InventedProduct => {
    const { group } = lineOf(name);
    return { key, name: `${name.split(' ')[0]} ${usualPrice[group]?.[1] ?? 'Suite'}`, group };
  });
  const productOf = new Map(products.map((product) => [product.key, product]));
  const uses = relationships.map(({ organisationId, key }): InventedUse => {
    const version = random.chance(0.15) ? '' : `${random.pick([6, 7, 7, 8])}.${random.whole(5)}`;
    return { organisationId, key, version };
  });
  const contracts = relationships.flatMap((relationship, index): InventedContract[] => {
    const product = productOf.get(relationship.key);
    if (!product || !random.chance(0.82)) return [];
    return [contractOf(relationship, product.group, { random, asOf, number: index + 1 })];
  });
  return { products, uses, contracts };
}

function contractOf(
  { organisationId, key, buys }: InventedRelationship,
  group: string,
  { random, asOf, number }: { readonly random: Random; readonly asOf: string; readonly number: number },
): InventedContract {
  const years = random.pick([2, 3, 3, 5, 7]);
  const startsOn = addDays(asOf, -random.whole(years * 365));
  const endsOn = random.chance(0.06) ? null : addDays(startsOn, years * 365 + random.whole(240));
  const spread = 0.55 + 1.1 * random.next() * random.next() + 0.35 * random.next();
  const yearly = Math.round((usualPrice[group]?.[0] ?? 200) * spread) * 100_000;
  const isStated = random.chance(0.88);
  return {
    ...{
      organisationId,
      key,
      title: buys,
      reference: `DEMO-C${String(number).padStart(5, '0')}`,
      group,
      startsOn,
      endsOn,
    },
    yearlyPence: isStated ? yearly : null,
    totalPence: isStated && endsOn !== null ? yearly * years : null,
    noticeDays: random.chance(0.15) ? null : random.pick([90, 180, 180, 365]),
    renewal: random.pick(['none', 'option', 'automatic', 'not-stated'] as const),
  };
}

/** Who relies on whom in the demonstration nation, by words in names: hosting and networks carry most others. */
export function demonstrationChain(suppliers: readonly InventedSupplier[]) {
  const find = (word: RegExp) => suppliers.find(({ key, name }) => word.test(name) && !key.endsWith('-twin'))?.key;
  const [hosting, network] = [find(/Hosting/), find(/Networks/)];
  if (hosting === undefined || network === undefined) return [];
  const carried = suppliers.filter(({ key }) => key !== hosting && key !== network && !key.endsWith('-twin'));
  return [
    { key: hosting, subKey: network, what: 'Lines between data centres' },
    ...carried.filter((_, index) => index % 3 === 0).map(({ key }) => ({ key, subKey: hosting, what: 'Hosting' })),
  ];
}
