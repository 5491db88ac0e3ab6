import { seededRandom } from '#kernel/random.ts';
import {
  type Branch,
  bodyByCode,
  branchBelow,
  type Register,
  registers,
  shareInvented,
} from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { syntheticFleet } from '../domain/synthetic-fleet.ts';
import { type SyntheticFile, syntheticScans } from '../domain/synthetic-scans.ts';
import { countFleet } from '../store/count-fleet.ts';
import { estatesAmong } from '../store/estates.ts';
import { addImport, sourceNamed, updateImport } from '../store/imports.ts';
import { claimEstate, dateImport, keepPastWeeks } from '../store/load-demonstration.ts';
import { closeUnnamed } from '../store/merge-findings.ts';
import { fillPublicFacts } from '../store/public-facts.ts';
import { touchedBy } from '../store/touched-weaknesses.ts';
import { countAnew } from './count-anew.ts';
import { demonstrationWeaknesses, fleetShares, weaknessTargets } from './demonstration-facts.ts';
import { repack } from './import-feed.ts';
import { prioritise } from './prioritise.ts';
import { newNumbers, storeRecords } from './store-records.ts';

const invented = 'Invented person (demonstration)';
const seed = 2026;
/** So many organisations have stored scans; of the others it is not known what is weak. */
const scanning = 42;
/** So many would share what is weak, and have stored nothing: pages above say of them that nobody knows. */
const quiet = 24;

/**
 * Gives some trusts of fictional nations invented inventories and scans. Real nations get nothing. May be called at every
 * start; each organisation is a change of its own, so that one that was interrupted goes on with the next.
 * @returns how many organisations got data now
 */
export async function loadAssetDemonstration(context: Context, closing: AbortSignal): Promise<number> {
  let loaded = 0;
  for (const register of (await context.read(registers)).filter(({ isFictional }) => isFictional)) {
    const waiting = await context.read((reader) => waitingIn(reader, register));
    if (waiting.fleets.length > 0) await prepare(context, waiting.sharing);
    for (const { body } of waiting.fleets) {
      if (closing.aborted) return loaded;
      if (await loadFleet(context, body)) loaded += 1;
    }
  }
  return loaded;
}

async function waitingIn(reader: Parameters<typeof branchBelow>[0], { code, rootCode, rightsEdge, asOf }: Register) {
  const root = await bodyByCode(reader, rootCode);
  const below = root ? await branchBelow(reader, root.id, rightsEdge, asOf) : [];
  const trusts = below.filter(({ isOpen, kind }) => isOpen && kind === 'trust');
  const drawn = seededRandom(seed, `who scans ${code}`).shuffled(trusts);
  const chosen = drawn.slice(0, scanning);
  const has = new Set(
    await estatesAmong(
      reader,
      chosen.map(({ id }) => id),
    ),
  );
  // Most share what is weak, so that pages above have rows; the others show what withholding looks like.
  const fleets = chosen.map((body, at) => ({ body, isSharing: at % 5 !== 4 })).filter(({ body }) => !has.has(body.id));
  const sharing = fleets.filter(({ isSharing }) => isSharing).map(({ body }) => body);
  const isFirst = has.size === 0;
  return { fleets, sharing: isFirst ? [...sharing, ...drawn.slice(scanning, scanning + quiet)] : [] };
}

/** Public facts and sharing first: each fleet is ranked once, and readers are not sent back by each new agreement. */
async function prepare(context: Context, sharing: readonly Branch[]): Promise<void> {
  await context.change({ action: 'load-asset-demonstration', why: 'first start' }, async (change) => {
    const facts = await fillPublicFacts(change, demonstrationWeaknesses());
    const moved = await repack(change, facts);
    if (moved.length > 0) await prioritise(change, { organisation: null, weaknesses: moved });
    const organisationIds = sharing.map(({ id }) => id);
    await shareInvented(change, { organisationIds, dataClass: 'weaknesses', at: context.now() });
    change.record({ subject: 'weaknesses:demonstration', after: { weaknesses: facts.length } });
  });
}

async function loadFleet(context: Context, body: Branch): Promise<boolean> {
  const fleet = syntheticFleet(seed, body.code, fleetShares);
  const today = context.now().toISOString().slice(0, 10);
  const files = syntheticScans({ seed, code: body.code, today }, fleet, weaknessTargets);
  return await context.change({ action: 'load-asset-demonstration', why: 'first start' }, async (change) => {
    const subject = `organisation:${body.code}`;
    if (!(await claimEstate(change, body.id))) {
      change.record({ subject, organisationId: body.id, after: { loaded: 0 } });
      return false;
    }
    const touched = new Set<number>();
    for (const file of files) for (const weakness of await storeFile(change, body, file)) touched.add(weakness);
    const weaknesses = [...touched];
    await countAnew(change, body.id, weaknesses);
    await keepPastWeeks(change, body.id, { today, weeks: 26 });
    await countFleet(change, body.id);
    const after = { files: files.length, assets: fleet.assets.length, weaknesses: weaknesses.length };
    change.record({ subject, organisationId: body.id, after });
    return true;
  });
}

/** @returns weaknesses whose counts change */
async function storeFile(change: Change, body: Branch, file: SyntheticFile): Promise<number[]> {
  const { fileName, isComplete, seenOn, format } = file;
  const source = await sourceNamed(change, body.id, file.source);
  const added = { organisation: body.id, organisationCode: body.code, source, fileName, isComplete, seenOn };
  const importId = await addImport(change, added);
  const place = { organisation: body.id, source, importId, seenOn, format };
  const counts = await storeRecords(change, place, file, newNumbers());
  if (isComplete) await closeUnnamed(change, place);
  const stored = Object.entries(counts).map(([name, count]) => [`stored.${name}`, count]);
  const read = { assets: file.assets.length, findings: file.findings.length };
  await updateImport(change, importId, { state: 'done', format, counts: { ...read, ...Object.fromEntries(stored) } });
  await dateImport(change, importId, { at: `${seenOn}T18:30:00Z`, by: invented });
  return await touchedBy(change, importId);
}
