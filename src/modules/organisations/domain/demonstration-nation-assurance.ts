import { addDays } from '#kernel/dates.ts';
import type { Random } from '#kernel/random.ts';
import { type Board, boardsAfter, type Tiers } from './demonstration-nation-boards.ts';
import { madeUp } from './demonstration-nation-parts.ts';
import type { NationShape } from './demonstration-nation-shape.ts';
import type { DemoTrust } from './demonstration-nation-trusts.ts';
import type { BodyFact, EditionFact, StatusFact } from './nation-facts.ts';

const standard = 'DSPT';

/** The chances of each status next year, by the status of this year; they need not add up to 1. */
type Step = Readonly<Record<string, Readonly<Record<string, number>>>>;

// A year like those before it: most keep their status, as the real trusts did from 2021-22 to 2022-23.
const quietYear: Step = {
  exceeded: { exceeded: 66, met: 34 },
  met: { met: 83, approaching: 12, exceeded: 4, 'not-published': 1 },
  approaching: { approaching: 61, met: 37, 'not-published': 2 },
  'not-met': { approaching: 60, met: 40 },
  'not-published': { approaching: 50, 'not-met': 50 },
};
// The first year of a stricter framework.
const stricterYear: Step = {
  exceeded: { exceeded: 25, met: 60, approaching: 15 },
  met: { met: 57, approaching: 38, 'not-met': 4, 'not-published': 1 },
  approaching: { approaching: 72, met: 14, 'not-met': 12, 'not-published': 2 },
  'not-met': { 'not-met': 60, approaching: 40 },
  'not-published': { 'not-met': 100 },
};
const recoveryYear: Step = {
  exceeded: { exceeded: 80, met: 20 },
  met: { met: 86, exceeded: 5, approaching: 9 },
  approaching: { approaching: 55, met: 40, 'not-met': 4, 'not-published': 1 },
  'not-met': { approaching: 60, 'not-met': 36, 'not-published': 4 },
  'not-published': { approaching: 100 },
};

interface Year {
  readonly edition: EditionFact;
  /** How the status follows from the year before; null for the years that the real history gives. */
  readonly step: Step | null;
  /** The share of trusts that publish on the last day; null for the real one. */
  readonly lastDay: number | null;
}

const years: readonly Year[] = [
  { edition: editionOf(2020), step: null, lastDay: 0.33 },
  { edition: editionOf(2021), step: null, lastDay: 0.36 },
  { edition: editionOf(2022), step: null, lastDay: null },
  { edition: editionOf(2023), step: quietYear, lastDay: 0.41 },
  { edition: editionOf(2024), step: stricterYear, lastDay: 0.46 },
  { edition: editionOf(2025), step: recoveryYear, lastDay: 0.35 },
];

export const demonstrationEditions: readonly EditionFact[] = years.map(({ edition }) => edition);

/** What trusts published for six editions and boards for four; a body publishes where it is open at the deadline. */
export function demonstrationStatuses(
  tiers: Tiers,
  trusts: readonly DemoTrust[],
  shape: NationShape,
  random: Random,
): readonly StatusFact[] {
  const rush = publishing(shape);
  return [
    ...trusts.flatMap((trust) => history(trust.body, trust.donor.statuses, rush, random)),
    ...boardStatuses(tiers, shape, rush, random),
  ];
}

function boardStatuses(tiers: Tiers, shape: NationShape, rush: Rush, random: Random): readonly StatusFact[] {
  // Boards have stood since the third edition; a new one starts from what its first predecessor had.
  const first = new Map(tiers.before.map((board) => [board, random.pick(shape.boardStatuses)]));
  const before = tiers.before.flatMap((board) => boardHistory(board, first.get(board) ?? 'met', rush, random));
  const created = boardsAfter(tiers).filter((board) => !tiers.before.includes(board));
  return [
    ...before,
    ...created.flatMap((board) => {
      const predecessor = tiers.before.find((other) => other.heir === board.body.code);
      return boardHistory(board, (predecessor && first.get(predecessor)) ?? 'met', rush, random);
    }),
  ];
}

function boardHistory(board: Board, third: string, rush: Rush, random: Random): readonly StatusFact[] {
  return history(board.body, [third, third, third], rush, random);
}

/** The first three statuses as given, the rest drawn year by year; facts only for the years in which the body stood. */
function history(body: BodyFact, given: readonly string[], rush: Rush, random: Random): readonly StatusFact[] {
  let status = given[0] ?? 'met';
  return years.flatMap(({ edition, step, lastDay }, index) => {
    status = step === null ? (given[index] ?? status) : random.weighted(Object.entries(step[status] ?? {}));
    if (!isOpenOn(body, edition.deadline)) return [];
    const days = random.chance(lastDay ?? rush.lastDay) ? 0 : random.pick(rush.otherDays);
    const published = status === 'not-published' ? null : addDays(edition.deadline, days);
    return [{ code: body.code, standard, edition: edition.edition, status, published, source: madeUp }];
  });
}

interface Rush {
  readonly lastDay: number;
  readonly otherDays: readonly number[];
}

function publishing({ publishedAfter }: NationShape): Rush {
  const otherDays = publishedAfter.filter((days) => days !== 0);
  return { lastDay: 1 - otherDays.length / publishedAfter.length, otherDays };
}

function isOpenOn(body: BodyFact, day: string): boolean {
  return (body.opened === null || body.opened <= day) && (body.closed === null || body.closed >= day);
}

function editionOf(year: number): EditionFact {
  const edition = `${year}-${String(year + 1).slice(2)}`;
  return { standard, edition, opens: `${year}-09-01`, deadline: `${year + 1}-06-30` };
}
