import { type CpeName, readCpe } from './cpe-name.ts';
import { relateCpe } from './match-cpe.ts';
import { type PackageUrl, readPackageUrl } from './package-url.ts';
import { judgeVersion, type VersionRange, type VersionVerdict } from './version-range.ts';

/** A product as an inventory or a scan saw it: whatever of its names is known. */
export interface SeenProduct {
  readonly purl?: string | undefined;
  readonly cpe?: string | undefined;
  readonly supplier?: string | undefined;
  readonly name?: string | undefined;
  readonly version?: string | undefined;
}

/** A product that a record of a weakness names. */
export interface NamedProduct {
  readonly purl: string | null;
  readonly cpes: readonly string[];
  readonly supplier: string | null;
  readonly name: string | null;
  readonly range: VersionRange;
}

export type MatchLevel = 'certain' | 'likely' | 'possible' | 'weak' | 'none';

export interface ProductMatch {
  readonly status: VersionVerdict['status'] | 'other product';
  /** How sure it is that this finding is true, 0 to 1. */
  readonly confidence: number;
  readonly level: MatchLevel;
  /** One sentence. */
  readonly because: string;
}

interface Identity {
  readonly by: 'purl' | 'cpe' | 'supplier and name' | 'name';
  readonly version: string | null;
}

/** How sure a match is by what names the product: in the affected range, or where the version cannot be judged. */
const sureness: Readonly<Record<Identity['by'], readonly [affected: number, untold: number]>> = {
  purl: [1, 0.7],
  cpe: [0.9, 0.6],
  'supplier and name': [0.6, 0.4],
  name: [0.25, 0.15],
};

const identityWords: Readonly<Record<Identity['by'], string>> = {
  purl: 'The package URL is the same',
  cpe: 'Supplier and product agree by CPE',
  'supplier and name': 'Supplier and name agree as text',
  name: 'Only the name agrees',
};

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\b(inc|ltd|llc|plc|gmbh|corp|corporation|limited|systems|software)\b\.?/g, '')
    .replaceAll(/[^a-z0-9]+/g, '');

const isSameText = (one: string | null | undefined, two: string | null | undefined) =>
  Boolean(one && two) && plain(one ?? '') !== '' && plain(one ?? '') === plain(two ?? '');

function isSamePackage(one: PackageUrl, two: PackageUrl): boolean {
  return one.type === two.type && one.namespace === two.namespace && one.name === two.name;
}

/** The version that a CPE carries, or null: any, does not apply, or a wildcard. */
function versionOf(name: CpeName): string | null {
  const value = name.version;
  if (value === '*' || value === '-' || /[*?]/.test(value.replaceAll(/\\./g, ''))) return null;
  return value.replaceAll(/\\(.)/g, '$1');
}

/** Everything but the versions, which the range judges. */
const names = [
  'part',
  'supplier',
  'product',
  'edition',
  'language',
  'softwareEdition',
  'targetSoftware',
  'targetHardware',
  'other',
] as const;

function byPurl(seen: SeenProduct, named: NamedProduct): Identity | null {
  const mine = seen.purl === undefined ? null : readPackageUrl(seen.purl).url;
  const theirs = named.purl === null ? null : readPackageUrl(named.purl).url;
  if (mine === null || theirs === null || !isSamePackage(mine, theirs)) return null;
  return { by: 'purl', version: mine.version ?? seen.version ?? null };
}

function byCpe(seen: SeenProduct, named: NamedProduct): Identity | null {
  const mine = seen.cpe === undefined ? null : readCpe(seen.cpe).name;
  if (mine === null || mine.supplier === '*' || mine.product === '*') return null;
  const fits = named.cpes.some((text) => {
    const theirs = readCpe(text).name;
    return theirs !== null && theirs.product !== '*' && relateCpe(theirs, mine, names) !== 'disjoint';
  });
  return fits ? { by: 'cpe', version: versionOf(mine) ?? seen.version ?? null } : null;
}

/** Names as text: what was given, else those in the package URL or the CPE, as records seldom carry either. */
function textNames({ name, supplier, version, purl, cpe }: SeenProduct) {
  const url = purl === undefined ? null : readPackageUrl(purl).url;
  const said = cpe === undefined ? null : readCpe(cpe).name;
  const ofCpe = (value: string | undefined) => (value === undefined || /^[*-]$/.test(value) ? null : value);
  return {
    name: name ?? url?.name ?? ofCpe(said?.product),
    supplier: supplier ?? url?.namespace ?? ofCpe(said?.supplier),
    version: version ?? url?.version ?? (said === null ? null : versionOf(said)),
  };
}

function byText(seen: SeenProduct, named: NamedProduct): Identity | null {
  const mine = textNames(seen);
  if (!isSameText(mine.name, named.name)) return null;
  const isWhole = isSameText(mine.supplier, named.supplier);
  // Two suppliers that are known and differ have two products of one name.
  if (!isWhole && mine.supplier && named.supplier) return null;
  return { by: isWhole ? 'supplier and name' : 'name', version: mine.version };
}

function levelOf(confidence: number): MatchLevel {
  if (confidence >= 1) return 'certain';
  if (confidence >= 0.6) return 'likely';
  if (confidence >= 0.4) return 'possible';
  return confidence > 0 ? 'weak' : 'none';
}

/** Whether a product is one that a record names, and affected, how sure that is, and why; it always says something. */
export function matchProduct(seen: SeenProduct, named: NamedProduct): ProductMatch {
  const identity = byPurl(seen, named) ?? byCpe(seen, named) ?? byText(seen, named);
  if (identity === null)
    return {
      status: 'other product',
      confidence: 0,
      level: 'none',
      because: 'No name of the product agrees with the record.',
    };
  const verdict = judgeVersion(named.range, identity.version);
  const [affected, untold] = sureness[identity.by];
  const confidence = verdict.status === 'affected' ? affected : verdict.status === 'unaffected' ? 0 : untold;
  const because = `${identityWords[identity.by]}, and the version ${verdict.because}.`;
  return { status: verdict.status, confidence, level: levelOf(confidence), because };
}

/**
 * Names by which a product may be looked up before it is compared, small letters and digits alone: its own, that in its
 * package URL, those in its CPEs.
 */
export function lookUpNames(product: {
  readonly name?: string | null | undefined;
  readonly purl?: string | null | undefined;
  readonly cpes?: readonly string[] | undefined;
}): string[] {
  const url = product.purl ? readPackageUrl(product.purl).url : null;
  const ofCpes = (product.cpes ?? []).map((text) => readCpe(text).name?.product ?? '');
  const names = [product.name ?? '', url?.name ?? '', ...ofCpes].map(plain);
  return [...new Set(names.filter((name) => name !== ''))];
}

/** The surest match among the products of a record: affected before cannot tell before unaffected. */
export function bestMatch(seen: SeenProduct, all: readonly NamedProduct[]): ProductMatch {
  const order: readonly ProductMatch['status'][] = ['affected', 'cannot tell', 'unaffected', 'other product'];
  const matches = all.map((named) => matchProduct(seen, named));
  const [best] = matches.sort(
    (one, two) => two.confidence - one.confidence || order.indexOf(one.status) - order.indexOf(two.status),
  );
  return best ?? { status: 'other product', confidence: 0, level: 'none', because: 'The record names no product.' };
}
