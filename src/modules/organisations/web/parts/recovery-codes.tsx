import { useState } from 'react';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { Status } from '#web/kit/status.tsx';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import { makeRecoveryCodes } from '../calls.ts';
import { CopyText } from './copy-text.tsx';

/** Props of `RecoveryCodes`. `madeAt` is an instant, or null when there never were codes. */
export interface RecoveryCodesProps {
  readonly left: number;
  readonly madeAt: string | null;
}

const few = 3;

function NewCodes({ codes }: { readonly codes: readonly string[] }) {
  return (
    <Notice kind="good" title="Keep these codes now. They are not shown again." isSpoken>
      <p>Print them, or put them in your password keeper. Each works once. Earlier codes no longer work.</p>
      <ol className="code-list">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <CopyText name="list of codes" shown={`${codes.length} codes`} copied={codes.join('\n')} />
    </Notice>
  );
}

/** Codes for the day when the phone or the passkey is gone: how many are left, and the way to make new ones. */
export function RecoveryCodes({ left, madeAt }: RecoveryCodesProps) {
  const making = useSend(makeRecoveryCodes, ['/api/me/access']);
  const [codes, setCodes] = useState<readonly string[]>([]);
  return (
    <>
      {madeAt !== null && (
        <p>
          <Status level={left > few ? 'good' : 'medium'}>{countOf(left, 'code')} left</Status>
        </p>
      )}
      <p className="form-lead">
        {madeAt === null
          ? 'If you lose your phone or passkey, a recovery code lets you in after your password. Make them before you need them.'
          : `Made on ${formatDate(madeAt.slice(0, 10))}. Each stands in once for your second check.`}
      </p>
      {codes.length > 0 && <NewCodes codes={codes} />}
      <ErrorSummary problem={making.error} />
      <Button
        isBusy={making.isPending}
        onClick={() => making.mutate({}, { onSuccess: (made) => setCodes(made.codes) })}
      >
        {madeAt === null ? 'Make recovery codes' : 'Make new codes'}
      </Button>
    </>
  );
}
