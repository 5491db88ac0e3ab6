import type { DocumentNode, FrameworkDocument } from '#modules/frameworks/domain/framework-document.ts';
import type { MappingDocument, MappingKind } from '#modules/frameworks/domain/mapping-document.ts';

/** Where an outcome of 3.2 went in 4.0, where its code does not say it. From the names and statements of both. */
const moved: Readonly<Record<string, readonly (readonly [string, MappingKind | null])[]>> = {
  // A2.b means Understanding threat in 4.0, which is new: nothing of 3.2 leads there.
  'A2.b': [['A2.c', null]],
  'C1.e': [
    ['C1.a', 'split'],
    ['C1.e', 'split'],
  ],
  'C2.a': [['C1.f', 'related']],
  'C2.b': [['C2.a', null]],
};

/** From CAF 3.2 to 4.0, outcome by outcome; how much stayed word for word is counted from the statements. */
export function cafMapping(older: FrameworkDocument, newer: FrameworkDocument): MappingDocument {
  const outcomes = ({ nodes }: FrameworkDocument) => nodes.filter(({ levels }) => levels.length > 0);
  const target = new Map(outcomes(newer).map((node) => [node.code, node]));
  const pairs = outcomes(older).flatMap((from) =>
    (moved[from.code] ?? [[from.code, null] as const]).flatMap(([code, kind]) => {
      const to = target.get(code);
      return to ? [pair(from, to, kind)] : [];
    }),
  );
  return {
    from: { framework: older.framework.code, version: older.version },
    to: { framework: newer.framework.code, version: newer.version },
    source: 'Names of outcomes as published; statements compared word for word by scripts/make-frameworks.ts',
    isVerified: false,
    pairs,
  };
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

function pair(from: DocumentNode, to: DocumentNode, kind: MappingKind | null): MappingDocument['pairs'][number] {
  const keyOf = ({ level, wording }: { readonly level: string; readonly wording: string }) =>
    `${level} ${plain(wording)}`;
  const before = new Set(from.indicators.map(keyOf));
  const same = to.indicators.filter((indicator) => before.has(keyOf(indicator))).length;
  const isSame = same === to.indicators.length && same === from.indicators.length;
  const note = noteOf(same, from.indicators.length, to.indicators.length);
  return { from: from.code, to: to.code, kind: kind ?? (isSame ? 'same' : 'changed'), note };
}

function noteOf(same: number, before: number, now: number): string {
  if (same === 0) return 'No statement is word for word the same.';
  if (same < now) return `${same} of the ${now} statements ${same === 1 ? 'is' : 'are'} word for word the same.`;
  return before === same
    ? 'Every statement is word for word the same.'
    : `All ${now} statements stood there; ${before - same} went.`;
}
