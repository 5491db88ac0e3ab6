/**
 * The option after (`step` 1) or before (-1) the active one, round the ends; from none (-1) to the first or the last.
 * -1 in an empty list.
 */
export function stepInList(active: number, count: number, step: 1 | -1): number {
  if (count === 0) return -1;
  if (active < 0) return step === 1 ? 0 : count - 1;
  return (active + step + count) % count;
}
