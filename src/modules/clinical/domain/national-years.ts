import { infectedShare } from './calibration/small-blocks.ts';
import type { CareBody } from './care-body.ts';
import { type EventKind, eventKinds } from './impact-words.ts';
import { lookedUp, poissonTable } from './poisson.ts';
import type { PosteriorSet } from './posterior.ts';
import { type RandomStream, randomStream } from './random-stream.ts';
import { type ResponseTable, responseMetrics } from './response-table.ts';
import { isFirstRegion } from './worm.ts';

/** Events a year, over the whole nation. */
export type Frequencies = Readonly<Record<EventKind, number>>;

/**
 * Judged, not measured: no good public source of rates was found (clinical-impact.md). To be set by the reader. The
 * design judges ransomware with an effect on care at 1 to 3 a year, a supplier's outage at 0.3 and a worm at 0.05 to
 * 0.1; the others are assumptions of the same kind.
 */
export const judgedFrequencies: Frequencies = {
  ransomware: 2,
  'supplier-outage': 0.3,
  worm: 0.075,
  'it-failure': 12,
  'national-service': 0.5,
  wiper: 0.02,
  'data-theft': 1,
};

/** Simulated years. `values`: metric x years + year, in the order of `responseMetrics`. */
export interface NationalYears {
  readonly years: number;
  readonly values: Float64Array;
}

/** What a year needs to know, worked out once from the table. */
export interface YearDesk {
  readonly table: ResponseTable;
  readonly frequencies: Frequencies;
  readonly seed: number;
  /** 1 where an organisation counts (the scope); others are struck too and not counted. */
  readonly counts: Uint8Array;
  /** Sums over a supplier's customers: (supplier x replicates + replicate) x metrics + metric. */
  readonly suppliers: Float64Array;
  /** Sums over all organisations: replicate x metrics + metric. */
  readonly nation: Float64Array;
  /** Chance of infection: replicate x 2 + part of the country. */
  readonly infection: Float64Array;
  readonly part: Uint8Array;
}

const metrics = responseMetrics.length;
const kindAt = (kind: EventKind) => eventKinds.indexOf(kind);

export function yearDesk(
  table: ResponseTable,
  bodies: readonly CareBody[],
  posterior: PosteriorSet,
  frequencies: Frequencies,
  seed: number,
  isCounted: (code: string) => boolean = () => true,
): YearDesk {
  const counts = Uint8Array.from(table.codes, (code) => (isCounted(code) ? 1 : 0));
  const supplierOf = new Map(bodies.map((body) => [body.code, body.recordSystem]));
  const names = [...new Set(table.codes.flatMap((code) => supplierOf.get(code) ?? []))].sort();
  const { replicates } = table;
  const suppliers = new Float64Array(names.length * replicates * metrics);
  for (const [index, name] of names.entries()) {
    const part = suppliers.subarray(index * replicates * metrics, (index + 1) * replicates * metrics);
    addMembers(
      table,
      kindAt('supplier-outage'),
      (at) => counts[at] === 1 && supplierOf.get(table.codes[at] ?? '') === name,
      part,
    );
  }
  const nation = new Float64Array(replicates * metrics);
  addMembers(table, kindAt('national-service'), (at) => counts[at] === 1, nation);
  const stream = randomStream(seed, 0, 11);
  const infection = new Float64Array(replicates * 2);
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const drawn = posterior.draws[Math.floor(stream.next() * posterior.draws.length)];
    const ofEvent = Math.exp(0.5 * stream.normal());
    infection[replicate * 2] = infectedShare((drawn?.wormHazardFirst ?? 0) * ofEvent);
    infection[replicate * 2 + 1] = infectedShare((drawn?.wormHazardSecond ?? 0) * ofEvent);
  }
  const regionOf = new Map(bodies.map((body) => [body.code, body.region]));
  const part = Uint8Array.from(table.codes, (code) => (isFirstRegion(regionOf.get(code) ?? null) ? 0 : 1));
  return { table, frequencies, seed, counts, suppliers, nation, infection, part };
}

function addMembers(table: ResponseTable, kind: number, isMember: (at: number) => boolean, into: Float64Array): void {
  const row = table.replicates * metrics;
  for (let at = 0; at < table.codes.length; at += 1) {
    if (!isMember(at)) continue;
    const from = (kind * table.codes.length + at) * row;
    for (let cell = 0; cell < row; cell += 1)
      into[cell] = (into[cell] as number) + (table.values[from + cell] as number);
  }
}

