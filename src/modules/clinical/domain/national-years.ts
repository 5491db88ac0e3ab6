import { infectedShare } from './calibration/small-blocks.ts';
import { type CareBody, weeklyByPosition } from './care-body.ts';
import { isSupplier } from './find-struck.ts';
import { contactServices, type EventKind, eventKinds, serviceIds } from './impact-words.ts';
import { lookedUp, poissonTable } from './poisson.ts';
import type { PosteriorSet } from './posterior.ts';
import { type RandomStream, randomStream } from './random-stream.ts';
import { type ResponseTable, responseColumns } from './response-table.ts';
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

/** What years are drawn from. The bodies are those of the table; the seed is the years' own. */
export interface YearSource {
  readonly table: ResponseTable;
  readonly bodies: readonly CareBody[];
  readonly posterior: PosteriorSet;
  readonly frequencies: Frequencies;
  readonly seed: number;
}

/** Simulated years of one group or of several. `values`: (group x metrics + metric) x years + year. */
export interface NationalYears {
  readonly metrics: readonly string[];
  readonly groups: number;
  readonly years: number;
  readonly values: Float64Array;
}

/** What a year needs to know, worked out once from the table. Plain data, so that it can go to another thread. */
export interface YearDesk {
  readonly frequencies: Frequencies;
  readonly seed: number;
  readonly organisations: number;
  readonly replicates: number;
  readonly metrics: readonly string[];
  readonly groups: number;
  /** Group of each organisation of the table; -1: it is struck like the others, and not counted. */
  readonly groupOf: Int32Array;
  /** How many organisations are counted, and the place of each among the rows of `amounts`. */
  readonly counted: number;
  readonly rowOf: Int32Array;
  /** ((kind x counted + row) x replicates + replicate) x metrics + metric, in the units of the metrics. */
  readonly amounts: Float32Array;
  /** Sums over a supplier's customers: (supplier x replicates + replicate) x cells + group x metrics + metric. */
  readonly suppliers: Float64Array;
  /** Sums over all organisations: replicate x cells + group x metrics + metric. */
  readonly nation: Float64Array;
  /** See `infectionChances`. */
  readonly infection: Float64Array;
  readonly part: Uint8Array;
}

const columns = responseColumns.length;
const kindAt = (kind: EventKind) => eventKinds.indexOf(kind);

/**
 * @param groupOf the group that counts an organisation's losses, from 0; -1 for none
 * @param isContactsOnly leaves out all metrics but `contacts-lost`
 */
export function yearDesk(
  source: YearSource,
  groupOf: (code: string) => number = () => 0,
  isContactsOnly = false,
): YearDesk {
  const { table, bodies, posterior, frequencies, seed } = source;
  const { codes, replicates } = table;
  const groups = Int32Array.from(codes, groupOf);
  const byCode = new Map(bodies.map((body) => [body.code, body]));
  const counted = codes.flatMap((code, at) => ((groups[at] as number) < 0 ? [] : [{ at, body: byCode.get(code) }]));
  const { metrics, mix } = metricsOf(
    counted.flatMap(({ body }) => body ?? []),
    isContactsOnly,
  );
  const rowOf = new Int32Array(codes.length).fill(-1);
  for (const [row, { at }] of counted.entries()) rowOf[at] = row;
  const amounts = amountsOf(table, counted, metrics.length, mix);
  const desk = {
    frequencies,
    seed,
    organisations: codes.length,
    replicates,
    metrics,
    groups: groups.reduce((most, group) => Math.max(most, group + 1), 1),
    groupOf: groups,
    counted: counted.length,
    rowOf,
    amounts,
  };
  const supplierOf = codes.map((code) => byCode.get(code)?.recordSystem ?? null);
  const names = supplierNames(supplierOf);
  const cells = replicates * desk.groups * metrics.length;
  const suppliers = new Float64Array(names.length * cells);
  for (const [index, name] of names.entries()) {
    const into = suppliers.subarray(index * cells, (index + 1) * cells);
    addMembers(desk, 'supplier-outage', (at) => supplierOf[at] === name, into);
  }
  const nation = new Float64Array(cells);
  addMembers(desk, 'national-service', () => true, nation);
  const part = Uint8Array.from(codes, (code) => partOf(byCode.get(code)));
  return { ...desk, suppliers, nation, infection: infectionChances(posterior, seed, replicates), part };
}

/** Suppliers of record systems that some organisation uses, in a fixed order; what was built in house has none. */
export function supplierNames(used: readonly (string | null)[]): string[] {
  return [...new Set(used.flatMap((name) => (name !== null && isSupplier(name) ? [name] : [])))].sort();
}

/** 0 for the part of the country with the first, higher hazard of a worm; 1 for the other. */
export function partOf(body: CareBody | undefined): 0 | 1 {
  return isFirstRegion(body?.region ?? null) ? 0 : 1;
}

/** Chance that a worm infects an organisation: replicate x 2 + part of the country. */
export function infectionChances(posterior: PosteriorSet, seed: number, replicates: number): Float64Array {
  const stream = randomStream(seed, 0, 11);
  const infection = new Float64Array(replicates * 2);
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const drawn = posterior.draws[Math.floor(stream.next() * posterior.draws.length)];
    const ofEvent = Math.exp(0.5 * stream.normal());
    infection[replicate * 2] = infectedShare((drawn?.wormHazardFirst ?? 0) * ofEvent);
    infection[replicate * 2 + 1] = infectedShare((drawn?.wormHazardSecond ?? 0) * ofEvent);
  }
  return infection;
}

