/** A straight map from a domain to a range, both as [from, to]. d3-scale does more, and costs 11 kB for it. */
export function linear(domain: readonly [number, number], range: readonly [number, number]): (value: number) => number {
  const slope = (range[1] - range[0]) / (domain[1] - domain[0]);
  return (value) => range[0] + (value - domain[0]) * slope;
}
