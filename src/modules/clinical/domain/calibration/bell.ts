import type { RandomStream } from '../random-stream.ts';

/** A normal over several parameters at once. `root`: lower triangle of the covariance's Cholesky factor, row by row. */
export interface Bell {
  readonly centre: Float64Array;
  readonly root: Float64Array;
  readonly logScale: number;
}

/** Wider than the fit, so that its tails cover what fits less well. */
const widen = 1.6;

/** @param points row after row of `size` numbers; @param weights one a row, not below 0 */
export function fitBell(points: Float64Array, weights: Float64Array, size: number): Bell {
  const centre = new Float64Array(size);
  let total = 0;
  for (const [row, weight] of weights.entries()) {
    if (weight === 0) continue;
    total += weight;
    for (let at = 0; at < size; at += 1)
      centre[at] = (centre[at] as number) + weight * (points[row * size + at] as number);
  }
  for (let at = 0; at < size; at += 1) centre[at] = (centre[at] as number) / total;
  const spread = covariance(points, weights, centre, total);
  return { centre, root: cholesky(spread, size), logScale: logScaleOf(cholesky(spread, size), size) };
}

function covariance(points: Float64Array, weights: Float64Array, centre: Float64Array, total: number): Float64Array {
  const size = centre.length;
  const sums = new Float64Array(size * size);
  const away = new Float64Array(size);
  for (const [row, weight] of weights.entries()) {
    if (weight === 0) continue;
    for (let at = 0; at < size; at += 1) away[at] = (points[row * size + at] as number) - (centre[at] as number);
    addProducts(sums, away, weight / total);
  }
  for (let cell = 0; cell < sums.length; cell += 1) {
    const ridge = cell % (size + 1) === 0 ? 1e-6 : 0;
    sums[cell] = (sums[cell] as number) * widen + ridge;
  }
  return sums;
}

function addProducts(sums: Float64Array, away: Float64Array, weight: number): void {
  const size = away.length;
  for (let line = 0, cell = 0; line < size; line += 1) {
    const part = weight * (away[line] as number);
    for (let at = 0; at < size; at += 1, cell += 1) sums[cell] = (sums[cell] as number) + part * (away[at] as number);
  }
}

function cholesky(matrix: Float64Array, size: number): Float64Array {
  const root = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column] as number;
      for (let at = 0; at < column; at += 1)
        sum -= (root[row * size + at] as number) * (root[column * size + at] as number);
      root[row * size + column] =
        row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (root[column * size + column] as number);
    }
  }
  return root;
}

function logScaleOf(root: Float64Array, size: number): number {
  let log = -0.5 * size * Math.log(2 * Math.PI);
  for (let at = 0; at < size; at += 1) log -= Math.log(root[at * size + at] as number);
  return log;
}

const scratch = new Float64Array(32);

export function bellDraw(bell: Bell, stream: RandomStream, into: Float64Array): void {
  const size = bell.centre.length;
  for (let at = 0; at < size; at += 1) scratch[at] = stream.normal();
  for (let row = 0; row < size; row += 1) {
    let value = bell.centre[row] as number;
    for (let at = 0; at <= row; at += 1) value += (bell.root[row * size + at] as number) * (scratch[at] as number);
    into[row] = value;
  }
}

export function bellDensity(bell: Bell, point: Float64Array): number {
  const size = bell.centre.length;
  let squares = 0;
  for (let row = 0; row < size; row += 1) {
    let value = (point[row] as number) - (bell.centre[row] as number);
    for (let at = 0; at < row; at += 1) value -= (bell.root[row * size + at] as number) * (scratch[at] as number);
    scratch[row] = value / (bell.root[row * size + row] as number);
    squares += (scratch[row] as number) ** 2;
  }
  return Math.exp(bell.logScale - 0.5 * squares);
}
