import type { Level } from '#web/kit/glyph.tsx';
import type { AssessmentState } from '../../domain/questionnaires/assessment-state.ts';
import type { Meaning } from '../../domain/questionnaires/questionnaire.ts';

/** States of an assessment in words; only what was reviewed is good. */
export const assessmentWords: Readonly<Record<AssessmentState, { readonly level: Level; readonly words: string }>> = {
  asked: { level: 'none', words: 'Asked, no answer yet' },
  'part-answered': { level: 'none', words: 'Partly answered, not sent' },
  answered: { level: 'medium', words: 'Answered, not reviewed' },
  'asked-again': { level: 'medium', words: 'Asked again' },
  reviewed: { level: 'good', words: 'Reviewed' },
  expired: { level: 'high', words: 'Expired' },
};

/** What answers mean, in words. */
export const meaningWords: Readonly<Record<Meaning, { readonly level: Level; readonly words: string }>> = {
  held: { level: 'good', words: 'Held' },
  partly: { level: 'medium', words: 'Partly' },
  'not-held': { level: 'high', words: 'Falls short' },
  'not-applicable': { level: 'none', words: 'Does not apply' },
  information: { level: 'none', words: 'For information' },
};
