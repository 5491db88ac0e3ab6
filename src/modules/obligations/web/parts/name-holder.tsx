import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Dialog } from '#web/kit/dialog.tsx';
import { DateInput, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { announce } from '#web/kit/toast.tsx';
import { appointHolder } from '../calls.ts';

/** Props of `NameHolder`. */
export interface NameHolderProps {
  readonly organisation: string;
  readonly duty: { readonly code: string; readonly name: string; readonly isPerSupplier: boolean };
  readonly people: readonly { readonly id: number; readonly name: string; readonly email: string }[];
  readonly onClose: () => void;
}

const today = () => new Date().toISOString().slice(0, 10);

/** Names who holds a duty, or a deputy: somebody with an account, or somebody without. */
export function NameHolder({ organisation, duty, people, onClose }: NameHolderProps) {
  const sending = useSend(appointHolder, ['/api/duties', '/api/obligations']);
  const form = useForm({
    id: 'holder',
    start: { personId: '', supplier: '', name: '', email: '', phone: '', as: 'holder', from: today(), why: '' },
    problem: sending.error,
    check: ({ personId, name, why, supplier }) => ({
      ...whyFault({ why }),
      ...(duty.isPerSupplier && supplier.trim() === '' ? { supplier: 'Enter whose contact this is' } : {}),
      ...(personId === '' && name.trim() === '' ? { name: 'Enter a name, or choose somebody who has an account' } : {}),
    }),
  });
  const { personId } = form.values;
  return (
    <Dialog title={`Name who holds it: ${duty.name}`} isOpen onClose={onClose}>
      <form
        noValidate
        onSubmit={form.submit(({ name, email, phone, as, from, why, supplier }) =>
          sending.mutate(
            {
              body: {
                organisation,
                duty: duty.code,
                personId: personId === '' ? null : Number(personId),
                name: personId === '' ? name.trim() : '',
                email: personId === '' ? email.trim() : '',
                phone,
                supplier: supplier.trim(),
                isDeputy: as === 'deputy',
                from,
                why: why.trim(),
              },
            },
            {
              onSuccess: () => {
                announce(`${duty.name}: saved`);
                onClose();
              },
            },
          ),
        )}
      >
        <ErrorSummary faults={form.faults} problem={sending.error} />
        {duty.isPerSupplier && <TextInput {...form.bind('supplier')} label="Supplier" autoComplete="off" />}
        <Select
          {...form.bind('personId')}
          label="Somebody with an account"
          options={people.map(({ id, name, email }) => ({ value: String(id), name: `${name}, ${email}` }))}
          empty="Somebody without an account"
        />
        {personId === '' && <TextInput {...form.bind('name')} label="Name" autoComplete="off" />}
        {personId === '' && <TextInput {...form.bind('email')} label="E-mail address" isOptional autoComplete="off" />}
        <TextInput {...form.bind('phone')} label="Telephone" isOptional autoComplete="off" />
        <Select
          {...form.bind('as')}
          label="As"
          options={[
            { value: 'holder', name: 'Holder' },
            { value: 'deputy', name: 'Deputy' },
          ]}
        />
        <DateInput {...form.bind('from')} label="First day" />
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <div className="button-row">
          <Button type="submit" kind="primary" isBusy={sending.isPending}>
            Save holder
          </Button>
          <Button kind="link" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
