import type { Random } from '#kernel/random.ts';
import {
  areNeighbours,
  type Cell,
  cellKey,
  drawnCells,
  mergedCells,
  movedBoundary,
  regionLetters,
} from './demonstration-nation-map.ts';
import { labelFor, type PlaceNames, regionNames } from './demonstration-nation-names.ts';
import { boardsFrom, bodyAt, codeOf, type Placing, reformDay, regionsFrom } from './demonstration-nation-parts.ts';
import type { BodyFact, HexFact } from './nation-facts.ts';

/** A board, the region that it lies in, and who stands in its place from the day of the reform. */
export interface Board {
  readonly body: BodyFact;
  readonly region: string;
  readonly cell: Cell;
  readonly label: string;
  /** The board that replaced it; null for one that stays. */
  readonly heir: string | null;
}

/** The regions, the boards before and after the reform, and the two boards between which a boundary moves. */
export interface Tiers {
  readonly regions: readonly BodyFact[];
  /** Those of before the reform, in the order of their codes. */
  readonly before: readonly Board[];
  readonly created: readonly Board[];
  readonly movedFrom: Board;
  readonly movedTo: Board;
}

/** Draws names for the regions' boards and merges twelve of them into six. */
export function demonstrationTiers(places: PlaceNames, random: Random): Tiers {
  const regions = regionNames.map((name, index) =>
    bodyAt({ code: codeOf('Y', index + 1, 1), kind: 'region', name, shortName: name, opened: regionsFrom }),
  );
  const cells = drawnCells();
  const labels = new Set<string>();
  const heirs = new Map(
    mergedCells.flatMap(({ stays, leaves }, index) => {
      const code = codeOf('B', cells.length + index + 1, 2);
      return [stays, leaves].map((cell) => [cellKey(cell), code] as const);
    }),
  );
  const before = cells.map(({ cell, region }, index) => {
    const shortName = random.chance(0.55) ? places.take() : `${places.take()} and ${places.take()}`;
    const heir = heirs.get(cellKey(cell)) ?? null;
    const life = { opened: boardsFrom, closed: heir === null ? null : '2026-03-31' };
    const number = index + 1;
    return board({ number, shortName, region: regionCode(region), cell, heir, life, labels });
  });
  const created = mergedCells.map(({ stays, leaves }, index) => {
    const [first, second] = [boardOn(before, stays), boardOn(before, leaves)];
    const shortName = `${firstPlace(first)} and ${firstPlace(second)}`;
    const life = { opened: reformDay, closed: null };
    const number = cells.length + index + 1;
    return board({ number, shortName, region: first.region, cell: stays, heir: null, life, labels });
  });
  const moved = { movedFrom: boardOn(before, movedBoundary.from), movedTo: boardOn(before, movedBoundary.to) };
  return { regions, before, created, ...moved };
}

/** The boards that stand after the reform. */
export function boardsAfter(tiers: Tiers): readonly Board[] {
  return [...tiers.before.filter((board) => board.heir === null), ...tiers.created];
}

/** Who stands for a board over the years: itself, and its heir from the day of the reform. */
export function placingsUnder(board: Board): readonly Placing[] {
  const until = board.heir === null ? null : reformDay;
  const own = { parent: board.body.code, from: boardsFrom, to: until };
  return board.heir === null ? [own] : [own, { parent: board.heir, from: reformDay, to: null }];
}

/** The board that stands for this one after the reform. */
export function codeAfter(board: Board): string {
  return board.heir ?? board.body.code;
}

/** The boards of the same region that share a side with this one on the map, and that stay. */
export function stayingNeighbours(board: Board, boards: readonly Board[]): readonly Board[] {
  return boards.filter(
    (other) => other.heir === null && other.region === board.region && areNeighbours(board.cell, other.cell),
  );
}

/** The other regions that this board's cell touches. */
export function neighbouringRegions(board: Board, boards: readonly Board[]): readonly string[] {
  const touching = boards.filter((other) => areNeighbours(board.cell, other.cell));
  return [...new Set(touching.map((other) => other.region))].filter((region) => region !== board.region);
}

/** The map: a cell for each board over its life. */
export function demonstrationHexes(tiers: Tiers): readonly HexFact[] {
  return [...tiers.before, ...tiers.created].map(({ body, cell, label, heir }) => ({
    code: body.code,
    ...cell,
    label,
    from: body.opened,
    to: heir === null ? null : reformDay,
  }));
}

interface BoardPlan {
  readonly number: number;
  readonly shortName: string;
  readonly region: string;
  readonly cell: Cell;
  readonly heir: string | null;
  readonly life: { readonly opened: string; readonly closed: string | null };
  /** The labels in use; the board's is added. */
  readonly labels: Set<string>;
}

function board({ number, shortName, region, cell, heir, life, labels }: BoardPlan): Board {
  const label = labelFor(shortName, labels);
  labels.add(label);
  const name = `${shortName} Integrated Care Board`;
  return {
    body: bodyAt({ code: codeOf('B', number, 2), kind: 'icb', name, shortName, ...life }),
    region,
    cell,
    label,
    heir,
  };
}

function regionCode(letter: string): string {
  return codeOf('Y', regionLetters.indexOf(letter) + 1, 1);
}

function firstPlace(board: Board): string {
  return board.body.shortName?.split(' and ')[0] ?? board.body.name;
}

function boardOn(boards: readonly Board[], cell: Cell): Board {
  const board = boards.find((other) => cellKey(other.cell) === cellKey(cell));
  if (board === undefined) throw new Error(`no board stands on the cell ${cellKey(cell)}`);
  return board;
}
