import './suppliers.css';
import { useLocation } from 'wouter';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Checkbox } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { addSupplier } from './calls.ts';
import { emptyRecord, type RecordField, RecordFields, recordBody } from './parts/record-fields.tsx';
import { useSuppliers } from './parts/use-suppliers.ts';

function AddForm() {
  const { organisation, href } = useSuppliers();
  const [, navigate] = useLocation();
  const sending = useSend(addSupplier, ['/api/suppliers']);
  const form = useForm<RecordField | 'isAnother'>({
    id: 'supplier',
    start: { ...emptyRecord, isAnother: '' },
    problem: sending.error,
    check: (values) => ({
      ...(values.name.trim().length < 2 ? { name: 'Enter the name of the supplier' } : {}),
      ...whyFault(values),
    }),
  });
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit((values) =>
        sending.mutate(
          { body: { ...recordBody(values), organisation, isAnother: values.isAnother === 'yes' } },
          { onSuccess: ({ id }) => navigate(href(String(id))) },
        ),
      )}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <RecordFields form={form} />
      {sending.error?.status === 409 && (
        <Checkbox
          name="supplier-isAnother"
          label="This is another supplier"
          isOn={form.values.isAnother === 'yes'}
          onChange={(isOn) => form.set({ isAnother: isOn ? 'yes' : '' })}
        />
      )}
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Add supplier
      </Button>
    </form>
  );
}

/** Proposes a supplier for the nation's record. */
export function AddSupplierPage() {
  const { href } = useSuppliers();
  return (
    <>
      <PageHeader
        title="Add a supplier"
        hint="Search the list first: most suppliers are there. You can use a new one at once. The nation then lists it, or merges it with one it knows."
        crumbs={[{ href: href(''), name: 'Suppliers' }]}
      />
      <Panel
        title="The supplier"
        hint="Everybody sees this record. Who asked for it is seen by your organisation and those above it."
      >
        <AddForm />
      </Panel>
    </>
  );
}