/**
 * Simulates the years with these numbers from the table. Each year seeds its own generator from its number: any split
 * between threads gives the same numbers.
 */
export function nationalYears(desk: YearDesk, firstYear: number, years: number): NationalYears {
  const { frequencies } = desk;
  const stream = randomStream(desk.seed);
  const values = new Float64Array(metrics * years);
  const row = new Float64Array(metrics);
  const singles = (['ransomware', 'it-failure', 'wiper'] as const).map((kind) => ({
    at: kindAt(kind),
    counts: poissonTable(frequencies[kind]),
  }));
  const common = [
    { counts: poissonTable(frequencies['supplier-outage']), sums: desk.suppliers },
    { counts: poissonTable(frequencies['national-service']), sums: desk.nation },
  ];
  const wormCounts = poissonTable(frequencies.worm);
  for (let index = 0; index < years; index += 1) {
    stream.restart(firstYear + index, 21);
    row.fill(0);
    for (const { at, counts } of singles) addSingles(desk, stream, at, lookedUp(counts, stream.next()), row);
    for (const { counts, sums } of common) addCommon(stream, sums, lookedUp(counts, stream.next()), row);
    for (let left = lookedUp(wormCounts, stream.next()); left > 0; left -= 1) addWorm(desk, stream, row);
    for (let at = 0; at < metrics; at += 1) values[at * years + index] = row[at] as number;
  }
  return { years, values };
}

function addBody({ table, counts }: YearDesk, kind: number, body: number, replicate: number, row: Float64Array): void {
  if (counts[body] === 0) return;
  const from = ((kind * table.codes.length + body) * table.replicates + replicate) * metrics;
  for (let at = 0; at < metrics; at += 1) row[at] = (row[at] as number) + (table.values[from + at] as number);
}

/** Events that strike one organisation each, any of them alike. */
function addSingles(desk: YearDesk, stream: RandomStream, kind: number, events: number, row: Float64Array): void {
  const { codes, replicates } = desk.table;
  for (let left = events; left > 0; left -= 1) {
    const body = Math.floor(stream.next() * codes.length);
    addBody(desk, kind, body, Math.floor(stream.next() * replicates), row);
  }
}

/** Events that strike many at once, any row of their sums alike. */
function addCommon(stream: RandomStream, sums: Float64Array, events: number, row: Float64Array): void {
  for (let left = events; left > 0; left -= 1) {
    const from = Math.floor(stream.next() * (sums.length / metrics)) * metrics;
    for (let at = 0; at < metrics; at += 1) row[at] = (row[at] as number) + (sums[from + at] as number);
  }
}

function addWorm(desk: YearDesk, stream: RandomStream, row: Float64Array): void {
  const worm = kindAt('worm');
  const replicate = Math.floor(stream.next() * desk.table.replicates);
  for (let body = 0; body < desk.table.codes.length; body += 1) {
    const chance = desk.infection[replicate * 2 + (desk.part[body] as number)] as number;
    if (stream.next() < chance) addBody(desk, worm, body, replicate, row);
  }
}

/** Joins consecutive years in order: the same as one run of them all. */
export function joinYears(parts: readonly NationalYears[]): NationalYears {
  const years = parts.reduce((sum, part) => sum + part.years, 0);
  const values = new Float64Array(metrics * years);
  let from = 0;
  for (const part of parts) {
    for (let at = 0; at < metrics; at += 1)
      values.set(part.values.subarray(at * part.years, (at + 1) * part.years), at * years + from);
    from += part.years;
  }
  return { years, values };
}

/** Expected loss and the worst years of one metric. */
export interface YearRange {
  readonly metric: string;
  readonly mean: number;
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
  readonly oneInTen: number;
  readonly oneInHundred: number;
}

export function yearRanges(years: NationalYears): YearRange[] {
  return responseMetrics.map((metric, at) => {
    const sorted = years.values.slice(at * years.years, (at + 1) * years.years);
    let sum = 0;
    for (const amount of sorted) sum += amount;
    sorted.sort();
    const below = (share: number) => sorted[Math.min(years.years - 1, Math.floor(share * years.years))] ?? 0;
    return {
      metric,
      mean: sum / years.years,
      p5: below(0.05),
      p50: below(0.5),
      p95: below(0.95),
      oneInTen: below(0.9),
      oneInHundred: below(0.99),
    };
  });
}
