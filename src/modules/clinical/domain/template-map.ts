import { type ServiceId, serviceUnits, type TemplateId } from './impact-words.ts';
import { careOf } from './nation-bodies.ts';
import { type Figure, type MapPathway, mapBaselineIds, mapSchema, type OwnMap, unknownFigure } from './own-map.ts';
import type { PathwayNeed, SystemNode } from './service-map.ts';
import { templates } from './templates.ts';

/** What is public about one organisation and goes into its starting map. */
export interface TemplateFacts {
  readonly template: TemplateId;
  readonly volumes: readonly {
    readonly measure: string;
    readonly value: number | null;
    readonly period: string | null;
    readonly source: string | null;
  }[];
  /** Supplier of the record system, with the source and its day. */
  readonly recordSystem: { readonly supplier: string; readonly source: string; readonly asOf: string } | null;
  readonly isolation: number | null;
}

const isolationSource = 'Distance to the next A&E, from public coordinates of main offices';

/** The starting document of an organisation: its template, filled from what is public. What nobody publishes is unknown. */
export function templateMap(facts: TemplateFacts): OwnMap {
  const { template, recordSystem, isolation } = facts;
  const { systems, pathways } = templates[template];
  const supplier = recordSystem?.supplier ?? null;
  return {
    schema: mapSchema,
    template,
    systems: systems.map((system) => (system.id === 'record-system' ? { ...system, supplier } : system)),
    pathways: pathways.map(({ service, needs }) => ({ service, weekly: publicVolume(facts, service), needs })),
    isolation:
      isolation === null
        ? unknownFigure
        : { value: rounded(isolation, 3), origin: 'template', source: isolationSource, period: '' },
    baselines: Object.fromEntries(mapBaselineIds.map((id) => [id, unknownFigure])) as OwnMap['baselines'],
    sites: [],
    neighbours: [],
  };
}

function publicVolume({ volumes }: TemplateFacts, service: ServiceId): Figure {
  for (const { measure, value, period, source } of volumes) {
    const factor = careOf[measure]?.find(([of]) => of === service)?.[1];
    if (factor === undefined || value === null) continue;
    const told = factor === 1 ? (source ?? '') : `${source ?? ''}, turned into ${serviceUnits[service]} a week`;
    return { value: rounded(value * factor, 1), origin: 'public', source: told.slice(0, 200), period: period ?? '' };
  }
  return unknownFigure;
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

/** Whether a system, or the needs of a pathway, still stand as the template has them: then they are its assumption. */
export function isAsTemplate(template: TemplateId, part: SystemNode | Pick<MapPathway, 'service' | 'needs'>): boolean {
  const { systems, pathways } = templates[template];
  if ('service' in part) {
    const found = pathways.find(({ service }) => service === part.service);
    return found !== undefined && sameNeeds(found.needs, part.needs);
  }
  const found = systems.find(({ id }) => id === part.id);
  return found !== undefined && sameNeeds(found.needs, part.needs) && found.rank === part.rank;
}

const sameNeeds = (left: readonly (PathwayNeed | SystemNode['needs'][number])[], right: typeof left) =>
  JSON.stringify(left) === JSON.stringify(right);
