export { type Body, bodyByCode, type Register, registerOf, registers, vocabulary } from './store/bodies.ts';
export { type Branch, branchBelow, type Tie, tiesOf, trailAbove } from './store/hierarchy.ts';
export {
  type Characteristic,
  characteristicsOf,
  type Edition,
  editionsOf,
  type HexCell,
  hexCells,
  type MeasuredVolume,
  measuredVolumes,
  type PublishedStatus,
  publishedStatuses,
  type StatusWord,
  statusWords,
} from './store/public-facts.ts';
