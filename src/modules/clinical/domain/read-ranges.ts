import { fault, fields, isGiven, items, type Look, neededNumber } from '#kernel/reading.ts';
import type { Triple } from './triple.ts';

const share = { least: 0, most: 1 } as const;

function triple(at: Look, range: { readonly least: number; readonly most: number }): Triple | null {
  if (!isGiven(at)) return null;
  const before = at.faults.length;
  const field = fields(at, ['p5', 'p50', 'p95']);
  const read = {
    p5: neededNumber(field('p5'), range),
    p50: neededNumber(field('p50'), range),
    p95: neededNumber(field('p95'), range),
  };
  if (at.faults.length > before) return null;
  if (read.p5 > read.p50 || read.p50 > read.p95) {
    fault(at, `must rise from p5 to p50 to p95, and has ${read.p5}, ${read.p50}, ${read.p95}`);
    return null;
  }
  return read;
}

/** Three shares from 0 to 1. A depth of 0 throughout hits nothing and is a fault. */
export function depthRange(at: Look): Triple | null {
  const read = triple(at, share);
  if (read !== null && read.p95 === 0) fault(at, 'is 0 throughout, so it hits nothing: leave the hit out');
  return read;
}

/** A p95 of more than this many times the p5 says nothing. */
const widest = 1000;

/** Three amounts above 0, at most 1,000 times apart. */
export function amountRange(at: Look, most: number): Triple | null {
  const read = triple(at, { least: -most, most });
  if (read === null) return null;
  if (read.p5 <= 0) {
    fault(at, `must be above 0 throughout, and p5 is ${read.p5}`);
    return null;
  }
  if (read.p95 / read.p5 > widest) {
    fault(
      at,
      `is impossibly wide: p95 is ${Math.round(read.p95 / read.p5)} times p5, and at most ${widest} times can be`,
    );
    return null;
  }
  return read;
}

export function shareRange(at: Look): Triple | null {
  return triple(at, share);
}

/** A known course: `[[day, share that works], …]`, days rising. */
export function capacityCourse(at: Look): (readonly [number, number])[] {
  const course: (readonly [number, number])[] = [];
  for (const item of items(at, 200)) {
    const pair = items(item, 2);
    const [day, works] = pair;
    if (day === undefined || works === undefined) {
      fault(item, 'must be [day, share that works]');
      continue;
    }
    const read = [neededNumber(day, { least: 0, most: 365 }), neededNumber(works, share)] as const;
    const last = course.at(-1);
    if (last !== undefined && read[0] <= last[0]) fault(item, `day ${read[0]} does not come after day ${last[0]}`);
    course.push(read);
  }
  return course;
}
