import { type Random, seededRandom } from '#kernel/random.ts';
import { type Branch, bodyByCode, branchBelow, type Register, registers } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Reader } from '#platform/sql.ts';
import { phaseOf } from '../domain/cycle-day.ts';
import {
  type InventedService,
  intermediateServices,
  inventedUse,
  nationalServices,
} from '../domain/demonstration-services.ts';
import { dsptCycle } from '../domain/dspt.ts';
import { type LoadedUse, loadUses, serviceNamesOf } from '../store/load-services.ts';
import { outcomesOf } from '../store/outcomes.ts';
import { returnsOf } from '../store/returns.ts';
import { insertService, saveResults } from '../store/shared-services.ts';
import { categoriesOf, type StoredYear, years } from '../store/years.ts';
import { keepInherited } from './keep-inherited.ts';

const invented = 'Invented person (demonstration)';
const seed = 2026;
/** So many bodies between run a service of their own. */
const providing = 4;

/**
 * Gives fictional nations invented shared services of the nation and of some bodies between, and organisations that rely on them
 * in the year that runs. Real nations get nothing. May be called at every start, after the returns. @returns the
 * registers that got data now
 */
export async function loadServicesDemonstration(context: Context): Promise<string[]> {
  const fictional = (await context.read(registers)).filter(({ isFictional }) => isFictional);
  const loaded: string[] = [];
  for (const register of fictional) {
    if (await context.read((reader) => isLoaded(reader, register))) continue;
    await context.change({ action: 'load-services-demonstration', why: 'first start' }, async (change) => {
      // Another process may have loaded them between the two transactions.
      const uses = (await isLoaded(change, register)) ? 0 : await loadRegister(change, register, context.now());
      change.record({ subject: `register:${register.code}`, after: { uses } });
    });
    loaded.push(register.code);
  }
  return loaded;
}

async function isLoaded(reader: Reader, { rootCode }: Register): Promise<boolean> {
  const root = await bodyByCode(reader, rootCode);
  if (!root) return true;
  const names = await serviceNamesOf(reader, [root.id]);
  return nationalServices.some(({ name }) => names.has(name));
}

interface Loading {
  readonly year: StoredYear;
  /** Numbers of outcomes by their codes. */
  readonly nodes: ReadonlyMap<string, number>;
  readonly random: Random;
  readonly today: string;
  readonly at: Date;
}

async function loadRegister(change: Change, register: Register, at: Date): Promise<number> {
  const { rootCode, rightsEdge, asOf } = register;
  const root = await bodyByCode(change, rootCode);
  const year = (await years(change)).find((one) => one.cycle === dsptCycle && phaseOf(one, asOf) === 'running');
  if (!root || !year) return 0;
  const below = (await branchBelow(change, root.id, rightsEdge, asOf)).filter(({ isOpen }) => isOpen);
  const versions = (await categoriesOf(change, year.code)).flatMap(({ standards }) => standards);
  const outcomes = await outcomesOf(change, [...new Set(versions.map(({ versionId }) => versionId))], '');
  const nodes = new Map(outcomes.map(({ id, code }) => [code, id]));
  const loading = { year, nodes, random: seededRandom(seed, `services ${register.code}`), today: asOf, at };
  const returns = await returnsOf(
    change,
    year.code,
    below.map(({ id }) => id),
  );
  const answering = new Set(returns.map(({ organisationId }) => organisationId));
  const users = below.filter(({ id }) => answering.has(id) && id !== root.id);
  let uses = 0;
  for (const service of nationalServices)
    uses += await loadService(change, { service, providerId: root.id, users }, loading);
  for (const { body, members } of providersOf(below, users).slice(0, providing)) {
    for (const service of intermediateServices) {
      uses += await loadService(change, { service, providerId: body.id, users: members }, loading);
    }
  }
  return uses;
}

/** Bodies directly above those that answer, the lowest and those with the most of them first. */
function providersOf(bodies: readonly Branch[], users: readonly Branch[]): { body: Branch; members: Branch[] }[] {
  const byId = new Map(bodies.map((body) => [body.id, body]));
  const byParent = Map.groupBy(users, ({ parentId }) => parentId);
  return [...byParent]
    .flatMap(([id, members]) => {
      const body = byId.get(id ?? 0);
      return body ? [{ body, members }] : [];
    })
    .toSorted((a, b) => b.body.depth - a.body.depth || b.members.length - a.members.length || a.body.id - b.body.id);
}

interface Offered {
  readonly service: InventedService;
  readonly providerId: number;
  readonly users: readonly Branch[];
}

async function loadService(
  change: Change,
  { service, providerId, users }: Offered,
  { year, nodes, random, today, at }: Loading,
): Promise<number> {
  const { proves, share: _, ...content } = service;
  const results = proves.flatMap(({ code, level }) => {
    const node = nodes.get(code);
    return node === undefined ? [] : [{ node, level, residual: '' }];
  });
  const serviceId = await insertService(change, providerId, { ...content, state: 'offered' }, at);
  await saveResults(change, { id: serviceId, organisationId: providerId }, results);
  const uses = users.flatMap(({ id }): LoadedUse[] => {
    const use = inventedUse(service, random);
    return use === null ? [] : [{ organisationId: id, ...use }];
  });
  const count = await loadUses(change, { serviceId, year: year.code, name: invented, at }, uses);
  await keepInherited(change, { service: serviceId }, today);
  return count;
}
