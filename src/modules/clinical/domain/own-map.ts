import type { BaselineId, ServiceId, TemplateId } from './impact-words.ts';
import type { PathwayNeed, ServiceMap, SystemNode } from './service-map.ts';

/** Version of the document that an organisation keeps, exports and imports. */
export const mapSchema = 'wardkeep.service-map/1';

/** Published, assumed by a template, or entered by the organisation. */
export const figureOrigins = ['public', 'template', 'own'] as const;
export type FigureOrigin = (typeof figureOrigins)[number];

/** A number with where it comes from. Null is unknown, which is never 0. */
export interface Figure {
  readonly value: number | null;
  readonly origin: FigureOrigin;
  /** Who publishes it, which assumption it is, or who entered it. */
  readonly source: string;
  /** The time that it is about, or the day on which it was entered. */
  readonly period: string;
}

/** Figures of normal times that a map holds. Cancer treatments a week stand with the activity of their pathway. */
export const mapBaselineNames = {
  'handover-hours-week': 'Hours that ambulances wait to hand over, a week',
  'admissions-delayed-week': 'Admitted patients over 6 hours in A&E, a week',
  'admissions-over-4-hours-week': 'Admitted patients over 4 hours from decision, a week',
  'cancer-mortality': 'Treated cancer patients who die within 5 years, share from 0 to 1',
  'response-minutes': 'Mean ambulance response, minutes',
} as const satisfies Partial<Record<BaselineId, string>>;
export type MapBaselineId = keyof typeof mapBaselineNames;
export const mapBaselineIds = Object.keys(mapBaselineNames) as MapBaselineId[];

export interface MapPathway {
  readonly service: ServiceId;
  /** Normal care a week. */
  readonly weekly: Figure;
  readonly needs: readonly PathwayNeed[];
}

/** A place where care is given. Postcodes and coordinates are of the site, not of people. */
export interface Site {
  readonly id: string;
  readonly name: string;
  readonly postcode: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly services: readonly ServiceId[];
}

/** Where diverted patients go. `share` (0 to 1) of them, or how far it is; null where not known. */
export interface MapNeighbour {
  readonly code: string;
  readonly share: number | null;
  readonly km: number | null;
}

/** What an organisation's care stands on, in its own words and numbers. */
export interface OwnMap {
  readonly schema: typeof mapSchema;
  /** The template it started from. */
  readonly template: TemplateId;
  readonly systems: readonly SystemNode[];
  readonly pathways: readonly MapPathway[];
  /** Alternative capacity: 0, another A&E is near; 1, there is nowhere else to go. `source` holds the reason. */
  readonly isolation: Figure;
  readonly baselines: Readonly<Record<MapBaselineId, Figure>>;
  readonly sites: readonly Site[];
  readonly neighbours: readonly MapNeighbour[];
}

/** Largest document that is read at all. */
export const mapLimits = { systems: 120, needs: 40, members: 40, sites: 200, neighbours: 40 } as const;

/** Nobody knows it. */
export const unknownFigure: Figure = { value: null, origin: 'own', source: '', period: '' };

/** The part of a document that the engine computes with, without plans. */
export function engineMap({ systems, pathways }: Pick<OwnMap, 'systems' | 'pathways'>, id: string): ServiceMap {
  return { id, systems, pathways: pathways.map(({ service, needs }) => ({ service, needs, plan: null })) };
}
