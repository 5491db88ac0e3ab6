import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import type { SupplierDetail } from '../../contract/supplier-detail.ts';
import { type RecordState, recordStates } from '../../domain/supplier-words.ts';
import { editSupplier } from '../calls.ts';
import { type RecordField, RecordFields, recordBody } from './record-fields.tsx';
import { recordWords } from './words.ts';

/** Corrects the nation's record of a supplier, lists it or withdraws it. */
export function EditRecord({ supplier, onDone }: { readonly supplier: SupplierDetail; readonly onDone: () => void }) {
  const sending = useSend(editSupplier, ['/api/suppliers']);
  const form = useForm<RecordField | 'state'>({
    id: 'record',
    start: {
      name: supplier.name,
      // Names of merged records are shown with it and are not its own.
      otherNames: supplier.otherNames
        .filter((name) => !supplier.merges.some(({ fromName }) => fromName === name))
        .join('\n'),
      odsCode: supplier.odsCode ?? '',
      companyNumber: supplier.companyNumber ?? '',
      country: supplier.country,
      website: supplier.website,
      securityContact: supplier.securityContact,
      source: supplier.source,
      state: supplier.state,
      why: '',
    },
    problem: sending.error,
    check: whyFault,
  });
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit((values) =>
        sending.mutate(
          {
            params: { id: supplier.id },
            body: { ...recordBody(values), state: values.state as RecordState, version: supplier.version },
          },
          { onSuccess: onDone },
        ),
      )}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <RecordFields form={form} />
      <Select
        {...form.bind('state')}
        label="State of the record"
        options={recordStates.map((value) => ({ value, name: recordWords[value] }))}
      />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Save record
        </Button>
        <Button kind="link" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
