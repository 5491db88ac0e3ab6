export { type BranchAsked, type FoundBranch, findBranch } from '#modules/organisations/index.ts';
