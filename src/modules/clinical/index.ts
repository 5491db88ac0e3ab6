export { type CareOutline, careOutline, plannedHours, plansWithoutTest } from './actions/care-outline.ts';
export { type MapSystem, type MapSystems, mapSystemsOf } from './actions/map-systems.ts';
export { careBesides } from './actions/show-care-at-risk.ts';
