import { addDays } from '#kernel/dates.ts';
import type { Random } from '#kernel/random.ts';
import { type Board, codeAfter, stayingNeighbours, type Tiers } from './demonstration-nation-boards.ts';
import { middleOf } from './demonstration-nation-map.ts';
import type { PlaceNames } from './demonstration-nation-names.ts';
import { bodyAt, codeOf } from './demonstration-nation-parts.ts';
import { ambulance, type Donor, type NationShape } from './demonstration-nation-shape.ts';
import type { BodyFact } from './nation-facts.ts';

/** A fictional trust, the real one that its numbers are drawn from, and its boards. */
export interface DemoTrust {
  readonly body: BodyFact;
  readonly type: string;
  readonly donor: Donor;
  readonly board: Board;
  /** Differs from `board` for a few. */
  readonly finance: Board;
  /** The trusts that took over its work. */
  readonly heirs: readonly string[];
}

interface Draft {
  readonly type: string;
  readonly board: Board;
  readonly opened: string | null;
  readonly closed: string | null;
  /** Which drafts took over its work. */
  readonly heirs: readonly Draft[];
}

const acute = 'Acute';
const combined = 'Mental Health and Community (Combined)';

// The kinds of merger that the real service saw from 2020 to 2024: trusts absorbed by a neighbour under the same board,
// one split between two, and two that became a new one.
const absorbed: readonly {
  readonly type: string;
  readonly into: string;
  readonly closed: string;
  readonly heirs: number;
}[] = [
  { type: acute, into: acute, closed: '2020-03-31', heirs: 1 },
  { type: acute, into: acute, closed: '2021-03-31', heirs: 1 },
  { type: acute, into: acute, closed: '2021-09-30', heirs: 2 },
  { type: acute, into: acute, closed: '2022-03-31', heirs: 1 },
  { type: acute, into: acute, closed: '2023-03-31', heirs: 1 },
  { type: acute, into: acute, closed: '2023-06-30', heirs: 1 },
  { type: 'Community', into: combined, closed: '2024-09-30', heirs: 1 },
];
const foundedFromTwo = { type: combined, closed: '2024-10-31' };

/** The trusts of the demonstration nation: of the real mix of types, board by board, with closings and mergers. */
export function demonstrationTrusts(
  tiers: Tiers,
  shape: NationShape,
  places: PlaceNames,
  random: Random,
): readonly DemoTrust[] {
  const drafts = [...openDrafts(tiers, shape, random)];
  drafts.push(...closedDrafts(drafts, random));
  const order = new Map(tiers.before.map((board, index) => [board, index]));
  drafts.sort((left, right) => (order.get(left.board) ?? 0) - (order.get(right.board) ?? 0));
  const codes = new Map(drafts.map((draft, index) => [draft, codeOf('T', index + 1, 3)]));
  const elsewhere = financeElsewhere(drafts, tiers, shape, random);
  return drafts.map((draft) => {
    const donor = random.pick(shape.donors.filter((other) => other.type === draft.type));
    return {
      body: trustBody(draft, codes.get(draft) ?? '', donor, places, random),
      type: draft.type,
      donor,
      board: draft.board,
      finance: elsewhere.get(draft) ?? draft.board,
      heirs: draft.heirs.map((heir) => codes.get(heir) ?? ''),
    };
  });
}

/** Each board gets the types of the open trusts of some real board; ambulance trusts are spread over the regions. */
function openDrafts(tiers: Tiers, shape: NationShape, random: Random): readonly Draft[] {
  const mixes = random.shuffled(shape.boards);
  const draft = (type: string, board: Board): Draft => ({ type, board, opened: null, closed: null, heirs: [] });
  const local = tiers.before.flatMap((board, index) =>
    (mixes[index % mixes.length] ?? []).map((type) => draft(type, board)),
  );
  const drivers = ambulanceBoards(tiers, shape.ambulanceTrusts, random).map((board) => draft(ambulance, board));
  return [...local, ...drivers];
}

/** The seats of the ambulance trusts: one board of each region, then second boards of the regions with the most. */
function ambulanceBoards(tiers: Tiers, count: number, random: Random): readonly Board[] {
  const regions = tiers.regions.map((region) =>
    random.shuffled(tiers.before.filter((board) => board.region === region.code)),
  );
  const bySize = regions.toSorted((left, right) => right.length - left.length);
  return [...regions.map((boards) => boards[0]), ...bySize.map((boards) => boards[1])]
    .flatMap((board) => board ?? [])
    .slice(0, count);
}

