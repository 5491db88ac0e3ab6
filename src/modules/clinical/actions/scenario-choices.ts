import { recentlyUsed } from '#kernel/recently-used.ts';
import {
  bodyByCode,
  branchBelow,
  characteristicsOf,
  type Register,
  registerOf,
  registerStamp,
} from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { CareBody } from '../domain/care-body.ts';
import { isSupplier } from '../domain/find-struck.ts';
import { type ServiceId, serviceIds, serviceUnits, systemNames } from '../domain/impact-words.ts';
import { kindChoices } from '../domain/kind-choices.ts';
import { pathwayName } from '../domain/pathways.ts';
import { limits } from '../domain/scenario.ts';
import { publicBodiesOf } from './care-bodies.ts';
import { mayAt } from './own-organisation.ts';
import { readNewestPosterior } from './read-public-facts.ts';

/** Meetings of patients and staff, so that a sum of them says something; tests and bed-days are not. */
const contacts: readonly ServiceId[] = [
  'outpatients',
  'day-cases',
  'elective-inpatients',
  'emergency-admissions',
  'ae-attendances',
];

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
  const { register, body, bodies } = found;
  return {
    register: { code: register.code, name: register.name, isFictional: register.isFictional },
    organisation: {
      code: body.code,
      kind: body.kind,
      name: body.code === register.rootCode ? register.name : (body.shortName ?? body.name),
    },
    suppliers: suppliersOf(bodies),
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
  readonly bodies: readonly CareBody[];
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
  const all = await publicBodiesOf(reader, register.code);
  const bodies = all.filter(({ closed }) => !closed || closed >= register.asOf);
  return {
    bodies,
    regions: areas('region'),
    boards: areas('icb'),
    suppliersSource: await sourceOf(reader, register, bodies),
  };
}

/** Where who-uses-what comes from, said by the first organisation of which it is known. */
async function sourceOf(reader: Reader, register: Register, bodies: readonly CareBody[]): Promise<string> {
  const known = bodies.find(({ recordSystem }) => isSupplier(recordSystem));
  const body = known && (await bodyByCode(reader, known.code));
  const facts = body ? await characteristicsOf(reader, body.id) : [];
  const fact = facts.find(({ name }) => name === 'record-system');
  if (register.isFictional) return 'Made up for the demonstration';
  return fact?.source ?? 'No source says who uses which record system here';
}

function suppliersOf(bodies: readonly CareBody[]) {
  const customers = Map.groupBy(
    bodies.filter(({ recordSystem }) => isSupplier(recordSystem)),
    ({ recordSystem }) => recordSystem ?? '',
  );
  return [...customers]
    .map(([name, own]) => {
      const known = own.map(weeklyContacts).filter((each) => each !== null);
      return {
        name,
        organisations: own.length,
        weeklyContacts: known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0),
        withoutActivity: own.length - known.length,
      };
    })
    .toSorted((left, right) => right.organisations - left.organisations || left.name.localeCompare(right.name));
}

/** Whole contacts in a normal week; null where no volume is known, which is not 0. */
function weeklyContacts(body: CareBody): number | null {
  const known = contacts.flatMap((service) => body.weekly[service] ?? []);
  const sum = Math.round(known.reduce((all, each) => all + each, 0));
  // A mental health trust returns 0 attendances of A&E: that says nothing about its own contacts.
  return sum === 0 ? null : sum;
}

const areaOf = (body: CareBody, areas: readonly Area[]) =>
  areas.find(({ code }) => body.areas.includes(code))?.code ?? null;
