import type { MappingKind } from './mapping-document.ts';

const questions: Readonly<Record<MappingKind, string>> = {
  same: 'The statements are the same. Is the answer still true today?',
  changed: 'Some statements are new. Does the same evidence show those too?',
  split: 'This became several outcomes. Which part of the evidence shows which?',
  merged: 'Several outcomes became one. Does the evidence of each still count here?',
  related: 'This asks for something near it. Does the evidence show this as well?',
};

/** What its owner is asked before evidence or an answer goes along a mapping: nothing is carried in silence. */
export function carryQuestion(kind: MappingKind): string {
  return questions[kind];
}
