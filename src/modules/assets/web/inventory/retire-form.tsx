import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { bringBackAsset, changed, retireAsset } from './calls.ts';
import type { Asset } from './facts-panel.tsx';

/** Says that a system is no longer in use, or that it is again. */
export function RetireForm({ asset }: { readonly asset: Asset }) {
  const isRetired = asset.retiredOn !== null;
  const retiring = useSend(retireAsset, changed);
  const bringing = useSend(bringBackAsset, changed);
  const sending = isRetired ? bringing : retiring;
  const form = useForm<'why'>({ id: 'retire', start: { why: '' }, problem: sending.error, check: whyFault });
  const send = ({ why }: Readonly<Record<'why', string>>) =>
    sending.mutate(
      { params: { id: asset.id }, body: { version: asset.version, why: why.trim() } },
      { onSuccess: () => form.set({ why: '' }) },
    );
  return (
    <form className="form" noValidate onSubmit={form.submit(send)}>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <p>
        {isRetired
          ? 'What was open on it counts again.'
          : 'What is open on it counts no longer. A scan that sees it again brings it back.'}
      </p>
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind={isRetired ? 'secondary' : 'warning'} isBusy={sending.isPending}>
        {isRetired ? 'Bring it back' : 'Retire it'}
      </Button>
    </form>
  );
}
