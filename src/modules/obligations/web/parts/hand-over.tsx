import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import type { ObligationDetail } from '../../contract/obligations.ts';
import { handOver } from '../calls.ts';

/** Gives the obligation to a duty or to a person of the organisation. */
export function HandOver({ one }: { readonly one: ObligationDetail }) {
  const sending = useSend(handOver, ['/api/obligations']);
  const form = useForm<'owner' | 'deputy' | 'why'>({
    id: 'hand-over',
    start: { owner: one.ownerDuty === null ? '' : `duty:${one.ownerDuty}`, deputy: '', why: '' },
    problem: sending.error,
    check: ({ owner, why }) => ({
      ...whyFault({ why }),
      ...(owner === '' ? { owner: 'Choose who answers for it' } : {}),
    }),
  });
  const people = one.people.map(({ id, name }) => ({ value: `person:${id}`, name }));
  const isPerson = form.values.owner.startsWith('person:');
  return (
    <Details summary="Hand it over">
      <form
        className="form"
        noValidate
        onSubmit={form.submit(({ owner, deputy, why }) => {
          const [kind, of = ''] = owner.split(':');
          const body = {
            ownerDuty: kind === 'duty' ? of : null,
            ownerPersonId: kind === 'person' ? Number(of) : null,
            deputyPersonId: kind === 'person' && deputy !== '' ? Number(deputy.split(':')[1]) : null,
            version: one.version,
            why: why.trim(),
          };
          sending.mutate({ params: { id: one.id }, body }, { onSuccess: () => form.set({ why: '' }) });
        })}
      >
        <ErrorSummary faults={form.faults} problem={sending.error} />
        <Select
          {...form.bind('owner')}
          label="Who answers for it"
          hint="A duty follows its holder when people change."
          options={[...one.duties.map(({ code, name }) => ({ value: `duty:${code}`, name })), ...people]}
          empty="Choose a duty or a person"
        />
        {isPerson && <Select {...form.bind('deputy')} label="Deputy" options={people} empty="No deputy" isOptional />}
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} />
        <Button type="submit" isBusy={sending.isPending}>
          Hand it over
        </Button>
      </form>
    </Details>
  );
}
