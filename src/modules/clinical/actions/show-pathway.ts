import { placesOf as placeOf, type Register } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Scope } from '#platform/scope.ts';
import type { Reader } from '#platform/sql.ts';
import type { CarePathway, OnePathway } from '../contract/care-at-risk.ts';
import type { CareBody } from '../domain/care-body.ts';
import { systemLosses } from '../domain/care-drivers.ts';
import { planEffect } from '../domain/continuity-plan.ts';
import { type ExpectedLosses, lossesAt } from '../domain/expected-losses.ts';
import { eventKinds, type ServiceId, serviceIds, serviceUnits } from '../domain/impact-words.ts';
import { eventName } from '../domain/kind-choices.ts';
import { judgedFrequencies } from '../domain/national-years.ts';
import { pathwaySentence } from '../domain/pathway-sentence.ts';
import { pathwayName } from '../domain/pathways.ts';
import { careBodiesOf } from './care-bodies.ts';
import { type CareDesk, careDesk } from './care-desk.ts';
import { neededSystems } from './care-pathways.ts';
import { tenth } from './care-places.ts';
import { type BranchAsked, findBranch } from './find-branch.ts';
import { type PlanLine, planLines } from './plan-lines.ts';
import { publicScope } from './public-scope.ts';
import { careAnswer, registerAround } from './show-care-at-risk.ts';

interface Asked {
  readonly params: { readonly organisation: string; readonly pathway: string };
  readonly query: { readonly edge: string; readonly 'as-of'?: string | undefined };
}

/** More places than this are counted, yet not listed: the answer has a limit of 50 kB. */
const mostPlaces = 60;

/**
 * One pathway of an organisation, or of several: its plan, what it needs, and what can be expected to be lost and why.
 * @throws Problem 'not-found' for a pathway that is not given there, or that the person may not see
 */
export async function showPathway(context: Context, { params, query }: Asked, caller: Caller): Promise<OnePathway> {
  const id = params.pathway as ServiceId;
  const asked = { ...query, organisation: params.organisation };
  const register = await registerAround(context, params.organisation);
  const care = await careAnswer(context, register, asked, caller);
  const summary = care.pathways.find(({ pathway }) => pathway === id);
  if (summary === undefined)
    throw new Problem('not-found', `There is no plan or care of "${pathwayName(id)}" here among what you may see.`);
  const desk = register.isFictional ? (await careDesk(context, register)).desk : null;
  const scope = await readingScope(context, register, caller, asked);
  const read = await context.as(scope).read((reader) => readPathway(reader, context, desk, asked, register.code, id));
  const losses = desk?.lossesWith(judgedFrequencies) ?? null;
  return {
    scope: care.scope,
    pathway: { id, name: pathwayName(id), unit: serviceUnits[id] },
    sentence: pathwaySentence(summary, care.scope),
    model: care.model,
    summary,
    range: care.expected?.services.find(({ pathway }) => pathway === id)?.lost ?? null,
    plan: care.scope.isOne ? planOf(read.lines[0]) : null,
    events: losses === null ? [] : eventsOf(losses, read.bodies, id, summary),
    systems: systemsOf(read.bodies, desk, losses, id, care.scope.isOne),
    places: care.scope.isOne ? [] : placesOf(read.lines, read.bodies, losses, id).slice(0, mostPlaces),
    placesLeftOut: care.scope.isOne ? 0 : Math.max(0, read.lines.length - mostPlaces),
    assumptions: care.assumptions,
  };
}

/** Plans of a fictional nation are public, but whoever holds a role over one sees it as it is shared with that role. */
async function readingScope(context: Context, register: Register, caller: Caller, asked: BranchAsked): Promise<Scope> {
  const own = caller.principal?.scopeFor('plan:read') ?? null;
  if (!register.isFictional) return own ?? context.scope;
  const code = asked.organisation === register.code ? register.rootCode : asked.organisation.toUpperCase();
  const [place] = await context.readPublic((reader) => placeOf(reader, [code]));
  if (own?.places.some(({ path }) => place?.path.startsWith(path))) return own;
  return await publicScope(context, register, ['service-maps', 'plans']);
}

async function readPathway(
  reader: Reader,
  context: Context,
  desk: CareDesk | null,
  asked: BranchAsked,
  register: string,
  id: ServiceId,
) {
  const branch = await findBranch(reader, asked);
  const codes = new Set(branch.visible.map(({ code }) => code));
  const { lines } = await planLines(reader, branch.visible, context.now().toISOString().slice(0, 10));
  const all = desk?.bodies ?? (await careBodiesOf(reader, register));
  return {
    lines: lines.filter(({ pathway }) => pathway === id),
    bodies: all.filter(({ code }) => codes.has(code)),
  };
}

