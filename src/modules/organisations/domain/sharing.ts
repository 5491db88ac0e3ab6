import { ownRangeOf, type PathRange, subtreeOf } from '#kernel/path-ranges.ts';

/** How much somebody above sees, from least to most; each level shows what those before it show. */
export const levels = ['nothing', 'counts', 'scores', 'full'] as const;
export type Level = (typeof levels)[number];

/** True when `level` shows at least what `needed` asks for. */
export function reaches(level: Level, needed: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(needed);
}

/** The lower of two levels. */
export function lower(one: Level, other: Level): Level {
  return reaches(one, other) ? other : one;
}

/** The higher of two levels. */
export function higher(one: Level, other: Level): Level {
  return reaches(one, other) ? one : other;
}

/** What an organisation decided, in force now, for one class of data and one overseer. */
export interface Decided {
  readonly path: string;
  readonly level: Level;
}

/** What holds where nobody decided (`usual`), and what cannot be withheld (`floor`), for one class and kind of overseer. */
export interface Ground {
  readonly usual: Level;
  readonly floor: Level;
}

/**
 * What an overseer does not see at a level, as stretches of positions in order. The overseer's own rows are always seen.
 * A decision counts for the organisation and those below it until one of them decides for itself; but what is higher
 * than usual counts for the organisation alone, so that a board cannot give away what its trusts keep.
 * @param decided of organisations below the overseer, at most one each
 */
export function withheldFrom(
  overseer: { readonly path: string },
  decided: readonly Decided[],
  { usual, floor }: Ground,
  needed: Level,
): PathRange[] {
  const isShown = (level: Level) => reaches(higher(level, floor), needed);
  const hidden: PathRange[] = [];
  const whole = subtreeOf(overseer.path);
  const open = [{ to: whole.to, isShown: isShown(usual) }];
  let at = ownRangeOf(overseer.path).to;
  const goTo = (to: string, isSeen: boolean) => {
    if (!isSeen && at < to) addTo(hidden, { from: at, to });
    if (at < to) at = to;
  };
  const close = () => {
    const last = open.pop();
    if (last) goTo(last.to, last.isShown);
  };
  // In the order of the C collation an organisation stands before everything below it.
  for (const { path, level } of decided.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    while ((open.at(-1)?.to ?? whole.to) <= path) close();
    goTo(path, open.at(-1)?.isShown ?? false);
    goTo(ownRangeOf(path).to, isShown(level));
    open.push({ to: subtreeOf(path).to, isShown: isShown(lower(level, usual)) });
  }
  while (open.length > 0) close();
  return hidden;
}

/** Where a level comes from. */
export type LevelSource = 'agreement' | 'above' | 'usual' | 'law';

/**
 * What one overseer sees of one organisation, and why: its own agreement, that of a body between the two, what is
 * usual, or a law that demands more.
 * @param decided of the organisation and of bodies between it and the overseer
 */
export function levelOf(
  path: string,
  decided: readonly Decided[],
  { usual, floor }: Ground,
): { readonly level: Level; readonly source: LevelSource } {
  const near = decided
    .filter((each) => path.startsWith(each.path))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
  const own = near?.path === path;
  const level = near === undefined ? usual : own ? near.level : lower(near.level, usual);
  if (!reaches(level, floor)) return { level: floor, source: 'law' };
  if (near === undefined || (!own && level === usual)) return { level, source: 'usual' };
  return { level, source: own ? 'agreement' : 'above' };
}

function addTo(ranges: PathRange[], next: PathRange): void {
  const last = ranges.at(-1);
  if (last?.to === next.from) ranges[ranges.length - 1] = { from: last.from, to: next.to };
  else ranges.push(next);
}
