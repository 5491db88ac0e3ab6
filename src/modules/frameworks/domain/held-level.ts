/** What decides where an outcome stands. */
export interface LevelParts {
  /** By the rule from the ticks, or as somebody stated it; null: not answered. */
  readonly level: string | null;
  /** Set by a named person with a reason, beside the raw ticks. */
  readonly overrideLevel: string | null;
  /** The best that a shared service gives today (`bestInherited`); null: nothing. */
  readonly inheritedLevel: string | null;
  /** Levels that the outcome may reach, the lowest first. */
  readonly levels: readonly string[];
}

/**
 * The level an outcome counts with: what a person set, else the better of its own and the inherited one. A service may
 * only raise; whoever thinks it proves too much sets the level beside the rule. Null: nobody has answered it and nothing
 * is inherited, which is never a level.
 */
export function heldLevel(parts: LevelParts): string | null {
  if (parts.overrideLevel !== null) return parts.overrideLevel;
  return isHeldByInheritance(parts) ? parts.inheritedLevel : parts.level;
}

/** Whether the level counts only because it is inherited: without the service it would be lower, or none. */
export function isHeldByInheritance({ level, overrideLevel, inheritedLevel, levels }: LevelParts): boolean {
  if (overrideLevel !== null || inheritedLevel === null) return false;
  return level === null || levels.indexOf(inheritedLevel) > levels.indexOf(level);
}
