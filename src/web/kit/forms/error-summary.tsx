import { useEffect, useRef } from 'react';
import type { FieldProblem, Problem } from '#web/api/problem.ts';

/** The first error of each field, by name, for `fault`. */
export function faultsOf(problem: Problem | null): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {};
  for (const { field, message } of problem?.errors ?? []) faults[field] ??= message;
  return faults;
}

/** Props of `ErrorSummary`: what the form itself found (`faults`) or what the server said (`problem`). */
export interface ErrorSummaryProps {
  readonly problem?: Problem | null;
  readonly faults?: readonly FieldProblem[];
}

function FaultLine({ field, message }: FieldProblem) {
  if (field === '') return message;
  const onSelect = (event: { preventDefault: () => void }) => {
    const control = document.getElementById(field);
    if (control === null) return;
    event.preventDefault();
    control.focus();
    control.scrollIntoView({ block: 'center' });
  };
  return (
    <a href={`#${field}`} onClick={onSelect}>
      {message}
    </a>
  );
}

/** The list of what is wrong at the top of a form. It takes the focus when it appears; each line leads to its field. */
export function ErrorSummary({ problem = null, faults = [] }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const errors = faults.length > 0 ? faults : (problem?.errors ?? []);
  const shown: readonly FieldProblem[] =
    errors.length > 0 || problem === null ? errors : [{ field: '', message: problem.detail }];
  const key = shown.map(({ field, message }) => `${field} ${message}`).join('\n');
  useEffect(() => {
    if (key !== '') box.current?.focus();
  }, [key]);
  if (shown.length === 0) return null;
  return (
    <div className="error-summary" ref={box} tabIndex={-1} role="alert">
      <h2>There is a problem</h2>
      <ul className="plain-list">
        {shown.map((fault) => (
          <li key={`${fault.field} ${fault.message}`}>
            <FaultLine {...fault} />
          </li>
        ))}
      </ul>
      {problem !== null && problem.reference !== '' && (
        <p className="small reference">Reference: {problem.reference}</p>
      )}
    </div>
  );
}
