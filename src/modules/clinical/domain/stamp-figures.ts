import { type Figure, type MapBaselineId, mapBaselineIds, type OwnMap } from './own-map.ts';

/** Who enters figures, and on which day. */
export interface Stamp {
  readonly who: string;
  readonly day: string;
}

/**
 * A map whose figures say truly where they come from: what equals the published or assumed value keeps that source, what
 * stood before keeps its words, and every other number is the organisation's own, entered by `stamp`.
 */
export function stampFigures(next: OwnMap, before: OwnMap, template: OwnMap, stamp: Stamp): OwnMap {
  const weeklyIn = (map: OwnMap, service: string) => map.pathways.find((each) => each.service === service)?.weekly;
  const stamped = (figure: Figure, old: Figure | undefined, given: Figure | undefined) =>
    stampFigure(figure, old, given, stamp);
  const baseline = (id: MapBaselineId) => stamped(next.baselines[id], before.baselines[id], template.baselines[id]);
  return {
    ...next,
    pathways: next.pathways.map((pathway) => ({
      ...pathway,
      weekly: stamped(pathway.weekly, weeklyIn(before, pathway.service), weeklyIn(template, pathway.service)),
    })),
    isolation: stampReason(next.isolation, before.isolation, template.isolation, stamp),
    baselines: Object.fromEntries(mapBaselineIds.map((id) => [id, baseline(id)])) as OwnMap['baselines'],
  };
}

function stampFigure(figure: Figure, before: Figure | undefined, template: Figure | undefined, stamp: Stamp): Figure {
  if (figure.value === null) return { ...figure, origin: 'own' };
  if (before !== undefined && sameFigure(before, figure)) return { ...figure, period: figure.period || before.period };
  if (figure.origin === 'own') return ownFigure(figure, before, stamp);
  // A number does not become public by the word: only the very same one is.
  const isTemplate = template?.value === figure.value && template.origin === figure.origin;
  return isTemplate ? template : { value: figure.value, origin: 'own', source: stamp.who, period: stamp.day };
}

/** Words of another figure that was changed are not this one's. */
function ownFigure(figure: Figure, before: Figure | undefined, { who, day }: Stamp): Figure {
  const isTold = figure.source !== '' && figure.source !== before?.source;
  return isTold ? { ...figure, period: figure.period || day } : { ...figure, source: who, period: day };
}

/** Its source is a reason, which may stay while the number changes. */
function stampReason(figure: Figure, before: Figure, template: Figure, stamp: Stamp): Figure {
  const stamped = stampFigure(figure, before, template, stamp);
  return stamped.origin === 'own' && figure.source !== '' ? { ...stamped, source: figure.source } : stamped;
}

const sameFigure = (left: Figure, right: Figure) =>
  left.value === right.value && left.origin === right.origin && left.source === right.source;
