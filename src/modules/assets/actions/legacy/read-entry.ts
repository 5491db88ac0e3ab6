import { pathwayName, readSystemTies, type SystemTies } from '#modules/clinical/index.ts';
import { duties, londonDay } from '#modules/obligations/index.ts';
import { accountsAt, type Body, bodyById, mayAt } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import { countSteps } from '../../domain/legacy/count-steps.ts';
import { controlNames } from '../../domain/legacy/legacy-words.ts';
import { risingSentence } from '../../domain/legacy/rising-rules.ts';
import { whatIf } from '../../domain/legacy/what-if.ts';
import { countControls } from '../../domain/priority/exposure.ts';
import { classOfRank } from '../../domain/rank-class.ts';
import { legacyById, type StoredLegacy } from '../../store/legacy/entries.ts';
import { legacyPage } from '../../store/legacy/list-entries.ts';
import { assetsOf, controlsOf, openFindings, type StoredControl, worstOn } from '../../store/legacy/ties.ts';
import { priorityTables } from '../priority-tables.ts';
import { supportDates } from '../support/support-dates.ts';
import { tieOf } from './care-of-entry.ts';
import { isIsolated } from './list-entries.ts';
import { noLegacy, textOf } from './write-entry.ts';

const mostAssets = 100;
const mostWeaknesses = 10;

/** The map as the caller may see it: it is of a class of its own, which an organisation shares by itself. */
export async function tiesFor(context: Context, caller: Caller, body: Body): Promise<SystemTies | null> {
  const scope = caller.principal?.scopeFor('scenario:read');
  return scope ? await context.as(scope).read((reader) => readSystemTies(reader, body)) : null;
}

/** One entry with all that its page shows. @throws Problem 'not-found' for one that the caller may not see */
export async function oneLegacy(context: Context, { params }: { params: { readonly id: number } }, caller: Caller) {
  const today = londonDay(context.now().getTime());
  const body = await context.read(async (reader) => {
    const entry = (await legacyById(reader, params.id)) ?? noLegacy();
    return (await bodyById(reader, entry.organisationId)) ?? noLegacy();
  });
  const ties = await tiesFor(context, caller, body);
  return await context.read(async (reader) => {
    const entry = (await legacyById(reader, params.id)) ?? noLegacy();
    const mayWrite = mayAt(caller, 'asset:write', body.id);
    const { contactsLow, contactsHigh, contactsUnknown, contactsSource, contactsOn, attacked, unlooked } = entry;
    return {
      ...textOf(entry),
      pathways: [...entry.pathways],
      ...{ contactsLow, contactsHigh, contactsUnknown, contactsSource, contactsOn, attacked, unlooked },
      ...{ id: entry.id, version: entry.version, today, mayWrite },
      organisationCode: body.code,
      organisationName: body.shortName ?? body.name,
      updatedAt: entry.updatedAt.toISOString(),
      updatedBy: entry.updatedByName,
      ...(await standing(reader, entry, today)),
      ...(await weaknessesOn(reader, entry)),
      ownerName: await ownerName(reader, entry),
      system: systemOf(ties, entry.systemId),
      pathwayNames: entry.pathways.map((id) => pathwayName(id)),
      choices: mayWrite ? await choicesFor(reader, body, ties) : null,
    };
  });
}

async function standing(reader: Reader, entry: StoredLegacy, today: string) {
  const filter = {
    organisationIds: [entry.organisationId],
    today,
    state: entry.state === 'open' ? 'open' : 'ended',
  } as const;
  const page = { sort: 'rising', isDescending: false, after: null, limit: 1, only: entry.id } as const;
  const [row] = await legacyPage(reader, filter, page);
  const controls = await controlsOf(reader, [entry.id]);
  const { steps, until } = countSteps(entry.state === 'open' ? controls : [], today);
  const assets = await assetsOf(reader, [entry.id]);
  return {
    rules: [...(row?.rules ?? [])],
    why: row ? risingSentence(row) : '',
    ...{ steps, stepsUntil: until, isIsolated: isIsolated({ steps, stepsUntil: until }, today) },
    controls: controls.map((each) => ({ ...controlView(each), counts: isCounted(each, today) })),
    notCounted: [
      ...countControls(
        controls.map((each) => ({
          name: controlNames[each.kind],
          steps: 1,
          testedOn: each.testedOn,
          validUntil: each.testDueOn,
        })),
        today,
      ).notCounted,
    ],
    assets: assets.slice(0, mostAssets).map(({ id, name, kind, operatingSystem, amount, site, zone }) => ({
      ...{ id, name, kind, operatingSystem, amount, site, zone },
    })),
    assetCount: assets.length,
    knownSupport: await firstToEnd(reader, assets, today),
  };
}

/** Of what an entry runs, the support that ends or ended first. */
async function firstToEnd(reader: Reader, assets: readonly { readonly operatingSystem: string }[], today: string) {
  const dates = await supportDates(reader);
  const known = assets.flatMap(({ operatingSystem }) => {
    const { release, until, source, isToVerify } = dates.of(operatingSystem, today);
    return release === null || until === null || source === null
      ? []
      : [{ product: release, until, source, isToVerify }];
  });
  return known.toSorted((one, two) => one.until.localeCompare(two.until))[0] ?? null;
}

const controlView = ({ kind, degree, since, evidence, testedBy, testedOn, testDueOn }: StoredControl) => ({
  ...{ kind, degree, since, evidence, testedBy, testedOn, testDueOn },
});

const isCounted = ({ testedOn, testDueOn }: StoredControl, today: string) =>
  testedOn !== null && testedOn <= today && testDueOn !== null && testDueOn >= today;

async function weaknessesOn(reader: Reader, { id, organisationId }: StoredLegacy) {
  const found = await openFindings(reader, [id]);
  const [now] = whatIf({ found, ties: [], costs: [], organisations: 1 }, priorityTables);
  const worst = await worstOn(reader, { organisation: organisationId, entryId: id, limit: mostWeaknesses });
  return {
    classes: now?.classes ?? { immediate: 0, 'out-of-cycle': 0, scheduled: 0, defer: 0 },
    weaknesses: worst.map(({ code, title, isListed, priority, assets }) => ({
      ...{ code, title, isListed, assets },
      class: classOfRank(priority),
    })),
  };
}

async function ownerName(reader: Reader, { ownerDuty, ownerPersonId, organisationId }: StoredLegacy): Promise<string> {
  if (ownerDuty !== '') return (await duties(reader)).find(({ code }) => code === ownerDuty)?.name ?? ownerDuty;
  if (ownerPersonId === null) return '';
  const people = await accountsAt(reader, organisationId);
  return people.find(({ id }) => id === ownerPersonId)?.name ?? 'A person who has left';
}

function systemOf(ties: SystemTies | null, systemId: string) {
  const tie = tieOf(ties, systemId);
  if (tie === null || ties === null) return null;
  return {
    name: tie.name,
    services: [...tie.direct, ...tie.through].map((id) => pathwayName(id)),
    interfaces: [...new Set([...tie.needs, ...tie.neededBy])],
    isOwnMap: ties.isOwn,
  };
}

async function choicesFor(reader: Reader, body: Body, ties: SystemTies | null) {
  return {
    systems: (ties?.systems ?? []).map(({ id, name }) => ({ id, name })),
    pathways: (ties?.pathways ?? []).map(({ service, name }) => ({ id: service, name })),
    duties: (await duties(reader)).map(({ code, name }) => ({ code, name })),
    people: (await accountsAt(reader, body.id)).map(({ id, name }) => ({ id, name })),
  };
}
