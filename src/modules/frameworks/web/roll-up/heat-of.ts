import type { HeatColumn, HeatLevel, HeatRow, HeatTone } from '#web/kit/heat-geometry.ts';
import type { AssuranceOverview, StandingRow } from '../../contract/roll-up.ts';
import { isBelow } from '../../domain/roll-up.ts';
import { fromWords, type InheritedFrom } from '../parts/level-mark.tsx';

type Levels = AssuranceOverview['levels'];

/** How a rank looks: the highest, the lowest, and what lies between; 0 is not answered. */
export function toneOf(rank: number, levels: Levels): HeatTone {
  if (rank === 0) return 'none';
  if (rank === levels.at(-1)?.rank) return 'achieved';
  return rank === levels[0]?.rank ? 'not' : 'partly';
}

/** A rank in words; 0 is "Not answered". */
export function levelName(rank: number, levels: Levels): string {
  return levels.find((level) => level.rank === rank)?.name ?? 'Not answered';
}

/** A level with its mark, as `LevelMark` shows it; null is not shared. */
export function markOf(rank: number | null, levels: Levels) {
  return { tone: toneOf(rank ?? 0, levels), name: rank === null ? 'Not shared' : levelName(rank, levels) };
}

/** The services by which levels of an organisation are held, by the place of the outcome. */
export function inheritedOf(
  { inherited }: StandingRow,
  { services }: Pick<AssuranceOverview, 'services'>,
): ReadonlyMap<number, InheritedFrom> {
  return new Map(
    (inherited ?? []).flatMap(([place, at]): [number, InheritedFrom][] => {
      const found = services[at];
      return found === undefined ? [] : [[place, { service: found.name, provider: found.provider }]];
    }),
  );
}

/** A hierarchy in words: its code reads like them. */
export function edgeWords(edge: string): string {
  return edge.replaceAll('-', ' ');
}

/** Ranks held on each outcome; null: not shared. */
export function heldOf({ cells }: StandingRow, outcomes: number): number[] | null {
  if (cells === '?') return null;
  if (cells === '') return new Array<number>(outcomes).fill(0);
  return [...cells].map((cell) => (cell === '-' ? 0 : Number(cell)));
}

/** Ranks that must be held on each outcome. */
export function requiredOf({ required }: StandingRow, { outcomes }: Pick<AssuranceOverview, 'outcomes'>): number[] {
  return required === undefined ? outcomes.map((outcome) => outcome.required) : [...required].map(Number);
}

/** On how many outcomes an organisation is below; -1 where it does not share its levels. */
export function gapOf(row: StandingRow, overview: Pick<AssuranceOverview, 'outcomes'>): number {
  const held = heldOf(row, overview.outcomes.length);
  if (held === null) return -1;
  const required = requiredOf(row, overview);
  return held.filter((rank, at) => isBelow(rank, required[at] ?? 0)).length;
}

/** What of a roll-up is drawn. */
export interface HeatAsked {
  readonly view: 'level' | 'gap';
  readonly order: 'gap' | 'name';
  /** Code of a principle, or null for all. */
  readonly group: string | null;
}

/** The map as the kit draws it. */
export interface Heat {
  readonly levels: readonly HeatLevel[];
  readonly columns: readonly HeatColumn[];
  readonly groupNames: ReadonlyMap<string, string>;
  readonly rows: readonly HeatRow[];
  /** What a noted cell means; absent where there is none. */
  readonly noteName?: string;
}

/** Where cells lead. */
export interface HeatLinks {
  readonly ofRow: (row: StandingRow) => string;
  readonly ofOutcome: (code: string) => string;
}

const gapLevels: readonly HeatLevel[] = [
  { key: 'm', name: 'At the level asked', tone: 'achieved' },
  { key: 'b', name: 'Below the level asked', tone: 'not' },
];
const unknown: readonly HeatLevel[] = [
  { key: '-', name: 'Not answered', tone: 'none' },
  { key: '?', name: 'Not shared', tone: 'none' },
];

/** A roll-up as a map of organisations by outcomes: levels, or levels against what is asked. */
export function heatOf(overview: AssuranceOverview, { view, order, group }: HeatAsked, links: HeatLinks): Heat {
  const { outcomes, organisations, levels, groups } = overview;
  const places = outcomes.flatMap((outcome, at) => (group === null || outcome.group === group ? [at] : []));
  const own = levels.toReversed().map(({ rank, name }) => ({ key: String(rank), name, tone: toneOf(rank, levels) }));
  const isKept = organisations.some(({ cells }) => cells === '?');
  const sorted = organisations.toSorted((a, b) => {
    const byName = a.name.localeCompare(b.name, 'en-GB', { numeric: true });
    return order === 'name' ? byName : gapOf(b, overview) - gapOf(a, overview) || byName;
  });
  return {
    ...(overview.services.length > 0 ? { noteName: 'Inherited from a shared service' } : {}),
    levels: [...(view === 'gap' ? gapLevels : own), ...unknown.filter(({ key }) => key === '-' || isKept)],
    columns: places.flatMap((at) => {
      const outcome = outcomes[at];
      if (!outcome) return [];
      const { code, title } = outcome;
      return [{ id: code, name: title, letter: letterOf(code), group: outcome.group, href: links.ofOutcome(code) }];
    }),
    groupNames: new Map(groups.map(({ code, title }) => [code, title])),
    rows: sorted.map((row) => {
      const cells = cellsOf(row, overview, view, places);
      return { id: row.code, name: row.name, href: links.ofRow(row), cells, ...notesOf(row, overview, places) };
    }),
  };
}

/** What is said of cells whose level is inherited, by their columns. */
function notesOf(row: StandingRow, overview: AssuranceOverview, places: readonly number[]): Pick<HeatRow, 'notes'> {
  if (row.inherited === undefined) return {};
  const inherited = inheritedOf(row, overview);
  const notes = places.flatMap((place, column): [number, string][] => {
    const from = inherited.get(place);
    return from === undefined ? [] : [[column, fromWords(from)]];
  });
  return { notes: new Map(notes) };
}

function letterOf(code: string): string {
  return code.split(/[.\s]/).at(-1)?.slice(-2) ?? code;
}

function cellsOf(
  row: StandingRow,
  overview: AssuranceOverview,
  view: 'level' | 'gap',
  places: readonly number[],
): string {
  const held = heldOf(row, overview.outcomes.length);
  if (held === null) return '?'.repeat(places.length);
  const required = requiredOf(row, overview);
  const keyOf = (at: number) => {
    const rank = held[at] ?? 0;
    if (rank === 0) return '-';
    if (view === 'level') return String(rank);
    return isBelow(rank, required[at] ?? 0) ? 'b' : 'm';
  };
  return places.map(keyOf).join('');
}