function planOf(line: PlanLine | undefined): OnePathway['plan'] {
  if (line === undefined) return null;
  const { phi0, phiInf, grounds } = planEffect(line.plan);
  return {
    state: line.state,
    owner: line.plan?.owner ?? '',
    workforce: line.plan?.workforce ?? '',
    procedure: line.plan?.procedure ?? '',
    procedureLink: line.plan?.procedureLink ?? '',
    testNote: line.plan?.testNote ?? '',
    reviewBy: line.plan?.reviewBy ?? null,
    effect: { atStart: phi0, settled: phiInf, grounds: [...grounds] },
  };
}

/** Expected weeks of a service lost at a body, over all kinds of event or one. */
function weeksLost(losses: ExpectedLosses, code: string, id: ServiceId, kinds: readonly number[]): number {
  const at = losses.codes.indexOf(code);
  return kinds.reduce((sum, kind) => sum + (lossesAt(losses, kind, at)[serviceIds.indexOf(id)] ?? 0), 0);
}

function eventsOf(
  losses: ExpectedLosses,
  bodies: readonly CareBody[],
  id: ServiceId,
  { lost }: CarePathway,
): OnePathway['events'] {
  const sums = eventKinds.map((kind, index) => ({
    kind,
    lost: bodies.reduce((sum, body) => sum + weeksLost(losses, body.code, id, [index]) * (body.weekly[id] ?? 0), 0),
    weeks: bodies.reduce((sum, body) => sum + weeksLost(losses, body.code, id, [index]), 0),
  }));
  const whole = sums.reduce((sum, each) => sum + (lost === null ? each.weeks : each.lost), 0);
  return sums
    .filter(({ weeks }) => weeks > 0)
    .map((each) => ({
      kind: each.kind,
      name: eventName(each.kind),
      lost: lost === null ? null : tenth(each.lost),
      share: whole > 0 ? (lost === null ? each.weeks : each.lost) / whole : 0,
    }))
    .toSorted((a, b) => b.share - a.share);
}

/** The systems through which care is lost, and on one organisation those that its map names besides. */
function systemsOf(
  bodies: readonly CareBody[],
  desk: CareDesk | null,
  losses: ExpectedLosses | null,
  id: ServiceId,
  isOne: boolean,
): OnePathway['systems'] {
  const byLoss = desk && losses ? systemLosses(losses, bodies, desk.sharesOf, id) : [];
  const [body] = bodies;
  const own = isOne && body ? body : null;
  const needed = own ? neededSystems(own, id) : [];
  const rest = needed.filter((each) => byLoss.every(({ system }) => system !== each.id));
  const rows = [
    ...byLoss.map((row) => ({ ...row, lost: row.lost === null ? null : tenth(row.lost) })),
    ...rest.map((each) => ({ system: each.id, name: each.name, lost: null, share: 0 })),
  ];
  return rows.slice(0, 20).map((row) => ({
    ...row,
    supplier: own ? supplierOf(own, row.system) : null,
    isNeeded: needed.some((each) => each.id === row.system),
  }));
}

function supplierOf({ map, recordSystem }: CareBody, system: string): string | null {
  const own = map.systems.find(({ id }) => id === system)?.supplier ?? null;
  return own ?? (system === 'record-system' ? recordSystem : null);
}

function placesOf(
  lines: readonly PlanLine[],
  bodies: readonly CareBody[],
  losses: ExpectedLosses | null,
  id: ServiceId,
): OnePathway['places'] {
  const byCode = new Map(bodies.map((body) => [body.code, body]));
  const kinds = [...eventKinds.keys()];
  const minutes = ({ state, plan }: PlanLine) => (state === 'missing' ? -1 : (plan?.paperMinutes ?? 0));
  return lines
    .filter(({ state }) => state !== 'not-given')
    .toSorted((a, b) => minutes(a) - minutes(b) || a.organisation.code.localeCompare(b.organisation.code))
    .map(({ organisation, state, plan }) => {
      const weekly = byCode.get(organisation.code)?.weekly[id] ?? null;
      const weeks = losses === null ? null : weeksLost(losses, organisation.code, id, kinds);
      return {
        code: organisation.code,
        kind: organisation.kind,
        name: organisation.shortName ?? organisation.name,
        state,
        paperMinutes: plan?.paperMinutes ?? null,
        lastTest: plan?.lastTest ?? null,
        testResult: plan?.testResult ?? null,
        weekly: weekly === null ? null : Math.round(weekly),
        lost: weekly === null || weeks === null ? null : tenth(weekly * weeks),
      };
    });
}
