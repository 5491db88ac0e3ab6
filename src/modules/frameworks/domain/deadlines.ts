import type { IsoDate } from '#kernel/dates.ts';
import { organisationItself, type YearDeadline, type YearRules } from './year-rules.ts';

/** Whether a deadline is for organisations of a category. */
export function isForCategory({ categories }: Pick<YearDeadline, 'categories'>, category: string): boolean {
  return categories === undefined || categories.includes(category);
}

/**
 * What has to be done while a return of a category stands in a state. A day that was over when the return came into the state is not
 * asked for: it was of an earlier round.
 */
export function deadlinesIn(
  rules: YearRules,
  { state, since, category }: { readonly state: string; readonly since: IsoDate; readonly category: string },
): YearDeadline[] {
  return rules.deadlines.filter(
    (deadline) =>
      deadline.states.includes(state) &&
      isForCategory(deadline, category) &&
      (deadline.clock.kind !== 'by-day' || deadline.clock.day >= since),
  );
}

/** What obligations call a deadline: one for all organisations, or one for each return that a reviewer has to look at. */
export function deadlineSubject(year: string, { code, of }: YearDeadline, organisationId: number): string {
  return of === organisationItself ? `cycle:${year}:${code}` : `cycle:${year}:${code}:${organisationId}`;
}

/** The year and deadline that a subject of obligations speaks of; null for anything else. */
export function deadlineOfSubject(subject: string): { readonly year: string; readonly code: string } | null {
  const [what, year, code] = subject.split(':');
  return what === 'cycle' && year !== undefined && code !== undefined ? { year, code } : null;
}
