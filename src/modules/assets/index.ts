export { type ControlCoverage, controlCoverage } from './actions/controls/control-coverage.ts';
export { type LegacyOf, legacyOf } from './store/legacy/legacy-of.ts';
