import type { Fault } from '#kernel/fault.ts';
import type { OwnMap } from '../../domain/own-map.ts';
import { pathwayName } from '../../domain/pathways.ts';

/** A fault's path as a person finds it on the page: "Theatres, need 2, weight". */
export function faultWords({ where, message }: Fault, draft: OwnMap): string {
  const words = where
    .replace(/^map\./, '')
    .replace(/^systems\[(\d+)\]/, (_, at) => draft.systems[Number(at)]?.name || `System ${Number(at) + 1}`)
    .replace(/^pathways\[(\d+)\]/, (_, at) => pathwayName(draft.pathways[Number(at)]?.service ?? ''))
    .replace(/^sites\[(\d+)\]/, (_, at) => `Site ${Number(at) + 1}`)
    .replace(/^neighbours\[(\d+)\]/, (_, at) => `Neighbour ${Number(at) + 1}`)
    .replace(/\.needs\[(\d+)\]/, (_, at) => `, need ${Number(at) + 1}`)
    .replaceAll('.', ', ');
  return `${words}: ${message}`;
}
