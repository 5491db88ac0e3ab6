import type { Random } from '#kernel/random.ts';
import {
  type Board,
  boardsAfter,
  codeAfter,
  neighbouringRegions,
  placingsUnder,
  stayingNeighbours,
  type Tiers,
} from './demonstration-nation-boards.ts';
import {
  boardsFrom,
  edgesOver,
  nationCode,
  type Placing,
  reformDay,
  regionsFrom,
} from './demonstration-nation-parts.ts';
import { ambulance } from './demonstration-nation-shape.ts';
import type { DemoTrust } from './demonstration-nation-trusts.ts';
import type { BodyFact, EdgeFact } from './nation-facts.ts';

// How many trusts change board where the boundary moves on the day of the reform.
const movedTrusts = 2;

/** Geography, finance, oversight, commissioning and emergency planning, from trust to nation. */
export function hierarchyEdges(tiers: Tiers, trusts: readonly DemoTrust[], random: Random): readonly EdgeFact[] {
  const boards = [...tiers.before, ...tiers.created];
  const moved = movers(tiers, trusts);
  const coordinators = otherCoordinators(tiers, random);
  return [
    ...regionEdges(tiers.regions),
    ...boards.flatMap((board) => boardEdges(board, coordinators)),
    ...trusts.flatMap((trust) => {
      const geography = trustPlacings(trust, trust.board, moved);
      return [
        ...edgesOver('geography', trust.body, [underRegion(trust.board), ...geography]),
        ...edgesOver('finance', trust.body, [
          underRegion(trust.finance),
          ...trustPlacings(trust, trust.finance, moved),
        ]),
        ...edgesOver('oversight', trust.body, overseers(trust)),
        ...edgesOver('commissioning', trust.body, commissioners(trust, geography, tiers)),
        ...edgesOver('emergency-planning', trust.body, geography),
      ];
    }),
  ];
}

/** A provider that is no trust lies under its region until there are boards, then under its board and its heir. */
export function geographyEdges(body: BodyFact, board: Board): readonly EdgeFact[] {
  return edgesOver('geography', body, [underRegion(board), ...placingsUnder(board)]);
}

function regionEdges(regions: readonly BodyFact[]): readonly EdgeFact[] {
  return ['geography', 'finance', 'oversight', 'emergency-planning'].flatMap((type) =>
    regions.flatMap((region) => edgesOver(type, region, [{ parent: nationCode, from: regionsFrom, to: null }])),
  );
}

function boardEdges(board: Board, coordinators: ReadonlyMap<Board, string>): readonly EdgeFact[] {
  const under = (parent: string): readonly Placing[] => [{ parent, from: boardsFrom, to: null }];
  return [
    ...['geography', 'finance', 'oversight'].flatMap((type) => edgesOver(type, board.body, under(board.region))),
    ...edgesOver('emergency-planning', board.body, under(coordinators.get(board) ?? board.region)),
    // Boards commission with the nation's money: this hierarchy has no regions.
    ...edgesOver('commissioning', board.body, under(nationCode)),
  ];
}

/** Three boards at a region's edge are coordinated by the neighbouring region in an emergency. */
function otherCoordinators(tiers: Tiers, random: Random): ReadonlyMap<Board, string> {
  const boards = boardsAfter(tiers);
  const atEdge = random.shuffled(boards.filter((board) => neighbouringRegions(board, boards).length > 0));
  return new Map(atEdge.slice(0, 3).map((board) => [board, random.pick(neighbouringRegions(board, boards))]));
}

function underRegion(board: Board): Placing {
  return { parent: board.region, from: regionsFrom, to: boardsFrom };
}

/** The trusts that change board, from the larger of the two to the other, which keeps at least one of its own. */
function movers(tiers: Tiers, trusts: readonly DemoTrust[]): ReadonlyMap<DemoTrust, Board> {
  const { movedFrom, movedTo } = tiers;
  const under = (board: Board) =>
    trusts.filter((trust) => trust.board === board && trust.finance === board && trust.body.closed === null);
  const [own, target] =
    under(movedFrom).length < under(movedTo).length ? [under(movedTo), movedFrom] : [under(movedFrom), movedTo];
  return new Map(own.slice(0, own.length > movedTrusts ? movedTrusts : 1).map((trust) => [trust, target]));
}

function trustPlacings(trust: DemoTrust, board: Board, moved: ReadonlyMap<DemoTrust, Board>): readonly Placing[] {
  const target = moved.get(trust);
  if (target === undefined) return placingsUnder(board);
  return [
    { parent: board.body.code, from: boardsFrom, to: reformDay },
    { parent: target.body.code, from: reformDay, to: null },
  ];
}

/** Regions oversaw trusts before there were boards, and do so again from the day of the reform. */
function overseers(trust: DemoTrust): readonly Placing[] {
  const { region, body } = trust.board;
  return [
    underRegion(trust.board),
    { parent: body.code, from: boardsFrom, to: reformDay },
    { parent: region, from: reformDay, to: null },
  ];
}

/** An ambulance trust is commissioned by every board of its region, any other by the board that it lies under. */
function commissioners(trust: DemoTrust, geography: readonly Placing[], tiers: Tiers): readonly Placing[] {
  if (trust.type !== ambulance) return geography;
  const before = tiers.before.filter((board) => board.region === trust.board.region);
  const codes = new Set(before.flatMap((board) => [board.body.code, codeAfter(board)]));
  const lives = new Map([...tiers.before, ...tiers.created].map((board) => [board.body.code, board]));
  return [...codes].map((code) => {
    const board = lives.get(code);
    return { parent: code, from: board?.body.opened ?? boardsFrom, to: board?.heir === null ? null : reformDay };
  });
}

/** A pair of neighbours that both stay in each region that has one, in the order of the regions. */
export function neighbourPairs(tiers: Tiers): readonly (readonly [Board, Board])[] {
  return tiers.regions.flatMap((region): readonly (readonly [Board, Board])[] => {
    const boards = tiers.before.filter((board) => board.region === region.code && board.heir === null);
    const pair = boards.flatMap((board) => stayingNeighbours(board, boards).map((other) => [board, other] as const))[0];
    return pair === undefined ? [] : [pair];
  });
}
