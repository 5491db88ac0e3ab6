import type { HexCell } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { CareAtRisk } from '../contract/care-at-risk.ts';
import { careAssumptions } from '../domain/care-assumptions.ts';
import type { CareBody } from '../domain/care-body.ts';
import { systemLosses } from '../domain/care-drivers.ts';
import { groupSentence, oneSentence } from '../domain/care-sentence.ts';
import { type CareTotals, careTotals, isModelled } from '../domain/care-totals.ts';
import type { YearsDone } from '../domain/care-work.ts';
import { eventLosses } from '../domain/event-losses.ts';
import { contactServices } from '../domain/impact-words.ts';
import { eventName } from '../domain/kind-choices.ts';
import { type Frequencies, judgedFrequencies, yearDesk } from '../domain/national-years.ts';
import { pathwayName } from '../domain/pathways.ts';
import { templates } from '../domain/templates.ts';
import { openHazards } from '../store/care-stamp.ts';
import { type CareDesk, runYears } from './care-desk.ts';
import { pathwayRows, planCover } from './care-pathways.ts';
import { childrenOf, hexesOf, mapOf, type PlaceFacts, rangeOf, tenth } from './care-places.ts';
import { type BranchAsked, type FoundBranch, findBranch } from './find-branch.ts';
import { type PlanLine, planLines } from './plan-lines.ts';
import { publicScope } from './public-scope.ts';
import { careScope, hazardsByPathway } from './real-care.ts';
import { supplierReach } from './supplier-reach.ts';

const yearsOfScope = 100_000;

/** What is read of a part of a fictional nation, as far as it is shared with its national body. */
interface Facts {
  readonly branch: FoundBranch;
  readonly bodies: readonly CareBody[];
  readonly lines: readonly PlanLine[];
  readonly hazards: ReadonlyMap<string, number>;
  readonly hexes: ReadonlyMap<number, HexCell>;
}

/** Everything about care at risk of a part of a fictional nation. */
export async function fictionalCare(
  context: Context,
  desk: CareDesk,
  asked: BranchAsked,
  frequencies: Frequencies,
): Promise<CareAtRisk> {
  const facts = await readFacts(context, desk, asked);
  const { branch, bodies, lines } = facts;
  const losses = desk.lossesWith(frequencies);
  const source = desk.sourceWith(frequencies);
  const codes = new Set(bodies.map(({ code }) => code));
  const totals = careTotals(losses, bodies);
  const isOne = branch.members.length === 1;
  const places: PlaceFacts = { branch, bodies, lines, losses, doubt: desk.doubt };
  const counted = yearDesk(source, (code) => (codes.has(code) ? 0 : -1), true);
  const years = await runYears(context.compute, counted, yearsOfScope);
  const children = isOne ? [] : childrenOf(places);
  const map = isOne ? null : mapOf(places, facts.hexes);
  const expected = expectedOf(totals, desk, years);
  const cover = planCover(lines, true);
  const ownMaps = bodies.filter(({ map: { systems } }) => !templateSystems.has(systems)).length;
  return {
    scope: careScope(branch, desk.register, asked),
    sentence: isOne ? oneSentence(cover, expected) : groupSentence(cover, expected, leads(totals, children)),
    model: modelOf(desk, frequencies),
    expected,
    curve: totals.lost === null ? [] : years.curve.map(({ chance, loss }) => ({ chance, loss: Math.round(loss) })),
    events: eventsOf(source, codes, totals),
    systems: systemLosses(losses, bodies, desk.sharesOf).slice(0, 12).map(rounded),
    suppliers: supplierReach(bodies),
    suppliersSource: 'Made up for the demonstration',
    plans: { ...cover, hidden: hiddenOf(branch, bodies) },
    pathways: pathwayRows({ lines, bodies, losses, sharesOf: desk.sharesOf, hazards: facts.hazards, isOne }),
    children,
    map,
    notModelled: notModelledOf(bodies, totals),
    assumptions: careAssumptions(desk.posterior, {
      asOf: desk.register.asOf,
      ownMaps,
      organisations: bodies.length,
    }),
  };
}

const templateSystems = new Set(Object.values(templates).map(({ systems }) => systems));

