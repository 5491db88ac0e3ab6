import type { Fault } from '#kernel/fault.ts';
import { fault, fields, flag, items, type Look, look, neededText, textOrNone, word } from '#kernel/reading.ts';

export const mappingFormat = 'wardkeep.mapping/1';

export const mappingKinds = ['same', 'changed', 'split', 'merged', 'related'] as const;
/**
 * `same`: word for word; `changed`: the same aim, other statements; `split`, `merged`: one became several, several one;
 * `related`: another framework asks for something near it.
 */
export type MappingKind = (typeof mappingKinds)[number];

export interface MappingPair {
  readonly from: string;
  readonly to: string;
  readonly kind: MappingKind;
  readonly note: string;
}

export interface VersionName {
  readonly framework: string;
  readonly version: string;
}

/** What in one version stands for what in another. */
export interface MappingDocument {
  readonly from: VersionName;
  readonly to: VersionName;
  readonly source: string;
  readonly isVerified: boolean;
  readonly pairs: readonly MappingPair[];
}

const mostPairs = 20_000;

/** Reads a mapping (`wardkeep.mapping/1`) from parsed JSON, strictly. @returns the document where there is no fault */
export function readMappingDocument(json: unknown): {
  readonly document: MappingDocument | null;
  readonly faults: readonly Fault[];
} {
  const at = look(json, 'mapping');
  const field = fields(at, ['format', 'from', 'to', 'source', 'isVerified', 'pairs']);
  if (field('format').value !== mappingFormat) fault(field('format'), `must be "${mappingFormat}"`);
  const document: MappingDocument = {
    from: versionName(field('from')),
    to: versionName(field('to')),
    source: neededText(field('source'), 1_000),
    isVerified: flag(field('isVerified'), false),
    pairs: items(field('pairs'), mostPairs).map(readPair),
  };
  secondPairs(document, at);
  return { document: at.faults.length === 0 ? document : null, faults: at.faults };
}

function versionName(at: Look): VersionName {
  const field = fields(at, ['framework', 'version']);
  return { framework: neededText(field('framework'), 60), version: neededText(field('version'), 60) };
}

function readPair(at: Look): MappingPair {
  const field = fields(at, ['from', 'to', 'kind', 'note']);
  return {
    from: neededText(field('from'), 60),
    to: neededText(field('to'), 60),
    kind: word(field('kind'), mappingKinds, 'related'),
    note: textOrNone(field('note'), 500),
  };
}

function secondPairs({ pairs }: MappingDocument, at: Look): void {
  const seen = new Set<string>();
  for (const [index, { from, to }] of pairs.entries()) {
    if (seen.has(`${from} ${to}`))
      at.faults.push({ where: `pairs[${index}]`, message: `${from} to ${to} stands here twice` });
    seen.add(`${from} ${to}`);
  }
}
