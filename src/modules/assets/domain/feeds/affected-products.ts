import type { VersionKind } from '../identify/compare-versions.ts';
import type { NamedProduct } from '../identify/match-product.ts';
import { readVers, versionKindOf } from '../identify/vers-range.ts';
import type { VersionSpan, VersionStatus } from '../identify/version-range.ts';
import { saidText } from './weakness-entry.ts';

type Json = Readonly<Record<string, unknown>>;

const mostVersions = 5000;
export const objectsIn = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter((each): each is Json => typeof each === 'object' && each !== null) : [];

const statusOf = (value: unknown): VersionStatus =>
  value === 'affected' || value === 'unaffected' ? value : 'unknown';

const kinds: ReadonlyMap<string, VersionKind> = new Map([
  ['semver', 'semver'],
  ['rpm', 'rpm'],
  ['dpkg', 'debian'],
  ['deb', 'debian'],
  ['git', 'exact'],
]);

function kindOf(type: unknown, product: Json): VersionKind {
  const known = typeof type === 'string' ? kinds.get(type.toLowerCase()) : undefined;
  if (known !== undefined) return known;
  if (/^Windows\b/i.test(saidText(product.product) ?? '') && saidText(product.vendor) === 'Microsoft') return 'windows';
  return typeof type === 'string' ? versionKindOf(type) : 'dotted';
}

/** `< 1.4.2` or `>= 1.0, < 2.0`, as some publishers write ranges into the version itself. */
function spansInText(text: string, kind: VersionKind): readonly VersionSpan[] | null {
  if (!/^\s*(>=?|<=?|=)/.test(text)) return null;
  const constraints = text.split(',').map((each) => each.trim().replace(/^(>=|<=|>|<|=)\s*/, '$1'));
  const { range } = readVers(`vers:generic/${constraints.map((each) => each.replaceAll('%', '%25')).join('|')}`);
  return range?.spans.map((span) => ({ ...span, kind })) ?? null;
}

/** One entry of `versions` of a CVE 5.x record. */
function spansOf(entry: Json, product: Json): readonly VersionSpan[] {
  const kind = kindOf(entry.versionType, product);
  const status = statusOf(entry.status);
  const version = saidText(entry.version);
  const [less, most] = [saidText(entry.lessThan), saidText(entry.lessThanOrEqual)];
  const to = less ?? most;
  if (to === null) return spansWithoutEnd(version, kind, status);
  const from = version === '*' || version === '0' ? null : version;
  const end = to === '*' ? null : to;
  const changes = changesOf(entry.changes);
  return [{ kind, status, changes, from, isFromLeftOut: false, to: end, isToLeftOut: less !== null, isSingle: false }];
}

const whole = { changes: [], from: null, isFromLeftOut: false, to: null, isToLeftOut: false, isSingle: false } as const;

function spansWithoutEnd(version: string | null, kind: VersionKind, status: VersionStatus): readonly VersionSpan[] {
  // A record that names no version says nothing of any: unknown, so that a match says "cannot tell".
  if (version === null) return [{ ...whole, kind, status: status === 'affected' ? 'unknown' : status }];
  if (version === '*' || version.toLowerCase() === 'all') return [{ ...whole, kind, status }];
  const inText = spansInText(version, kind);
  return inText?.map((span) => ({ ...span, status })) ?? [{ ...whole, kind, status, from: version, isSingle: true }];
}

const changesOf = (value: unknown) =>
  objectsIn(value).flatMap((change) => {
    const at = saidText(change.at);
    return at === null ? [] : [{ at, status: statusOf(change.status) }];
  });

/** The products of `affected` in a CVE 5.x record, with their version ranges. */
export function affectedProducts(affected: unknown): NamedProduct[] {
  return objectsIn(affected).map((product) => {
    const cpes = Array.isArray(product.cpes) ? product.cpes.flatMap((each) => saidText(each) ?? []) : [];
    const spans = objectsIn(product.versions)
      .slice(0, mostVersions)
      .flatMap((entry) => spansOf(entry, product));
    return {
      purl: saidText(product.packageURL),
      cpes,
      supplier: saidText(product.vendor),
      name: saidText(product.product) ?? saidText(product.packageName),
      range: { spans, otherwise: statusOf(product.defaultStatus) },
    };
  });
}
