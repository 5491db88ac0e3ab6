import type { Body } from '#modules/organisations/index.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { planState } from '../domain/continuity-plan.ts';
import { engineMap } from '../domain/own-map.ts';
import { pathwayName } from '../domain/pathways.ts';
import { systemStops } from '../domain/system-stops.ts';
import { plansOf } from '../store/continuity-plans.ts';
import { presentMap } from './service-map-documents.ts';

/** What an organisation's care stands on, in names: its pathways, and the systems behind each. */
export interface CareOutline {
  /** False while the template of its type stands for its own map. */
  readonly isOwn: boolean;
  readonly pathways: readonly {
    readonly service: string;
    readonly name: string;
    readonly systems: readonly string[];
  }[];
  readonly systems: readonly { readonly id: string; readonly name: string; readonly supplier: string | null }[];
}

/** The pathways of an organisation and the systems that each stops without; null where it gives no care itself. */
export async function careOutline(reader: Reader, body: Body): Promise<CareOutline | null> {
  const present = await presentMap(reader, body).catch((thrown: unknown) => {
    if (thrown instanceof Problem && thrown.id === 'not-found') return null;
    throw thrown;
  });
  if (present === null) return null;
  const { document, isOwn } = present;
  const stops = systemStops(engineMap(document, body.code));
  return {
    isOwn,
    pathways: document.pathways.map(({ service }) => ({
      service,
      name: pathwayName(service),
      systems: stops.flatMap(({ system, services }) => (services.includes(service) ? [system] : [])),
    })),
    systems: document.systems.map(({ id, name, supplier }) => ({ id, name, supplier: supplier ?? null })),
  };
}

/** Continuity plans that are in force and were never tested, or not for more than a year. */
export async function plansWithoutTest(
  reader: Reader,
  organisationId: number,
  today: string,
): Promise<{ readonly pathway: string; readonly name: string; readonly lastTest: string | null }[]> {
  const plans = await plansOf(reader, [organisationId]);
  return plans.flatMap((plan) => {
    const { state, isNeverTested, isTestOld } = planState(plan, today);
    const isUntested = state === 'planned' && (isNeverTested || isTestOld);
    return isUntested ? [{ pathway: plan.pathway, name: pathwayName(plan.pathway), lastTest: plan.lastTest }] : [];
  });
}

/** How long each clinical service can bear to be without its systems, by the continuity plans that say so; in hours. */
export async function plannedHours(
  reader: Reader,
  organisationId: number,
): Promise<{ readonly pathway: string; readonly name: string; readonly hours: number }[]> {
  const plans = await plansOf(reader, [organisationId]);
  return plans.flatMap(({ pathway, isCareGiven, tolerableMinutes }) =>
    isCareGiven && tolerableMinutes !== null
      ? [{ pathway, name: pathwayName(pathway), hours: tolerableMinutes / 60 }]
      : [],
  );
}
