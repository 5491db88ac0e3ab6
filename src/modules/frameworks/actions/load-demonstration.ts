import {
  type Branch,
  bodyByCode,
  branchBelow,
  publishedStatuses,
  type Register,
  registers,
} from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Reader } from '#platform/sql.ts';
import { phaseOf } from '../domain/cycle-day.ts';
import { demonstrationReturns, type InventedReturn } from '../domain/demonstration-returns.ts';
import { demonstrationState } from '../domain/demonstration-state.ts';
import { dspt } from '../domain/dspt.ts';
import { gapsOf, shareHeld } from '../domain/profile.ts';
import { type LoadedReturn, loadReturns, yearsBegun } from '../store/load-returns.ts';
import { type OutcomeNode, outcomesOf } from '../store/outcomes.ts';
import { categoriesOf, profileOf, type StoredYear, years } from '../store/years.ts';
import { requirementsOf } from './required-levels.ts';

const invented = { name: 'Invented person (demonstration)', why: 'Invented for the demonstration nation' };

/**
 * Gives the organisations of fictional nations invented returns: of each cycle the year that is over last, wholly, and
 * the one that runs, in part. Real nations get nothing. May be called at every start and by several processes; `closing`
 * stops it between two years.
 * @returns the registers and years that got data now, e.g. `demo 2025-26`
 */
export async function loadAssuranceDemonstration(context: Context, closing?: AbortSignal): Promise<string[]> {
  const fictional = (await context.read(registers)).filter(({ isFictional }) => isFictional);
  const loaded: string[] = [];
  for (const register of fictional) {
    for (const year of await context.read((reader) => yearsToTell(reader, register))) {
      if (closing?.aborted) return loaded;
      const drawn = await context.read((reader) => drawReturns(reader, register, year));
      if (drawn.returns.length === 0) continue;
      await context.change({ action: 'load-assurance-demonstration', why: 'first start' }, async (change) => {
        const asked = { year: year.code, categoryOf: drawn.categoryOf };
        const returns = await loadReturns(change, asked, drawn.returns, invented);
        change.record({ subject: `register:${register.code}`, after: { year: year.code, returns } });
      });
      loaded.push(`${register.code} ${year.code}`);
    }
  }
  return loaded;
}

async function yearsToTell(reader: Reader, { asOf }: Register): Promise<StoredYear[]> {
  const cycles = Map.groupBy(await years(reader), ({ cycle }) => cycle);
  return [...cycles.values()].flatMap((all) => {
    const inOrder = all.toSorted((a, b) => (a.finalOn < b.finalOn ? 1 : -1));
    const over = inOrder.find((year) => phaseOf(year, asOf) === 'over');
    const runs = inOrder.find((year) => phaseOf(year, asOf) === 'running');
    return [over, runs].flatMap((year) => year ?? []);
  });
}

async function drawReturns(reader: Reader, register: Register, year: StoredYear) {
  const isOver = phaseOf(year, register.asOf) === 'over';
  // Whoever began a year and merged within it leaves what it answered to its heir.
  const bodies = await openBodies(reader, register, isOver ? year.opensOn : register.asOf);
  const ids = bodies.map(({ id }) => id);
  const { categories, required, rankOf } = await requirementsOf(reader, year.code, bodies);
  if ((await yearsBegun(reader, ids)).has(year.code)) return { returns: [], categoryOf: categories };
  const known = (await publishedStatuses(reader, dspt.code, ids, register.asOf)).filter(
    ({ edition, published }) => edition === (isOver ? year.code : year.previous) && published !== null,
  );
  const statusOf = new Map(known.map(({ organisationId, status }) => [organisationId, status]));
  const reached = new Set(known.flatMap(({ status, isAtStandard }) => (isAtStandard ? [status] : [])));
  const drawn: InventedReturn[] = [];
  for (const { code, standards } of await categoriesOf(reader, year.code)) {
    const own = bodies.filter(({ id }) => categories.get(id) === code);
    const asked = new Map((await profileOf(reader, year.code, code)).map(({ nodeId, level }) => [nodeId, level]));
    const nodes = await outcomesOf(
      reader,
      standards.map(({ versionId }) => versionId),
      code,
    );
    if (nodes.length === 0) continue;
    drawn.push(
      ...demonstrationReturns(
        { ...year, isOver, today: register.asOf, reached },
        own.map((body) => ({ id: body.id, code: body.code, status: statusOf.get(body.id) ?? null })),
        nodes.map((node) => outcomeOf(node, asked)),
      ),
    );
  }
  const returns = drawn.map((each): LoadedReturn => {
    const must = required.get(each.organisationId) ?? new Map();
    const held = new Map(each.answers.map((answer) => [answer.nodeId, answer.overrideLevel ?? answer.level]));
    const share = shareHeld(must, gapsOf(must, held, rankOf));
    return { ...each, ...demonstrationState(year.rules, each, share, statusOf.get(each.organisationId) ?? null) };
  });
  return { returns, categoryOf: categories };
}

async function openBodies(reader: Reader, { rootCode, rightsEdge }: Register, day: string): Promise<Branch[]> {
  const root = await bodyByCode(reader, rootCode);
  return root ? (await branchBelow(reader, root.id, rightsEdge, day)).filter(({ isOpen }) => isOpen) : [];
}

function outcomeOf({ id, code, levels, indicators }: OutcomeNode, asked: ReadonlyMap<number, string>) {
  const statements = indicators.filter(({ kind }) => kind === 'indicator');
  return { nodeId: id, code, levels, indicators: statements, required: asked.get(id) ?? null };
}
