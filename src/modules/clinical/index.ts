export { careBesides } from './actions/show-care-at-risk.ts';
