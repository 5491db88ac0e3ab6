import { careFactsOf, type Register } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { demonstrationMaps } from '../domain/demonstration-maps.ts';
import { nationBodies } from '../domain/nation-bodies.ts';
import { hasMaps, loadMaps } from '../store/service-maps.ts';

/** Gives about half of the trusts of a fictional nation an invented service map, where none of them has one. */
export async function loadDemonstrationMaps(
  context: Context,
  { code, asOf }: Pick<Register, 'code' | 'asOf'>,
  officer: string,
): Promise<void> {
  const found = await context.read(async (reader) => {
    const facts = await careFactsOf(reader, code);
    const trusts = facts.bodies.filter(({ kind }) => kind === 'trust');
    const ids = new Map(trusts.map((trust) => [trust.code, trust.id]));
    return { facts, ids, has: await hasMaps(reader, [...ids.values()]) };
  });
  if (found.has) return;
  const suppliers = found.facts.bodies.filter(({ kind }) => kind === 'supplier').map(({ name }) => name);
  const maps = demonstrationMaps(nationBodies(found.facts), suppliers, asOf).flatMap(({ code: trust, document }) => {
    const organisationId = found.ids.get(trust);
    return organisationId === undefined ? [] : [{ organisationId, document, changes: 0 }];
  });
  if (maps.length === 0) return;
  await context.change({ action: 'load-demonstration-maps', why: 'first start' }, async (change) => {
    await loadMaps(change, maps, officer);
    change.record({ subject: `register:${code}`, after: { serviceMaps: maps.length } });
  });
}
