import type { EventKind } from './impact-words.ts';
import type { Parameters } from './posterior.ts';
import { logNormalRange, type Triple } from './triple.ts';

/** What a kind of event does where a scenario does not say. */
export interface EventPrior {
  readonly depth: Triple;
  readonly restorationDays: (drawn: Parameters) => Triple;
}

/** Between-event log deviation of a whole estate's restoration: assumption, since one event is known. */
const estateBetween = 0.5;

/**
 * Ransomware's depth comes from the input row US-OPu: outpatients fell by 22% in the first week on average, which the
 * weight and gamma of outpatients turn into an outage of about 0.46; its width is an assumption. A supplier's outage
 * takes 21 days (log deviation 0.8) as the design judges; all other numbers here are assumptions.
 */
export const eventPriors: Readonly<Record<EventKind, EventPrior>> = {
  ransomware: {
    depth: { p5: 0.15, p50: 0.46, p95: 0.95 },
    restorationDays: (drawn) => logNormalRange(drawn.downtimeMedianDays, drawn.downtimeSpread),
  },
  'supplier-outage': { depth: { p5: 0.6, p50: 0.9, p95: 1 }, restorationDays: () => logNormalRange(21, 0.8) },
  worm: {
    depth: { p5: 0.05, p50: 0.5, p95: 0.95 },
    restorationDays: (drawn) => logNormalRange(drawn.wormMedianDays, 0.3),
  },
  'it-failure': { depth: { p5: 0.4, p50: 0.8, p95: 1 }, restorationDays: () => logNormalRange(0.6, 1) },
  'national-service': { depth: { p5: 0.3, p50: 0.7, p95: 1 }, restorationDays: () => logNormalRange(0.4, 1) },
  wiper: {
    depth: { p5: 0.4, p50: 0.8, p95: 1 },
    restorationDays: (drawn) => logNormalRange(drawn.estateMedianDays, estateBetween),
  },
  'data-theft': { depth: { p5: 0, p50: 0, p95: 0 }, restorationDays: () => logNormalRange(1, 0.1) },
};

/**
 * An attack's depth on systems that a scenario names: they are the ones that stopped. The depths above are those of a
 * whole estate, where an attack leaves much standing. As of a supplier's outage: assumption.
 */
export const namedDepth: Triple = { p5: 0.6, p50: 0.9, p95: 1 };

/** Pathology's throughput after a supplier's attack: 52 to 73 days in the design; wider between events. */
export const pathologyRestoration: Triple = logNormalRange(60, 0.35);

/** Log deviation of the days at which the parts of one system, or a few, come back: assumption. */
export const partsSpread = 0.35;

/** A known restoration stretches or shortens the slow tail of transfusion beside pathology's 60 days. */
export const usualPathologyDays = 60;
