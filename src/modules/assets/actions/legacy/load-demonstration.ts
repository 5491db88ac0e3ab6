import type { IsoDate } from '#kernel/dates.ts';
import { seededRandom } from '#kernel/random.ts';
import { readSystemTies } from '#modules/clinical/index.ts';
import { type Branch, bodyByCode, bodyById, branchBelow, registers } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { assetKindCodes } from '../../domain/facts/asset-kinds.ts';
import { type InventedLegacy, inventedLegacy, type OldSystem } from '../../domain/legacy/invented-legacy.ts';
import { isPast } from '../../domain/support/support-of.ts';
import { estatesAmong } from '../../store/estates.ts';
import { markAskedOf } from '../../store/legacy/due-entries.ts';
import { insertLegacy, legacyOfOrganisation } from '../../store/legacy/entries.ts';
import { type UntakenSystem, untakenAssets, untakenSystems } from '../../store/legacy/proposals.ts';
import { attackedAnew, keepAttacked, putControl, tieAssets } from '../../store/legacy/ties.ts';
import { type SupportDates, supportDates } from '../support/support-dates.ts';
import { contactsOf, tieOf } from './care-of-entry.ts';
import { blankLegacy } from './proposals.ts';
import { settleControls } from './settle-controls.ts';

const seed = 2027;
/** So many organisations have written something down; the others begin with what their inventory says. */
const keeping = 16;
const mostOld = 4;
const why = 'Invented for the demonstration';

/**
 * Gives some trusts of fictional nations that have an inventory invented entries. Real nations get nothing. May be
 * called at every start: who has written anything down is left alone.
 */
export async function loadLegacyDemonstration(context: Context, closing: AbortSignal): Promise<void> {
  const today = context.now().toISOString().slice(0, 10);
  const chosen = await context.read(async (reader) => {
    const found: Branch[] = [];
    for (const { code, rootCode, rightsEdge, asOf, isFictional } of await registers(reader)) {
      const root = isFictional ? await bodyByCode(reader, rootCode) : undefined;
      const below = root ? await branchBelow(reader, root.id, rightsEdge, asOf) : [];
      const ids = new Set(
        await estatesAmong(
          reader,
          below.map(({ id }) => id),
        ),
      );
      const keepers = below.filter(({ id }) => ids.has(id));
      found.push(...seededRandom(seed, `legacy of ${code}`).shuffled(keepers).slice(0, keeping));
    }
    return found;
  });
  for (const body of chosen) {
    if (closing.aborted) return;
    const has = await context.read((reader) => legacyOfOrganisation(reader, body.id));
    if (has.length === 0) await loadOne(context, body, today);
  }
}

async function loadOne(context: Context, { id: organisation, code }: Branch, today: IsoDate): Promise<void> {
  await context.change({ action: 'load-legacy-demonstration', why: 'first start' }, async (change) => {
    const dates = await supportDates(change);
    const old = (await untakenSystems(change, organisation)).flatMap((system) => oldSystem(system, dates, today));
    const shown = old.slice(0, mostOld);
    const body = await bodyById(change, organisation);
    const ties = body ? await readSystemTies(change, body) : null;
    const entries = inventedLegacy({ seed, code, today }, shown);
    const ids: number[] = [];
    for (const [at, entry] of entries.entries()) {
      const systemId = entry.systemIds.find((id) => tieOf(ties, id) !== null) ?? '';
      const contacts = contactsOf(ties, systemId, today);
      const source = shown[at];
      ids.push(await keep(change, { organisation, entry, systemId, contacts, source, today }));
    }
    await keepAttacked(change, await attackedAnew(change, ids));
    change.record({ subject: `legacy:${code}`, organisationId: organisation, after: { entries: ids.length } });
  });
}

interface Old extends OldSystem {
  readonly stored: UntakenSystem;
}

function oldSystem(stored: UntakenSystem, dates: SupportDates, today: IsoDate): Old[] {
  const support = dates.of(stored.operatingSystem, today);
  if (!isPast(support)) return [];
  const kind = assetKindCodes.find((each) => each === stored.kind) ?? 'desktop';
  return [{ kind, operatingSystem: stored.operatingSystem, supportEndsOn: support.until, stored }];
}

async function keep(
  change: Change,
  {
    organisation,
    entry,
    systemId,
    contacts,
    source,
    today,
  }: {
    readonly organisation: number;
    readonly entry: InventedLegacy;
    readonly systemId: string;
    readonly contacts: ReturnType<typeof contactsOf>;
    readonly source: Old | undefined;
    readonly today: IsoDate;
  },
): Promise<number> {
  const { name, kind, what, reason, ownerDuty, acceptedUntil, retiresOn, capital, funding, control } = entry;
  const accepted = acceptedUntil === null ? {} : { acceptedBy: 'Invented SIRO', acceptedWhy: why, acceptedUntil };
  const cost = capital && { capitalLow: capital.low, capitalHigh: capital.high, priceYear: 2026, costSource: why };
  const support = source?.supportEndsOn && { supportEndsOn: source.supportEndsOn, supportSource: why };
  const text = { ...blankLegacy, name, kind, what, reason, systemId, ownerDuty, retiresOn, funding };
  const id = await insertLegacy(change, organisation, { ...text, ...accepted, ...cost, ...support, ...contacts });
  if (source) {
    const assets = await untakenAssets(change, organisation, source.stored);
    await tieAssets(
      change,
      { organisation, entryId: id },
      assets.map((asset) => asset.id),
    );
  }
  if (control) {
    const testedBy = control.testedOn === null ? '' : 'Invented network team';
    await putControl(change, organisation, { ...control, entryId: id, since: null, evidence: why, testedBy });
    await settleControls(change, { id, organisationId: organisation, state: 'open' }, today, why);
  }
  // Nobody is there to answer for invented days.
  await markAskedOf(change, id, 'acceptance', acceptedUntil);
  await markAskedOf(change, id, 'retirement', retiresOn);
  await markAskedOf(change, id, 'test', control?.testDueOn ?? null);
  return id;
}
