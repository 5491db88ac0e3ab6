import type { SharingLine } from '../../contract/sharing.ts';
import type { Level } from '../../domain/sharing.ts';

/** Levels in words for people, from least to most. */
export const levelWords: Readonly<Record<Level, string>> = {
  nothing: 'Not shared',
  counts: 'Counts only',
  scores: 'Scores',
  full: 'Everything',
};

/** Why a level is what it is. */
export const sourceWords: Readonly<Record<SharingLine['source'], string>> = {
  agreement: 'Decided here',
  above: 'Decided by a body above',
  usual: 'As usual',
  law: 'By law',
};