function closedDrafts(open: Draft[], random: Random): readonly Draft[] {
  const used = new Set<Board>();
  const closed = absorbed.map((merger) => {
    const board = random.pick(boardsWith(open, merger.into, merger.heirs, used));
    used.add(board);
    const heirs = open.filter((draft) => draft.board === board && draft.type === merger.into).slice(0, merger.heirs);
    return { type: merger.type, board, opened: null, closed: merger.closed, heirs };
  });
  const board = random.pick(boardsWith(open, foundedFromTwo.type, 1, used));
  const index = open.findIndex((draft) => draft.board === board && draft.type === foundedFromTwo.type);
  const heir: Draft = { type: combined, board, opened: addDays(foundedFromTwo.closed, 1), closed: null, heirs: [] };
  open[index] = heir;
  const merged = [combined, 'Mental Health'].map((type) => {
    return { type, board, opened: null, closed: foundedFromTwo.closed, heirs: [heir] };
  });
  return [...closed, ...merged];
}

function boardsWith(drafts: readonly Draft[], type: string, count: number, used: ReadonlySet<Board>): readonly Board[] {
  const boards = Map.groupBy(
    drafts.filter((draft) => draft.type === type),
    (draft) => draft.board,
  );
  return [...boards].filter(([board, group]) => group.length >= count && !used.has(board)).map(([board]) => board);
}

/** The trusts whose money goes through a neighbouring board of the region, most of them ambulance trusts as in life. */
function financeElsewhere(
  drafts: readonly Draft[],
  tiers: Tiers,
  shape: NationShape,
  random: Random,
): ReadonlyMap<Draft, Board> {
  const others = (draft: Draft) =>
    stayingNeighbours(draft.board, tiers.before).filter((board) => codeAfter(board) !== codeAfter(draft.board));
  const able = random.shuffled(drafts.filter((draft) => draft.closed === null && others(draft).length > 0));
  const isDriver = (draft: Draft) => draft.type === ambulance;
  const ranked = [...able.filter(isDriver).slice(0, 6), ...able.filter((draft) => !isDriver(draft))];
  const count = Math.round(drafts.length * shape.financeShare);
  return new Map(ranked.slice(0, count).map((draft) => [draft, random.pick(others(draft))]));
}

function trustBody(draft: Draft, code: string, donor: Donor, places: PlaceNames, random: Random): BodyFact {
  const shortName = trustName(draft.type, donor, places, random);
  const middle = middleOf(draft.board.cell);
  const near = (value: number) => Number((value + random.between(-0.2, 0.2)).toFixed(5));
  return bodyAt({
    code,
    kind: 'trust',
    name: `${shortName} ${random.chance(0.68) ? 'Foundation Trust' : 'Trust'}`,
    shortName,
    // A closed trust must have opened before it closed.
    opened: draft.opened ?? (donor.opened < '2019-04-01' ? donor.opened : '1994-04-01'),
    closed: draft.closed,
    longitude: near(middle.longitude),
    latitude: near(middle.latitude),
  });
}

function trustName(type: string, donor: Donor, places: PlaceNames, random: Random): string {
  const place = places.take();
  switch (type) {
    case acute:
      return acuteName(place, donor, places, random);
    case ambulance:
      return `${place} Ambulance Service`;
    case 'Community':
      return `${place} Community Healthcare`;
    case 'Mental Health':
      return `${place} Mental Health`;
    default:
      return random.chance(0.5) ? `${place} Partnership` : `${place} Health and Care`;
  }
}

/** A specialist's name goes with a specialist's volumes: no A&E to speak of. */
function acuteName(place: string, donor: Donor, places: PlaceNames, random: Random): string {
  const attendances = donor.activity.find((fact) => fact.measure === 'ae-attendances-month')?.value ?? 0;
  if (attendances < 1000) {
    return `${place} ${random.pick(['Heart and Chest', 'Orthopaedic', 'Cancer Centre', 'Eye Care', "Women's"])}`;
  }
  const form = random.weighted([
    ['and', 24],
    ['University Healthcare', 20],
    ['Teaching', 17],
    ['General', 15],
    ['Royal', 13],
    ['Healthcare', 11],
  ]);
  if (form === 'and') return `${place} and ${places.take()} Acute`;
  return form === 'Royal' ? `Royal ${place}` : `${place} ${form}`;
}
