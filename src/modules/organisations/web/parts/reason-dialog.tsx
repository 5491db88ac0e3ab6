import type { ReactNode } from 'react';
import type { Problem } from '#web/api/problem.ts';
import { Button } from '#web/kit/button.tsx';
import { Dialog } from '#web/kit/dialog.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { useForm } from './use-form.ts';
import { whyFault, whyHint } from './why.ts';

/** Props of `ReasonDialog`. `action` is the button, a verb plus a thing; `children` say what will happen. */
export interface ReasonDialogProps {
  readonly id: string;
  readonly title: string;
  readonly action: string;
  readonly isWarning?: boolean;
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly children: ReactNode;
  readonly onSend: (why: string) => void;
  readonly onClose: () => void;
}

function ReasonForm({ id, action, isWarning = false, isBusy, problem, children, onSend, onClose }: ReasonDialogProps) {
  const form = useForm({ id, start: { why: '' }, problem, check: whyFault });
  return (
    <form onSubmit={form.submit(({ why }) => onSend(why.trim()))} noValidate>
      <div className="form-lead">{children}</div>
      <ErrorSummary faults={form.faults} problem={problem} />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" kind={isWarning ? 'warning' : 'primary'} isBusy={isBusy}>
          {action}
        </Button>
        <Button kind="link" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** Asks for the reason of a change that the log will keep, and waits for the server before it closes. */
export function ReasonDialog(props: ReasonDialogProps) {
  return (
    <Dialog title={props.title} isOpen={props.isOpen} onClose={props.onClose}>
      <ReasonForm {...props} />
    </Dialog>
  );
}
