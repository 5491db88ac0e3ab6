import { type Body, characteristicsOf, volumesOf } from '#modules/organisations/index.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { TemplateId } from '../domain/impact-words.ts';
import { templateOfType } from '../domain/nation-bodies.ts';
import type { OwnMap } from '../domain/own-map.ts';
import { templateMap } from '../domain/template-map.ts';
import { publicBody } from './care-bodies.ts';

/** Kinds of organisation that give care and whose template needs no further word. */
const templateOfKind: Readonly<Record<string, TemplateId>> = { gp: 'primary-care' };

/**
 * The map that an organisation starts from: its template, filled from what is public.
 * @throws Problem 'not-found' for an organisation that gives no care itself
 */
export async function startingMap(reader: Reader, body: Body): Promise<OwnMap> {
  const facts = await characteristicsOf(reader, body.id);
  const said = (name: string) => facts.find((fact) => fact.name === name);
  const template = body.kind === 'trust' ? templateOfType(said('trust-type')?.value ?? '') : templateOfKind[body.kind];
  if (template === undefined) {
    throw new Problem('not-found', `${body.name} gives no care itself, so it has no service map. Choose a trust.`);
  }
  const system = said('record-system');
  const known = body.kind === 'trust' ? await publicBody(reader, body.register, body.code) : undefined;
  return templateMap({
    template,
    volumes: await volumesOf(reader, body.id),
    recordSystem: system ? { supplier: system.value, source: system.source, asOf: system.asOf } : null,
    isolation: known?.isolation ?? null,
  });
}
