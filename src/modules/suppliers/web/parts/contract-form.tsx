import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { DateInput, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { penceOf, typedPounds } from '#web/words/pounds.ts';
import type { ContractView } from '../../contract/contracts.ts';
import type { SupplierDetail } from '../../contract/supplier-detail.ts';
import { contractStates, type Decision, decisions, type Renewal, renewals } from '../../domain/contract-days.ts';
import { addContract, editContract } from '../calls.ts';
import { decisionWords, renewalWords } from './contract-words.ts';

type Name =
  | 'title'
  | 'reference'
  | 'productGroup'
  | 'totalPence'
  | 'yearlyPence'
  | 'startsOn'
  | 'endsOn'
  | 'noticeDays'
  | 'renewal'
  | 'ownerDuty'
  | 'decision'
  | 'decisionNote'
  | 'state'
  | 'why';
type Values = Readonly<Record<Name, string>>;

const empty: Values = {
  ...{ title: '', reference: '', productGroup: '', totalPence: '', yearlyPence: '', startsOn: '', endsOn: '' },
  ...{ noticeDays: '', renewal: 'not-stated', ownerDuty: '', decision: 'open', decisionNote: '', state: 'active' },
  why: '',
};

function startOf(row: ContractView): Values {
  const { title, reference, renewal, ownerDuty, decision, decisionNote, state } = row;
  return {
    ...{ title, reference, renewal, ownerDuty, decision, decisionNote, state, why: '' },
    productGroup: row.productGroup ?? '',
    totalPence: typedPounds(row.totalPence),
    yearlyPence: typedPounds(row.yearlyPence),
    startsOn: row.startsOn ?? '',
    endsOn: row.endsOn ?? '',
    noticeDays: String(row.noticeDays ?? ''),
  };
}

function bodyOf(values: Values) {
  return {
    title: values.title.trim(),
    reference: values.reference.trim(),
    productGroup: values.productGroup || null,
    totalPence: penceOf(values.totalPence) ?? null,
    yearlyPence: penceOf(values.yearlyPence) ?? null,
    startsOn: values.startsOn || null,
    endsOn: values.endsOn || null,
    noticeDays: values.noticeDays.trim() === '' ? null : Number(values.noticeDays),
    renewal: values.renewal as Renewal,
    ownerDuty: values.ownerDuty,
    decision: values.decision as Decision,
    decisionNote: values.decisionNote.trim(),
    state: values.state as (typeof contractStates)[number],
    why: values.why.trim(),
  };
}

function faultsOf(values: Values): Partial<Record<Name, string>> {
  const amount = 'Enter an amount such as 125,000 or 99.50, or leave it empty';
  return {
    ...(values.title.trim().length < 2 ? { title: 'Say what the contract is for' } : {}),
    ...(penceOf(values.totalPence) === undefined ? { totalPence: amount } : {}),
    ...(penceOf(values.yearlyPence) === undefined ? { yearlyPence: amount } : {}),
    ...(/^\d{0,4}$/.test(values.noticeDays.trim()) ? {} : { noticeDays: 'Enter a whole number of days' }),
    ...whyFault(values),
  };
}

/** Writes down a contract. `row` null: a new one of the relationship. */
export function ContractForm({
  supplier,
  relationshipId,
  row,
  onDone,
}: {
  readonly supplier: SupplierDetail;
  readonly relationshipId: number;
  readonly row: ContractView | null;
  readonly onDone: () => void;
}) {
  const refreshed = ['/api/suppliers', '/api/supplier-contracts', '/api/obligations'];
  const adding = useSend(addContract, refreshed);
  const editing = useSend(editContract, refreshed);
  const sending = row === null ? adding : editing;
  const id = `contract-${row?.id ?? 'new'}`;
  const form = useForm<Name>({
    id,
    start: row === null ? empty : startOf(row),
    problem: sending.error,
    check: faultsOf,
  });
  const send = (values: Values) => {
    const body = bodyOf(values);
    if (row === null) adding.mutate({ params: { id: relationshipId }, body }, { onSuccess: onDone });
    else editing.mutate({ params: { id: row.id }, body: { ...body, version: row.version } }, { onSuccess: onDone });
  };
  return (
    <form className="form" noValidate onSubmit={form.submit(send)}>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput {...form.bind('title')} label="What it is for" autoComplete="off" />
      <TextInput {...form.bind('reference')} label="Reference" isOptional autoComplete="off" />
      <Select
        {...form.bind('productGroup')}
        label="Kind of product"
        empty="Not stated"
        options={supplier.groups.map(({ code, name }) => ({ value: code, name }))}
      />
      <TextInput {...form.bind('totalPence')} label="Total value, in £" isOptional autoComplete="off" />
      <TextInput {...form.bind('yearlyPence')} label="Value of a year, in £" isOptional autoComplete="off" />
      <DateInput {...form.bind('startsOn')} label="First day" isOptional />
      <DateInput {...form.bind('endsOn')} label="Last day" isOptional />
      <TextInput
        {...form.bind('noticeDays')}
        label="Notice, in days"
        hint="How long before the last day notice must be given"
        isOptional
        autoComplete="off"
      />
      <Select
        {...form.bind('renewal')}
        label="At the end"
        options={renewals.map((value) => ({ value, name: renewalWords[value] }))}
      />
      <Select
        {...form.bind('ownerDuty')}
        label="Owner"
        hint="The duty whose holder is asked to decide"
        empty="As for the supplier"
        options={supplier.duties.map(({ code, name }) => ({ value: code, name }))}
      />
      <Select
        {...form.bind('decision')}
        label="What was decided"
        options={decisions.map((value) => ({ value, name: decisionWords[value] }))}
      />
      <TextArea {...form.bind('decisionNote')} label="About the decision" isOptional />
      {row !== null && (
        <Select
          {...form.bind('state')}
          label="State"
          options={contractStates.map((value) => ({ value, name: value === 'active' ? 'In force' : 'Ended' }))}
        />
      )}
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Save contract
        </Button>
        <Button kind="link" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
