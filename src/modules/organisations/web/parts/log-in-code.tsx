import { useEffect, useRef } from 'react';
import type { Problem } from '#web/api/problem.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { CodeInput, codeFault, digitsOf } from './code-input.tsx';
import { useForm } from './use-form.ts';

/** Props of `LogInCode`. */
export interface LogInCodeProps {
  readonly problem: Problem | null;
  readonly isBusy: boolean;
  readonly onSend: (code: string) => void;
  readonly onBack: () => void;
}

/** The second step of log-in, where the second check is on. */
export function LogInCode({ problem, isBusy, onSend, onBack }: LogInCodeProps) {
  const form = useForm({ id: 'log-in', start: { code: '' }, problem, check: codeFault });
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => box.current?.querySelector('input')?.focus(), []);
  return (
    <form ref={box} className="form" onSubmit={form.submit(({ code }) => onSend(digitsOf(code)))} noValidate>
      <ErrorSummary faults={form.faults} problem={problem} />
      <CodeInput field={form.bind('code')} />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={isBusy}>
          Log in
        </Button>
        <Button kind="link" onClick={onBack}>
          Start again
        </Button>
      </div>
    </form>
  );
}
