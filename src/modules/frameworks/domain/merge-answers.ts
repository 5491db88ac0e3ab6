import { type AnswerContent, contentOf, type Fields, fieldsOf } from './answer-content.ts';

/** A field that two people changed to different things: '' where it is empty or not ticked. */
export interface FieldClash {
  readonly field: string;
  readonly before: string;
  readonly mine: string;
  readonly theirs: string;
}

/** Two people's answers put together. */
export interface MergedAnswer {
  /** All that does not clash; of what clashes, theirs, because it is saved. */
  readonly content: AnswerContent;
  readonly clashes: readonly FieldClash[];
  /** Fields that changed under the second person's hands, which they should be told. */
  readonly taken: readonly string[];
}

/**
 * Puts a second person's answer together with what somebody saved meanwhile, field by field. A field that only one of
 * them changed is theirs; the same change twice is one; only different changes of one field clash.
 * @param before what both started from; null where that is not kept: then everything in which they differ clashes
 */
export function mergeAnswers(before: AnswerContent | null, mine: AnswerContent, theirs: AnswerContent): MergedAnswer {
  const [mineFields, theirFields] = [fieldsOf(mine), fieldsOf(theirs)];
  const baseFields = before === null ? null : fieldsOf(before);
  const merged = new Map<string, string>();
  const clashes: FieldClash[] = [];
  const taken: string[] = [];
  for (const field of allFields(mineFields, theirFields, baseFields)) {
    const values = { mine: mineFields.get(field), theirs: theirFields.get(field), base: baseFields?.get(field) };
    const whose = whoseChange(values, baseFields !== null);
    const value = whose === 'mine' ? values.mine : values.theirs;
    if (value !== undefined) merged.set(field, value);
    if (whose === 'theirs') taken.push(field);
    if (whose === 'both') clashes.push(clashOf(field, values));
  }
  return { content: contentOf(merged), clashes, taken };
}

interface Values {
  readonly mine: string | undefined;
  readonly theirs: string | undefined;
  readonly base: string | undefined;
}

function clashOf(field: string, { mine = '', theirs = '', base = '' }: Values): FieldClash {
  return { field, before: base, mine, theirs };
}

/** Who changed a field to something of their own. */
function whoseChange({ mine, theirs, base }: Values, isBaseKnown: boolean): 'nobody' | 'mine' | 'theirs' | 'both' {
  if (mine === theirs) return 'nobody';
  if (!isBaseKnown) return 'both';
  if (theirs === base) return 'mine';
  return mine === base ? 'theirs' : 'both';
}

function allFields(...of: (Fields | null)[]): Set<string> {
  return new Set(of.flatMap((fields) => [...(fields?.keys() ?? [])]));
}
