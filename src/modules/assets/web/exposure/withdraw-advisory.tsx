import { WithReason } from '#modules/organisations/web/index.ts';
import type { withdrawAdvisory as contract } from '#modules/suppliers/contract/advisories.ts';
import { route } from '#web/api/client.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Panel } from '#web/kit/panel.tsx';

const withdrawAdvisory = route<typeof contract>('POST', '/api/advisories/:id/withdrawal');

interface WithdrawProps {
  readonly advisory: { readonly id: number; readonly trackingId: string; readonly version: string };
}

/** By those who brought it in for the nation. */
export function WithdrawAdvisory({ advisory: { id, trackingId, version } }: WithdrawProps) {
  const sending = useSend(withdrawAdvisory, ['/api/advisories', '/api/exposure']);
  return (
    <Panel
      title="Withdraw it"
      isWide
      hint="You brought it in for the nation. Withdrawn, it stays readable, proposes nothing and counts no more. Whoever was told of it is told of this too."
    >
      <WithReason
        id="withdraw-advisory"
        action="Withdraw"
        about={trackingId}
        hint="Everybody who may read the advisory sees this."
        sending={sending}
        onSend={(why, onSuccess) => sending.mutate({ params: { id }, body: { version, why } }, { onSuccess })}
      />
    </Panel>
  );
}
