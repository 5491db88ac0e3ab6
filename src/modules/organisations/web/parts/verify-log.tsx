import { useMutation } from '@tanstack/react-query';
import type { AnswerOf } from '#web/api/client.ts';
import { call } from '#web/api/client.ts';
import type { Problem } from '#web/api/problem.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Status } from '#web/kit/status.tsx';
import { formatTime } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { verifyAudit as contract } from '../../contract/audit.ts';
import { verifyAudit } from '../calls.ts';

type Verification = AnswerOf<typeof contract>;

function Result({ result, at }: { readonly result: Verification; readonly at: Date }) {
  if (result.isWhole) {
    return (
      <p>
        <Status level="good">The log is whole: {countOf(result.entries, 'entry', 'entries')}</Status> Checked at{' '}
        {formatTime(at)}.
      </p>
    );
  }
  return (
    <p>
      <Status level="critical">The log is not whole</Status> Entry {result.firstFault?.seq}: {result.firstFault?.fault}.
      Keep a copy of the database as it is now, and tell the person who looks after this server.
    </p>
  );
}

/** Follows the chain of hashes from the first entry to the last, and says whether it holds. */
export function VerifyLog() {
  // Not kept as an answer: each check reads the whole log anew, so only asking for it may start one.
  const checking = useMutation<Verification, Problem, void>({
    mutationFn: () => call(verifyAudit, {}, { timeoutSeconds: 120 }),
  });
  return (
    <Panel
      title="Is the log whole?"
      hint="Each entry carries a fingerprint of the one before it. A changed or missing entry breaks the chain."
      isWide
      actions={
        <Button isBusy={checking.isPending} onClick={() => checking.mutate()}>
          {checking.isPending ? 'Checking' : 'Check the log'}
        </Button>
      }
    >
      <div role="status" className="verify-result">
        {checking.data !== undefined && <Result result={checking.data} at={new Date(checking.submittedAt)} />}
        {checking.isIdle && <p className="hint">Not checked on this visit.</p>}
        {checking.isPending && <p className="hint">Reading every entry.</p>}
      </div>
      <ErrorSummary problem={checking.error} />
    </Panel>
  );
}
