import { type Random, seededRandom } from '#kernel/random.ts';
import { type Branch, bodyByCode, branchBelow, type Register, registers } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { inventStates } from '../../domain/controls/synthetic-controls.ts';
import { addReport, plainReport } from '../../store/controls/control-reports.ts';
import { fleetOf, inventMonths, reportedAmong } from '../../store/controls/load-demonstration.ts';
import { estatesAmong } from '../../store/estates.ts';
import { importRows } from '../../store/imports.ts';
import { controlCalled, controls } from './control-catalogue.ts';
import { learnPatches } from './patch-sayings.ts';
import { setControlStates } from './set-control-states.ts';

const seed = 2026;
const evidence = 'Invented for the demonstration';
/** So many say what protects their systems; of the others nobody knows. */
const telling = 16;
const monthsBack = 9;

/**
 * Invents what protects the systems of some trusts of fictional nations: some is covered, some missing, much is not
 * known. Real nations get nothing. May be called at every start; each organisation is a change of its own.
 * @returns how many organisations got data now
 */
export async function loadControlDemonstration(context: Context, closing: AbortSignal): Promise<number> {
  let loaded = 0;
  for (const register of (await context.read(registers)).filter(({ isFictional }) => isFictional))
    for (const body of await waitingIn(context, register)) {
      if (closing.aborted) return loaded;
      await loadOne(context, body);
      loaded += 1;
    }
  return loaded;
}

async function waitingIn(context: Context, { rootCode, rightsEdge, asOf }: Register): Promise<Branch[]> {
  return await context.read(async (reader) => {
    const root = await bodyByCode(reader, rootCode);
    const below = root ? await branchBelow(reader, root.id, rightsEdge, asOf) : [];
    const ids = below.map(({ id }) => id);
    const estates = new Set(await estatesAmong(reader, ids));
    const told = new Set(await reportedAmong(reader, ids));
    return below
      .filter(({ id }) => estates.has(id))
      .slice(0, telling)
      .filter(({ id }) => !told.has(id));
  });
}

async function loadOne(context: Context, body: Branch): Promise<void> {
  const today = context.now().toISOString().slice(0, 10);
  await context.change({ action: 'load-control-demonstration', why: 'first start' }, async (change) => {
    const random = seededRandom(seed, `controls ${body.code}`);
    const states = inventStates(random, await fleetOf(change, body.id), controls, today);
    await inventAccounts(change, body.id, random, today);
    const words = { subject: 'controls.csv', evidence, day: today, counts: { rows: states.length } };
    const report = await addReport(change, body.id, { ...plainReport, ...words, origin: 'file' });
    const sayings = states.map((state) => ({ ...state, report }));
    const { changed } = await setControlStates(change, { organisation: body.id, today }, sayings);
    const [scan] = (await importRows(change, [body.id], 5)).filter(({ counts }) => (counts.findings ?? 0) > 0);
    if (scan) await learnPatches(change, scan, today);
    await inventMonths(change, body.id, monthsBack);
    change.record({ subject: `organisation:${body.code}`, organisationId: body.id, after: { changed } });
  });
}

async function inventAccounts(change: Change, organisation: number, random: Random, day: string): Promise<void> {
  const total = 3000 + random.whole(9000);
  const covered = Math.round(total * random.between(0.45, 0.97));
  const lacking = Math.round((total - covered) * random.between(0.2, 0.9));
  const counted = { total, covered, lacking, evidence, day, control: controlCalled('second-check-accounts').number };
  await addReport(change, organisation, { ...plainReport, ...counted, origin: 'person' });
}
