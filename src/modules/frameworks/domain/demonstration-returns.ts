import { addDays, type IsoDate } from '#kernel/dates.ts';
import { type Random, seededRandom } from '#kernel/random.ts';

const seed = 2026;

/** An organisation of the demonstration nation; `status`: what it published for the year that is over, null for nothing. */
export interface DemonstrationBody {
  readonly id: number;
  readonly code: string;
  readonly status: string | null;
}

/** An outcome to be answered. `levels`: codes it may reach, lowest first; `required`: null where nothing is asked. */
export interface DemonstrationOutcome {
  readonly nodeId: number;
  readonly code: string;
  readonly levels: readonly string[];
  readonly required: string | null;
  readonly indicators: readonly { readonly id: number; readonly level: string }[];
}

/** The year as the draw needs it. `isOver`: answered wholly and published; else in part, for some with an interim. */
export interface DemonstrationYear {
  readonly code: string;
  readonly isOver: boolean;
  readonly previous: string | null;
  readonly opensOn: IsoDate;
  readonly interimOn: IsoDate | null;
  readonly finalOn: IsoDate;
  /** The newest day that the nation knows. */
  readonly today: IsoDate;
  /** Statuses of the register that count as reaching the standard. */
  readonly reached: ReadonlySet<string>;
}

/** An invented answer. */
export interface InventedAnswer {
  readonly nodeId: number;
  readonly ticks: readonly number[];
  readonly level: string;
  readonly overrideLevel: string | null;
  readonly overrideWhy: string;
  readonly carriedFrom: string | null;
  readonly state: 'not-started' | 'under-way' | 'ready';
  readonly savedOn: IsoDate;
}

/** An invented return: an interim statement is of the same levels as the answers. */
export interface InventedReturn {
  readonly organisationId: number;
  readonly openedOn: IsoDate;
  readonly interimOn: IsoDate | null;
  readonly finalOn: IsoDate | null;
  readonly answers: readonly InventedAnswer[];
  /** Outcomes with a duty that looks after them; the others have nobody. */
  readonly owned: readonly { readonly nodeId: number; readonly duty: string; readonly dueOn: IsoDate }[];
}

const duties = ['cyber-lead', 'cyber-lead', 'cyber-lead', 'siro', 'board-lead', 'data-protection-officer', 'eprr-lead'];

/** How good an organisation is, from 0 to 1, by what it published. */
const maturity: Readonly<Record<string, number>> = { exceeded: 0.95, met: 0.82, approaching: 0.66, 'not-met': 0.5 };
const unknownMaturity = 0.6;

/**
 * Invented returns of a year: the same for the same input, different from organisation to organisation, and in keeping
 * with what the organisation published. Some outcomes are hard for all, so that there is something to see.
 */
export function demonstrationReturns(
  year: DemonstrationYear,
  bodies: readonly DemonstrationBody[],
  outcomes: readonly DemonstrationOutcome[],
): InventedReturn[] {
  const hardness = new Map(
    outcomes.map(({ code }) => [code, seededRandom(seed, `hardness ${code}`).between(-0.3, 0.38)]),
  );
  return bodies.flatMap((body) => {
    const random = seededRandom(seed, `return ${year.code} ${body.code}`);
    // Some have not begun a year that runs.
    if (!year.isOver && random.chance(0.06)) return [];
    return [
      year.isOver
        ? wholeReturn(year, body, outcomes, hardness, random)
        : begunReturn(year, body, outcomes, hardness, random),
    ];
  });
}

type Hardness = ReadonlyMap<string, number>;

function wholeReturn(
  year: DemonstrationYear,
  body: DemonstrationBody,
  outcomes: readonly DemonstrationOutcome[],
  hardness: Hardness,
  random: Random,
): InventedReturn {
  const levels = fitted(year, body, outcomes, drawnLevels(body, outcomes, hardness, 0), random);
  const answers = outcomes.map((outcome, at) => {
    const savedOn = addDays(year.finalOn, -3 - random.whole(200));
    return { ...answerTo(outcome, levels[at] ?? 0, random), state: 'ready' as const, carriedFrom: null, savedOn };
  });
  return {
    organisationId: body.id,
    openedOn: addDays(year.opensOn, 3 + random.whole(40)),
    interimOn: year.interimOn === null ? null : addDays(year.interimOn, -random.whole(12)),
    // What is not published is answered all the same.
    finalOn: body.status === null ? null : addDays(year.finalOn, random.chance(0.35) ? 0 : -random.whole(40)),
    answers,
    owned: [],
  };
}

