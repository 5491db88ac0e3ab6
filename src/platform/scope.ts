import { multirangeOf, ownRangeOf, type PathRange, subtreeOf } from '#kernel/path-ranges.ts';

/** A person, a script's token or the platform itself, as the audit log names it. */
export interface Who {
  /** Stable id: `person:12`, `token:4`, `system:import`. */
  readonly id: string;
  readonly name: string;
}

/** An organisation with its position in the rights tree, e.g. `{ id: 233, path: '/1/17/233/' }`. */
export interface Place {
  readonly id: number;
  readonly path: string;
  /** This organisation alone, and none below it. */
  readonly isAlone?: true;
  /**
   * What those below keep from this place, in order and apart from each other. The reach is made with holes there, so
   * every query respects it; nothing that copies places can lose it.
   */
  readonly withheld?: readonly PathRange[];
}

/** Until when a scope's holes are right: a change of what is shared, or an instant, ends it. */
export interface Soundness {
  /** `platform.sharing_state.revision` for which the holes were worked out. */
  readonly revision: string;
  /** The next instant at which an agreement begins or ends; null: none is coming. */
  readonly until: Date | null;
}

/**
 * Who is asking and what they may see. Every transaction is opened with one, and the database's row-level security
 * shows nothing outside it.
 */
export interface Scope {
  readonly who: Who;
  /** Subtrees of the rights tree whose organisation-owned rows are visible. Empty: public facts only. */
  readonly places: readonly Place[];
  /** True only for the platform's own work (imports at start, verification): everything is visible. */
  readonly isWholePlatform: boolean;
  /** Further settings that single policies look at, e.g. the e-mail address of somebody who is logging in. */
  readonly settings: Readonly<Record<string, string>>;
  /** Absent where nothing that others share is looked at: one's own rows, log-in, the platform's own work. */
  readonly sound?: Soundness;
  /** Set where rows of a protected class are read: who handed them out to whom is written down. */
  readonly watched?: Watched;
}

/** What a scope opens, for the record of who looked at what. */
export interface Watched {
  /** A class of data, or `audit` for entries of the log. */
  readonly dataClass: string;
  /** Roles because of which it is open, such as `lead`. */
  readonly roles: readonly string[];
  /** False where only totals are shown. */
  readonly isRows: boolean;
}

/** A scope over the given subtrees. */
export function scopeOver(who: Who, places: readonly Place[], settings: Record<string, string> = {}): Scope {
  return { who, places, isWholePlatform: false, settings };
}

/** The platform's own scope; `task` says what it is doing, for the audit log. */
export function platformScope(task: string): Scope {
  return { who: { id: `system:${task}`, name: `Wardkeep (${task})` }, places: [], isWholePlatform: true, settings: {} };
}

/** True when the organisation at `path` lies in one of the scope's subtrees and is not withheld there. */
export function isWithin(scope: Scope, path: string): boolean {
  if (scope.isWholePlatform) return true;
  return scope.places.some((place) =>
    place.isAlone ? path === place.path : path.startsWith(place.path) && !isWithheld(place.withheld ?? [], path),
  );
}

function isWithheld(ranges: readonly PathRange[], path: string): boolean {
  // A national scope may have hundreds of holes and is asked about 64,201 bodies.
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.from ?? '') <= path) low = middle + 1;
    else high = middle;
  }
  return low > 0 && path < (ranges[low - 1]?.to ?? '');
}

/** The scope as PostgreSQL's `platform.path_multirange`, e.g. `{[/1/17/,/1/170)}`; `''` (sees nothing) when empty. */
export function reachOf(scope: Scope): string {
  if (scope.isWholePlatform) return '{[/,0)}';
  return multirangeOf(scope.places.flatMap(shownOf));
}

function shownOf({ path, isAlone, withheld = [] }: Place): PathRange[] {
  if (isAlone) return [ownRangeOf(path)];
  const whole = subtreeOf(path);
  const edges = [whole.from, ...withheld.flatMap(({ from, to }) => [from, to]), whole.to];
  return edges.flatMap((from, index) => {
    const to = edges[index + 1] ?? '';
    return index % 2 === 0 && from < to ? [{ from, to }] : [];
  });
}
