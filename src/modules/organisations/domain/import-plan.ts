import { planBodies } from './import-plan-bodies.ts';
import {
  type Entity,
  entities,
  type ImportChange,
  note,
  openDesk,
  type PlanInput,
  refuse,
} from './import-plan-desk.ts';
import { planEdges } from './import-plan-edges.ts';
import { planActivity, planCharacteristics, planStatuses } from './import-plan-facts.ts';
import { planHexes } from './import-plan-hexes.ts';

export type { Entity, ImportChange, Outcome, PlanInput } from './import-plan-desk.ts';

/** How many things an import does, by outcome, and by kind of thing. */
export interface ImportCounts {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly closed: number;
  readonly removed: number;
  readonly rejected: number;
  readonly unchanged: number;
  readonly byEntity: Readonly<Partial<Record<Entity, Readonly<Record<string, number>>>>>;
}

export interface ImportPlan {
  readonly changes: readonly ImportChange[];
  readonly counts: ImportCounts;
  readonly notes: readonly string[];
}

/**
 * Compares what a file says with what the register holds. Pure, and stable: planning again after the changes were made
 * finds none.
 */
export function planImport(input: PlanInput): ImportPlan {
  const steps = planSteps(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in pieces: yields how many claims were compared, so that others can be served in between. */
export function* planSteps(input: PlanInput): Generator<number, ImportPlan> {
  const desk = openDesk(input);
  for (const { line, entity, key, reason } of input.claims.refusals) refuse(desk, entity as Entity, key, line, reason);
  yield* planBodies(desk);
  yield* planEdges(desk);
  yield* planStatuses(desk);
  planActivity(desk);
  planCharacteristics(desk);
  planHexes(desk);
  moveDate(desk);
  yield desk.changes.length;
  const changes = inOrder(desk.changes);
  return { changes, counts: countsOf(changes, input.claims.rows, desk.unchanged), notes: notesOf(input) };
}

/**
 * A register is good as of the newest day that its imports speak of: the day their organisations and edges count from,
 * or, where only statuses change, the newest day of publication.
 */
function moveDate(desk: ReturnType<typeof openDesk>): void {
  const { code, asOf } = desk.current;
  const changed = new Set(desk.changes.flatMap(({ outcome, entity }) => (outcome === 'rejected' ? [] : [entity])));
  const isDated = changed.has('organisation') || changed.has('edge');
  const day = isDated ? desk.effective : changed.has('status') ? desk.claims.newestDay : null;
  if (day === null || day <= asOf || day > desk.today) return;
  note(desk, { outcome: 'changed', entity: 'register', key: code, line: null, before: { asOf }, after: { asOf: day } });
}

function inOrder(changes: readonly ImportChange[]): ImportChange[] {
  const rank = new Map(entities.map((entity, index) => [entity, index]));
  const rankOf = ({ entity }: ImportChange) => rank.get(entity) ?? 0;
  return changes.toSorted((left, right) => rankOf(left) - rankOf(right) || (left.line ?? 0) - (right.line ?? 0));
}

export function countsOf(changes: readonly ImportChange[], rows: number, unchanged: number): ImportCounts {
  const counts = { added: 0, changed: 0, closed: 0, removed: 0, rejected: 0 };
  const byEntity: Partial<Record<Entity, Record<string, number>>> = {};
  for (const { outcome, entity } of changes) {
    counts[outcome] += 1;
    const own = byEntity[entity] ?? {};
    own[outcome] = (own[outcome] ?? 0) + 1;
    byEntity[entity] = own;
  }
  return { rows, ...counts, unchanged, byEntity };
}

function notesOf({ claims, current, effective }: PlanInput): string[] {
  const notes = [...claims.notes].map(([text, count]) =>
    count === 0 ? text : `${text}: ${count.toLocaleString('en-GB')}`,
  );
  const newest = current.newestOfKind;
  const isOlder = newest !== null && effective < newest;
  return isOlder
    ? [
        ...notes,
        `A newer file of this kind (of ${newest}) was imported before: this one only fills gaps in names, dates and places`,
      ]
    : notes;
}
