/** Pairs of neighbouring letters of a name, without regard to case or signs. */
function pairs(name: string): string[] {
  const letters = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2));
}

/** Share (0 to 1) of pairs of letters that two names have in common (Dice 1945). */
function likeness(left: string, right: string): number {
  const rest = pairs(right);
  const whole = pairs(left).length + rest.length;
  let common = 0;
  for (const pair of pairs(left)) {
    const at = rest.indexOf(pair);
    if (at < 0) continue;
    rest.splice(at, 1);
    common += 1;
  }
  return whole > 0 ? (2 * common) / whole : 0;
}

const least = 0.5;

/** The known name that was probably meant: most alike, or the one that begins like it; null where none is near. */
export function nearName(name: string, known: readonly string[]): string | null {
  const start = known.filter((each) => each.toLowerCase().startsWith(name.toLowerCase()));
  if (start.length === 1) return start[0] ?? null;
  const ranked = known.map((each) => ({ each, like: likeness(name, each) })).sort((a, b) => b.like - a.like);
  const [best] = ranked;
  return best !== undefined && best.like >= least ? best.each : null;
}
