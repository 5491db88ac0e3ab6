import { eventKinds } from './impact-words.ts';
import { infectionChances, partOf, supplierNames, type YearSource } from './national-years.ts';
import { responseColumns } from './response-table.ts';

/**
 * What each organisation can expect to lose in a year, by kind of event: the exact mean of the simulated years, so
 * that parts of a nation add up to it. Weeks of care by service, then cases of harm and pounds.
 */
export interface ExpectedLosses {
  readonly codes: readonly string[];
  /** (kind x organisations + organisation) x columns + column, see `responseColumns`. */
  readonly values: Float64Array;
}

const columns = responseColumns.length;

/** The mean over all years: each kind's rate at the organisation times its mean over the replicates. */
export function expectedLosses(source: YearSource): ExpectedLosses {
  const { table, bodies, posterior, seed } = source;
  const { codes, replicates } = table;
  const byCode = new Map(bodies.map((body) => [body.code, body]));
  const suppliers = supplierNames(codes.map((code) => byCode.get(code)?.recordSystem ?? null));
  const infection = infectionChances(posterior, seed, replicates);
  const values = new Float64Array(eventKinds.length * codes.length * columns);
  for (const [kind, name] of eventKinds.entries()) {
    const perYear = source.frequencies[name];
    for (const [at, code] of codes.entries()) {
      const body = byCode.get(code);
      const isSupplied = suppliers.includes(body?.recordSystem ?? '');
      const rate = rateHere(name, perYear, codes.length, isSupplied ? suppliers.length : null);
      const part = partOf(body);
      const chanceOf = (replicate: number) => (name === 'worm' ? (infection[replicate * 2 + part] as number) : 1);
      const row = kind * codes.length + at;
      const from = table.values.subarray(row * replicates * columns, (row + 1) * replicates * columns);
      addMeans(from, replicates, rate, chanceOf, values.subarray(row * columns, (row + 1) * columns));
    }
  }
  return { codes, values };
}

/** Events a year that reach one organisation. `suppliers`: how many share the outages; null where none is its own. */
function rateHere(kind: string, perYear: number, organisations: number, suppliers: number | null): number {
  if (kind === 'supplier-outage') return suppliers === null ? 0 : perYear / suppliers;
  return kind === 'worm' || kind === 'national-service' ? perYear : perYear / organisations;
}

function addMeans(
  from: Float32Array,
  replicates: number,
  rate: number,
  chanceOf: (replicate: number) => number,
  into: Float64Array,
): void {
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const weight = (rate * chanceOf(replicate)) / replicates;
    for (let column = 0; column < columns; column += 1)
      into[column] = (into[column] as number) + weight * (from[replicate * columns + column] as number);
  }
}

/** The losses of one kind at one organisation, by column; zeros for an organisation that is not there. */
export function lossesAt(losses: ExpectedLosses, kind: number, at: number): Float64Array {
  if (at < 0) return new Float64Array(columns);
  const row = kind * losses.codes.length + at;
  return losses.values.subarray(row * columns, (row + 1) * columns);
}
