import { useState } from 'react';
import type { Problem } from '#web/api/problem.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { useForm } from './use-form.ts';
import { whyFault, whyHint } from './why.ts';

interface WithReasonProps {
  readonly id: string;
  /** What the button does, such as "End access". */
  readonly action: string;
  /** Whom or what, for those who hear the page. */
  readonly about: string;
  /** Who sees the reason, where that is not the log alone. */
  readonly hint?: string;
  readonly sending: { readonly error: Problem | null; readonly isPending: boolean };
  readonly onSend: (why: string, onSuccess: () => void) => void;
}

/** A button that asks why before it acts. */
export function WithReason({ id, action, about, hint = whyHint, sending, onSend }: WithReasonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const form = useForm<'why'>({ id, start: { why: '' }, problem: sending.error, check: whyFault });
  if (!isOpen) {
    return (
      <Button isSmall onClick={() => setIsOpen(true)}>
        {action}
        <span className="visually-hidden"> of {about}</span>
      </Button>
    );
  }
  return (
    <form className="form" noValidate onSubmit={form.submit(({ why }) => onSend(why.trim(), () => setIsOpen(false)))}>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput {...form.bind('why')} label="Why" hint={hint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" isSmall isBusy={sending.isPending}>
          {action}
        </Button>
        <Button kind="link" onClick={() => setIsOpen(false)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
