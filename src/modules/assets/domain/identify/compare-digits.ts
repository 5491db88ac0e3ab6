/** Compares two texts of digits of any length. */
export function compareDigits(one: string, two: string): number {
  const [a, b] = [one.replace(/^0+/, ''), two.replace(/^0+/, '')];
  if (a.length !== b.length) return a.length - b.length;
  return a === b ? 0 : a < b ? -1 : 1;
}