function begunReturn(
  year: DemonstrationYear,
  body: DemonstrationBody,
  outcomes: readonly DemonstrationOutcome[],
  hardness: Hardness,
  random: Random,
): InventedReturn {
  const hasInterim = year.interimOn !== null && random.chance(0.12);
  const share = hasInterim ? 1 : random.between(0.25, 1);
  const levels = drawnLevels(body, outcomes, hardness, 0.05);
  const openedOn = addDays(year.opensOn, random.whole(20));
  const lastDay = Math.max(1, daysBetween(openedOn, year.today));
  const answers = outcomes.flatMap((outcome, at) => {
    if (!random.chance(share)) return [];
    const isCarried = year.previous !== null && !hasInterim && random.chance(0.2);
    const answer = answerTo(outcome, levels[at] ?? 0, random);
    const savedOn = addDays(openedOn, random.whole(lastDay));
    const state = isCarried
      ? ('not-started' as const)
      : random.chance(0.6)
        ? ('ready' as const)
        : ('under-way' as const);
    return [{ ...answer, state, carriedFrom: isCarried ? year.previous : null, savedOn }];
  });
  const due = year.interimOn ?? year.finalOn;
  const owned = outcomes.flatMap(({ nodeId }) =>
    random.chance(0.84) ? [{ nodeId, duty: random.pick(duties), dueOn: addDays(due, -7 - random.whole(28)) }] : [],
  );
  const interimOn = hasInterim ? addDays(year.today, -random.whole(10)) : null;
  return { organisationId: body.id, openedOn, interimOn, finalOn: null, answers, owned };
}

/** Places in each outcome's levels. `better`: how much it has come on since the year before. */
function drawnLevels(
  body: DemonstrationBody,
  outcomes: readonly DemonstrationOutcome[],
  hardness: Hardness,
  better: number,
): number[] {
  const own = (maturity[body.status ?? ''] ?? unknownMaturity) + better;
  return outcomes.map(({ code, levels }) => {
    const random = seededRandom(seed, `level ${body.code} ${code}`);
    const score = own - (hardness.get(code) ?? 0) + random.between(-0.28, 0.28);
    return Math.max(0, Math.min(levels.length - 1, Math.floor(score * levels.length)));
  });
}

/** The levels of a published year agree with what was published: all that is asked, or something short of it. */
function fitted(
  { reached }: DemonstrationYear,
  { status }: DemonstrationBody,
  outcomes: readonly DemonstrationOutcome[],
  levels: readonly number[],
  random: Random,
): number[] {
  const asked = outcomes.map(({ levels: ladder, required }) => (required === null ? 0 : ladder.indexOf(required)));
  if (status !== null && reached.has(status)) return levels.map((level, at) => Math.max(level, asked[at] ?? 0));
  if (levels.some((level, at) => level < (asked[at] ?? 0))) return [...levels];
  const liftable = asked.flatMap((level, at) => (level > 0 ? [at] : []));
  if (liftable.length === 0) return [...levels];
  const missed = random.pick(liftable);
  return levels.map((level, at) => (at === missed ? (asked[at] ?? 1) - 1 : level));
}

type Answered = Pick<InventedAnswer, 'nodeId' | 'ticks' | 'level' | 'overrideLevel' | 'overrideWhy'>;

function answerTo(outcome: DemonstrationOutcome, place: number, random: Random): Answered {
  const level = outcome.levels[place] ?? '';
  const lower = outcome.levels[place - 1];
  // Never below what is asked, so that what was published still holds.
  const isOpen = place > (outcome.required === null ? 0 : outcome.levels.indexOf(outcome.required));
  const isOverridden = lower !== undefined && isOpen && random.chance(0.06);
  return {
    nodeId: outcome.nodeId,
    // What counts is the level drawn; an override lowers what the ticks say, as an honest organisation would.
    ticks: ticksFor(outcome, level, random),
    level,
    overrideLevel: isOverridden ? lower : null,
    overrideWhy: isOverridden
      ? 'Made up for the demonstration: the statements hold on paper, not yet at every site.'
      : '',
  };
}

/** Ticks that the published rule scores with this level: all of it and none below; some of what lies above. */
function ticksFor({ levels, indicators }: DemonstrationOutcome, level: string, random: Random): number[] {
  const place = levels.indexOf(level);
  const rankOf = (indicator: { readonly level: string }) => levels.indexOf(indicator.level);
  const own = indicators.filter((each) => rankOf(each) === place);
  const above = indicators.filter((each) => rankOf(each) > place);
  if (place === 0) {
    const some = own.filter(() => random.chance(0.4));
    return idsOf([...(some.length > 0 ? some : own.slice(0, 1)), ...above.filter(() => random.chance(0.3))]);
  }
  const between = indicators.filter((each) => rankOf(each) > 0 && rankOf(each) < place);
  const byLevel = Map.groupBy(above, (each) => each.level);
  const partOf = [...byLevel.values()].flatMap((all) => all.slice(1).filter(() => random.chance(0.4)));
  return idsOf([...own, ...between, ...partOf]);
}

function idsOf(indicators: readonly { readonly id: number }[]): number[] {
  return indicators.map(({ id }) => id).toSorted((a, b) => a - b);
}

function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
