import { duties } from '#modules/obligations/index.ts';
import { bodiesOf } from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import type { OutcomeView } from '../contract/returns.ts';
import { isHeldByInheritance } from '../domain/held-level.ts';
import type { StoredAnswer } from '../store/answers.ts';
import { inheritedFor } from '../store/inheritances.ts';
import { serviceById } from '../store/shared-services.ts';
import { unseenService } from './services-named.ts';

/**
 * What an answer inherits, with the service as its provider describes it to everybody below. What the organisation itself
 * does about its own part is shown only where it shares in full.
 */
export async function inheritedBy(
  reader: Reader,
  organisationId: number,
  answer: StoredAnswer | undefined,
  { isFull, year }: { readonly isFull: boolean; readonly year: string },
): Promise<OutcomeView['inherited']> {
  const { inheritedLevel, inheritedService } = answer ?? {};
  if (answer === undefined || inheritedLevel == null || inheritedService == null) return null;
  const service = await serviceById(reader, inheritedService);
  const [provider] = service ? await bodiesOf(reader, [service.organisationId]) : [];
  const all = isFull ? await inheritedFor(reader, organisationId, { node: answer.nodeId, year }) : [];
  const own = all.find(({ serviceId }) => serviceId === inheritedService);
  const duty = (await duties(reader)).find(({ code }) => code === service?.duty);
  return {
    service: service?.name ?? unseenService.name,
    provider: provider?.name ?? '',
    level: inheritedLevel,
    isHeld: isHeldByInheritance(answer),
    carriedFrom: answer.inheritedCarriedFrom,
    duty: duty?.name ?? '',
    providerPart: service?.providerPart ?? '',
    // Of the outcome itself where the provider says it so; those who see levels alone read what is offered to all.
    residual: own?.residual ?? service?.residual ?? '',
    residualAnswer: own?.residualAnswer ?? '',
  };
}