async function readFacts(context: Context, desk: CareDesk, asked: BranchAsked): Promise<Facts> {
  const today = context.now().toISOString().slice(0, 10);
  const care = context.as(await publicScope(context, desk.register, ['service-maps', 'plans']));
  const logs = context.as(await publicScope(context, desk.register, ['hazards']));
  const facts = await care.read(async (reader) => {
    const branch = await findBranch(reader, asked);
    const codes = new Set(branch.members.map(({ code }) => code));
    const { lines } = await planLines(reader, branch.visible, today);
    return {
      branch,
      bodies: desk.bodies.filter(({ code }) => codes.has(code)),
      lines,
      hexes: await hexesOf(reader, branch, desk.register.asOf),
    };
  });
  const ids = facts.branch.members.map(({ id }) => id);
  return { ...facts, hazards: hazardsByPathway(await logs.read((reader) => openHazards(reader, ids))) };
}

/** Organisations that give care and do not share how: what is shown of them rests on public facts alone. */
function hiddenOf({ visible }: FoundBranch, bodies: readonly CareBody[]): number {
  const shared = new Set(visible.map(({ code }) => code));
  return bodies.filter(({ code }) => !shared.has(code)).length;
}

function leads({ byKind }: CareTotals, children: CareAtRisk['children']) {
  const [main] = byKind.toSorted((a, b) => b.share - a.share);
  const [first] = children;
  return {
    mainKind: main === undefined || main.share === 0 ? null : eventName(main.kind),
    first: first === undefined ? null : { code: first.code, kind: first.kind, name: first.name },
  };
}

/** Which set of parameters, and how often events are taken to happen. */
export function modelOf({ posterior, computedAt }: CareDesk, frequencies: Frequencies): CareAtRisk['model'] {
  return {
    version: posterior.version,
    evidence: posterior.evidence,
    computedAt,
    years: yearsOfScope,
    frequencies: Object.entries(judgedFrequencies).flatMap(([kind, judged]) =>
      // Stolen records stop no care.
      kind === 'data-theft'
        ? []
        : [
            {
              kind,
              name: eventName(kind as keyof Frequencies),
              perYear: frequencies[kind as keyof Frequencies],
              judged,
            },
          ],
    ),
  };
}

function expectedOf(
  totals: CareTotals,
  { doubt }: CareDesk,
  { ranges }: YearsDone,
): NonNullable<CareAtRisk['expected']> {
  const [years] = ranges[0] ?? [];
  const isKnown = totals.lost !== null;
  return {
    lost: isKnown
      ? rangeOf(
          totals.byKind.map(({ lost }) => lost),
          doubt,
        )
      : null,
    weekly: totals.weekly === null ? null : Math.round(totals.weekly),
    rate: tenth(totals.rate),
    oneInTen: isKnown && years ? Math.round(years.oneInTen) : null,
    oneInHundred: isKnown && years ? Math.round(years.oneInHundred) : null,
    harm: rangeOf(totals.harmByKind, doubt),
    value: rangeOf(totals.valueByKind, doubt),
    services: totals.services
      .filter(({ service }) => contactServices.includes(service))
      .map(({ service, unit, weekly, lost, lostByKind }) => ({
        pathway: service,
        name: pathwayName(service),
        unit,
        weekly: weekly === null ? null : Math.round(weekly),
        lost: rangeOf(lost === null ? null : lostByKind, doubt),
      })),
  };
}

function eventsOf(source: Parameters<typeof eventLosses>[0], codes: ReadonlySet<string>, totals: CareTotals) {
  return eventLosses(source, (code) => codes.has(code))
    .map(({ kind, perYear, unit, loss }) => {
      const of = totals.byKind.find((each) => each.kind === kind);
      const digits = unit === 'weeks' ? tenth : Math.round;
      const { mean, p5, p50, p95 } = loss;
      return {
        kind,
        name: eventName(kind),
        perYear,
        unit,
        loss: { mean: digits(mean), p5: digits(p5), p50: digits(p50), p95: digits(p95) },
        lost: totals.lost === null ? null : tenth(of?.lost ?? 0),
        share: of?.share ?? 0,
      };
    })
    .toSorted((a, b) => b.share - a.share);
}

function rounded<Line extends { readonly lost: number | null }>(line: Line): Line {
  return { ...line, lost: line.lost === null ? null : tenth(line.lost) };
}

function notModelledOf(bodies: readonly CareBody[], { services }: CareTotals): CareAtRisk['notModelled'] {
  const unknown = bodies.filter((body) => !isModelled(body));
  return {
    organisations: unknown.length,
    examples: unknown.slice(0, 12).map(({ code, name }) => ({ code, kind: 'trust', name })),
    services: services
      .filter(({ organisations, known }) => known < organisations)
      .map(({ service, organisations, known }) => ({
        pathway: service,
        name: pathwayName(service),
        organisations: organisations - known,
        of: organisations,
      })),
  };
}
