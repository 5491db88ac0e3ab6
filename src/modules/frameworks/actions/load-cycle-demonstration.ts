import { seededRandom } from '#kernel/random.ts';
import { bodyByCode, branchBelow, type Register, registers } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { phaseOf } from '../domain/cycle-day.ts';
import { demonstrationCommitments, demonstrationPlan } from '../domain/demonstration-plan.ts';
import { commitmentsOf, insertCommitment } from '../store/commitments.ts';
import { insertPlanItem, planItemCounts } from '../store/plan-items.ts';
import { returnsOf } from '../store/returns.ts';
import { loadedVersions } from '../store/save-years.ts';
import { type StoredYear, years } from '../store/years.ts';
import { gapsOfReturns } from './plans-below.ts';
import { requirementsOf } from './required-levels.ts';

/**
 * Gives fictional nations invented improvement plans, for the gaps of their invented returns, and a few promises. Real
 * nations get nothing. May be called at every start. @returns the registers that got data now
 */
export async function loadCycleDemonstration(context: Context): Promise<string[]> {
  const fictional = (await context.read(registers)).filter(({ isFictional }) => isFictional);
  const loaded: string[] = [];
  for (const register of fictional) {
    if ((await context.read((reader) => commitmentsOf(reader, register.code))).length > 0) continue;
    await context.change({ action: 'load-cycle-demonstration', why: 'first start' }, async (change) => {
      // Another process may have loaded them between the two transactions.
      const isLoaded = (await commitmentsOf(change, register.code)).length > 0;
      const actions = isLoaded ? 0 : await loadPlans(change, register);
      if (!isLoaded) await loadCommitments(change, register);
      change.record({ subject: `register:${register.code}`, after: { actions } });
    });
    loaded.push(register.code);
  }
  return loaded;
}

async function loadPlans(change: Change, register: Register): Promise<number> {
  const over = (await years(change)).filter((year) => phaseOf(year, register.asOf) === 'over');
  const root = await bodyByCode(change, register.rootCode);
  const bodies = root ? await branchBelow(change, root.id, register.rightsEdge, register.asOf) : [];
  let actions = 0;
  // Of each cycle the last that is over: its plans are being carried out now.
  for (const [, all] of Map.groupBy(over, ({ cycle }) => cycle)) {
    const [last] = all.toSorted((a, b) => (a.finalOn < b.finalOn ? 1 : -1));
    if (last) actions += await loadYear(change, register, last, bodies);
  }
  return actions;
}

async function loadYear(
  change: Change,
  register: Register,
  year: StoredYear,
  bodies: readonly { readonly id: number; readonly kind: string }[],
): Promise<number> {
  const requirements = await requirementsOf(change, year.code, bodies);
  const returns = await returnsOf(change, year.code, [...requirements.categories.keys()]);
  const gaps = await gapsOfReturns(change, returns, requirements);
  const ids = returns.map(({ id }) => id);
  const planned = new Set((await planItemCounts(change, ids)).map(({ assessmentId }) => assessmentId));
  const random = seededRandom(seed, `plans ${year.code}`);
  const days = { finalOn: year.finalOn, today: register.asOf };
  let count = 0;
  for (const { id, organisationId } of returns) {
    if (planned.has(id)) continue;
    const own = (gaps.get(organisationId) ?? []).map(({ nodeId, required }) => ({
      nodeId,
      required,
      title: requirements.nodes.get(nodeId)?.title ?? '',
    }));
    for (const { doneOn, ...action } of demonstrationPlan(own, days, random.next)) {
      const item = { ...blank, ...action };
      await insertPlanItem(change, { organisationId, assessmentId: id }, item, {
        at: new Date(`${register.asOf}T09:00:00Z`),
        doneOn,
      });
      count += 1;
    }
  }
  return count;
}

const seed = 2026;

const blank = {
  gap: 'Made up for the demonstration',
  ownerPersonId: null,
  ownerName: '',
  startsOn: null,
  funding: '',
  dependsOn: [],
  progress: '',
};

async function loadCommitments(change: Change, register: Register): Promise<void> {
  const versions = await loadedVersions(change);
  const at = new Date(`${register.asOf}T09:00:00Z`);
  for (const { outcomes, ...text } of demonstrationCommitments) {
    const named = versions.flatMap(({ framework, nodes, ids }) =>
      framework !== 'caf'
        ? []
        : outcomes.flatMap(([code, level]) => {
            const nodeId = ids.get(code);
            return nodeId !== undefined && nodes.get(code)?.includes(level) ? [{ nodeId, level }] : [];
          }),
    );
    const source = 'Made up for the demonstration';
    await insertCommitment(change, { register: register.code, at }, { ...text, source }, named);
  }
}
