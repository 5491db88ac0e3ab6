import { bodyOutcomes, hasPart, outcomeService } from './body-outcomes.ts';
import { electives, type ServiceId, serviceIds } from './impact-words.ts';
import { columnOf, eventOutcomes } from './outcomes.ts';
import { noBaseline } from './result-notes.ts';
import { careRows, columnValues, dayCases, inpatients, noVolume, push, pushCounts, type RowDesk } from './row-desk.ts';
import { rangeOf, scaledRange } from './summary.ts';

/** Rows of all organisations together: services by week, electives, outcomes of the event and of all bodies. */
export function totalRows(desk: RowDesk): void {
  const { store } = desk;
  const { draws } = store.layout;
  for (const [service, id] of serviceIds.entries()) serviceTotal(desk, service, id);
  totalElectives(desk);
  for (const metric of eventOutcomes) {
    const why = unknownEvent(desk, metric);
    if (why !== null) desk.notModelled.push({ organisation: 'total', service: 'all', metric, why });
    else push(desk, 'total', 'all', metric, 0, rangeOf(columnValues(store.outcomes, columnOf.event(metric), draws)));
  }
  for (const index of bodyOutcomes.keys()) outcomeTotal(desk, index);
}

/** One outcome of all bodies: of those that were hit, and of those that receive patients. */
function outcomeTotal(desk: RowDesk, index: number): void {
  const { store, added } = desk;
  const metric = bodyOutcomes[index]?.metric ?? '';
  const service = outcomeService(metric);
  const others = added.get(metric);
  if (!hasKnown(desk, index) && others === undefined) {
    const isMissed = desk.prepared.bodies.some(({ gives }) => hasPart(metric, gives));
    const why = (isMissed ? noBaseline(metric) : null) ?? 'no organisation here has what it needs';
    desk.notModelled.push({ organisation: 'total', service, metric, why });
    return;
  }
  const values = columnValues(store.outcomes, columnOf.total(index), store.layout.draws);
  for (const [draw, amount] of others?.entries() ?? []) values[draw] = (values[draw] as number) + amount;
  push(desk, 'total', service, metric, 0, rangeOf(values));
}

/** One service: counts where anybody's volume is known, else the plain mean of the changes. */
function serviceTotal(desk: RowDesk, service: number, id: ServiceId): void {
  const { totals, layout } = desk.store;
  const { draws, weeks } = layout;
  const members = desk.prepared.bodies.filter((body) => body.gives[service] === 1);
  if (members.length === 0) return;
  const known = members.filter((body) => !Number.isNaN(body.weekly[service]));
  const volume = known.reduce((sum, body) => sum + (body.weekly[service] as number), 0);
  if (known.length === 0)
    desk.notModelled.push({ organisation: 'total', service: id, metric: `${id}-lost`, why: noVolume });
  for (let column = 0; column <= weeks; column += 1) {
    const at = service * (1 + weeks) + column;
    const span = desk.spans[service]?.[column] ?? 0;
    if (known.length > 0) pushCounts(desk, 'total', id, column, columnValues(totals, at, draws), volume, span);
    else {
      const shares = rangeOf(columnValues(totals, serviceIds.length * (1 + weeks) + at, draws));
      careRows(desk, 'total', id, column, scaledRange(shares, 1 / members.length), Number.NaN, span);
    }
  }
}

/** Why an outcome of the event cannot be known, or null. */
function unknownEvent({ prepared }: RowDesk, metric: string): string | null {
  const { hits } = prepared.scenario;
  const isOfRecords = metric === 'people-to-notify' || metric === 'records-most-harmful';
  if (isOfRecords && hits.every((hit) => hit.recordsExposed === null))
    return 'the scenario does not say how many people’s records were exposed';
  if (!metric.startsWith('wrong-results')) return null;
  if (hits.every((hit) => hit.wrongResults === null)) return 'the scenario does not say that results were wrong';
  const isKnown = prepared.bodies.some((body) => !Number.isNaN(body.weekly[serviceIds.indexOf('pathology-tests')]));
  return isKnown ? null : noVolume;
}

const hasKnown = ({ prepared, store }: RowDesk, index: number) =>
  prepared.bodies.some(
    (_, member) =>
      !columnValues(store.outcomes, columnOf.body(member, index), store.layout.draws).some((value) =>
        Number.isNaN(value),
      ),
  );

function totalElectives(desk: RowDesk): void {
  const { totals, layout } = desk.store;
  const { draws, weeks } = layout;
  const volumes = desk.prepared.bodies.flatMap((body) =>
    [dayCases, inpatients].map((service) => body.weekly[service] as number),
  );
  const volume = volumes.reduce((sum, each) => sum + (Number.isNaN(each) ? 0 : each), 0);
  if (volume === 0) return;
  for (let column = 0; column <= weeks; column += 1) {
    const other = columnValues(totals, inpatients * (1 + weeks) + column, draws);
    const counts = columnValues(totals, dayCases * (1 + weeks) + column, draws).map(
      (value, draw) => value + (other[draw] as number),
    );
    pushCounts(desk, 'total', electives, column, counts, volume, desk.spans[dayCases]?.[column] ?? 0);
  }
}
