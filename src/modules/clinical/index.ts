export { type CareOutline, careOutline, plansWithoutTest } from './actions/care-outline.ts';
export { careBesides } from './actions/show-care-at-risk.ts';
