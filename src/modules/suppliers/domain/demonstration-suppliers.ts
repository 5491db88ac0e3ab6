import { seededRandom } from '#kernel/random.ts';
import type { Criticality } from './supplier-words.ts';

/** A body of a fictional nation that is a supplier. */
export interface SupplierBody {
  readonly code: string;
  readonly name: string;
}

/** An organisation of a fictional nation that buys. */
export interface Buyer {
  readonly id: number;
  readonly code: string;
  /** Who makes its record system, where that is known. */
  readonly recordSystem: string | null;
}

/** A record to add; `key` stands for it until it has an id. */
export interface InventedSupplier {
  readonly key: string;
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly odsCode: string | null;
  readonly companyNumber: string | null;
  readonly country: string;
  readonly parentKey: string | null;
  readonly state: 'listed' | 'proposed';
}

export interface InventedRelationship {
  readonly organisationId: number;
  readonly key: string;
  readonly buys: string;
  readonly services: readonly string[];
  readonly criticality: Criticality;
  readonly ownerDuty: string;
  readonly state: 'active' | 'ending';
  readonly isNamed: boolean;
}

export interface InventedSuppliers {
  readonly suppliers: readonly InventedSupplier[];
  readonly relationships: readonly InventedRelationship[];
}

/** What a supplier of the demonstration nation sells, by a word in its name. */
export interface Line {
  readonly group: string;
  readonly buys: string;
  readonly services: readonly string[];
  readonly share: number;
}

/** The group of products that a supplier sells in, by its place among the invented names. */
const lines: readonly (readonly [name: RegExp, line: Line])[] = [
  [
    /Pathology/,
    { group: 'laboratory', buys: 'Laboratory system and links', services: ['Pathology tests'], share: 0.55 },
  ],
  [/Imaging/, { group: 'imaging', buys: 'Picture archive and viewers', services: ['Imaging'], share: 0.6 }],
  [/Hosting/, { group: 'hosting', buys: 'Data centre and backups', services: [], share: 0.7 }],
  [/Networks/, { group: 'network', buys: 'Wide area network', services: [], share: 0.8 }],
  [/Dispatch/, { group: 'emergency', buys: 'Ambulance dispatch', services: ['Emergency care'], share: 0.04 }],
  [/Mobile/, { group: 'messaging', buys: 'Mobile messaging for wards', services: ['Inpatients'], share: 0.35 }],
  [/Exchange/, { group: 'integration', buys: 'Links between systems', services: ['Outpatients'], share: 0.4 }],
];
const records: Line = {
  group: 'records',
  buys: 'Electronic patient record',
  services: ['Inpatients', 'Outpatients', 'Emergency care'],
  share: 0,
};

/** What a supplier of this name sells in the demonstration nation. */
export function lineOf(name: string): Line {
  return lines.find(([pattern]) => pattern.test(name))?.[1] ?? records;
}

/** Twice in the record, as happens when organisations each write a name of their own. */
const twins: readonly (readonly [pattern: RegExp, name: (name: string) => string, buysLess: number])[] = [
  [/Hosting/, (name) => `${name} (UK) Limited`, 0.15],
  [/Imaging/, (name) => name.replace('rr', 'r'), 0.1],
];

/** Suppliers and what organisations have with them, invented from a seed, for a fictional nation. */
export function demonstrationSuppliers(
  register: string,
  bodies: readonly SupplierBody[],
  buyers: readonly Buyer[],
): InventedSuppliers {
  const random = seededRandom(20261122, `suppliers ${register}`);
  const own = bodies.map(
    ({ code, name }, index): InventedSupplier => ({
      key: code,
      name,
      otherNames: [],
      odsCode: code,
      companyNumber: `DEMO${String(7000 + index * 37).padStart(6, '0')}`,
      country: random.chance(0.7) ? 'United Kingdom' : random.pick(['Ireland', 'Germany', 'United States', 'Denmark']),
      parentKey: null,
      state: 'listed',
    }),
  );
  const twin = own.flatMap((supplier): InventedSupplier[] => {
    const found = twins.find(([pattern]) => pattern.test(supplier.name));
    if (!found) return [];
    const [, rename] = found;
    const same = { ...supplier, key: `${supplier.key}-twin`, name: rename(supplier.name), odsCode: null };
    return [{ ...same, companyNumber: null, state: 'proposed' }];
  });
  const suppliers = [...own, ...twin];
  const relationships = buyers.flatMap((buyer) =>
    suppliers.flatMap((supplier): InventedRelationship[] => {
      const line = lineOf(supplier.name);
      const isRecords = buyer.recordSystem === supplier.name;
      const isTwin = supplier.key.endsWith('-twin');
      const share = isTwin ? (twins.find(([pattern]) => pattern.test(supplier.name))?.[2] ?? 0.1) : line.share;
      if (!isRecords && !random.chance(share)) return [];
      return [relationshipOf(buyer, supplier, line, isRecords, random)];
    }),
  );
  return { suppliers, relationships };
}

function relationshipOf(
  buyer: Buyer,
  supplier: InventedSupplier,
  line: Line,
  isRecords: boolean,
  random: ReturnType<typeof seededRandom>,
): InventedRelationship {
  const criticality = isRecords
    ? 'vital'
    : random.weighted<Criticality>([
        ['vital', 0.35],
        ['important', 0.35],
        ['useful', 0.15],
        ['not-stated', 0.15],
      ]);
  return {
    organisationId: buyer.id,
    key: supplier.key,
    buys: line.buys,
    services: line.services,
    criticality,
    ownerDuty: random.chance(0.85) ? 'cyber-lead' : '',
    state: random.chance(0.92) ? 'active' : 'ending',
    isNamed: random.chance(0.6),
  };
}
