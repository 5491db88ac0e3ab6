import { pathwayName, type SystemTies } from '#modules/clinical/index.ts';
import { londonDay } from '#modules/obligations/index.ts';
import { type Body, type BranchAsked, bodyById, type FoundBranch, findBranch } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import { risingSentence } from '../../domain/legacy/rising-rules.ts';
import { type LegacyCost, type LegacyTie, type Span, whatIf } from '../../domain/legacy/what-if.ts';
import { legacyByIds, type StoredLegacy } from '../../store/legacy/entries.ts';
import { legacyPage, legacyTotal } from '../../store/legacy/list-entries.ts';
import { assetsOf, openFindings } from '../../store/legacy/ties.ts';
import { priorityTables } from '../priority-tables.ts';
import { tieOf } from './care-of-entry.ts';
import { tiesFor } from './read-entry.ts';
import { noLegacy } from './write-entry.ts';

const mostChoices = 100;

/**
 * What isolating, replacing or retiring some entries would change, side by side. Nothing is stored.
 * @throws Problem 'not-found' for an entry that the caller may not see, or that is not of the branch
 */
export async function legacyWhatIf(
  context: Context,
  { query }: { query: BranchAsked & { readonly entries?: string | undefined } },
  caller: Caller,
) {
  const today = londonDay(context.now().getTime());
  const ids = [...new Set((query.entries ?? '').split(',').filter(Boolean).map(Number))];
  const read = await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const organisationIds = branch.visible.map(({ id }) => id);
    const filter = { organisationIds, today };
    const page = { sort: 'rising', isDescending: false, after: null, limit: mostChoices } as const;
    const rows = await legacyPage(reader, filter, page);
    const within = new Set(organisationIds);
    const chosen = (await legacyByIds(reader, ids)).filter(({ organisationId }) => within.has(organisationId));
    if (chosen.length < ids.length) noLegacy();
    const assets = await assetsOf(reader, ids);
    const total = await legacyTotal(reader, filter);
    const bodies = await bodiesBy(reader, chosen);
    return { branch, rows, chosen, bodies, total, found: await openFindings(reader, ids), assets };
  });
  const { branch, rows, chosen, bodies, total, found, assets } = read;
  const ties = await tiesOfChosen(context, caller, bodies, chosen);
  const nameOf = namesIn(branch);
  const costs = chosen.map(costOf);
  const organisations = new Set(chosen.map(({ organisationId }) => organisationId)).size;
  return {
    scopeName: branch.name,
    chosen: chosen.map((entry) => ({ id: entry.id, name: entry.name, organisationName: nameOf(entry) })),
    choices: rows.map((row) => ({
      ...{ id: row.id, name: row.name, organisationName: nameOf(row), why: risingSentence(row) },
    })),
    total,
    options:
      chosen.length === 0
        ? []
        : whatIf({ found, ties: ties.map(({ tie }) => tie), costs, organisations }, priorityTables).map((each) => ({
            ...each,
            cuts: [...each.cuts],
          })),
    depends: {
      services: [...new Set(ties.flatMap(({ services }) => services))].map((id) => pathwayName(id)),
      contacts: sumOf(chosen),
      withoutVolume: chosen.reduce((sum, { contactsUnknown }) => sum + contactsUnknown, 0),
      withoutMap: ties.filter(({ tie }) => tie === null).length,
      withoutCost: costs.filter(({ capital, revenue }) => capital === null && revenue === null).length,
      withoutAssets: chosen.filter(({ id }) => !assets.some(({ entryId }) => entryId === id)).length,
    },
  };
}

async function bodiesBy(reader: Reader, chosen: readonly StoredLegacy[]): Promise<Map<number, Body>> {
  const bodies = new Map<number, Body>();
  for (const { organisationId } of chosen) {
    const body = bodies.has(organisationId) ? undefined : await bodyById(reader, organisationId);
    if (body) bodies.set(organisationId, body);
  }
  return bodies;
}

const namesIn = (branch: FoundBranch) => {
  const names = new Map(branch.members.map(({ id, shortName, name }) => [id, shortName ?? name]));
  return ({ organisationId }: StoredLegacy) => names.get(organisationId) ?? '';
};

async function tiesOfChosen(
  context: Context,
  caller: Caller,
  bodies: ReadonlyMap<number, Body>,
  chosen: readonly StoredLegacy[],
): Promise<{ readonly tie: LegacyTie | null; readonly services: readonly string[] }[]> {
  const maps = new Map<number, SystemTies | null>();
  const found: { tie: LegacyTie | null; services: readonly string[] }[] = [];
  for (const { organisationId, systemId, pathways } of chosen) {
    const body = bodies.get(organisationId);
    if (!maps.has(organisationId) && body) maps.set(organisationId, await tiesFor(context, caller, body));
    const system = tieOf(maps.get(organisationId) ?? null, systemId);
    const services = [...(system?.direct ?? []), ...(system?.through ?? []), ...pathways];
    const tie = system && {
      ...{ organisation: String(organisationId), system: system.id, contacts: system.contacts },
      throughContacts: system.throughContacts,
      interfaces: [...new Set([...system.needs, ...system.neededBy])],
    };
    found.push({ tie, services });
  }
  return found;
}

function costOf({ capitalLow, capitalHigh, revenueLow, revenueHigh }: StoredLegacy): LegacyCost {
  const span = (low: number | null, high: number | null) => (low === null || high === null ? null : { low, high });
  return { capital: span(capitalLow, capitalHigh), revenue: span(revenueLow, revenueHigh) };
}

/** Contacts a day over entries whose patients may be the same: at least the largest, at most all; null where unknown. */
function sumOf(entries: readonly StoredLegacy[]): Span | null {
  const known = entries.flatMap(({ contactsLow, contactsHigh }) =>
    contactsHigh === null ? [] : [{ low: contactsLow ?? 0, high: contactsHigh }],
  );
  if (known.length === 0 || known.length < entries.length) return null;
  return {
    low: Math.max(...known.map(({ low }) => low)),
    high: known.reduce((sum, { high }) => sum + high, 0),
  };
}