/** Metrics that some body of the set can be counted in, and which columns of the table make each of them up. */
function metricsOf(bodies: readonly CareBody[], isContactsOnly: boolean) {
  const known = contactServices.filter((id) => bodies.some((body) => body.weekly[id] !== undefined));
  const services = isContactsOnly ? [] : known;
  const others = isContactsOnly ? [] : (['harm-any', 'value-care'] as const);
  const place = (id: (typeof responseColumns)[number]) => responseColumns.indexOf(id);
  return {
    metrics: ['contacts-lost', ...services.map((id) => `${id}-lost`), ...others],
    mix: [known.map(place), ...services.map((id) => [place(id)]), ...others.map((id) => [place(id)])],
  };
}

function amountsOf(
  { codes, replicates, values }: ResponseTable,
  counted: readonly { readonly at: number; readonly body: CareBody | undefined }[],
  metrics: number,
  mix: readonly (readonly number[])[],
): Float32Array {
  const amounts = new Float32Array(eventKinds.length * counted.length * replicates * metrics);
  for (const [row, { at, body }] of counted.entries()) {
    const worth = worthOf(body);
    for (let kind = 0; kind < eventKinds.length; kind += 1) {
      const from = (kind * codes.length + at) * replicates * columns;
      const to = (kind * counted.length + row) * replicates * metrics;
      for (let cell = 0; cell < replicates * metrics; cell += 1)
        amounts[to + cell] = mixed(
          values,
          from + Math.floor(cell / metrics) * columns,
          mix[cell % metrics] ?? [],
          worth,
        );
    }
  }
  return amounts;
}

/** Sum of some columns of one row of the table, each at its worth. */
function mixed(values: Float32Array, row: number, of: readonly number[], worth: Float64Array): number {
  let sum = 0;
  for (const column of of) sum += (values[row + column] as number) * (worth[column] as number);
  return sum;
}

/** What one unit of each column of the table is worth at a body: contacts of a week, 0 where unknown. */
export function worthOf(body: CareBody | undefined): Float64Array {
  const weekly = body === undefined ? new Float64Array(serviceIds.length) : weeklyByPosition(body);
  return Float64Array.from(responseColumns, (_, column) => {
    const volume = column < weekly.length ? (weekly[column] as number) : 1;
    return Number.isNaN(volume) ? 0 : volume;
  });
}

type Amounts = Omit<YearDesk, 'suppliers' | 'nation' | 'infection' | 'part'>;

function addMembers(desk: Amounts, kind: EventKind, isMember: (at: number) => boolean, into: Float64Array): void {
  const { organisations, replicates, metrics, groups, groupOf } = desk;
  const cells = groups * metrics.length;
  for (let at = 0; at < organisations; at += 1) {
    const group = groupOf[at] as number;
    if (group < 0 || !isMember(at)) continue;
    for (let replicate = 0; replicate < replicates; replicate += 1)
      addRow(desk, kindAt(kind), at, replicate, into, replicate * cells + group * metrics.length);
  }
}

function addRow(desk: Amounts, kind: number, body: number, replicate: number, into: Float64Array, to: number): void {
  const { amounts, counted, replicates, metrics, rowOf } = desk;
  const from = ((kind * counted + (rowOf[body] as number)) * replicates + replicate) * metrics.length;
  for (let at = 0; at < metrics.length; at += 1)
    into[to + at] = (into[to + at] as number) + (amounts[from + at] as number);
}

/**
 * Simulates the years with these numbers from the table. Each year seeds its own generator from its number: any split
 * between threads gives the same numbers.
 */
export function nationalYears(desk: YearDesk, firstYear: number, years: number): NationalYears {
  const { frequencies, metrics, groups } = desk;
  const stream = randomStream(desk.seed);
  const row = new Float64Array(groups * metrics.length);
  const values = new Float64Array(row.length * years);
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
    for (let at = 0; at < row.length; at += 1) values[at * years + index] = row[at] as number;
  }
  return { metrics, groups, years, values };
}

function addBody(desk: YearDesk, kind: number, body: number, replicate: number, row: Float64Array): void {
  const group = desk.groupOf[body] as number;
  if (group >= 0) addRow(desk, kind, body, replicate, row, group * desk.metrics.length);
}

/** Events that strike one organisation each, any of them alike. */
function addSingles(desk: YearDesk, stream: RandomStream, kind: number, events: number, row: Float64Array): void {
  for (let left = events; left > 0; left -= 1) {
    const body = Math.floor(stream.next() * desk.organisations);
    addBody(desk, kind, body, Math.floor(stream.next() * desk.replicates), row);
  }
}

/** Events that strike many at once, any row of their sums alike. */
function addCommon(stream: RandomStream, sums: Float64Array, events: number, row: Float64Array): void {
  if (sums.length === 0) return;
  for (let left = events; left > 0; left -= 1) {
    const from = Math.floor(stream.next() * (sums.length / row.length)) * row.length;
    for (let at = 0; at < row.length; at += 1) row[at] = (row[at] as number) + (sums[from + at] as number);
  }
}

function addWorm(desk: YearDesk, stream: RandomStream, row: Float64Array): void {
  const worm = kindAt('worm');
  const replicate = Math.floor(stream.next() * desk.replicates);
  for (let body = 0; body < desk.organisations; body += 1) {
    const chance = desk.infection[replicate * 2 + (desk.part[body] as number)] as number;
    if (stream.next() < chance) addBody(desk, worm, body, replicate, row);
  }
}
