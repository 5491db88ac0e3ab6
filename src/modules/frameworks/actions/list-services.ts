import { duties } from '#modules/obligations/index.ts';
import { bodiesOf, mayAt, organisationWithin, placesOf } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import type { InheritanceShown, ServiceShown } from '../contract/shared-services.ts';
import { inheritanceStanding, inheritedLevel } from '../domain/inherited-level.ts';
import { evidenceYears, outcomesAsked } from '../store/evidence.ts';
import { evidenceNotShownFor } from '../store/evidence-list.ts';
import { inheritancesOf, type StoredInheritance } from '../store/inheritances.ts';
import { resultsOf, type StoredService, servicesSeen, sharedEvidenceOf } from '../store/shared-services.ts';
import { dayOf } from './read-evidence.ts';
import { yearsFor } from './year-asked.ts';

/** Names that services and inheritances are shown with. */
interface Names {
  readonly bodies: ReadonlyMap<number, { readonly code: string; readonly name: string }>;
  readonly duties: ReadonlyMap<string, string>;
}

/** Shared services that an organisation can use or provides, and what it inherits. */
export async function listServices(
  context: Context,
  { query }: { query: { readonly organisation: string; readonly year?: string | undefined } },
  caller: Caller,
) {
  const today = dayOf(context);
  return await context.read(async (reader) => {
    const body = await organisationWithin(reader, query.organisation);
    const mayWrite = mayAt(caller, 'assurance:write', body.id);
    const seen = await usableBy(reader, body.code, await servicesSeen(reader));
    const inherited = await inheritancesOf(reader, body.id, query.year);
    const known = await duties(reader);
    const names = await namesFor(reader, [...seen.map((one) => one.organisationId), ...providersOf(inherited)], known);
    return {
      scopeName: body.shortName ?? body.name,
      organisation: body.code,
      mayWrite,
      years: await evidenceYears(reader),
      duties: known.map(({ code, name }) => ({ code, name })),
      ...(mayWrite ? await offerChoices(reader, body, today) : { choices: [], ownEvidence: [] }),
      services: await shownServices(reader, seen, { names, organisationId: body.id }),
      inheritances: inherited.map((one) => inheritanceShown(one, names, today)),
    };
  });
}

/** What a form that offers a service lets one choose. */
async function offerChoices(reader: Reader, body: { readonly id: number; readonly kind: string }, today: string) {
  const [year] = await yearsFor(reader, body, today);
  const asked = year ? await outcomesAsked(reader, year.code, year.category) : [];
  return {
    choices: asked.map(({ node, code, title, framework, levels }) => ({
      node,
      code,
      title,
      framework,
      levels: [...levels],
    })),
    ownEvidence: await evidenceNotShownFor(reader, body.id, { node: 0, year: '', today }),
  };
}

const providersOf = (inherited: readonly StoredInheritance[]) => inherited.map(({ providerId }) => providerId);

/** Those that the organisation provides itself, and those that a body above it offers. */
export async function usableBy(
  reader: Reader,
  code: string,
  services: readonly StoredService[],
): Promise<StoredService[]> {
  const [place] = await placesOf(reader, [code]);
  const providers = await bodiesOf(reader, [...new Set(services.map(({ organisationId }) => organisationId))]);
  const places = await placesOf(
    reader,
    providers.map((provider) => provider.code),
  );
  const pathOf = new Map(places.map(({ id, path }) => [id, path]));
  return services.filter(({ organisationId, state }) => {
    if (organisationId === place?.id) return true;
    const above = pathOf.get(organisationId);
    return state !== 'draft' && above !== undefined && place?.path.startsWith(above) === true;
  });
}

/** Names of providers and duties. */
export async function namesFor(
  reader: Reader,
  organisationIds: readonly number[],
  known: readonly { readonly code: string; readonly name: string }[],
): Promise<Names> {
  const bodies = await bodiesOf(reader, [...new Set(organisationIds)]);
  return {
    bodies: new Map(bodies.map(({ id, code, name }) => [id, { code, name }])),
    duties: new Map(known.map(({ code, name }) => [code, name])),
  };
}

async function shownServices(
  reader: Reader,
  services: readonly StoredService[],
  { names, organisationId: own }: { readonly names: Names; readonly organisationId: number },
): Promise<ServiceShown[]> {
  const ids = services.map(({ id }) => id);
  const results = Map.groupBy(await resultsOf(reader, ids), ({ serviceId }) => serviceId);
  const evidence = Map.groupBy(await sharedEvidenceOf(reader, ids), ({ serviceId }) => serviceId);
  return services.map(({ organisationId, ...one }) => ({
    ...one,
    providerCode: names.bodies.get(organisationId)?.code ?? '',
    providerName: names.bodies.get(organisationId)?.name ?? '',
    dutyName: names.duties.get(one.duty) ?? one.duty,
    isOwn: organisationId === own,
    results: (results.get(one.id) ?? []).flatMap(({ serviceId: _, isGone, ...result }) => (isGone ? [] : [result])),
    evidence: (evidence.get(one.id) ?? []).map(({ serviceId: _, ...piece }) => piece),
  }));
}

/** An inheritance as it is shown, with what it gives today. */
export function inheritanceShown(one: StoredInheritance, names: Names, today: string): InheritanceShown {
  const gives = inheritedLevel(one, today, (level) => one.levels.indexOf(level));
  const { id, node, code, title, year, residual, residualAnswer, isResidualDone, endWhy, version } = one;
  return {
    id,
    node,
    code,
    title,
    year,
    residual,
    residualAnswer,
    isResidualDone,
    endWhy,
    carriedFrom: one.carriedFrom,
    version,
    result: one.resultId,
    service: one.serviceId,
    serviceName: one.serviceName,
    providerName: names.bodies.get(one.providerId)?.name ?? '',
    dutyName: names.duties.get(one.duty) ?? one.duty,
    gives,
    givesName: one.levelNames.find((level) => level.code === gives)?.name ?? null,
    standing: inheritanceStanding(one, today),
    acceptedAt: one.acceptedAt.toISOString(),
    acceptedBy: one.acceptedBy,
  };
}
