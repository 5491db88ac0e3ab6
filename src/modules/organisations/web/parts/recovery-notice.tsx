import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { announce } from '#web/kit/toast.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import { stopOwnRecovery } from '../calls.ts';

/** Props of `RecoveryNotice`. */
export interface RecoveryNoticeProps {
  readonly recovery: { readonly id: number; readonly askedBy: string; readonly askedAt: string };
}

/** Tells the holder that somebody wants to recover their account: who can read this did not lose it. */
export function RecoveryNotice({ recovery }: RecoveryNoticeProps) {
  const stopping = useSend(stopOwnRecovery, ['/api/me/access']);
  return (
    <Notice kind="warning" title="Somebody asked to recover your account">
      <p>
        {recovery.askedBy} asked on {formatInstant(new Date(recovery.askedAt))}. If a second administrator agrees, your
        password and your second checks are replaced. If you did not ask for it, stop it.
      </p>
      <ErrorSummary problem={stopping.error} />
      <Button
        isBusy={stopping.isPending}
        onClick={() =>
          stopping.mutate({ params: { id: recovery.id } }, { onSuccess: () => announce('The recovery is stopped') })
        }
      >
        Stop the recovery
      </Button>
    </Notice>
  );
}
