import type { AdvisoryVerdict } from './match-advisory.ts';

/** Codes of CSAF, OpenVEX and CycloneDX for a weak part that is there, and that something keeps from harm. */
const heldByMaker = new Set([
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
  'protected_at_perimeter',
  'requires_configuration',
  'requires_dependency',
  'requires_environment',
]);

/** What people may decide because of what a supplier says. */
export type ProposedState = 'false-positive' | 'mitigated';

/**
 * What people may decide because of an advisory; null: nothing. Only the maker of a product can say that it is not
 * affected; whoever else says so is shown, and proposes nothing. `ofMaker` tells whether a supplier's name is the maker's.
 */
export function proposedState(
  { status, level, supplier, codes }: Pick<AdvisoryVerdict, 'status' | 'level' | 'supplier' | 'codes'>,
  ofMaker: (supplier: string) => boolean,
): ProposedState | null {
  if (status !== 'not affected' || level === 'weak' || supplier === null || !ofMaker(supplier)) return null;
  return codes.some((code) => heldByMaker.has(code)) ? 'mitigated' : 'false-positive';
}
