import { recentlyUsed } from '#kernel/recently-used.ts';
import { bodyByCode, branchBelow, type Register, registerOf, registerStamp } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { CareBody } from '../domain/care-body.ts';
import { isSupplier } from '../domain/find-struck.ts';
import { serviceIds, serviceUnits, systemNames } from '../domain/impact-words.ts';
import { kindChoices } from '../domain/kind-choices.ts';
import { pathwayName } from '../domain/pathways.ts';
import { limits } from '../domain/scenario.ts';
import { bodiesSeen } from './care-bodies.ts';
import { mayAt } from './own-organisation.ts';
import { readNewestPosterior } from './read-public-facts.ts';
import { reachSource, supplierReach, weeklyContacts } from './supplier-reach.ts';

/** What a scenario of a register can be built from, with how many organisations and contacts stand behind each choice. */
export async function scenarioChoices(
  context: Context,
  { query }: { query: { organisation: string } },
  caller: Caller,
) {
  const [posterior, found] = await Promise.all([
    readNewestPosterior(),
    context.read((reader) => readRegister(reader, query.organisation)),
  ]);
  const { register, body } = found;
  const bodies = await bodiesSeen(context, register, caller);
  return {
    register: { code: register.code, name: register.name, isFictional: register.isFictional },
    organisation: {
      code: body.code,
      kind: body.kind,
      name: body.code === register.rootCode ? register.name : (body.shortName ?? body.name),
    },
    suppliers: supplierReach(bodies),
    suppliersSource: found.suppliersSource,
    regions: [...found.regions],
    boards: [...found.boards],
    types: [...new Set(bodies.map(({ type }) => type))].toSorted(),
    organisations: bodies.map((each) => ({
      code: each.code,
      name: each.name,
      type: each.type,
      region: areaOf(each, found.regions),
      board: areaOf(each, found.boards),
      supplier: isSupplier(each.recordSystem) ? each.recordSystem : null,
      weeklyContacts: weeklyContacts(each),
    })),
    kinds: kindChoices(posterior),
    systems: Object.entries(systemNames).map(([id, name]) => ({ id, name })),
    services: serviceIds.map((id) => ({ id, name: pathwayName(id), unit: serviceUnits[id] })),
    parameters: [posterior.version],
    limits: { draws: limits.draws, horizonDays: limits.horizonDays, hits: limits.hits },
    mayAdd: mayAt(caller, 'scenario:write', body.id),
  };
}

interface Area {
  readonly code: string;
  readonly name: string;
}

/** What the register alone says: the same for everybody, so it is kept until the register changes. */
interface RegisterChoices {
  readonly regions: readonly Area[];
  readonly boards: readonly Area[];
  readonly suppliersSource: string;
}

const known = recentlyUsed<RegisterChoices>(4);

async function readRegister(reader: Reader, code: string) {
  const named = await registerOf(reader, code);
  const body = await bodyByCode(reader, named?.rootCode ?? code.toUpperCase());
  const register = named ?? (body && (await registerOf(reader, body.register)));
  if (!body || !register) throw new Problem('not-found', `No organisation has the code "${code}".`);
  const stamp = await registerStamp(reader, register.code);
  const kept = known.get(stamp) ?? (await choicesOf(reader, register));
  known.put(stamp, kept);
  return { register, body, ...kept };
}

async function choicesOf(reader: Reader, register: Register): Promise<RegisterChoices> {
  const root = await bodyByCode(reader, register.rootCode);
  const branch = root ? await branchBelow(reader, root.id, 'geography', register.asOf) : [];
  const areas = (kind: string): Area[] =>
    branch.filter((each) => each.kind === kind && each.isOpen).map(({ code, name }) => ({ code, name }));
  return {
    regions: areas('region'),
    boards: areas('icb'),
    suppliersSource: await reachSource(reader, register),
  };
}

const areaOf = (body: CareBody, areas: readonly Area[]) =>
  areas.find(({ code }) => body.areas.includes(code))?.code ?? null;
