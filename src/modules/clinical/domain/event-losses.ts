import type { CareBody } from './care-body.ts';
import { isModelled } from './care-totals.ts';
import { contactServices, type EventKind, eventKinds, serviceIds } from './impact-words.ts';
import { infectionChances, partOf, supplierNames, worthOf, type YearSource } from './national-years.ts';
import { responseColumns } from './response-table.ts';
import { type Range, rangeOf } from './summary.ts';

/** What one event of a kind costs some organisations, and how often it reaches one of them. */
export interface EventLoss {
  readonly kind: EventKind;
  /** Events a year that reach any of them. */
  readonly perYear: number;
  /** Contacts lost in one event; weeks of their care where no volume is known. */
  readonly unit: 'contacts' | 'weeks';
  readonly loss: Range;
}

const columns = responseColumns.length;
const places = contactServices.map((id) => serviceIds.indexOf(id));

/** One line for each kind of event that takes care down. `isCounted` chooses the organisations. */
export function eventLosses(source: YearSource, isCounted: (code: string) => boolean): EventLoss[] {
  const bodies = source.bodies.filter(({ code }) => isCounted(code));
  const isKnown = bodies.some(isModelled);
  const unit = isKnown ? 'contacts' : 'weeks';
  return eventKinds.flatMap((kind) => {
    const rows = bodies.map((body) => ({ body, losses: lossesOf(source, kind, body, isKnown) }));
    if (rows.every(({ losses }) => losses.every((loss) => loss === 0))) return [];
    const { samples, share } = eventsOf(source, kind, rows);
    return [{ kind, perYear: source.frequencies[kind] * share, unit, loss: rangeOf(samples) }];
  });
}

interface Row {
  readonly body: CareBody;
  readonly losses: Float64Array;
}

/** One body's loss in each replicate: contacts, or weeks of its care on average over its services. */
function lossesOf({ table }: YearSource, kind: EventKind, body: CareBody, isKnown: boolean): Float64Array {
  const at = table.codes.indexOf(body.code);
  const given = body.map.pathways.filter(({ service }) => contactServices.includes(service)).length;
  const worth = isKnown ? worthOf(body) : new Float64Array(columns).fill(given > 0 ? 1 / given : 0);
  const row = (eventKinds.indexOf(kind) * table.codes.length + at) * table.replicates;
  return Float64Array.from({ length: table.replicates }, (_, replicate) => {
    const from = (row + replicate) * columns;
    return places.reduce((sum, column) => sum + (table.values[from + column] as number) * (worth[column] as number), 0);
  });
}

/** Losses in single events, and the share of the nation's events that reach any of the bodies. */
function eventsOf(source: YearSource, kind: EventKind, rows: readonly Row[]) {
  const { table, bodies, posterior, seed } = source;
  if (kind === 'national-service') return { samples: summed(rows, table.replicates), share: 1 };
  if (kind === 'worm') {
    const chances = infectionChances(posterior, seed, table.replicates);
    const infected = rows.map(({ body, losses }) => ({
      body,
      losses: losses.map((loss, replicate) => loss * (chances[replicate * 2 + partOf(body)] as number)),
    }));
    return { samples: summed(infected, table.replicates), share: 1 };
  }
  if (kind !== 'supplier-outage') {
    const samples = Float64Array.from(rows.flatMap(({ losses }) => [...losses]));
    return { samples, share: rows.length / table.codes.length };
  }
  const all = supplierNames(bodies.map(({ recordSystem }) => recordSystem));
  const customers = Map.groupBy(rows, ({ body }) => body.recordSystem ?? '');
  const used = all.filter((name) => customers.has(name));
  const samples = Float64Array.from(used.flatMap((name) => [...summed(customers.get(name) ?? [], table.replicates)]));
  return { samples, share: used.length / Math.max(1, all.length) };
}

function summed(rows: readonly Row[], replicates: number): Float64Array {
  const sums = new Float64Array(replicates);
  for (const { losses } of rows)
    for (let replicate = 0; replicate < replicates; replicate += 1)
      sums[replicate] = (sums[replicate] as number) + (losses[replicate] as number);
  return sums;
}
