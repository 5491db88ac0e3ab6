import type { MatchLevel, NamedProduct, SeenProduct } from '../identify/match-product.ts';
import { readPackageUrl } from '../identify/package-url.ts';
import { readVers } from '../identify/vers-range.ts';
import type { VersionRange } from '../identify/version-range.ts';
import { matchNamed } from './match-named.ts';

/** A product as an advisory names it: of what suppliers keep of an advisory, as much as is compared. */
interface AdvisoryProduct {
  readonly id: string;
  readonly name: string;
  readonly supplier: string | null;
  readonly product: string | null;
  readonly version: string | null;
  readonly range: string | null;
  readonly cpe: string | null;
  readonly purl: string | null;
}

interface AdvisoryWeakness {
  readonly cve: string | null;
  readonly title: string;
  readonly statements: readonly { readonly status: string; readonly products: readonly string[] }[];
  readonly justifications: readonly {
    readonly products: readonly string[];
    readonly code: string | null;
    readonly words: string;
  }[];
}

/** What an advisory says of something that somebody runs. */
export interface AdvisoryVerdict {
  readonly status: 'affected' | 'under investigation' | 'cannot tell' | 'not affected' | 'fixed';
  readonly confidence: number;
  readonly level: MatchLevel;
  readonly because: string;
  /** The advisory's own product, and whose it says it is. */
  readonly product: string;
  readonly supplier: string | null;
  readonly cves: readonly string[];
  /** Why it is not affected, as the advisory says: a code of the standard, or words. */
  readonly justification: string | null;
  /** The codes of the standard for it, where the advisory gives some. */
  readonly codes: readonly string[];
}

/** The words of CSAF 2.0; another word tells nothing. */
const meanings: Readonly<Record<string, AdvisoryVerdict['status']>> = {
  known_affected: 'affected',
  first_affected: 'affected',
  last_affected: 'affected',
  known_not_affected: 'not affected',
  fixed: 'fixed',
  first_fixed: 'fixed',
  recommended: 'fixed',
  under_investigation: 'under investigation',
};
/** The worst counts where an advisory says more than one thing. */
const worstFirst: readonly AdvisoryVerdict['status'][] = [
  'affected',
  'under investigation',
  'cannot tell',
  'not affected',
  'fixed',
];

/** Versions of an advisory's product. Words that are no VERS say nothing that compares. */
function rangeOf({ version, range }: AdvisoryProduct): VersionRange {
  if (range !== null) return readVers(range).range ?? { spans: [], otherwise: 'unknown' };
  const single = version === null ? null : readVers(`vers:generic/${encodeURIComponent(version.toWellFormed())}`).range;
  return single ?? { spans: [], otherwise: 'affected' };
}

interface Asked {
  readonly product: AdvisoryProduct;
  readonly named: NamedProduct;
  readonly said: readonly {
    readonly status: AdvisoryVerdict['status'];
    readonly cve: string;
    readonly why: string | null;
    readonly codes: readonly string[];
  }[];
}

function saidOf({ id }: AdvisoryProduct, weaknesses: readonly AdvisoryWeakness[]): Asked['said'] {
  return weaknesses.flatMap(({ cve, title, statements, justifications }) =>
    statements
      .filter(({ products }) => products.includes(id))
      .map(({ status }) => {
        const reasons = justifications.filter(({ products }) => products.includes(id));
        const why = reasons.map(({ code, words }) => words || (code ?? '')).filter(Boolean);
        return {
          status: meanings[status] ?? 'cannot tell',
          cve: cve ?? title,
          why: why.length > 0 ? why.join(' ') : null,
          codes: reasons.flatMap(({ code }) => code ?? []),
        };
      }),
  );
}

/** An advisory as a question; make it once, ask it of everything that somebody runs. */
export function advisoryQuestion(
  products: readonly AdvisoryProduct[],
  weaknesses: readonly AdvisoryWeakness[],
): { readonly names: readonly string[]; ask(seen: SeenProduct): AdvisoryVerdict | null } {
  const asked = products.flatMap((product): Asked[] => {
    const said = saidOf(product, weaknesses);
    if (said.length === 0) return [];
    const { purl, cpe, supplier, product: own, name } = product;
    const named = { purl, cpes: cpe === null ? [] : [cpe], supplier, name: own ?? name, range: rangeOf(product) };
    return [{ product, named, said }];
  });
  return {
    names: [...new Set(asked.flatMap(({ named }) => namesIn(named)))],
    ask: (seen) => {
      const verdicts = asked.flatMap((each) => verdictsOf(seen, each));
      verdicts.sort(
        (one, two) =>
          worstFirst.indexOf(one.status) - worstFirst.indexOf(two.status) || two.confidence - one.confidence,
      );
      return verdicts[0] ?? null;
    },
  };
}

/** Names by which software may be called that a product means. */
function namesIn({ name, purl, cpes }: NamedProduct): string[] {
  const ofPurl = purl === null ? [] : [readPackageUrl(purl).url?.name ?? ''];
  const ofCpe = cpes.map((cpe) => (cpe.split(':')[4] ?? '').replaceAll('\\', ''));
  return [name ?? '', ...ofPurl, ...ofCpe, ...ofCpe.map((each) => each.replaceAll('_', ' '))]
    .map((each) => each.toLowerCase())
    .filter((each) => each.length > 1 && each !== '*');
}

function verdictsOf(seen: SeenProduct, { product, named, said }: Asked): AdvisoryVerdict[] {
  const match = matchNamed(seen, named);
  // Outside of the versions that this product stands for, another one of the advisory speaks.
  if (match === null || match.status === 'unaffected') return [];
  const { confidence, level, because } = match;
  return said.map(({ status, cve, why, codes }) => ({
    status: match.status === 'cannot tell' ? 'cannot tell' : status,
    ...{ confidence, level, because, product: product.name, supplier: product.supplier, cves: [cve] },
    justification: status === 'not affected' ? why : null,
    codes: status === 'not affected' ? codes : [],
  }));
}
