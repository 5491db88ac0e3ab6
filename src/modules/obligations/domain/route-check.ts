import type { Route, RouteStep } from './escalation.ts';

/** Something to know about a route. `isBad`: it cannot be kept so. `step` counts from 0; null: the whole route. */
export interface RouteFault {
  readonly step: number | null;
  readonly isBad: boolean;
  readonly words: string;
}

/** What the steps may name: duties and types of edge by code. */
export interface KnownNames {
  readonly duties: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

const sameTarget = (a: RouteStep, b: RouteStep) => JSON.stringify(a.to) === JSON.stringify(b.to);
const upOf = ({ to }: RouteStep) => (to.kind === 'duty' ? to.up : 0);
// Steps from one start are passed in the order of their hours.
const isBefore = (a: RouteStep, b: RouteStep) => a.since === b.since && a.afterHours < b.afterHours;

function unknownNames(step: RouteStep, index: number, known: KnownNames): RouteFault[] {
  const { to } = step;
  if (to.kind === 'deputy') return [];
  const fault = (words: string): RouteFault => ({ step: index, isBad: true, words });
  return [
    ...(known.duties.has(to.duty) ? [] : [fault('There is no such duty.')]),
    ...(known.edges.has(to.edge) ? [] : [fault('There is no such hierarchy.')]),
  ];
}

function loops(steps: Route, index: number): RouteFault[] {
  const step = steps[index];
  if (step === undefined) return [];
  const earlier = steps.filter((other) => isBefore(other, step) && other.unless === step.unless);
  const fault = (words: string): RouteFault => ({ step: index, isBad: false, words });
  if (earlier.some((other) => sameTarget(other, step))) {
    return [fault('It goes back to where an earlier step went. Nobody new is asked.')];
  }
  if (step.to.kind === 'duty' && earlier.some((other) => upOf(other) > upOf(step))) {
    return [fault('An earlier step went higher. It comes down again.')];
  }
  const isTwice = steps.some(
    (other, at) =>
      at < index && other.since === step.since && other.afterHours === step.afterHours && other.unless === step.unless,
  );
  return isTwice ? [fault('Another step comes at the same moment. Only the last of them is seen.')] : [];
}

function ofWhole(steps: Route): RouteFault[] {
  const fault = (words: string, isBad = false): RouteFault => ({ step: null, isBad, words });
  if (steps.length === 0) return [fault('A route without steps leads to nobody. Add a step.', true)];
  return [
    ...(steps.some((step) => upOf(step) > 0) ? [] : [fault('No step leaves the organisation.')]),
    ...(steps.some(({ since }) => since === 'due') ? [] : [fault('No step looks at whether the answer is late.')]),
  ];
}

/** What is wrong with a route, or worth knowing before it is kept: unknown names, loops, steps that lead nowhere new. */
export function routeFaults(steps: Route, known: KnownNames): RouteFault[] {
  return [
    ...ofWhole(steps),
    ...steps.flatMap((step, index) => [...unknownNames(step, index, known), ...loops(steps, index)]),
  ];
}
