/** What decides where an outcome stands. */
export interface LevelParts {
  /** By the rule from the ticks, or as somebody stated it; null: not answered. */
  readonly level: string | null;
  /** Set by a named person with a reason, beside the raw ticks. */
  readonly overrideLevel: string | null;
}

/** The level an outcome counts with; null: nobody has answered it, which is never a level. */
export function heldLevel({ level, overrideLevel }: LevelParts): string | null {
  return overrideLevel ?? level;
}
