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
export { bodiesOutside, type OutsideBody } from './store/bodies-outside.ts';
export { type CareFacts, careFactsOf } from './store/care-facts.ts';
export { characteristicValues } from './store/characteristic-values.ts';
export { type Branch, branchBelow, type Tie, tiesOf, trailAbove } from './store/hierarchy.ts';
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
export { type VolumeLine, volumesOf } from './store/volumes-of.ts';
