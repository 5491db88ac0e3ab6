/** How confidential an advisory is (Traffic Light Protocol 1.0, as CSAF 2.0 writes it). Null: the document does not say. */
export type Tlp = 'white' | 'green' | 'amber' | 'red';

/** A product as an advisory names it. Null: not said. */
export interface AdvisoryProduct {
  /** The document's own id for it. */
  readonly id: string;
  readonly name: string;
  readonly supplier: string | null;
  readonly product: string | null;
  /** One version. */
  readonly version: string | null;
  /** Versions as the document writes them, where it names more than one: VERS, or words. */
  readonly range: string | null;
  readonly cpe: string | null;
  readonly purl: string | null;
  /** The id of the product that it is a part of, or installed on. */
  readonly within: string | null;
}

/** Where a product stands towards a weakness, in the eight words of CSAF 2.0. */
export const productStatuses = [
  'known_affected',
  'first_affected',
  'last_affected',
  'known_not_affected',
  'fixed',
  'first_fixed',
  'recommended',
  'under_investigation',
] as const;
export type ProductStatus = (typeof productStatuses)[number];

/** What is said of some products. */
export interface AdvisoryStatement {
  readonly status: ProductStatus;
  readonly products: readonly string[];
}

/** Why some products are not affected, as a code of the standard or in words. */
export interface AdvisoryJustification {
  readonly products: readonly string[];
  readonly code: string | null;
  readonly words: string;
}

export interface AdvisoryRemedy {
  readonly category: string;
  readonly details: string;
  readonly products: readonly string[];
  readonly url: string | null;
}

export interface AdvisoryScore {
  readonly score: number;
  readonly vector: string;
  readonly products: readonly string[];
}

/** One weakness of an advisory. */
export interface AdvisoryWeakness {
  readonly cve: string | null;
  readonly title: string;
  readonly statements: readonly AdvisoryStatement[];
  readonly justifications: readonly AdvisoryJustification[];
  readonly remedies: readonly AdvisoryRemedy[];
  readonly threats: readonly { readonly category: string; readonly details: string }[];
  readonly scores: readonly AdvisoryScore[];
}

/** A document of a supplier or a centre about weaknesses, whatever its format. */
export interface Advisory {
  readonly format: 'csaf' | 'openvex' | 'cyclonedx';
  /** `csaf_base`, `csaf_security_advisory`, `csaf_vex`, …, `openvex` or `cyclonedx`. */
  readonly profile: string;
  readonly title: string;
  readonly summary: string;
  readonly trackingId: string;
  readonly version: string;
  readonly state: 'draft' | 'interim' | 'final';
  readonly tlp: Tlp | null;
  readonly publisher: { readonly name: string; readonly namespace: string; readonly category: string };
  /** Instants as the document writes them, ISO 8601. */
  readonly firstReleasedAt: string;
  readonly releasedAt: string;
  readonly revisions: readonly { readonly number: string; readonly date: string; readonly summary: string }[];
  readonly products: readonly AdvisoryProduct[];
  readonly weaknesses: readonly AdvisoryWeakness[];
}

/** Something to mend, and where. */
export interface AdvisoryFault {
  readonly where: string;
  readonly message: string;
}

export type AdvisoryReading =
  | { readonly advisory: Advisory; readonly faults: readonly [] }
  | { readonly advisory: null; readonly faults: readonly AdvisoryFault[] };
