import type { AnswerOf } from '#web/api/client.ts';
import type { listRoutes } from '../../contract/escalation.ts';

export type Routes = AnswerOf<typeof listRoutes>;
export type Route = Routes['routes'][number];
export type Step = Route['steps'][number];

const sinceWords = { asked: 'it is asked', 'acknowledge-by': 'it must be acknowledged', due: 'it is due' } as const;

function spanOf(hours: number): string {
  const size = Math.abs(hours);
  if (size % 24 === 0 && size > 0) return size === 24 ? '1 day' : `${size / 24} days`;
  return size === 1 ? '1 hour' : `${size} hours`;
}

/** When a step is taken: "3 days after it is due". */
export function whenWords({ since, afterHours }: Pick<Step, 'since' | 'afterHours'>): string {
  if (afterHours === 0) return `When ${sinceWords[since]}`;
  return `${spanOf(afterHours)} ${afterHours < 0 ? 'before' : 'after'} ${sinceWords[since]}`;
}

/** Where a step goes: "Cyber lead, 1 body up (Geography)". */
export function whereWords({ to }: Pick<Step, 'to'>, { duties, edges }: Pick<Routes, 'duties' | 'edges'>): string {
  if (to.kind === 'deputy') return 'The deputy; without one, the body above';
  const duty = duties.find(({ code }) => code === to.duty)?.name ?? to.duty;
  if (to.up === 0) return `${duty} of the organisation itself`;
  const edge = edges.find(({ code }) => code === to.edge)?.name ?? to.edge;
  return `${duty}, ${to.up === 1 ? '1 body' : `${to.up} bodies`} up by ${edge.toLowerCase()}`;
}
