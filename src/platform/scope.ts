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
}

/** A scope over the given subtrees. */
export function scopeOver(who: Who, places: readonly Place[], settings: Record<string, string> = {}): Scope {
  return { who, places, isWholePlatform: false, settings };
}

/** The platform's own scope; `task` says what it is doing, for the audit log. */
export function platformScope(task: string): Scope {
  return { who: { id: `system:${task}`, name: `Wardkeep (${task})` }, places: [], isWholePlatform: true, settings: {} };
}

/** True when the organisation at `path` lies in one of the scope's subtrees. */
export function isWithin(scope: Scope, path: string): boolean {
  return scope.isWholePlatform || scope.places.some((place) => path.startsWith(place.path));
}

/** The scope as PostgreSQL's `platform.path_multirange`, e.g. `{[/1/17/,/1/170)}`; `''` (sees nothing) when empty. */
export function reachOf(scope: Scope): string {
  // '0' follows '/' in the C collation, so ['/1/17/', '/1/170') holds exactly what begins with '/1/17/'.
  if (scope.isWholePlatform) return '{[/,0)}';
  if (scope.places.length === 0) return '';
  return `{${scope.places.map(({ path }) => `[${path},${path.slice(0, -1)}0)`).join(',')}}`;
}
