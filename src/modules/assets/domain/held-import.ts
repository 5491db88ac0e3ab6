/**
 * Whether a file that tells all it sees holds so much less than the one before that somebody should look first: half of
 * its devices or of its findings are missing. Below 20 a change of this kind says nothing.
 */
export function shrinksByHalf(
  before: Readonly<Record<string, number>> | null,
  now: Readonly<Record<string, number>>,
): boolean {
  if (before === null) return false;
  return ['assets', 'findings'].some((name) => {
    const [was, is] = [before[name] ?? 0, now[name] ?? 0];
    return was >= 20 && is * 2 < was;
  });
}
