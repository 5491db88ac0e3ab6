import { readCpe } from '../identify/cpe-name.ts';
import type { NamedProduct } from '../identify/match-product.ts';
import { readPackageUrl } from '../identify/package-url.ts';
import { readVers } from '../identify/vers-range.ts';
import type { VersionRange } from '../identify/version-range.ts';

/** What somebody asks about: a product, by whatever name, and which of its versions. */
export interface ProductQuestion {
  readonly named: NamedProduct;
  /** What names of software begin with. */
  readonly beginning: string;
  /** How the question was understood, in sentences. */
  readonly notes: readonly string[];
}

export type ReadQuestion =
  | { readonly question: ProductQuestion; readonly fault: null }
  | { readonly question: null; readonly fault: string };

const every: VersionRange = { spans: [], otherwise: 'affected' };
const refused = (fault: string): ReadQuestion => ({ question: null, fault });
const bare = (value: string) => value.replaceAll(/\\(.)/g, '$1').replaceAll('_', ' ');
const isOpen = (value: string) => value === '*' || value === '-';
const hasWildcard = (value: string) => /[*?]/.test(value.replaceAll(/\\./g, ''));

function only(version: string): VersionRange {
  return readVers(`vers:generic/${encodeURIComponent(version)}`).range ?? every;
}

function ofCpe(text: string): ReadQuestion {
  const { name, faults } = readCpe(text);
  if (name === null) return refused(faults.join(' '));
  if (hasWildcard(name.product) || isOpen(name.product))
    return refused('The product of this CPE name is a wildcard. Name a product: with a wildcard everything would fit.');
  const isWild = hasWildcard(name.version);
  const notes = [
    ...(isWild ? ['The version of this CPE name is a wildcard, so every version counts.'] : []),
    ...(isOpen(name.supplier) ? ['It names no supplier, so products of the same name of others count too.'] : []),
  ];
  return {
    question: {
      named: {
        ...{ purl: null, cpes: [text], name: bare(name.product) },
        supplier: isOpen(name.supplier) ? null : bare(name.supplier),
        range: isWild || isOpen(name.version) ? every : only(bare(name.version)),
      },
      beginning: bare(name.product),
      notes,
    },
    fault: null,
  };
}

function ofPackage(text: string): ReadQuestion {
  const { url } = readPackageUrl(text);
  if (url === null) return refused('This is no package URL. It looks like pkg:npm/lodash@4.17.20.');
  const range = url.version ? only(url.version) : every;
  const named = { purl: text, cpes: [], supplier: url.namespace ?? null, name: url.name, range };
  const notes = url.version ? [] : ['It names no version, so every version counts.'];
  return { question: { named, beginning: url.name, notes }, fault: null };
}

/** Versions as somebody types them: one version, bounds such as `>=2.0|<2.4`, or VERS. */
function rangeOf(text: string): VersionRange | string {
  const given = text.trim();
  const isBounds = /^[<>=!]/.test(given) || given.includes('|');
  if (!isBounds && !given.startsWith('vers:')) return only(given);
  const { range, fault } = readVers(
    given.startsWith('vers:')
      ? given
      : `vers:generic/${given.replaceAll(/\s|,(?=\s*[<>])/g, (sign) => (sign === ',' ? '|' : ''))}`,
  );
  return range ?? fault ?? 'These versions cannot be read.';
}

/** Reads what somebody typed: a CPE name, a package URL or a name, and versions if they said any. */
export function readQuestion(text: string, versions: string): ReadQuestion {
  const given = text.trim();
  const read = given.startsWith('cpe:')
    ? ofCpe(given)
    : given.startsWith('pkg:')
      ? ofPackage(given)
      : {
          question: {
            named: { purl: null, cpes: [], supplier: null, name: given, range: every },
            beginning: given,
            notes: versions.trim() === '' ? ['No version was named, so every version counts.'] : [],
          },
          fault: null,
        };
  if (read.question === null || versions.trim() === '') return read;
  const range = rangeOf(versions);
  if (typeof range === 'string') return refused(range);
  return { question: { ...read.question, named: { ...read.question.named, range } }, fault: null };
}
