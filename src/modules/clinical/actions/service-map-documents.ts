import type { Body } from '#modules/organisations/index.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { OwnMap } from '../domain/own-map.ts';
import { readOwnMap } from '../domain/read-own-map.ts';
import { mapOf } from '../store/service-maps.ts';
import { startingMap } from './starting-map.ts';

/** The map of an organisation as it counts now, with what it started from. */
export interface PresentMap {
  readonly document: OwnMap;
  /** False while the template stands for it. */
  readonly isOwn: boolean;
  readonly template: OwnMap;
  /** 0: it never had one of its own. */
  readonly version: number;
  readonly updatedAt: Date | null;
  readonly updatedBy: string | null;
}

/** @throws Problem 'not-found' for an organisation that gives no care itself */
export async function presentMap(reader: Reader, body: Body): Promise<PresentMap> {
  const template = await startingMap(reader, body);
  const stored = await mapOf(reader, body.id);
  const rest = {
    template,
    version: stored?.version ?? 0,
    updatedAt: stored?.updatedAt ?? null,
    updatedBy: stored?.updatedBy ?? null,
  };
  if (!stored?.document) return { ...rest, document: template, isOwn: false };
  return { ...rest, document: keptMap(stored.document), isOwn: true };
}

/** A map as it was kept; the database orders fields its own way, reading it puts them back. */
export function keptMap(document: OwnMap): OwnMap {
  const { map, faults } = readOwnMap(document);
  if (map === null) throw new Error(`a kept service map has faults: ${faults[0]?.where} ${faults[0]?.message}`);
  return map;
}

/** @throws Problem 'invalid-request' with the path of every fault */
export function usableMap(json: unknown): OwnMap {
  const { map, faults } = readOwnMap(json);
  if (map !== null) return map;
  const parts = faults.slice(0, mostFaults);
  throw new Problem('invalid-request', 'This service map cannot be used yet. Mend what is listed.', { parts });
}

/** A document that is wrong throughout would otherwise bring as many faults as it has cells. */
export const mostFaults = 200;
