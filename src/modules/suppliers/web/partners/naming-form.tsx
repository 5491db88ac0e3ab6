import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Checkbox } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import type { SupplierPeople } from '../../contract/partners.ts';
import { nameToSupplier } from './calls.ts';

type Naming = NonNullable<SupplierPeople['naming']>;

function EditNaming({ naming, onDone }: { readonly naming: Naming; readonly onDone: () => void }) {
  const [isNamed, setIsNamed] = useState(naming.isNamed);
  const sending = useSend(nameToSupplier, ['/api/suppliers']);
  const form = useForm<'contact' | 'why'>({
    id: 'naming',
    start: { contact: naming.contact, why: '' },
    problem: sending.error,
    check: whyFault,
  });
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ contact, why }) =>
        sending.mutate(
          { params: { id: naming.relationship }, body: { isNamed, contact: contact.trim(), why: why.trim() } },
          { onSuccess: onDone },
        ),
      )}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <Checkbox
        name="naming-named"
        label="The supplier may know that we are its customer"
        hint="It sees our name, which of its products and versions we use, and whom to write to. Never how much depends on it, notes or contracts."
        isOn={isNamed}
        onChange={setIsNamed}
      />
      <TextInput
        {...form.bind('contact')}
        label="Whom it may write to"
        hint="A mailbox that more than one person reads."
        autoComplete="off"
        isOptional
      />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Save
        </Button>
        <Button kind="link" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** Whether a supplier may know that one's own organisation is its customer. */
export function NamingForm({ naming }: { readonly naming: Naming }) {
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) return <EditNaming naming={naming} onDone={() => setIsOpen(false)} />;
  const words = naming.isNamed
    ? `The supplier may know that you are its customer${naming.contact === '' ? '.' : `, and writes to ${naming.contact}.`}`
    : 'The supplier is not told that you are its customer, but whom you invite sees it.';
  return (
    <p>
      {words}{' '}
      <Button isSmall onClick={() => setIsOpen(true)}>
        Change what it may know
      </Button>
    </p>
  );
}
