import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Checkbox, Radios, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import type { RelationshipView, SupplierDetail } from '../../contract/supplier-detail.ts';
import {
  type Criticality,
  criticalities,
  type RelationshipState,
  relationshipStates,
} from '../../domain/supplier-words.ts';
import { addRelationship, editRelationship } from '../calls.ts';
import { useSuppliers } from './use-suppliers.ts';
import { criticalityWords, linesOf, stateWords } from './words.ts';

type Name = 'buys' | 'services' | 'criticality' | 'ownerDuty' | 'state' | 'isNamed' | 'notes' | 'why';

function startOf(row: RelationshipView | null): Readonly<Record<Name, string>> {
  return {
    buys: row?.buys ?? '',
    services: row?.services.join('\n') ?? '',
    criticality: row?.criticality ?? 'not-stated',
    ownerDuty: row?.ownerDuty ?? '',
    state: row?.state ?? 'active',
    isNamed: row?.isNamed ? 'yes' : '',
    notes: row?.notes ?? '',
    why: '',
  };
}

function bodyOf(values: Readonly<Record<Name, string>>) {
  return {
    buys: values.buys.trim(),
    services: linesOf(values.services),
    criticality: values.criticality as Criticality,
    ownerDuty: values.ownerDuty,
    state: values.state as RelationshipState,
    isNamed: values.isNamed === 'yes',
    notes: values.notes.trim(),
    why: values.why.trim(),
  };
}

/** Writes down what the organisation has with a supplier. `row` null: for the first time. */
export function RelationshipForm({
  supplier,
  row,
  onDone,
}: {
  readonly supplier: SupplierDetail;
  readonly row: RelationshipView | null;
  readonly onDone: () => void;
}) {
  const { organisation } = useSuppliers();
  const adding = useSend(addRelationship, ['/api/suppliers']);
  const editing = useSend(editRelationship, ['/api/suppliers']);
  const sending = row === null ? adding : editing;
  const form = useForm<Name>({ id: 'relationship', start: startOf(row), problem: sending.error, check: whyFault });
  const send = (values: Readonly<Record<Name, string>>) => {
    const body = bodyOf(values);
    if (row === null) adding.mutate({ body: { organisation, supplier: supplier.id, ...body } }, { onSuccess: onDone });
    else editing.mutate({ params: { id: row.id }, body: { ...body, version: row.version } }, { onSuccess: onDone });
  };
  return (
    <form className="form" noValidate onSubmit={form.submit(send)}>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput
        {...form.bind('buys')}
        label="What we buy"
        hint="For example: laboratory system and links"
        isOptional
      />
      <Radios
        {...form.bind('criticality')}
        label="How much depends on it"
        options={criticalities.map((value) => ({ value, name: criticalityWords[value] }))}
      />
      <TextArea {...form.bind('services')} label="Services that rest on it" hint="One on each line" isOptional />
      <Select
        {...form.bind('ownerDuty')}
        label="Owner"
        hint="The duty whose holder answers for this supplier"
        empty="Nobody named"
        options={supplier.duties.map(({ code, name }) => ({ value: code, name }))}
      />
      <Select
        {...form.bind('state')}
        label="State"
        options={relationshipStates.map((value) => ({ value, name: stateWords[value] }))}
      />
      <Checkbox
        name="relationship-isNamed"
        label="The supplier may be told that we are its customer"
        isOn={form.values.isNamed === 'yes'}
        onChange={(isOn) => form.set({ isNamed: isOn ? 'yes' : '' })}
      />
      <TextArea {...form.bind('notes')} label="Notes" isOptional />
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
