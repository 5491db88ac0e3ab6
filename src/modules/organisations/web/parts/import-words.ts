import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { ImportListed, importEntities, importOutcomes } from '../../contract/imports.ts';

export type ImportOutcome = (typeof importOutcomes)[number];
export type ImportEntity = (typeof importEntities)[number];
type Counts = ImportListed['counts'];

/** One thing, and many of its kind. */
const entityWords: Readonly<Record<ImportEntity, readonly [string, string]>> = {
  row: ['row', 'rows'],
  register: ['date of the register', 'dates of the register'],
  edition: ['edition', 'editions'],
  organisation: ['organisation', 'organisations'],
  edge: ['tie', 'ties'],
  status: ['status', 'statuses'],
  activity: ['volume', 'volumes'],
  characteristic: ['fact', 'facts'],
  hex: ['place on the map', 'places on the map'],
};

/** What happens to a thing, as a heading. */
export const outcomeNames: Readonly<Record<ImportOutcome, string>> = {
  added: 'Added',
  changed: 'Changed',
  closed: 'Closed',
  removed: 'Removed',
  rejected: 'Refused',
};

/** Outcomes in the order in which people ask for them. */
export const outcomeOrder: readonly ImportOutcome[] = ['added', 'changed', 'closed', 'removed', 'rejected'];

/** States of an import, as a tag. */
export const stateNames: Readonly<Record<ImportListed['state'], string>> = {
  previewed: 'Preview',
  applied: 'Applied',
  undone: 'Undone',
};

/** True for words that the API uses for an outcome. */
export function isOutcome(text: string | null): text is ImportOutcome {
  return text !== null && Object.hasOwn(outcomeNames, text);
}

/** True for words that the API uses for a kind of thing. */
export function isEntity(text: string | null): text is ImportEntity {
  return text !== null && Object.hasOwn(entityWords, text);
}

/** "Organisation", "Tie". */
export function entityName(entity: ImportEntity): string {
  const [one] = entityWords[entity];
  return one.charAt(0).toUpperCase() + one.slice(1);
}

/** "Organisations", "Ties". */
export function entityPlural(entity: ImportEntity): string {
  const [, many] = entityWords[entity];
  return many.charAt(0).toUpperCase() + many.slice(1);
}

/** Kinds of thing that an import touches, in the order in which it saves them. */
export function entitiesOf(counts: Counts): ImportEntity[] {
  return Object.keys(counts.byEntity).filter(isEntity);
}

/** What an outcome is made of, largest first: "64,201 statuses, 1 edition"; '' when there is nothing. */
export function partsOf(counts: Counts, outcome: ImportOutcome): string {
  return entitiesOf(counts)
    .map((entity) => ({ entity, count: counts.byEntity[entity]?.[outcome] ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .map(({ entity, count }) => countOf(count, ...entityWords[entity]))
    .join(', ');
}

/** How many things an import does; what it refuses is not done. */
export function doneOf(counts: Counts): number {
  return counts.added + counts.changed + counts.closed + counts.removed;
}

const verbs: Readonly<Record<Exclude<ImportOutcome, 'rejected'>, readonly [string, string]>> = {
  added: ['add', 'added'],
  changed: ['change', 'changed'],
  closed: ['close', 'closed'],
  removed: ['remove', 'removed'],
};

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** What an import does in one sentence, without what it refuses: "This file would add 12 and change 3." */
export function sentenceOf({ counts, state, undoes }: Pick<ImportListed, 'counts' | 'state' | 'undoes'>): string {
  const isPreview = state === 'previewed';
  const parts = (['added', 'changed', 'closed', 'removed'] as const)
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${verbs[outcome][isPreview ? 0 : 1]} ${formatNumber(counts[outcome])}`);
  const subject = undoes === null ? 'This file' : `Taking back import ${undoes}`;
  if (parts.length === 0) return `${subject} ${isPreview ? 'would change' : 'changed'} nothing.`;
  return `${subject} ${isPreview ? 'would ' : ''}${listed(parts)}.`;
}

/** The counts in a few words for a list: "12 added, 3 changed, 1 refused". */
export function countWords(counts: Counts): string {
  const parts = outcomeOrder
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${formatNumber(counts[outcome])} ${outcomeNames[outcome].toLowerCase()}`);
  return parts.length === 0 ? 'Nothing new' : parts.join(', ');
}
