import { compareVersions, type VersionKind } from './compare-versions.ts';

export type VersionStatus = 'affected' | 'unaffected' | 'unknown';

/** Versions from one to another with their status, as CVE 5.x and VERS both can say it. */
export interface VersionSpan {
  readonly status: VersionStatus;
  /** Null: from the first version on. */
  readonly from: string | null;
  readonly isFromLeftOut: boolean;
  /** Null: no end, unless `isSingle`. */
  readonly to: string | null;
  readonly isToLeftOut: boolean;
  /** Only `from` itself. */
  readonly isSingle: boolean;
  /** From the version `at` on, inside this span, another status. */
  readonly changes: readonly { readonly at: string; readonly status: VersionStatus }[];
  readonly kind: VersionKind;
}

export interface VersionRange {
  readonly spans: readonly VersionSpan[];
  /** Single versions that are cleared, though a span holds them. */
  readonly except?: readonly string[];
  /** What holds where no span does; unknown where the source does not say. */
  readonly otherwise: VersionStatus;
}

export interface VersionVerdict {
  readonly status: 'affected' | 'unaffected' | 'cannot tell';
  /** Half a sentence, after "the version". */
  readonly because: string;
}

/** Whether a version lies in a span: null where it cannot be compared with one of its ends. */
function lies(span: VersionSpan, version: string): boolean | null {
  if (span.isSingle) return isThis(span, version);
  const isAbove = keeps(span, version, span.from, 1, span.isFromLeftOut);
  const isBelow = keeps(span, version, span.to, -1, span.isToLeftOut);
  if (isAbove === false || isBelow === false) return false;
  return isAbove === null || isBelow === null ? null : true;
}

/** Commits do not compare, but another commit is surely not this one. */
function isThis({ kind, from }: VersionSpan, version: string): boolean | null {
  const order = compareVersions(kind, version, from ?? '');
  if (order === null) return kind === 'exact' ? false : null;
  return order === 0;
}

/** Whether a version keeps a bound; `side` is 1 where it must lie above. */
function keeps({ kind }: VersionSpan, version: string, bound: string | null, side: 1 | -1, isLeftOut: boolean) {
  if (bound === null) return true;
  const order = compareVersions(kind, version, bound);
  if (order === null) return null;
  return order === 0 ? !isLeftOut : order * side > 0;
}

/** The status inside a span after its changes; null where a change cannot be compared. */
function statusIn(span: VersionSpan, version: string): VersionStatus | null {
  let status: VersionStatus = span.status;
  for (const { at, status: next } of span.changes) {
    const order = compareVersions(span.kind, version, at);
    if (order === null) return null;
    if (order >= 0) status = next;
  }
  return status;
}

function spanInWords({ isSingle, from, to, isToLeftOut }: VersionSpan): string {
  if (isSingle) return from ?? 'every version';
  const start = from === null ? 'the first version' : from;
  return to === null ? `${start} and later` : `${start} to ${isToLeftOut ? 'before ' : ''}${to}`;
}

/**
 * Judges a version. Affected wins where spans contradict each other, and "unaffected" is said only when every span could
 * be compared: a version that does not compare is "cannot tell", never "not affected".
 */
export function judgeVersion(range: VersionRange, version: string | null): VersionVerdict {
  if (version === null || version.trim() === '') return { status: 'cannot tell', because: 'is not known' };
  if (range.except?.some((each) => range.spans.some(({ kind }) => compareVersions(kind, version, each) === 0)))
    return { status: 'unaffected', because: `${version} is named as cleared` };
  const found = range.spans.map((span) => ({ span, isIn: lies(span, version) }));
  const inside = found
    .filter(({ isIn }) => isIn === true)
    .map(({ span }) => ({ span, status: statusIn(span, version) }));
  const hit = inside.find(({ status }) => status === 'affected');
  if (hit) return { status: 'affected', because: `${version} is in ${spanInWords(hit.span)}` };
  const open = found.find(({ isIn }) => isIn === null) ?? inside.find(({ status }) => status === null);
  if (open) return { status: 'cannot tell', because: `${version} does not compare with ${spanInWords(open.span)}` };
  const vague = inside.find(({ status }) => status === 'unknown');
  if (vague)
    return { status: 'cannot tell', because: `${version} is in ${spanInWords(vague.span)}, of which nothing is known` };
  const clear = inside.find(({ status }) => status === 'unaffected');
  if (clear)
    return { status: 'unaffected', because: `${version} is in ${spanInWords(clear.span)}, which is not affected` };
  return outside(range, version);
}

function outside({ otherwise, spans }: VersionRange, version: string): VersionVerdict {
  // Some publishers list affected ranges and call the rest affected too, so that even the fixed version would be.
  const isOdd = spans.length > 0 && spans.every(({ status, changes }) => status === 'affected' && changes.length === 0);
  if (otherwise === 'affected' && isOdd)
    return {
      status: 'cannot tell',
      because: `${version} is outside every affected range, but the source calls all other versions affected too`,
    };
  if (otherwise === 'affected')
    return { status: 'affected', because: `${version} is outside the versions that are cleared` };
  if (otherwise === 'unaffected')
    return { status: 'unaffected', because: `${version} is outside every affected range` };
  return {
    status: 'cannot tell',
    because: `${version} is outside every range, and the source does not say what holds there`,
  };
}
