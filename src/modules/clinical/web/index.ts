export { LossFigures } from './care-at-risk/care-figures.tsx';
export { CareSay } from './care-at-risk/care-say.tsx';
export { ChildrenRanking, RiskMap } from './care-at-risk/places-panel.tsx';
export { StopsFirst } from './care-at-risk/stops-first.tsx';
