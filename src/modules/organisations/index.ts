export { asScores } from './actions/as-scores.ts';
export { type BranchAsked, type FoundBranch, findBranch } from './actions/find-branch.ts';
export {
  closeOutside,
  type Invited,
  lookUpInvited,
  type OpenedOutside,
  openOutside,
} from './actions/outsiders.ts';
export { isOwn, mayAt, organisationWithin } from './actions/own-organisation.ts';
export { propose, type StrongRequest, spendPermit } from './actions/second-person.ts';
export { secondPersonsFor } from './actions/second-persons.ts';
export { shareInvented } from './actions/share-invented.ts';
export { scopeSharedWith } from './actions/shared-with.ts';
export { type OrganisationTotals, type Withheld, withheldNote, withheldTotals } from './actions/withheld-totals.ts';
export { coarseCount } from './domain/coarse-count.ts';
export type { ConflictMode } from './domain/conflict-mode.ts';
export { pageOf } from './domain/page-of.ts';
export { roleName } from './domain/roles.ts';
export { type Account, accountByEmail, accountsAt, accountsOf, leftSince } from './store/accounts.ts';
export {
  type Body,
  bodyByCode,
  bodyById,
  placesOf,
  type Register,
  registerOf,
  registers,
  vocabulary,
} from './store/bodies.ts';
export { bodiesOfKind } from './store/bodies-of-kind.ts';
export {
  bodiesOutside,
  countOutsideOverviews,
  type OpenBody,
  type OutsideBody,
  openBodies,
  openByCodes,
  openOutsideOverviews,
} from './store/bodies-outside.ts';
export { type CareFacts, careFactsOf } from './store/care-facts.ts';
export { characteristicValues } from './store/characteristic-values.ts';
export { type Branch, branchBelow, type Tie, tiesOf, trailAbove } from './store/hierarchy.ts';
export { peopleWithRole, type RoleHolder } from './store/people-with-role.ts';
export { type PersonTies, personTies } from './store/person-ties.ts';
export { type Succession, successionsIn } from './store/predecessors.ts';
export {
  type Characteristic,
  characteristicsOf,
  type Edition,
  editionsOf,
  type HexCell,
  hexCells,
  type PublishedStatus,
  publishedStatuses,
  type StatusWord,
  statusWords,
} from './store/public-facts.ts';
export { registerStamp } from './store/register-stamp.ts';
export { type Sizes, sizesOf } from './store/sizes-of.ts';
export { bodiesOf, type NamedBody, type Rise, reachedAmong, trailsAbove } from './store/trails-above.ts';
export { type VolumeLine, volumesOf } from './store/volumes-of.ts';
