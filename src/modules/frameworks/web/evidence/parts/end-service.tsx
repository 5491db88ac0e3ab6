import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { DateInput } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { announce } from '#web/kit/toast.tsx';
import type { ServiceShown } from '../../../contract/shared-services.ts';
import { endService, touched } from '../calls.ts';

/** Says on which day a service ends; those who rely on it are told. */
export function EndService({ service }: { readonly service: ServiceShown }) {
  const sending = useSend(endService, touched);
  const form = useForm<'endsOn' | 'why'>({
    id: `end-service-${service.id}`,
    start: { endsOn: '', why: '' },
    problem: sending.error,
    check: (values) => ({ ...(values.endsOn === '' ? { endsOn: 'Enter its last day' } : {}), ...whyFault(values) }),
  });
  return (
    <Details summary={`End ${service.name}`}>
      <form
        className="form"
        noValidate
        onSubmit={form.submit(({ endsOn, why }) => {
          const body = { endsOn, why: why.trim(), version: service.version };
          const onSuccess = () => announce('Saved. Those who rely on it are told');
          sending.mutate({ params: { id: service.id }, body }, { onSuccess });
        })}
      >
        <ErrorSummary faults={form.faults} problem={sending.error} />
        <DateInput {...form.bind('endsOn')} label="Its last day" />
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <Button type="submit" kind="warning" isBusy={sending.isPending}>
          Save last day
        </Button>
      </form>
    </Details>
  );
}
