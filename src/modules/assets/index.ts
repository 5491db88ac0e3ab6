export { type LegacyOf, legacyOf } from './store/legacy/legacy-of.ts';
