export { type CareOutline, careOutline, plannedHours, plansWithoutTest } from './actions/care-outline.ts';
export { type MapSystem, type MapSystems, mapSystemsOf } from './actions/map-systems.ts';
export { readSystemTies, type SystemTies } from './actions/read-system-ties.ts';
export { careBesides } from './actions/show-care-at-risk.ts';
export { pathwayName } from './domain/pathways.ts';
export type { SystemTie } from './domain/system-ties.ts';
