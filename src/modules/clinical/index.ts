export { type CareOutline, careOutline, plannedHours, plansWithoutTest } from './actions/care-outline.ts';
export { careBesides } from './actions/show-care-at-risk.ts';
