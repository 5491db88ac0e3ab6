/** Grades of physical and of psychological harm to a patient, as incident learning records them. */
export const harmGrades = ['none', 'low', 'moderate', 'severe', 'fatal'] as const;
export type HarmGrade = (typeof harmGrades)[number];

/** Where the duty of candour stands: nothing to decide, to be decided, or decided. */
export type CandourState = 'not-prompted' | 'to-decide' | 'applies' | 'does-not-apply';

/**
 * True when harm is moderate or worse: somebody must then decide whether the duty of candour applies (Health and
 * Social Care Act 2008 (Regulated Activities) Regulations 2014, regulation 20). It prompts; it does not decide.
 */
export function promptsCandour(physical: HarmGrade, psychological: HarmGrade): boolean {
  return [physical, psychological].some((grade) => harmGrades.indexOf(grade) >= harmGrades.indexOf('moderate'));
}

/** Where the duty stands, given what was decided. A decision stays even if harm turns out milder later. */
export function candourState(
  physical: HarmGrade,
  psychological: HarmGrade,
  decided: 'applies' | 'does-not-apply' | null,
): CandourState {
  if (decided !== null) return decided;
  return promptsCandour(physical, psychological) ? 'to-decide' : 'not-prompted';
}
