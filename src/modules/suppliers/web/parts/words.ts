import type { DuplicateReason } from '../../domain/likely-duplicates.ts';
import type { Criticality, RecordState, RelationshipState } from '../../domain/supplier-words.ts';

export const criticalityWords: Readonly<Record<Criticality, string>> = {
  vital: 'Vital: care stops without it',
  important: 'Important: care is slower without it',
  useful: 'Useful: care goes on without it',
  'not-stated': 'Not stated',
};

export const criticalityNames: Readonly<Record<Criticality, string>> = {
  vital: 'Vital',
  important: 'Important',
  useful: 'Useful',
  'not-stated': 'Not stated',
};

export const stateWords: Readonly<Record<RelationshipState, string>> = {
  planned: 'Planned',
  active: 'In use',
  ending: 'Ending',
  ended: 'Ended',
};

export const recordWords: Readonly<Record<RecordState, string>> = {
  proposed: 'Proposed',
  listed: 'Listed',
  withdrawn: 'Withdrawn',
};

export const reasonWords: Readonly<Record<DuplicateReason, string>> = {
  'company-number': 'Same company number',
  'ods-code': 'Same ODS code',
  'same-name': 'Same name, apart from words such as Ltd or UK',
  'near-name': 'Names that differ in one letter or a space',
};

/** Lines of a text field as a list. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
