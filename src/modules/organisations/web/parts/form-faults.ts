import type { FieldProblem, Problem } from '#web/api/problem.ts';

/**
 * What is wrong with a form, for its summary: what the form found itself (`found`, by field), else what the server
 * said. Fields are named by the ids of their controls (`form-field`); what belongs to no field of the form stands by
 * itself.
 */
export function formFaults(
  form: string,
  fields: readonly string[],
  found: Readonly<Record<string, string | undefined>>,
  problem: Problem | null,
): FieldProblem[] {
  const own = fields.flatMap((field) => {
    const message = found[field];
    return message === undefined ? [] : [{ field: `${form}-${field}`, message }];
  });
  if (own.length > 0 || problem === null) return own;
  if (problem.errors.length === 0) return [{ field: '', message: problem.detail }];
  return problem.errors.map(({ field, message }) => ({
    field: fields.includes(field) ? `${form}-${field}` : '',
    message,
  }));
}
