export { compositesOfEdition } from './actions/composites-of-edition.ts';
export type { BoardComposite } from './domain/board-composites.ts';
export { type DeadlineRush, deadlineRush } from './domain/deadline-rush.ts';
export { dspt, notPublished } from './domain/dspt.ts';
export { type EditionChange, editionChange } from './domain/edition-change.ts';
export { type Distribution, needsHelpFirst, shareBelow, statusDistribution } from './domain/status-distribution.ts';
export { type Tiers, tiersOf } from './domain/tiers.ts';
