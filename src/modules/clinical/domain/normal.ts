/** Share of a standard normal below `z`. Abramowitz and Stegun 26.2.17: wrong by at most 7.5e-8. */
export function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const poly = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = 0.3989422804014327 * Math.exp(-0.5 * z * z) * poly;
  return z >= 0 ? 1 - tail : tail;
}

const centre = [2.50662823884, -18.61500062529, 41.39119773534, -25.44106049637] as const;
const centreBelow = [-8.4735109309, 23.08336743743, -21.06224101826, 3.13082909833] as const;
const tails = [
  0.3374754822726147, 0.9761690190917186, 0.1607979714918209, 0.0276438810333863, 0.0038405729373609,
  0.0003951896511919, 0.0000321767881768, 0.0000002888167364, 0.0000003960315187,
] as const;

/** The `z` with this share (above 0, below 1) below it. Beasley and Springer 1977 with Moro 1995: wrong by under 3e-9. */
export function normalQuantile(share: number): number {
  const x = share - 0.5;
  if (Math.abs(x) < 0.42) {
    const r = x * x;
    const above = ((centre[3] * r + centre[2]) * r + centre[1]) * r + centre[0];
    const below = (((centreBelow[3] * r + centreBelow[2]) * r + centreBelow[1]) * r + centreBelow[0]) * r + 1;
    return (x * above) / below;
  }
  const r = Math.log(-Math.log(x > 0 ? 1 - share : share));
  let sum = 0;
  for (let index = tails.length - 1; index >= 0; index -= 1) sum = sum * r + (tails[index] as number);
  return x > 0 ? sum : -sum;
}
