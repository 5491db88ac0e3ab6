import { bodyByCode, branchBelow, characteristicValues, registers } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { demonstrationSafety } from '../domain/demonstration-safety.ts';
import { expectedPathways } from '../domain/expected-pathways.ts';
import { hasSafetyData, loadHazards, loadPlans } from '../store/load-demonstration.ts';
import { publishedMatrix } from '../store/matrices.ts';
import { loadDemonstrationMaps } from './load-demonstration-maps.ts';

const officer = 'Invented officer (demonstration)';

/**
 * Gives the fictional nations invented service maps, hazards and continuity plans where they have none. Real nations get nothing:
 * their organisations write their own. May be called at every start.
 * @returns the registers that got data now
 */
export async function loadClinicalDemonstration(context: Context): Promise<string[]> {
  const fictional = (await context.read(registers)).filter(({ isFictional }) => isFictional);
  const loaded: string[] = [];
  for (const { code, rootCode, rightsEdge, asOf } of fictional) {
    await loadDemonstrationMaps(context, { code, asOf }, officer);
    const facts = await context.read(async (reader) => {
      const root = await bodyByCode(reader, rootCode);
      const members = root ? (await branchBelow(reader, root.id, rightsEdge, asOf)).filter(({ isOpen }) => isOpen) : [];
      const ids = members.map(({ id }) => id);
      const types = await characteristicValues(reader, 'trust-type', ids);
      const organisations = members.map((member) => ({
        id: member.id,
        code: member.code,
        pathways: expectedPathways(member.kind, types.get(member.id) ?? null) ?? [],
      }));
      return { ids, organisations, pack: await publishedMatrix(reader), has: await hasSafetyData(reader, ids) };
    });
    if (facts.has || facts.ids.length === 0) continue;
    const { hazards, plans } = demonstrationSafety(facts.organisations, facts.pack, asOf);
    await context.change({ action: 'load-clinical-demonstration', why: 'first start' }, async (change) => {
      // Another process may have loaded them between the two transactions.
      if (await hasSafetyData(change, facts.ids))
        return change.record({ subject: `register:${code}`, after: { loaded: 0 } });
      await loadHazards(change, hazards, officer);
      await loadPlans(change, plans, officer);
      change.record({ subject: `register:${code}`, after: { hazards: hazards.length, plans: plans.length } });
    });
    loaded.push(code);
  }
  return loaded;
}
